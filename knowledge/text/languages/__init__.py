"""The languages in which moves can be read. A new one is a module with tables and a line here."""

from collections.abc import Mapping

from knowledge.text.languages.en.moves import ENGLISH
from knowledge.text.languages.id.moves import INDONESIAN
from knowledge.text.languages.language import Language

LANGUAGES: Mapping[str, Language] = {language.code: language for language in (ENGLISH, INDONESIAN)}
