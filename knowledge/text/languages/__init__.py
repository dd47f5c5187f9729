"""The languages that can be asked and read in: each folder here is one, by its ISO 639-1 code.

A folder declares its ``LANGUAGE``; ``language.py`` says what belongs in it. Nothing else in the house holds words of
a language that decide what a question means.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from knowledge.text.languages.language import Language


def _found() -> dict[str, Language]:
    folders = (each.name for each in iter_modules(__path__) if each.ispkg)
    return {code: import_module(f"{__name__}.{code}").LANGUAGE for code in sorted(folders)}


LANGUAGES: Mapping[str, Language] = _found()


def any_word(slot: Callable[[Language], str]) -> re.Pattern[str]:
    """Compile what finds the words of a slot, a regular expression, in any language; in capitals or not."""
    return re.compile("|".join(words for each in LANGUAGES.values() if (words := slot(each))), re.IGNORECASE)
