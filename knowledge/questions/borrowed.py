"""Questions of a language that no intents were learned in: said in plain English for the readers of intents.

Names stay; a word that the language's folder lists becomes a plain English one with the same symbol. What comes out is
read for its intent alone, and shown to nobody.
"""

from knowledge.questions.symbols import line_of
from knowledge.text.languages.question_words import QuestionWords, Symbol

PLAIN = {
    Symbol.WHO: "who",
    Symbol.WHEN: "when",
    Symbol.WHERE: "where",
    Symbol.WHY: "why",
    Symbol.WHAT: "what",
    Symbol.WHICH: "which",
    Symbol.MANY: "how many",
    Symbol.REPLACE: "replaced",
    Symbol.REPLACED_BY: "was replaced by",
    Symbol.SUCCESSOR: "the successor of",
    Symbol.PREDECESSOR: "the predecessor of",
    Symbol.LEAVE: "left",
    Symbol.DISMISS: "fired",
    Symbol.COME: "joined",
    Symbol.APPOINT: "appointed",
    Symbol.GO: "went",
    Symbol.HOLD: "leads",
    Symbol.STILL: "still",
    Symbol.BEFORE: "before",
    Symbol.AFTER: "after",
    Symbol.AT: "at",
    Symbol.AS: "as",
}


def borrowed(text: str, lexicon: QuestionWords) -> str:
    """Return a question with its words in plain English, as far as the language's folder tells them."""
    said, end = [], 0
    for mark in sorted(line_of(text, lexicon).marks, key=lambda each: each.start):
        word = PLAIN.get(mark.symbol)
        if word is None or mark.start < end:
            continue
        said += [text[end : mark.start], word]
        end = mark.end
    return "".join([*said, text[end:]])
