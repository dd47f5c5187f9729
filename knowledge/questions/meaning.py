"""What a question wants, in whatever spelling and language of the house."""

import re

from knowledge.language.stems import fold
from knowledge.questions.borrowed import borrowed
from knowledge.questions.entities import heard
from knowledge.questions.intents import Meant, intent_reader
from knowledge.text.languages.question_words import QuestionWords

_WORD = re.compile(r"[^\W_][\w'\u2019.&-]*")


def meaning(text: str, lexicon: QuestionWords) -> Meant:
    """Return what a question wants; where that is doubtful, as it would be spelt without plain typing errors."""
    if not lexicon.learned:
        return intent_reader().meant(heard(borrowed(text, lexicon), "en"))
    meant = intent_reader().meant(heard(text, lexicon.code))
    spelt = text if meant.sure else _WORD.sub(lambda word: _spelt(word.group(), lexicon), text)
    return meant if spelt == text else intent_reader().meant(heard(spelt, lexicon.code))


def _spelt(word: str, lexicon: QuestionWords) -> str:
    spelt = lexicon.spelt(word)
    return word if spelt == fold(word) else spelt
