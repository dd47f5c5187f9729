"""What a question asks for: its language, the kind of answer, the names in it and the words that matter."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from knowledge.answering.terms import is_function_word, words
from knowledge.answering.vocabulary import (
    FUNCTION_WORDS,
    KIND_NOUNS,
    MONTHS,
    QUESTION_WORDS,
    RECENT,
    TELLING_WORDS,
    TITLES,
)
from knowledge.errors import InvalidQuestion
from knowledge.language.detect import detect
from knowledge.language.shorthand import written_out
from knowledge.language.stems import fold
from knowledge.models import AnswerKind, Question, Sense, Understanding
from knowledge.moves.times import window_of

LONGEST = 1_000  # characters

_BIDIRECTIONAL = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_ASKING = re.compile(
    r"\b(?:who(?:m|se|'s|'d|'ll)?|what(?:'s)?|when(?:'s)?|where(?:'s)?|why|how|which|"
    r"(?:siapa|apa|kapan|(?:di|ke|dari)? ?mana|mengapa|kenapa|bagaimana|berapa|bilamana)(?:kah)?|gimana|apabila)\b",
    re.IGNORECASE,
)
_CAPITALISED_RUN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\s,;:?!()\"\u201c\u201d\u00ab\u00bb]*|\d[^\s,;:?!()\"]*|[,;:?!()\"\u201c\u201d]"
)
_QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,80})[\"\u201d\u00bb]")
_JOINERS = frozenset(
    ("of", "de", "del", "der", "den", "di", "da", "dos", "du", "van", "von", "bin", "al", "el", "la", "le", "&")
)
_HEADS = (
    r"\b(?:who|what)(?:'s| is| are| was| were) (?:the |a |an )?name of (?:the |a |an )?(.*)",
    r"\b(?:who|what)(?:'s| is| are| was| were) (?:the|an?) (.*)",
    r"\bhow (?:many|much) (.*)",
    r"\b(?:which|what)\s+(.*)",
)
_FIXED: tuple[tuple[str, AnswerKind], ...] = (
    (r"\b(?:why|how come|what(?:'s| is| was| were| are)? (?:[\w']+ ){0,3}?(?:reasons?|causes?|caused|motive|grounds)"
     r"|what (?:made|led|prompted)|on what grounds|for what reasons?|mengapa|kenapa"
     r"|apa(?:kah)? (?:yang )?(?:\w+ )?(?:sebab|penyebab|alasan|menyebabkan|memicu)|karena apa)",
     AnswerKind.REASON),
    (r"\b(?:how long ago|since when|(?:on|in|by|at) (?:what|which) (?:year|month|date|day|time|decade|century)"
     r"|(?:what|which) (?:year|month|date|day|time)\b|when(?:'s|'d)?|kapan(?:kah)?|bilamana|apabila"
     r"|(?:tahun|tanggal|jam|pukul|bulan|hari|abad|dekade) (?:ke )?(?:berapa|apa|mana)(?:kah)?)\b",
     AnswerKind.TIME),
    (r"\b(?:how (?:many|much|long|old|far|tall|often|big|large|high|deep|fast|wide|heavy|few|hot|cold)"
     r"|what(?:'s| is| was| were| are)? the (?:\w+ ){0,2}?(?:number|amount|price|cost|percentage|population|total|score"
     r"|age|value|rate|salary|size|distance|height|length|weight)|berapa(?:kah)?|seberapa)\b",
     AnswerKind.QUANTITY),
    (r"\b(?:where(?:'s|'d)?|(?:di|ke|dari) ?mana(?:kah)?|(?:from|in|at) where)\b", AnswerKind.PLACE),
    (r"\b(?:who(?:m|se|'s|'d|'ll|'re|'ve)?|siapa(?:kah)?)\b", AnswerKind.PERSON),
    (r"\b(?:how|bagaimana(?:kah)?|gimana|dengan cara apa)\b", AnswerKind.MANNER),
)  # fmt: skip
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must|"
    r"isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|"
    r"apa(?:kah)? (?:benar|betul|sudah|telah|pernah|masih|akan|bisa|dapat|ada|memang)|benarkah|betulkah|adakah|"
    r"sudahkah|pernahkah|bisakah|dapatkah|akankah|masihkah|bukankah)\b",
    re.IGNORECASE,
)
_NAMING = frozenset(
    ("yang", "nama", "judul", "warna", "jenis", "kepanjangan", "isi", "arti", "tujuan", "bentuk", "peran")
)


def understand(question: Question, today: date | None = None) -> Understanding:
    """Return what ``question`` was taken to mean; "last month" is told from its as-of day, else from ``today``.

    Raises ``InvalidQuestion`` when it is empty, has no letter or digit, or is longer than ``LONGEST`` characters.
    """
    text = cleaned(question.text)
    language = language_of(text)
    day = question.as_of or today
    narrower = question.sense.window if question.sense else None
    said = window_of(text, language, day) if day else None
    return Understanding(
        text=text,
        language=language,
        kind=kind_of(text, language),
        names=names_in(text, language),
        words=_content_words(text, language),
        as_of=question.as_of,
        about_news=question.as_of is not None or re.search(RECENT, text, re.IGNORECASE) is not None,
        window=said.narrowed(narrower) if said else narrower,
    )


def is_read_by_rule(language: str) -> bool:
    """Say whether the rules here can read questions of a language: their kind, names and times."""
    return language in FUNCTION_WORDS


def as_meant(understood: Understanding, sense: Sense) -> Understanding:
    """Return what a question was taken to mean by a chat model, where no rule reads the language it is written in."""
    names = tuple(name for name in sense.names if name in understood.text)
    return replace(
        understood,
        language=understood.language if is_read_by_rule(sense.language) else sense.language,
        kind=sense.kind,
        names=names or understood.names,
        window=sense.window,
        search=sense.search,
    )


def in_english(meant: Understanding) -> Understanding:
    """Return how passages are found and read for a question: by its English form, where it has one."""
    if not meant.search:
        return meant
    return replace(
        meant,
        text=meant.search,
        language="en",
        kind=kind_of(meant.search, "en"),
        names=names_in(meant.search, "en"),
        words=_content_words(meant.search, "en"),
        about_news=meant.about_news or re.search(RECENT, meant.search, re.IGNORECASE) is not None,
    )


def _content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words that passages should have, folded, each once."""
    found = (
        word.folded
        for word in words(text, language)
        if not is_function_word(word.folded, language) or _is_abbreviation(text[word.start : word.end], text)
    )
    return tuple(dict.fromkeys(found))


