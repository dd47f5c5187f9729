"""What an article is about, so that news is told from background: a few signs, each with a weight."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.moves.events import Event, Forms
from knowledge.moves.grammar import Sign, expand
from knowledge.moves.models import Day, Precision, Status
from knowledge.moves.names import Mention, words
from knowledge.moves.reader import Reader
from knowledge.moves.story import Story

_SHARE = {Sign.ORGANIZATION: 4, Sign.SINGLE: 2, Sign.NAME: 2, Sign.PLACE: 1}
TITLE = 20
ENOUGH = 8  # points that make a name what the article is about
NEVER = frozenset(
    "gop ai suv tv it pr dna covid covid-19 ceo u.s. us uk eu un cnn ap afp reuters espn bbc usa abc "
    "cbs fox nbc cnbc twitter facebook instagram youtube getty advertisement english".split()
)
LEAD = 4  # sentences that say what an article is about
EARLY = 7  # sentences that are never late, in the shortest of articles
WEIGHTS = {
    "person in title": 1.0,
    "organization in title": 0.8,
    "title tells of a move": 0.5,
    "in the lead": 1.7,
    "told again": 0.5,
    "future": 0.9,
    "present": 0.8,
    "recent": 0.3,
    "old": -3.5,
    "relative": -1.2,
    "background words": -2.0,
    "late": -1.5,
    "somebody else in title": -0.3,
    "far ahead": -2.5,
    "past succession": -2.0,
    "subordinate": -0.6,
    "also": 0.3,
}
NEWS = 1.3  # points from which a move is news


class Focus:
    """Knows the title and the first sentences of one article, and weighs its moves against them."""

    def __init__(self, story: Story, reader: Reader, forms: Forms) -> None:
        self._story = story
        self._title = story.article.title.lower()
        self._words = (
            " " + " ".join(re.findall(r"[\w&.-]*\w", self._title.replace("'s", "").replace("\u2019s", ""))) + " "
        )
        weak = re.compile(forms.language.weak_signs)
        title = [word for word in words(story.article.title, 0, len(story.article.title)) if not weak.match(word.lower)]
        self._moving = reader.tells(title)
        self._movers: frozenset[str] = frozenset()
        self._succeeded = re.compile(
            r"(?<!has )(?<!have )\b(?:succeeded|replaced|took over|took charge|took the (?:reins|helm))\b(?! by)"
        )
        self._also = re.compile(forms.language.also)
        self._subordinate = re.compile(expand(forms.language.subordinate, {}))
        self._future = re.compile(forms.language.future)
        self._present = re.compile(forms.language.present)
        self.titled = False
        self.organization = self._main()

    def movers(self, told: Iterable[Event]) -> None:
        """Learn who moves, so that a title that names one of them is no title about the others."""
        names = {
            each.name.split()[-1].lower()
            for event in told
            for each in (event.person, event.fields.get("successor"))
            if each
        }
        self._movers = frozenset(name for name in names if name in self._title)

    def _main(self) -> Mention | None:
        """Return the organisation that the article names most, the title counting thrice."""
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        persons = {
            word
            for sentence in self._story.sentences
            for each in sentence.mentions
            if each.sign is Sign.PERSON
            for word in each.words
        }
        for sentence in self._story.sentences:
            for mention in sentence.mentions:
                if mention.sign is Sign.SINGLE and mention.text.lower() in persons:
                    continue
                if mention.sign in _SHARE and mention.text.lower() not in NEVER:
                    counts[mention.name] += _SHARE[mention.sign]
                    first.setdefault(mention.name, mention)
        for name, mention in first.items():
            if f" {name.lower()} " in self._words:
                counts[name] += TITLE if mention.sign is not Sign.PLACE else 1
        best, points = max(counts.items(), key=lambda each: each[1], default=("", 0))
        self.titled = points >= TITLE
        return first[best] if points >= ENOUGH else None

    def status(self, told: Sequence[Event], organization: Mention, day: Day | None) -> Status:
        """Return how far the article stands behind a move that it tells in these sentences."""
        statuses = [event.status for event in told]
        if Status.DENIED in statuses[:1]:
            return Status.DENIED
        if self.points(told, organization, day) < NEWS:
            return Status.BACKGROUND
        return Status.REPORTED if all(status is Status.REPORTED for status in statuses) else Status.CONFIRMED

    def points(self, told: Sequence[Event], organization: Mention, day: Day | None) -> float:
        """Return how much speaks for news; see ``WEIGHTS``."""
        return sum(WEIGHTS[name] for name, holds in self.signs(told, organization, day).items() if holds)

    def signs(self, told: Sequence[Event], organization: Mention, day: Day | None) -> dict[str, bool]:
        """Return which of the weighed signs hold."""
        first = told[0]
        people = {
            each.name.split()[-1].lower()
            for event in told
            for each in (event.person, event.fields.get("successor"))
            if each
        }
        told_by = " ".join(event.words for event in told)
        age = _age(self._story.article.published, day)
        return {
            "person in title": bool(people & self._movers),
            "somebody else in title": bool(self._movers) and not people & self._movers,
            "organization in title": any(
                part.lower() in self._title for part in organization.name.split() if len(part) > 3
            ),
            "title tells of a move": self._moving,
            "in the lead": first.sentence.number < LEAD,
            "told again": len({event.sentence.number for event in told}) > 1,
            "future": bool(self._future.search(told_by)),
            "present": bool(self._present.search(told_by)),
            "recent": age is not None and -400 <= age <= 14,
            "old": age is not None and age > 120,
            "relative": all(event.relative for event in told),
            "background words": all(event.status is Status.BACKGROUND for event in told),
            "far ahead": age is not None and age < -400,
            "past succession": any(
                "successor" in event.fields and self._succeeded.search(event.words) for event in told
            ),
            "subordinate": all(self._subordinate.search(event.sentence.line[: event.start]) for event in told),
            "also": first.sentence.number <= EARLY and any(self._also.search(event.sentence.line) for event in told),
            "late": first.sentence.number > max(EARLY, len(self._story.sentences) * 0.5),
        }


def _age(published: date | None, day: Day | None) -> int | None:
    """Return how many days before publication it happened; a year or month counts from its end."""
    if published is None or day is None:
        return None
    if day.precision is Precision.DAY:
        return (published - day.value).days
    if day.contains(published):
        return 60 if day.precision is Precision.YEAR else 0
    return (
        (published - day.value).days
        - (365 if day.precision is Precision.YEAR else 31)
        + (60 if day.precision is Precision.YEAR else 0)
    )
