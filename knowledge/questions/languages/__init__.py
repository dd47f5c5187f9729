"""The languages in which questions are read. A new one is a module with a table and a line here."""

from collections.abc import Mapping

from knowledge.questions.languages.english import ENGLISH
from knowledge.questions.languages.indonesian import INDONESIAN
from knowledge.questions.lexicon import QuestionWords

LEXICONS: Mapping[str, QuestionWords] = {lexicon.code: lexicon for lexicon in (ENGLISH, INDONESIAN)}
