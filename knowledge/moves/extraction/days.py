"""The day that a date means beside a move: a weekday after "will" lies ahead, one after "left" behind."""

from datetime import date

from knowledge.moves.dates import Tense, date_form, dates
from knowledge.moves.models import Day
from knowledge.text.languages import LANGUAGES


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
