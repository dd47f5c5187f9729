"""The nouns of the house: frozen values that every part understands and none may change."""

from knowledge.models.answers import MANNERS, Answer, StaleAnswer, Standing
from knowledge.models.articles import Article, ArticleDraft, Passage, Span, Wanted
from knowledge.models.curation import HOUSE, Actor, Addition, Arrival, Outcome, Reason, RemovedArticle
from knowledge.models.days import Day, Precision, Times
from knowledge.models.evidence import Citation, PassageSpan, Reading, Retrieved
from knowledge.models.health import Check, Health, Lateness
from knowledge.models.holdings import Holdings, Page
from knowledge.models.model_use import Doubt, Dropped, ModelUse, Usage
from knowledge.models.questions import (
    AnswerKind,
    Conversation,
    Courtesy,
    Intent,
    ParsedQuestion,
    Quantity,
    Question,
    Sense,
    Speaks,
    Turn,
    Way,
    Window,
)

__all__ = [
    "HOUSE",
    "MANNERS",
    "Actor",
    "Addition",
    "Answer",
    "AnswerKind",
    "Arrival",
    "Article",
    "ArticleDraft",
    "Check",
    "Citation",
    "Conversation",
    "Courtesy",
    "Day",
    "Doubt",
    "Dropped",
    "Health",
    "Holdings",
    "Intent",
    "Lateness",
    "ModelUse",
    "Outcome",
    "Page",
    "ParsedQuestion",
    "Passage",
    "PassageSpan",
    "Precision",
    "Quantity",
    "Question",
    "Reading",
    "Reason",
    "RemovedArticle",
    "Retrieved",
    "Sense",
    "Span",
    "Speaks",
    "StaleAnswer",
    "Standing",
    "Times",
    "Turn",
    "Usage",
    "Wanted",
    "Way",
    "Window",
]
