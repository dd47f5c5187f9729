"""A question put into the order in which English asks, as far as its words' parts tell: a reading, no translation.

The languages that have a phrasebook say what is described before what describes it ("direktur baru", new director),
leave out "do" and "is", and may leave the question word where the answer would stand ("Hill memimpin apa?").
"""

from collections.abc import Sequence
from itertools import groupby

from knowledge.language.phrasebook import Part, Word

_WHO, _WHAT, _WHICH, _MANY, _KIND = "who", "what", "which", "how many", "what kind of"
_LATER = "will"
_FIRST = (_LATER, "can", "must")  # helpers that stand before who does it
_OPENERS = frozenset("jadi lalu terus kemudian dan nah tolong mohon sebutkan ceritakan jelaskan katakan".split())
_PARTICIPLES = {
    "begin": "begun", "build": "built", "buy": "bought", "choose": "chosen", "do": "done", "find": "found",
    "get": "got", "give": "given", "hold": "held", "lead": "led", "leave": "left", "make": "made", "run": "run",
    "say": "said", "sell": "sold", "set up": "set up", "spend": "spent", "swear in": "sworn in",
    "take over": "taken over", "tell": "told", "win": "won", "write": "written",
}  # fmt: skip


def in_english(words: Sequence[Word]) -> str:
    """Return the English reading of a question's words; what asks nothing is only read."""
    clause, aside = _apart(_begun(words))
    at = next((number for number, word in enumerate(clause) if word.part is Part.ASKS), None)
    if at is None:
        said = _read(clause)
    elif clause[at].text == _WHAT and not _asks_what(clause, at):
        said = _whether(clause[at + 1 :])
    else:
        first, last = _asking_phrase(clause, at)
        said = _asked(clause[:first], clause[first:last], clause[last:])
    return _joined(said, _read(aside))


