"""The one parser of questions: what is asked, of whom and of what, and what of the question was not understood.

The ledger, the reader, conversations and the chat model read its ``ParsedQuestion``, and no words of a question beside.
"""

from knowledge.questions.entities import names_in
from knowledge.questions.manners import courtesy_of
from knowledge.questions.parser import Known, as_meant, in_english, is_read_by_rule, parse, understand
from knowledge.questions.wording import LONGEST, cleaned, is_asking, language_of

__all__ = [
    "LONGEST",
    "Known",
    "as_meant",
    "cleaned",
    "courtesy_of",
    "in_english",
    "is_asking",
    "is_read_by_rule",
    "language_of",
    "names_in",
    "parse",
    "understand",
]
