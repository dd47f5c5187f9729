"""What sort of answer a question asks for, and which noun says so."""

import re
from collections.abc import Iterator

from knowledge.language.stems import fold
from knowledge.models import AnswerKind
from knowledge.questions.wording import AUXILIARY, asking_part
from knowledge.text.terms import is_function_word
from knowledge.text.vocabulary import FUNCTION_WORDS, KIND_NOUNS, QUESTION_WORDS

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
_NAMING = frozenset(
    ("yang", "nama", "judul", "warna", "jenis", "kepanjangan", "isi", "arti", "tujuan", "bentuk", "peran")
)


def kind_of(text: str, language: str) -> AnswerKind:
    """Return the kind of answer that the asking part of ``text`` wants."""
    asking = asking_part(text, language)
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
    if AUXILIARY.match(asking):
        return True
    indonesian = re.match(r"apakah\s+(\w+)", asking, re.IGNORECASE)
    return indonesian is not None and indonesian.group(1).lower() not in _NAMING
