"""Everything Masthead knows: articles in, proven answers out. Knows neither Discord nor the event loop.

What stands here is its public face. ``Library`` (which takes seconds to load), ``files`` and ``lines`` (articles
from files) and ``evaluation`` are loaded when they are first named.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from knowledge.errors import (
    FetchFailed,
    FetchRefused,
    HoldsLinks,
    InvalidArticle,
    InvalidInput,
    InvalidQuestion,
    LimitReached,
    MastheadError,
    Misconfigured,
    ModelFailed,
    NoArticleText,
    NotFound,
    Obstacle,
    StorageBusy,
    StorageFailed,
    StorageFull,
    Trouble,
    Unfetched,
    UnknownName,
    UnreadableFile,
)
from knowledge.models import (
    HOUSE,
    Actor,
    Addition,
    Answer,
    AnswerKind,
    Arrival,
    Article,
    ArticleDraft,
    Check,
    Citation,
    Conversation,
    Doubt,
    Dropped,
    Health,
    Holdings,
    Intent,
    ModelUse,
    Outcome,
    Page,
    ParsedQuestion,
    Passage,
    Quantity,
    Question,
    Reason,
    RemovedArticle,
    Retrieved,
    Span,
    StaleAnswer,
    Standing,
    Usage,
    Wanted,
    Window,
)
from knowledge.moves.models import Certainty, Day, Evidence, Kind, Move, Precision, ReadBy, Status
from knowledge.settings import (
    ChatSettings,
    FetchSettings,
    LibrarySettings,
    Limit,
    Limits,
    ModelSettings,
    Price,
    provider_of,
)
from knowledge.workspaces.models import Act, LogEntry, Rule, Rules, Use

if TYPE_CHECKING:
    from knowledge import evaluation
    from knowledge.answering.register import Proof
    from knowledge.curation import archives
    from knowledge.feeds.discovery import SeveralFeeds
    from knowledge.feeds.filters import Filter
    from knowledge.feeds.models import (
        Choice,
        Feed,
        FeedOptions,
        FeedState,
        Notice,
        NoticeKind,
        Polled,
        Sighting,
        Untold,
    )
    from knowledge.feeds.subscriptions import Feeds, Following
    from knowledge.feeds.watching import Watch
    from knowledge.follows.models import Aim, Errand, Facts, Follow, Followed, Update
    from knowledge.index import editions
    from knowledge.index.notes import Note, Notes
    from knowledge.index.titles import Heading, Titles
    from knowledge.intake import files, lines
    from knowledge.intake.formats import tables
    from knowledge.library import Library
    from knowledge.moves.occurrences import Occurrence, keys_of
    from knowledge.moves.roles import role_in
    from knowledge.moves.times import window_of
    from knowledge.questions.wording import is_asking

__all__ = [
    "HOUSE",
    "Act",
    "Actor",
    "Addition",
    "Aim",
    "Answer",
    "AnswerKind",
    "Arrival",
    "Article",
    "ArticleDraft",
    "Certainty",
    "ChatSettings",
    "Check",
    "Choice",
    "Citation",
    "Conversation",
    "Day",
    "Doubt",
    "Dropped",
    "Errand",
    "Evidence",
    "Facts",
    "Feed",
    "FeedOptions",
    "FeedState",
    "Feeds",
    "FetchFailed",
    "FetchRefused",
    "FetchSettings",
    "Filter",
    "Follow",
    "Followed",
    "Following",
    "Heading",
    "Health",
    "Holdings",
    "HoldsLinks",
    "Intent",
    "InvalidArticle",
    "InvalidInput",
    "InvalidQuestion",
    "Kind",
    "Library",
    "LibrarySettings",
    "Limit",
    "LimitReached",
    "Limits",
    "LogEntry",
    "MastheadError",
    "Misconfigured",
    "ModelFailed",
    "ModelSettings",
    "ModelUse",
    "Move",
    "NoArticleText",
    "NotFound",
    "Note",
    "Notes",
    "Notice",
    "NoticeKind",
    "Obstacle",
    "Occurrence",
    "Outcome",
    "Page",
    "ParsedQuestion",
    "Passage",
    "Polled",
    "Precision",
    "Price",
    "Proof",
    "Quantity",
    "Question",
    "ReadBy",
    "Reason",
    "RemovedArticle",
    "Retrieved",
    "Rule",
    "Rules",
    "SeveralFeeds",
    "Sighting",
    "Span",
    "StaleAnswer",
    "Standing",
    "Status",
    "StorageBusy",
    "StorageFailed",
    "StorageFull",
    "Titles",
    "Trouble",
    "Unfetched",
    "UnknownName",
    "UnreadableFile",
    "Untold",
    "Update",
    "Usage",
    "Use",
    "Wanted",
    "Watch",
    "Window",
    "archives",
    "editions",
    "evaluation",
    "files",
    "is_asking",
    "keys_of",
    "lines",
    "provider_of",
    "role_in",
    "tables",
    "window_of",
]


_LATE = {
    "Aim": "knowledge.follows.models",
    "Choice": "knowledge.feeds.models",
    "Errand": "knowledge.follows.models",
    "Facts": "knowledge.follows.models",
    "Feed": "knowledge.feeds.models",
    "FeedOptions": "knowledge.feeds.models",
    "FeedState": "knowledge.feeds.models",
    "Feeds": "knowledge.feeds.subscriptions",
    "Filter": "knowledge.feeds.filters",
    "Follow": "knowledge.follows.models",
    "Followed": "knowledge.follows.models",
    "Following": "knowledge.feeds.subscriptions",
    "Heading": "knowledge.index.titles",
    "Library": "knowledge.library",
    "Note": "knowledge.index.notes",
    "Notes": "knowledge.index.notes",
    "Notice": "knowledge.feeds.models",
    "NoticeKind": "knowledge.feeds.models",
    "Occurrence": "knowledge.moves.occurrences",
    "Polled": "knowledge.feeds.models",
    "Proof": "knowledge.answering.register",
    "SeveralFeeds": "knowledge.feeds.discovery",
    "Sighting": "knowledge.feeds.models",
    "Update": "knowledge.follows.models",
    "Titles": "knowledge.index.titles",
    "Untold": "knowledge.feeds.models",
    "Watch": "knowledge.feeds.watching",
    "archives": "knowledge.curation.archives",
    "editions": "knowledge.index.editions",
    "evaluation": "knowledge.evaluation",
    "files": "knowledge.intake.files",
    "is_asking": "knowledge.questions.wording",
    "keys_of": "knowledge.moves.occurrences",
    "lines": "knowledge.intake.lines",
    "role_in": "knowledge.moves.roles",
    "tables": "knowledge.intake.formats.tables",
    "window_of": "knowledge.moves.times",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol of PEP 562
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(_LATE[name])
    return getattr(module, name, module)
