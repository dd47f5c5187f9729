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
    PublicMove,
    StorageBusy,
    StorageFailed,
    StorageFull,
    Trouble,
    Unfetched,
    UnknownName,
    UnreadableFile,
    UnusableMend,
    WrittenByNewer,
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
    Lateness,
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
from knowledge.moves.models import Certainty, Day, Evidence, Kind, Mended, Move, Post, Precision, ReadBy, Status
from knowledge.settings import (
    PROVIDERS,
    ChatSettings,
    ChromaSettings,
    FetchSettings,
    LibrarySettings,
    Limit,
    Limits,
    ModelSettings,
    PgvectorSettings,
    Price,
    VectorSettings,
    provider_of,
)
from knowledge.workspaces.models import Act, LogEntry, Rule, Rules, Use

if TYPE_CHECKING:
    from knowledge import evaluation
    from knowledge.answering.conversation.conversing import Conversations
    from knowledge.answering.register import Proof, Register
    from knowledge.chat.embeddings import ChosenVectors
    from knowledge.chat.model import ChatModel
    from knowledge.curation import archives
    from knowledge.curation.forgetting import Forgetting
    from knowledge.curation.marking import Remark
    from knowledge.curation.mends import MendEntry, Mends, Undoing
    from knowledge.curation.moving import Moving
    from knowledge.feedback import replaying
    from knowledge.feedback.clusters import clusters
    from knowledge.feedback.models import Cluster, Criticism, Fault, KeptAnswer, Tally, Verdict, Vote, Which
    from knowledge.feedback.record import Feedback
    from knowledge.feeds.discovery import SeveralFeeds
    from knowledge.feeds.filters import Filter
    from knowledge.feeds.models import (
        Feed,
        FeedChoice,
        FeedOptions,
        FeedState,
        Notice,
        NoticeKind,
        Polled,
        Sighting,
        Untold,
    )
    from knowledge.feeds.subscriptions import FeedExists, Feeds, Following
    from knowledge.feeds.watching import NotWatched, Watch, Watches
    from knowledge.follows.models import Aim, Errand, Facts, Follow, Followed, Update
    from knowledge.follows.record import Follows
    from knowledge.index import editions
    from knowledge.index.article_retriever import ArticleRetriever
    from knowledge.index.editions import Editions
    from knowledge.index.leases import Lease
    from knowledge.index.notes import Note, Notes
    from knowledge.index.retriever import Retriever
    from knowledge.index.shares import Share
    from knowledge.index.titles import Heading, Titles
    from knowledge.intake import files, lines
    from knowledge.intake.fetch import Fetcher
    from knowledge.intake.formats import tables
    from knowledge.intake.web import Web
    from knowledge.library import Library
    from knowledge.moves.mending import MendAct
    from knowledge.moves.occurrences import Occurrence, keys_of
    from knowledge.moves.rereading import Rereading
    from knowledge.moves.roles import role_in
    from knowledge.moves.study import Study
    from knowledge.moves.times import window_of
    from knowledge.questions.wording import is_asking
    from knowledge.workspaces.limits import LimitBook
    from knowledge.workspaces.log import CuratingLog
    from knowledge.workspaces.rules import RuleBook

__all__ = [
    "HOUSE",
    "PROVIDERS",
    "Act",
    "Actor",
    "Addition",
    "Aim",
    "Answer",
    "AnswerKind",
    "Arrival",
    "Article",
    "ArticleDraft",
    "ArticleRetriever",
    "Certainty",
    "ChatModel",
    "ChatSettings",
    "Check",
    "ChosenVectors",
    "ChromaSettings",
    "Citation",
    "Cluster",
    "Conversation",
    "Conversations",
    "Criticism",
    "CuratingLog",
    "Day",
    "Doubt",
    "Dropped",
    "Editions",
    "Errand",
    "Evidence",
    "Facts",
    "Fault",
    "Feed",
    "FeedChoice",
    "FeedExists",
    "FeedOptions",
    "FeedState",
    "Feedback",
    "Feeds",
    "FetchFailed",
    "FetchRefused",
    "FetchSettings",
    "Fetcher",
    "Filter",
    "Follow",
    "Followed",
    "Following",
    "Follows",
    "Forgetting",
    "Heading",
    "Health",
    "Holdings",
    "HoldsLinks",
    "Intent",
    "InvalidArticle",
    "InvalidInput",
    "InvalidQuestion",
    "KeptAnswer",
    "Kind",
    "Lateness",
    "Lease",
    "Library",
    "LibrarySettings",
    "Limit",
    "LimitBook",
    "LimitReached",
    "Limits",
    "LogEntry",
    "MastheadError",
    "MendAct",
    "MendEntry",
    "Mended",
    "Mends",
    "Misconfigured",
    "ModelFailed",
    "ModelSettings",
    "ModelUse",
    "Move",
    "Moving",
    "NoArticleText",
    "NotFound",
    "NotWatched",
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
    "PgvectorSettings",
    "Polled",
    "Post",
    "Precision",
    "Price",
    "Proof",
    "PublicMove",
    "Quantity",
    "Question",
    "ReadBy",
    "Reason",
    "Register",
    "Remark",
    "RemovedArticle",
    "Rereading",
    "Retrieved",
    "Retriever",
    "Rule",
    "RuleBook",
    "Rules",
    "SeveralFeeds",
    "Share",
    "Sighting",
    "Span",
    "StaleAnswer",
    "Standing",
    "Status",
    "StorageBusy",
    "StorageFailed",
    "StorageFull",
    "Study",
    "Tally",
    "Titles",
    "Trouble",
    "Undoing",
    "Unfetched",
    "UnknownName",
    "UnreadableFile",
    "Untold",
    "UnusableMend",
    "Update",
    "Usage",
    "Use",
    "VectorSettings",
    "Verdict",
    "Vote",
    "Wanted",
    "Watch",
    "Watches",
    "Web",
    "Which",
    "Window",
    "WrittenByNewer",
    "archives",
    "clusters",
    "editions",
    "evaluation",
    "files",
    "is_asking",
    "keys_of",
    "lines",
    "provider_of",
    "replaying",
    "role_in",
    "tables",
    "window_of",
]


