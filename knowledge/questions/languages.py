"""The words of questions, by language."""

from collections.abc import Mapping

from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.question_words import QuestionWords

LEXICONS: Mapping[str, QuestionWords] = {code: language.questions for code, language in LANGUAGES.items()}
