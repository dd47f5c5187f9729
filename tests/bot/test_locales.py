"""Both languages say everything, with the same facts."""

import string
from datetime import date

import pytest

from bot.locales import LANGUAGES, Translations

TRANSLATIONS = Translations.load()


def facts(sentence: str) -> set[str]:
    """Return the names of the facts a sentence is filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language(language: str) -> None:
    """No reader meets a missing sentence; plural forms and failures' names are the languages' own affair."""
    english, other = set(TRANSLATIONS.of("en").keys()), set(TRANSLATIONS.of(language).keys())
    assert {key for key in english if not key.endswith(".one")} == {key for key in other if not key.endswith(".one")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_the_same_facts(language: str) -> None:
    """A translation drops no fact, and asks for none that is not given."""
    english, other = TRANSLATIONS.of("en"), TRANSLATIONS.of(language)
    for key in other.keys():  # noqa: SIM118 - it is no mapping
        given = facts(english.raw(key))
        assert facts(other.raw(key)) <= given, key
        if not key.startswith("failures."):
            assert facts(other.raw(key)) == given, key


@pytest.mark.parametrize(
    ("locale", "language"), [("id", "id"), ("en-US", "en"), ("en-GB", "en"), ("de", "en"), ("None", "en")]
)
def test_a_reader_is_spoken_to_in_the_nearest_language(locale: str, language: str) -> None:
    """Readers of a language the bot does not speak get English."""
    assert TRANSLATIONS.of(locale).language == language


def test_days_numbers_and_languages_have_local_names() -> None:
    """What is not a sentence is local too."""
    english, indonesian = (TRANSLATIONS.of(language) for language in LANGUAGES)
    assert english.day(date(2026, 8, 1)) == "1 Aug 2026"
    assert indonesian.day(date(2026, 8, 1)) == "1 Agu 2026"
    assert english.count("articles_count", 1) == "1 article"
    assert english.count("articles_count", 2_000) == "2,000 articles"
    assert indonesian.count("articles_count", 2_000) == "2.000 artikel"
    assert indonesian.language_name("ja") == "Jepang"
    assert english.language_name("qq") == "qq"
