"""The day that a date means beside a move: a weekday after "will" lies ahead, one after "left" behind."""

import re
from collections.abc import Set
from datetime import date

from knowledge.models import Span
from knowledge.moves.dates import Tense, date_form, dates
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.models import Day
from knowledge.text.languages import LANGUAGES, any_word
from knowledge.text.recogniser import Entity

_SINCE = "|".join(words for each in LANGUAGES.values() if (words := each.times.since))
_BEGINS = re.compile(rf"\b(?:{_SINCE})\s+$", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:()\u2013\u2014]")
_STANDS = "|".join(words for each in LANGUAGES.values() if (words := each.times.as_of))
_AS_OF = re.compile(rf"\W*(?:{_STANDS})\s+", re.IGNORECASE)
_UP_TO_NOW = re.compile(rf"(?:{any_word(lambda each: each.times.up_to_now).pattern})\b", re.IGNORECASE)
_LASTS = re.compile(rf"\b{_UP_TO_NOW.pattern}\s+(?:\S+\s+)?$", re.IGNORECASE)
_AHEAD, _BEHIND = any_word(lambda each: each.times.ahead), any_word(lambda each: each.times.behind_us)


def day_of(words: str, language: str, published: date | None, tense: Tense) -> Day | None:
    """Return the day that the words of a date mean in an article of that day; None where they do not say."""
    for code in dict.fromkeys((language, *LANGUAGES)):
        if code not in LANGUAGES:
            continue
        calendar = LANGUAGES[code].calendar
        for dated in dates(_written(words), date_form(calendar), calendar, published, tense):
            if dated.day is not None:
                return dated.day
    return None


def _written(words: str) -> str:
    """Write a month or a weekday with a capital, as dates have it."""
    return " ".join(word.capitalize() if word.isalpha() and len(word) > 3 else word for word in words.split())


def is_of(cast: Cast, sentence: Span, day: Entity, mine: Set[Key], rivals: Set[Key]) -> bool:
    """Say whether a date in a sentence may be the day of a move of ``mine``, as the persons around it are named.

    It is not where the sentence names other persons only, nor where one of ``rivals``, who also may have moved then,
    stands between ``mine`` and the date, behind a date of its own: "A left in May, and B in June".
    """
    named = _mentions(cast, sentence, "person")
    if named and not any(key in mine for _, key in named):
        return False
    before = [start for start, key in named if key in mine and start < day.start]
    dates_between = [
        start for start, _ in _mentions(cast, sentence, "date") if before and before[-1] < start < day.start
    ]
    return not any(
        key in rivals - mine and dates_between and dates_between[0] < start < day.start for start, key in named
    )


def begins(cast: Cast, sentence: Span, day: Entity, person: Key) -> bool:
    """Say whether a date tells since when the person named before it was something: nobody left on that day.

    "Vacant since May, when A left" names the person behind the date, and tells when A left.
    """
    here = any(key == person and start < day.start for start, key in _mentions(cast, sentence, "person"))
    return here and _BEGINS.search(cast.text[sentence.start : day.start]) is not None


def clause(cast: Cast, sentence: Span, day: Entity, person: Key) -> str:
    """Return the words around a date up to the next comma, behind the person's name where they leave it out."""
    text = cast.text
    start = max((each.end() for each in _PAUSE.finditer(text, sentence.start, day.start)), default=sentence.start)
    pause = _PAUSE.search(text, day.end, sentence.end)
    words = text[start : pause.start() if pause else sentence.end].strip()
    if any(each.of(text) in words for each in cast.things[person].mentions):
        return words
    return f"{cast.things[person].name} {words}"


def is_since(cast: Cast, sentence: Span, day: Entity) -> bool:
    """Say whether something has lasted since a date."""
    before = cast.text[sentence.start : day.start]
    return _LASTS.search(before) is not None or _UP_TO_NOW.match(day.of(cast.text)) is not None


def side(cast: Cast, sentence: Span, day: Entity) -> Tense | None:
    """Return on which side a date lies by the words at it, whatever else is told: "since May", "next Friday"."""
    if is_since(cast, sentence, day):
        return Tense.PAST
    before, after = cast.text[sentence.start : day.start], cast.text[day.end : sentence.end]
    near = " ".join([*before.split()[-1:], day.of(cast.text), *after.split()[:1]])
    ahead, behind = _AHEAD.search(near), _BEHIND.search(near)
    if bool(ahead) == bool(behind):
        return None
    return Tense.FUTURE if ahead else Tense.PAST


def is_stand(cast: Cast, sentence: Span, day: Entity) -> bool:
    """Say whether a sentence opens with the day as of which it tells how things stand: "As of 3 May, Ada leads it"."""
    opening = _AS_OF.match(cast.text, sentence.start, day.end)
    return opening is not None and opening.end() >= day.start


def _mentions(cast: Cast, sentence: Span, sort: str) -> list[tuple[int, Key]]:
    """Return where things of a sort are named in a sentence, in order."""
    return sorted(
        (mention.start, key)
        for key, thing in cast.things.items()
        if key[0] == sort
        for mention in thing.mentions
        if sentence.start <= mention.start < sentence.end
    )
