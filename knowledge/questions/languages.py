"""The languages in which questions are read. A new one is a module with a table and a line here."""

from collections.abc import Mapping

from knowledge.text.languages.en.questions import ENGLISH
from knowledge.text.languages.id.questions import INDONESIAN
from knowledge.text.languages.question_words import QuestionWords

LEXICONS: Mapping[str, QuestionWords] = {lexicon.code: lexicon for lexicon in (ENGLISH, INDONESIAN)}
