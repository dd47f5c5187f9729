"""Whom a pronoun of a follow-up means: by what was talked of last, by gender, by who left and who came."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.conversation.topics import Named, Topic, Topics, gender_of, is_same
from knowledge.models import AnswerKind, Speaks
from knowledge.questions import names_in, parse
from knowledge.text.languages.follow_ups import FollowUpForms, Whom
from knowledge.text.vocabulary import FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_MOVES = frozenset((Speaks.LEAVING, Speaks.GOING, Speaks.REPLACING))
_COMES = frozenset((Speaks.COMING, Speaks.PRECEDING))
_LEAVES = frozenset((Speaks.LEAVING, Speaks.GOING))
_PERSONS = (Whom.SHE, Whom.HE, Whom.PERSON)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that points out of its question: where it stands, whom it may mean, and what is put around the name."""

    start: int
    end: int
    whom: Whom
    kept: str = ""
    owned: bool = False


def free_pronoun(text: str, language: str, forms: FollowUpForms, topics: Topics) -> Pronoun | None:
    """Return the first pronoun that nothing before it in the question explains, or None.

    Before it only words of the closed classes, the deeds of moves and names of organisations may stand: anything else
    could be what it means, and the question stands alone.
    """
    found = list(_pronouns(text, forms))
    pronoun = next(
        (each for each in found if each.whom in _PERSONS), found[0] if found else None
    )  # "did they fire her?"
    if pronoun is None or _explains(text[: pronoun.start], text[pronoun.end :], language, forms, topics):
        return None
    if pronoun.whom is Whom.THEM and re.search(r"\bof\s*$", text[: pronoun.start]):
        return None  # "which of them": some of several, and no rule knows which
    if pronoun.whom is Whom.ORGANIZATION and names_in(text, language):
        return None  # "what is it that Nike sells?"
    if pronoun.owned and _names_somebody(text[pronoun.end :], language, topics):
        return None  # "how many of his shares did Ann Roe sell?"
    return pronoun


def meant(pronoun: Pronoun, text: str, language: str, topic: Topic, read: Callable[[], Sequence[str]]) -> str | None:
    """Return the name that a pronoun stands for, or None where nobody fits; ``read`` gets the articles quoted."""
    if pronoun.whom is Whom.ORGANIZATION:
        return topic.organization
    if pronoun.whom is Whom.THEM and len(topic.people) != 1:
        moved = _MOVES & _spoken(text, language)
        return topic.left if moved else topic.organization
    people = [person for person in topic.people if not _is_named(person, text)]
    sure: list[str] = []
    if pronoun.whom in (Whom.SHE, Whom.HE):
        articles = read()
        genders = {person: gender_of(person, articles, topic.people) for person in people}
        people = [person for person in people if genders[person] in (None, pronoun.whom.value)]
        sure = [person for person in people if genders[person] == pronoun.whom.value]
    first = _by_deed(text, language, topic)
    by_deed = [person for person in people if first and is_same(person, first)]
    return next(iter([*by_deed, *sure, *people]), None)


def put(text: str, pronoun: Pronoun, name: str, language: str) -> str:
    """Return the question with the name in the place of the pronoun."""
    said = f"{pronoun.kept} {name}".strip()
    if pronoun.owned and language == "en":
        said += "'" if name.endswith("s") else "'s"
    return text[: pronoun.start] + said + text[pronoun.end :]


def _by_deed(text: str, language: str, topic: Topic) -> str | None:
    """Return the one of the two persons of a move who did what the question speaks of."""
    speaks = _spoken(text, language)
    if Speaks.REPLACING in speaks:
        # "who replaced her?" after "who replaced X?" goes on to the one who came; after anything else it is who left
        return topic.told if topic.told and topic.told == topic.came else topic.left or topic.came
    if speaks & _COMES:
        return topic.came or topic.left
    if speaks & _LEAVES:
        return topic.left or topic.came
    return None


def _spoken(text: str, language: str) -> frozenset[Speaks]:
    """Return what a question speaks of; who asks why asks about a leaving, unless it says otherwise."""
    asked = parse(text, language)
    return asked.speaks | {Speaks.LEAVING} if asked.kind is AnswerKind.REASON else asked.speaks


def _pronouns(text: str, forms: FollowUpForms) -> Iterator[Pronoun]:
    for match in _compiled(forms.pronouns).finditer(text):
        groups = {name: caught for name, caught in match.groupdict().items() if caught}
        whom = next(Whom(name.partition("_")[0]) for name in groups if not name.startswith(("kept", "owned")))
        owned = any(name.startswith("owned") for name in groups)
        kept = next((caught for name, caught in groups.items() if name.startswith("kept")), "")
        if owned and not _owns(text[match.end() :]):
            owned = False  # "who replaced her in May": an object, not an owner
        yield Pronoun(match.start(), match.end(), whom, kept, owned)


def _owns(after: str) -> bool:
    """Say whether a word that may be owned follows: not the end, a preposition or an adverb."""
    word = _WORD.match(after.strip())
    return word is not None and word.group().lower() not in FUNCTION_WORDS["en"]


@cache
def _compiled(pronouns: tuple[tuple[Whom, str], ...]) -> re.Pattern[str]:
    """Compile all pronouns of a language into one pattern, each kind a group, the groups inside numbered apart."""
    parts = []
    for number, (whom, form) in enumerate(pronouns):
        numbered = form.replace("?P<owned>", f"?P<owned{number}>").replace("?P<kept>", f"?P<kept{number}>")
        parts.append(rf"(?P<{whom.value}_{number}>{numbered})")
    return re.compile(rf"(?<![\w'])(?:{'|'.join(parts)})(?![\w'])", re.IGNORECASE)


def _explains(before: str, after: str, language: str, forms: FollowUpForms, topics: Topics) -> bool:
    """Say whether something in the question may be what its pronoun means."""
    rest = before
    for name in names_in(before, language):
        if topics.kind_of(name) is not Named.ORGANIZATION:
            return True
        rest = rest.replace(name, " ")
    closed = FUNCTION_WORDS[language] | forms.before
    if any(word.group().lower().removesuffix("'s") not in closed for word in _WORD.finditer(rest)):
        return True
    return bool(re.search(r",\s", after)) and bool(names_in(after, language))  # "when she left, did Ann Roe ...?"


def _names_somebody(text: str, language: str, topics: Topics) -> bool:
    """Say whether a name stands there that is no organisation's, as far as its preposition and the ledger tell."""
    return any(
        topics.kind_of(name) is not Named.ORGANIZATION
        and not re.search(rf"\b(?:at|of|from|in|for|to|di|dari|ke) (?:the )?{re.escape(name)}", text)
        for name in names_in(text, language)
    )


def _is_named(person: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(person.rsplit(maxsplit=1)[-1])}(?!\w)", text, re.IGNORECASE) is not None
