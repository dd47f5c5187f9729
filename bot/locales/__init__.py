"""What the bot says, in the languages it speaks: one file of sentences a language."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import Any, Self

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from knowledge import Day, Precision

LANGUAGES = ("en", "id")
"""The languages the bot speaks, ISO 639-1, the one it falls back to first."""

_PATTERNS = {Precision.DAY: "d MMM y", Precision.MONTH: "MMM y", Precision.YEAR: "y"}


class Texts:
    """The sentences of one language, with its dates, numbers and language names."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._sentences = sentences
        self._locale = Locale(language)

    def say(self, key: str, /, **facts: object) -> str:
        """Return the sentence with its facts filled in; facts from outside must be escaped already."""
        return self._sentences[key].format(**facts)

    def count(self, key: str, number: int) -> str:
        """Return the sentence for that many, in the plural this language has for it."""
        form = self._locale.plural_form(number)
        return self.say(f"{key}.{form}", number=self.number(number))

    def raw(self, key: str) -> str:
        """Return the sentence with its facts still open."""
        return self._sentences[key]

    def knows(self, key: str) -> bool:
        """Tell whether there is a sentence by that key."""
        return key in self._sentences

    def number(self, number: float) -> str:
        """Return the number as this language writes it."""
        return format_decimal(number, locale=self._locale)

    def share(self, share: float) -> str:
        """Return a share of one as this language writes it, in whole percent."""
        return format_percent(share, format="#,##0%", locale=self._locale)

    def day(self, day: date) -> str:
        """Return the day as this language writes it, the month as a word."""
        return format_date(day, "d MMM y", locale=self._locale)

    def date(self, day: Day) -> str:
        """Return a date as this language writes it, as exactly as it is known: ``25 Sep 2024``, ``Sep 2024``, 2024."""
        return format_date(day.value, _PATTERNS[day.precision], locale=self._locale)

    def language_name(self, code: str) -> str:
        """Return the name of the language ``code`` (ISO 639-1) in this language, or the code where it has none."""
        return self._locale.languages.get(code) or code

    def listed(self, items: Sequence[str]) -> str:
        """Return the items as one phrase, with this language's "and" before the last."""
        return format_list(items, locale=self._locale)

    def keys(self) -> Iterator[str]:
        """Walk through the keys of every sentence."""
        return iter(self._sentences)


class Translations:
    """Every language the bot speaks; readers of another get the first."""

    def __init__(self, texts: Mapping[str, Texts]) -> None:
        self._texts = texts

    @classmethod
    def load(cls) -> Self:
        """Read the sentences that come with the bot."""
        return cls({language: Texts(language, dict(_flat(_read(language)))) for language in LANGUAGES})

    def of(self, locale: object) -> Texts:
        """Return the texts for a locale such as ``id`` or ``en-US``; anything else gets the first language."""
        language = str(locale).partition("-")[0].lower()
        return self._texts.get(language) or self._texts[LANGUAGES[0]]

    def speaks(self, locale: object) -> bool:
        """Tell whether there are texts for that very language."""
        return str(locale).partition("-")[0].lower() in self._texts


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(files("bot.locales").joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
