"""A day that an article tells from its own: said as the date that it is, or with the day of the article beside it."""

from datetime import date

from knowledge.language.stems import fold
from knowledge.models import Article
from knowledge.moves.dates import Tense, date_form, dates
from knowledge.moves.models import Day, Precision
from knowledge.moves.phrases import SPOKEN, written
from knowledge.text.languages import LANGUAGES
from knowledge.verification.polarity import PAST, WILL

_WEEK = 7


def with_day(found: str, sentence: str, article: Article, speech: str) -> str:
    """Return a short answer such as "next Monday" or "yesterday" with the day that it means, in the words of a reader.

    Where that is doubtful, the day of the article stands beside it; what has a number, or no known article's day, is
    returned as it is.
    """
    published, language = article.published, LANGUAGES.get(article.language)
    if published is None or language is None or speech not in SPOKEN or any(each.isdigit() for each in found):
        return found
    form, calendar = date_form(language.calendar), language.calendar
    if not any(each.day is None for each in dates(found, form, calendar, None)):
        return found
    tense = _tense(sentence)
    meant = [each.day for each in dates(found, form, calendar, published, tense or Tense.OPEN) if each.day]
    named = fold(found) in calendar.weekdays
    weekday = any(name in fold(found) for name in calendar.weekdays)
    sure = bool(meant) and meant[0].precision is not Precision.YEAR
    if weekday:
        sure = sure and tense is not None and (named or _is_plain(meant[0], published))
    if sure:
        return f"{written(meant[0], speech)} (\u201c{found}\u201d)"
    return found + SPOKEN[speech].phrases["told join"].format(date=written(Day(published), speech))


def _is_plain(meant: Day, published: date) -> bool:
    """Say whether "next Friday" and "Friday" are one day: it lies in another week than the article's day."""
    return meant.value.isocalendar()[:2] != published.isocalendar()[:2] and abs((meant.value - published).days) < _WEEK


def _tense(sentence: str) -> Tense | None:
    """Return on which side of the article's day a sentence tells of, where it tells of one alone."""
    ahead, behind = WILL.search(fold(sentence)), PAST.search(fold(sentence))
    if bool(ahead) == bool(behind):
        return None
    return Tense.FUTURE if ahead else Tense.PAST
