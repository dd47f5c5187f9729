"""A question about what another message says: "is this true?" becomes what that message claims."""

import re

LONGEST = 1_000
"""Characters of a question, with what it is about."""
ABOUT = 700
"""Characters of the other message that are read."""
_THIS = re.compile(
    r"(?:is|was|are|were)(?:n'?t)? (?:this|that|it|these|those)(?: (?:really|actually|still))? "
    r"(?:true|right|correct|real|so|accurate|confirmed)"
    r"|(?:really|true|(?:is|was) (?:this|that))"
    r"|(?:apa(?:kah)? )?(?:ini|itu|hal ini|berita ini) (?:memang )?(?:benar|betul)(?:kah)?(?: adanya)?"
    r"|(?:apa(?:kah)? )?(?:benar|betul)(?:kah)?(?: (?:ini|itu|begitu|demikian))?|masa(?: sih)?",
    re.IGNORECASE,
)
_EDGES = " \t\n?!.,…"


def asks_whether_true(question: str) -> bool:
    """Tell whether somebody asks nothing but whether something is true."""
    return bool(_THIS.fullmatch(question.strip(_EDGES)))


def in_context(question: str, said: str) -> str:
    """Return a question that stands alone: what was said, where nothing but its truth is asked, else both."""
    claim = " ".join(said.split())[:ABOUT].strip()
    if not claim or not question or asks_whether_true(question):
        return claim or question
    return f"{question} {claim}"[:LONGEST]