def _begun(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out what only opens a question: "jadi siapa", "tolong sebutkan siapa"."""
    first = next((at for at, word in enumerate(words) if word.part is Part.ASKS), 0)
    return words[first:] if all(word.folded in _OPENERS for word in words[:first]) else words


def _apart(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Put aside what stands before a comma and asks nothing: English has it last."""
    commas = [at for at, word in enumerate(words) if word.part is Part.COMMA]
    first = commas[0] if commas else 0
    if commas and not any(word.part is Part.ASKS for word in words[:first]):
        return [word for word in words[first:] if word.part is not Part.COMMA], list(words[:first])
    return [word for word in words if word.part is not Part.COMMA], []


def _asks_what(clause: Sequence[Word], at: int) -> bool:
    """Tell whether "apa" asks for something: at the head of a name or a helper it asks whether."""
    after = clause[at + 1] if at + 1 < len(clause) else None
    return bool(at) or after is None or after.part not in (Part.NAME, Part.HELPER, Part.VERB)


def _whether(clause: Sequence[Word]) -> str:
    return f"{'did' if any(word.is_verb for word in clause) else 'is'} {_read(clause)}"


def _asking_phrase(clause: Sequence[Word], at: int) -> tuple[int, int]:
    """Return where the phrase that asks begins and ends (excluded): "perusahaan apa", "berapa insinyur"."""
    first, last = at, at + 1
    if clause[at].text in (_WHAT, _WHICH, _MANY, _KIND):
        while first and (clause[first - 1].is_nominal or clause[first - 1].part is Part.NAME):
            first -= 1
        while first < at and clause[first].part is Part.NAME:
            first += 1
    if first == at and clause[at].text == _MANY:
        while last < len(clause) and (clause[last].is_nominal or _joins_nouns(clause, last)):
            last += 1
    if first and clause[first - 1].part is Part.PREPOSITION and clause[first - 1].text:
        first -= 1
    return first, last


def _joins_nouns(clause: Sequence[Word], at: int) -> bool:
    return clause[at].text == "and" and at + 1 < len(clause) and clause[at + 1].is_nominal


def _asked(before: Sequence[Word], phrase: Sequence[Word], after: Sequence[Word]) -> str:
    """Put the phrase that asks first, and the clause into the order that it wants."""
    related = bool(after) and after[0].part is Part.RELATIVE
    if related and before:  # "menurut Hill siapa yang ...": no part of what is asked
        return _joined(_asked((), phrase, after), _read(before))
    clause = [*before, *(after[1:] if related else after)]
    bare = not before and not related and len(phrase) == 1 and phrase[0].text in (_WHO, _WHAT)
    verb = next((number for number, word in enumerate(clause) if word.is_verb), None)
    said = _said_phrase(phrase)
    if verb is None and any(word.text in _FIRST for word in clause):
        return _did(said, clause, ())
    if verb is None or (bare and _names_something(clause)):
        return _joined(said, "" if related else _is(phrase, clause), _read(clause))
    return _told(said, clause, verb)


def _told(said: str, clause: Sequence[Word], verb: int) -> str:
    """Ask about what is done: of whom it is told stands first, and may be what is asked for."""
    before, after = clause[:verb], clause[verb + 1 :]
    if clause[verb].part is Part.PASSIVE:
        agent = _agent(clause, verb)
        if agent and not _subject(before):
            return _did(said, [*before, *agent], [clause[verb], *after[len(agent) :]])
        helper = next((word.text for word in before if word.text in _FIRST), "")
        subject = _read([word for word in before if word.text not in _FIRST])
        be = "be" if helper else ""
        return _joined(said, helper or "was", subject, be, _done(clause[verb].text), _read(after))
    return _did(said, before, clause[verb:]) if _subject(before) else _joined(said, _read(clause))


def _said_phrase(phrase: Sequence[Word]) -> str:
    """Read the phrase that asks: "perusahaan apa" is "which company", "berapa harga" "what is the price"."""
    lead = phrase[0].text if phrase[0].part is Part.PREPOSITION else ""
    asking = next(word for word in phrase if word.part is Part.ASKS)
    nouns = [word for word in phrase[bool(lead) :] if word is not asking]
    asks = asking.text
    if nouns and phrase[-1] is asking and asks != _KIND:
        asks = _WHAT if asks == _MANY else _WHICH
    elif _is_amount(phrase):
        asks = f"{_WHAT} is the"
    return _joined(lead, asks, _read(nouns))


def _is_amount(phrase: Sequence[Word]) -> bool:
    """Tell whether "berapa" asks how much something is, not how many there are."""
    return phrase[0].text == _MANY and any(word.part is Part.AMOUNT for word in phrase)


def _names_something(clause: Sequence[Word]) -> bool:
    """Tell whether a clause names something ("the post of Hill") rather than says what is done."""
    return bool(clause) and (clause[0].is_nominal or clause[0].part is Part.NAME)


def _is(phrase: Sequence[Word], clause: Sequence[Word]) -> str:
    """Return what joins the phrase that asks to a clause without a verb."""
    if not _names_something(clause):
        return ""
    if _is_amount(phrase):
        return "of"
    return "is the" if clause[0].is_nominal else "is"


def _done(text: str) -> str:
    """Return the participle of a verb; one that the lexicon reads is one already."""
    if text in _PARTICIPLES or text.endswith(("ed", "wn", "en")) or " " in text:
        return _PARTICIPLES.get(text, text)
    return text if text in _PARTICIPLES.values() and text != "found" else f"{text.removesuffix('e')}ed"


def _subject(clause: Sequence[Word]) -> list[Word]:
    """Return who does it, of the words before the verb."""
    return [word for word in clause if word.is_nominal or word.part is Part.NAME]


def _agent(clause: Sequence[Word], verb: int) -> list[Word]:
    """Return by whom it is done: what follows a passive verb, up to the next word of another kind."""
    found: list[Word] = []
    for word in clause[verb + 1 :]:
        named = bool(found) and found[-1].part is Part.NAME
        if not ((word.is_nominal and not named) or word.part is Part.NAME or (found and word.text == "and")):
            break
        found.append(word)
    return found


def _did(said: str, before: Sequence[Word], after: Sequence[Word]) -> str:
    """Put "did" or "will" before the subject and the other helpers behind it."""
    helpers = [word for word in before if word.part is Part.HELPER]
    first = next((word.text for word in helpers if word.text in _FIRST), "did")
    others = [word for word in helpers if word.text != first]
    subject = [word for word in before if word.part is not Part.HELPER]
    return _joined(said, first, _read(subject), _read([*others, *after]))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _read(words: Sequence[Word]) -> str:
    """Read words in order, but what is described after what describes it, and "of" before a name."""
    parts: list[str] = []
    described = False
    for nominal, run in groupby(_related(words), key=lambda word: word.is_nominal):
        said = [word for word in run if word.text]
        if nominal:
            parts += [word.text for word in reversed(said)]
        else:
            parts += ["of"] if described and said and said[0].part is Part.NAME else []
            parts += [word.text for word in said]
        described = nominal
    return " ".join(parts)


def _related(words: Sequence[Word]) -> list[Word]:
    """Put who does it before what is done: "yang dipimpin Hill" is "that Hill lead"; and "yang baru" is only "new"."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if word.part is not Part.RELATIVE or after is None:
            found.append(word)
        elif after.part is Part.PASSIVE:
            agent = _agent(words, at + 1)
            found += [word, *agent, after]
            at += 1 + len(agent)
        elif not after.is_nominal:
            found.append(word)
        at += 1
    return found
