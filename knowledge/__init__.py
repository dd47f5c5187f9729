"""Everything Masthead knows: articles in, proven answers out. Knows neither Discord nor the event loop.

What stands here is its public face; ``Library`` is loaded when it is first named, because it takes seconds.
"""

from typing import TYPE_CHECKING, Any

from knowledge.errors import (
    InvalidArticle,
    InvalidInput,
    InvalidQuestion,
    MastheadError,
    Misconfigured,
    NotFound,
    StorageBusy,
    StorageFailed,
    StorageFull,
    UnreadableFile,
)
from knowledge.models import (
    Addition,
    Answer,
    AnswerKind,
    Article,
    ArticleDraft,
    Check,
    Citation,
    Health,
    Holdings,
    Outcome,
    Page,
    Passage,
    Question,
    Retrieved,
    Span,
    Understanding,
)
from knowledge.settings import LibrarySettings

if TYPE_CHECKING:
    from knowledge.library import Library

__all__ = [
    "Addition",
    "Answer",
    "AnswerKind",
    "Article",
    "ArticleDraft",
    "Check",
    "Citation",
    "Health",
    "Holdings",
    "InvalidArticle",
    "InvalidInput",
    "InvalidQuestion",
    "Library",
    "LibrarySettings",
    "MastheadError",
    "Misconfigured",
    "NotFound",
    "Outcome",
    "Page",
    "Passage",
    "Question",
    "Retrieved",
    "Span",
    "StorageBusy",
    "StorageFailed",
    "StorageFull",
    "Understanding",
    "UnreadableFile",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol of PEP 562
    if name == "Library":
        from knowledge.library import Library  # noqa: PLC0415 - seconds of imports, only when it is needed

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
