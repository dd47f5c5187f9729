"""The languages in which moves can be read. A new one is a module with tables and a line here."""

from collections.abc import Mapping

from knowledge.moves.languages.english import ENGLISH
from knowledge.moves.languages.indonesian import INDONESIAN
from knowledge.moves.languages.language import Language

LANGUAGES: Mapping[str, Language] = {language.code: language for language in (ENGLISH, INDONESIAN)}
