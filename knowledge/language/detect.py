"""Which language a text is in."""

from functools import cache

import structlog
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from knowledge.errors import StorageFull

UNKNOWN = "en"  # what a text without letters is treated as
ENOUGH = 2_000  # characters: more does not change the verdict
LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv ta th tr "
    "uk ur vi zh"
).split()


def detect(text: str, *, surely: bool = False) -> str:
    """Return the ISO 639-1 code of the language that most of ``text`` is in, or ``UNKNOWN`` without letters.

    The first time, the library wants room for a temporary file. Where there is none, the answer is ``UNKNOWN`` and the
    log says so; raises StorageFull instead where the language is wanted ``surely``.
    """
    sample = text[:ENOUGH]
    if not any(character.isalpha() for character in sample):
        return UNKNOWN
    try:
        language: str = _identifier().classify(sample)[0]
    except OSError as error:
        if surely:
            raise StorageFull("There is no room for a temporary file. Free some space, or set TMPDIR.") from error
        structlog.get_logger(__name__).warning("language.undetected", reason=str(error))
        return UNKNOWN
    return language


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