def cleaned(text: str) -> str:
    """Return ``text`` without control and bidirectional characters, white space made single; or refuse it.

    What is typed as in Indonesian chats ("yg", "kpn") is written out.
    """
    kept = (
        " " if character.isspace() else character
        for character in text.replace("\u2019", "'")
        if character.isspace() or (unicodedata.category(character) != "Cc" and character not in _BIDIRECTIONAL)
    )
    clean = " ".join("".join(kept).split())
    if not clean:
        raise InvalidQuestion("The question is empty. Ask something about the articles.")
    if not any(character.isalnum() for character in clean):
        raise InvalidQuestion("The question has no words. Ask it in words, please.")
    if len(clean) > LONGEST:
        raise InvalidQuestion(f"The question is longer than {LONGEST:,} characters. Ask it in fewer words.")
    whole = written_out(clean)
    return whole if whole != clean and language_of(whole) == "id" else clean


def language_of(text: str) -> str:
    """Return the language of a short text: its function words decide where a detector is misled by names."""
    detected = detect(text)
    tokens = [word.folded for word in words(text, "")]
    votes = {code: sum(token in telling for token in tokens) for code, telling in TELLING_WORDS.items()}
    best = max(votes, key=votes.__getitem__)
    if detected in votes:
        return detected if votes[best] == votes[detected] else best
    everyday = sum(token in FUNCTION_WORDS[best] for token in tokens)
    return best if votes[best] and (everyday >= 0.3 * len(tokens) or everyday >= 4) else _only_names(text, detected)


def kind_of(text: str, language: str) -> AnswerKind:
    """Return the kind of answer that the asking part of ``text`` wants."""
    asking = asking_part(text)
    by_noun = _kind_by_noun(asking, language) or _kind_of_possession(asking)
    if by_noun is not None:
        return by_noun
    if _is_yes_no(asking):
        return AnswerKind.YES_NO
    found = [
        (match.start(), order, kind)
        for order, (pattern, kind) in enumerate((*_FIXED, *_other_languages(language)))
        if (match := re.search(pattern, asking, re.IGNORECASE))
    ]
    return min(found)[2] if found else AnswerKind.THING


def _other_languages(language: str) -> Iterator[tuple[str, AnswerKind]]:
    for kind, asked in QUESTION_WORDS.get(language, {}).items():
        yield rf"(?<!\w)(?:{asked})(?!\w)", AnswerKind(kind)


def asking_part(text: str) -> str:
    """Return the last sentence of ``text`` that asks; all of it when none does or there is only one."""
    parts = [part for part in re.split(r"(?<=[.?!])\s+(?=\S)", text) if part.strip()]
    asking = [part for part in parts if _ASKING.search(part) or _AUXILIARY.match(part)]
    marked = [part for part in asking if part.rstrip().endswith("?")]
    return (marked or asking or [text])[-1]


def is_asking(text: str) -> bool:
    """Say whether a text asks something: by its question mark, or by the word that it begins with."""
    return text.rstrip().endswith("?") or _ASKING.match(text) is not None or _AUXILIARY.match(text) is not None


def head_noun(asking: str) -> str | None:
    """Return the noun that "which ...", "how many ...", "who is the ..." or "... apa" asks for, folded, or None."""
    for pattern in _HEADS:
        match = re.search(pattern, asking, re.IGNORECASE)
        if match:
            return _english_head(match.group(1))
    before = re.search(r"(\w+)\s+(?:apa|mana|berapa)(?:kah)?\b", asking, re.IGNORECASE)
    if before and not is_function_word(fold(before.group(1)), "id"):
        return fold(before.group(1))
    after = re.search(r"\b(?:apa|siapa|berapa)(?:kah)?\s+(?:nama\s+)?(\w+)", asking, re.IGNORECASE)
    return fold(after.group(1)) if after and not is_function_word(fold(after.group(1)), "id") else None