_LATE = {
    "ArticleRetriever": "knowledge.index.article_retriever",
    "ChatModel": "knowledge.chat.model",
    "ChosenVectors": "knowledge.chat.embeddings",
    "Conversations": "knowledge.answering.conversation.conversing",
    "CuratingLog": "knowledge.workspaces.log",
    "Editions": "knowledge.index.editions",
    "Fetcher": "knowledge.intake.fetch",
    "Forgetting": "knowledge.curation.forgetting",
    "LimitBook": "knowledge.workspaces.limits",
    "MendAct": "knowledge.moves.mending",
    "MendEntry": "knowledge.curation.mends",
    "Remark": "knowledge.curation.marking",
    "Mends": "knowledge.curation.mends",
    "Moving": "knowledge.curation.moving",
    "Register": "knowledge.answering.register",
    "Rereading": "knowledge.moves.rereading",
    "Retriever": "knowledge.index.retriever",
    "RuleBook": "knowledge.workspaces.rules",
    "Study": "knowledge.moves.study",
    "Watches": "knowledge.feeds.watching",
    "Web": "knowledge.intake.web",
    "FeedChoice": "knowledge.feeds.models",
    "Aim": "knowledge.follows.models",
    "Errand": "knowledge.follows.models",
    "Facts": "knowledge.follows.models",
    "Follows": "knowledge.follows.record",
    "Cluster": "knowledge.feedback.models",
    "Criticism": "knowledge.feedback.models",
    "Fault": "knowledge.feedback.models",
    "KeptAnswer": "knowledge.feedback.models",
    "Tally": "knowledge.feedback.models",
    "Verdict": "knowledge.feedback.models",
    "Vote": "knowledge.feedback.models",
    "Which": "knowledge.feedback.models",
    "Feedback": "knowledge.feedback.record",
    "replaying": "knowledge.feedback.replaying",
    "clusters": "knowledge.feedback.clusters",
    "Feed": "knowledge.feeds.models",
    "FeedExists": "knowledge.feeds.subscriptions",
    "FeedOptions": "knowledge.feeds.models",
    "FeedState": "knowledge.feeds.models",
    "Feeds": "knowledge.feeds.subscriptions",
    "Filter": "knowledge.feeds.filters",
    "Follow": "knowledge.follows.models",
    "Followed": "knowledge.follows.models",
    "Following": "knowledge.feeds.subscriptions",
    "Heading": "knowledge.index.titles",
    "Lease": "knowledge.index.leases",
    "Library": "knowledge.library",
    "NotWatched": "knowledge.feeds.watching",
    "Note": "knowledge.index.notes",
    "Notes": "knowledge.index.notes",
    "Notice": "knowledge.feeds.models",
    "NoticeKind": "knowledge.feeds.models",
    "Occurrence": "knowledge.moves.occurrences",
    "Polled": "knowledge.feeds.models",
    "Proof": "knowledge.answering.register",
    "SeveralFeeds": "knowledge.feeds.discovery",
    "Share": "knowledge.index.shares",
    "Sighting": "knowledge.feeds.models",
    "Update": "knowledge.follows.models",
    "Titles": "knowledge.index.titles",
    "Undoing": "knowledge.curation.mends",
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
