"""The sentences that Masthead says itself, in the languages it speaks; one place, so that tests can name them."""

from collections.abc import Mapping

from knowledge.errors import Trouble
from knowledge.models import Courtesy
from knowledge.moves.phrases import SPOKEN


def _each(key: str) -> Mapping[str, str]:
    return {code: sentences.answers[key] for code, sentences in SPOKEN.items()}


REFUSAL, EMPTY, GONE, UNPROVEN, ASKS_BACK = (
    _each(key) for key in ("refusal", "empty", "gone", "unproven", "asks back")
)
COURTESIES: Mapping[Courtesy, Mapping[str, str]] = {each: _each(f"courtesy {each.value}") for each in Courtesy}
# Why a chat model that is set did not answer. A reader needs to know no more; the log and the doctor say it all.
NOTES: Mapping[Trouble, Mapping[str, str]] = {
    trouble: {code: sentences.notes[trouble] for code, sentences in SPOKEN.items()} for trouble in SPOKEN["en"].notes
}


def say(sentence: Mapping[str, str], language: str) -> str:
    """Return a sentence in ``language``, or in English where it is not spoken."""
    return sentence.get(language, sentence["en"])


def spoken(wanted: str | None, asked_in: str, locale: str | None) -> str:
    """Choose the language of an answer: the one it is wanted in, the question's, the reader's, else English."""
    for language in (wanted or "", asked_in, (locale or "").partition("-")[0]):
        if language in SPOKEN:
            return language
    return "en"