def _english_head(rest: str) -> str | None:
    """Return the last noun of the run that follows "which": up to the verb, which a function word or ending betrays."""
    run: list[str] = []
    for token in re.findall(r"[\w'-]+", rest)[:5]:
        folded = token.lower()
        if run and (folded in FUNCTION_WORDS["en"] or folded.endswith("ed")):
            break
        if folded in FUNCTION_WORDS["en"]:
            if folded not in {"two", "of", "other"}:
                return None
            continue
        run.append(folded)
    known = [token for token in run if _noun_kind(token) is not None]
    return known[-1] if known else (run[0] if run else None)


def _noun_kind(noun: str) -> AnswerKind | None:
    singular = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    for kind, nouns in KIND_NOUNS.items():
        if noun in nouns or singular in nouns:
            return AnswerKind(kind)
    return None


def _kind_by_noun(asking: str, language: str) -> AnswerKind | None:
    """Return what the noun beside the question word says; only where that word is "which", "what", "apa" or "mana"."""
    pattern = r"\b(?:which|what)\b" if language != "id" else r"\b\w+\s+(?:apa|mana)(?:kah)?\b"
    match = re.search(pattern, asking, re.IGNORECASE)
    earlier = re.search(r"\b(?:who|whom|when|where|why|how|siapa|kapan|berapa|mengapa|kenapa)", asking, re.IGNORECASE)
    if not match or (earlier and earlier.start() < match.start()):
        return None
    if re.search(_FIXED[0][0], asking, re.IGNORECASE):
        return AnswerKind.REASON
    noun = head_noun(asking[match.start() :])
    return _noun_kind(noun) if noun else None


def _kind_of_possession(asking: str) -> AnswerKind | None:
    """Return the kind of the noun in "who is X's former employer", when it is no person."""
    match = re.search(r"\bwho(?: is| was|'s) .*?'s (?:\w+ )?(\w+)", asking, re.IGNORECASE)
    kind = _noun_kind(fold(match.group(1))) if match else None
    return kind if kind is not AnswerKind.PERSON else None


def _is_yes_no(asking: str) -> bool:
    if _AUXILIARY.match(asking):
        return True
    indonesian = re.match(r"apakah\s+(\w+)", asking, re.IGNORECASE)
    return indonesian is not None and indonesian.group(1).lower() not in _NAMING


def _is_abbreviation(token: str, text: str) -> bool:
    return len(token) > 1 and token.isupper() and not text.isupper()


def _only_names(text: str, detected: str) -> str:
    """English for a Latin-script text that is nothing but names, whose language no detector can know."""
    tokens = text.split()
    return "en" if text.isascii() and len(tokens) < 4 and all(token[:1].isupper() for token in tokens) else detected


def names_in(text: str, language: str) -> tuple[str, ...]:
    """Return what ``text`` names: capitalised runs and quoted titles, as written, in order, each once."""
    return tuple(dict.fromkeys(_names(text, language)))


def _names(text: str, language: str) -> Iterator[str]:
    """Yield the capitalised runs, function words and the question's first word aside; quoted titles too."""
    yield from (
        match.group(1) for match in re.finditer(r"[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,80})[\"\u201d\u00bb]", text)
    )
    run: list[re.Match[str]] = []
    shouted = text.isupper()
    for match in () if shouted else _CAPITALISED_RUN.finditer(text):
        if _continues(match.group(), language, bool(run)):
            run.append(match)
            continue
        yield from _close(text, run)
        run = []
    yield from _close(text, run)


def _continues(token: str, language: str, inside: bool) -> bool:
    bare = token.removesuffix("'s").rstrip(".")
    if bare.lower() in _JOINERS or (bare[:1].isdigit() and len(bare) < 5):
        return inside
    if not any(character.isupper() for character in bare) or bare.lower() in TITLES:
        return False
    if bare.lower() in MONTHS:
        return inside  # "in May" names nobody, "Theresa May" does
    if bare.isupper() and len(bare) > 1:
        return True  # an abbreviation: "US" is not "us"
    foreign = FUNCTION_WORDS["en"] | FUNCTION_WORDS["id"] if language in FUNCTION_WORDS else FUNCTION_WORDS["en"]
    return bare.lower() not in foreign


def _close(text: str, run: list[re.Match[str]]) -> Iterator[str]:
    while run and (run[-1].group().lower() in _JOINERS or run[-1].group()[:1].isdigit()):
        run = run[:-1]
    if run and not (len(run) == 1 and run[0].start() == 0 and _noun_kind(run[0].group().lower())):
        name = text[run[0].start() : run[-1].end()]
        yield re.sub(r"'s$", "", name).rstrip(".") if not re.search(r"\.\w\.$", name) else name


def is_named(name: str, text: str) -> bool:
    """Say whether ``text`` names ``name``: its last word at least, whatever its case and accents."""
    said = {word.folded for word in words(text, "")}
    asked = [word.folded for word in words(name, "")]
    return not asked or asked[-1] in said
