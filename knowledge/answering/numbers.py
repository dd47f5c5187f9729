"""Numbers in running text by their value: 1,200 and 1.200, five and lima, 1.2 million and 1,2 juta."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from knowledge.language.stems import fold
from knowledge.models import Span

_WORDS = {
    word: Decimal(value)
    for value, names in enumerate(
        "zero nol|one satu|two dua|three tiga|four empat|five lima|six enam|seven tujuh|eight delapan|nine sembilan"
        "|ten sepuluh|eleven sebelas|twelve dozen selusin|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
        "|nineteen|twenty".split("|")
    )
    for word in names.split()
} | {
    word: Decimal(value)
    for word, value in (
        ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
        ("seratus", 100), ("seribu", 1000), ("sejuta", 10**6), ("semiliar", 10**9),
    )
}  # fmt: skip
_TIMES = {"belas": None, "puluh": Decimal(10), "ratus": Decimal(100), "hundred": Decimal(100)}
_SCALES = {
    word: Decimal(10) ** power
    for power, words in (
        (3, "thousand ribu rb k tausend mille mil duizend mila tysiecy tusen"),
        (6, "million millions mln mn m juta jt mio millionen millones millon milhoes milhao milioni miljoen miljoner"),
        (9, "billion billions bn b miliar milyar mrd milliarden milliarde milliard milliards miliardi miljard bilhoes"),
        (12, "trillion trillions tn triliun billionen"),
    )
    for word in words.split()
}
_PRONOUNS = frozenset({"one", "satu"})  # alone they count nothing
_SPACES = " \u00a0\u202f"  # French, Spanish, Russian and others group thousands by a space
_TOKEN = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: where it stands, and every value that it may mean."""

    span: Span
    values: frozenset[Decimal]


def numbers(text: str) -> list[Number]:
    """Return the numbers of ``text`` in order.

    Knows digits with the scales of many languages, and the number words of English and Indonesian.
    """
    return list(_numbers([(match.start(), match.end(), fold(match.group())) for match in _TOKEN.finditer(text)], text))


def _numbers(tokens: Sequence[tuple[int, int, str]], text: str) -> Iterator[Number]:
    at = 0
    while at < len(tokens):
        last = at
        while last < len(tokens) and _goes_on(tokens, at, last, text):
            last += 1
        if last == at:
            at += 1
            continue
        words = [token for _, _, token in tokens[at:last]]
        if words != [words[0]] or words[0] not in _PRONOUNS:
            yield Number(Span(tokens[at][0], tokens[last - 1][1]), _values(words))
        at = last


def _goes_on(tokens: Sequence[tuple[int, int, str]], first: int, at: int, text: str) -> bool:
    """Say whether a token belongs to the number that begins at ``first``."""
    word = tokens[at][2]
    if at == first:
        return word[0].isdigit() or word in _WORDS
    if text[tokens[at - 1][1] : tokens[at][0]].strip(" -\u00a0"):
        return False
    if tokens[first][2][0].isdigit():
        return word in _SCALES and (len(word) > 1 or tokens[at - 1][1] == tokens[at][0])
    if word in {"and", "dan"}:
        return tokens[at - 1][2] in _TIMES and at + 1 < len(tokens) and tokens[at + 1][2] in _WORDS
    return word in _WORDS or word in _TIMES or (word in _SCALES and len(word) > 1)


def _values(words: Sequence[str]) -> frozenset[Decimal]:
    if words[0][0].isdigit():
        scale = Decimal(1)
        for word in words[1:]:
            scale *= _SCALES[word]
        return frozenset(value * scale for value in _readings(words[0]))
    total = current = last = Decimal(0)
    for word in words:
        if word in _WORDS:
            current, last = current + last, _WORDS[word]
        elif word == "belas":
            last += 10
        elif word in _TIMES:
            last = max(last, Decimal(1)) * (_TIMES[word] or 1)
        elif word in _SCALES:
            total, current, last = total + max(current + last, Decimal(1)) * _SCALES[word], Decimal(0), Decimal(0)
    return frozenset({total + current + last})


def _readings(digits: str) -> Iterator[Decimal]:
    """Yield what digits may mean: a point or comma may group thousands or begin a fraction, a space groups."""
    digits = "".join(digit for digit in digits if digit not in _SPACES)
    marks = [mark for mark in digits if mark in ".,"]
    candidates = {digits.replace(".", "").replace(",", "")} if not marks or _GROUPED.fullmatch(digits) else set()
    if marks and (len(marks) == 1 or marks[-1] != marks[0]):
        whole, _, fraction = digits.rpartition(marks[-1])
        candidates.add(f"{whole.replace('.', '').replace(',', '')}.{fraction}")
    for candidate in candidates or {digits.replace(",", ".")}:
        try:
            yield Decimal(candidate)
        except InvalidOperation:  # 3.14.15: a version or an address, which is nothing to compare by value
            continue
