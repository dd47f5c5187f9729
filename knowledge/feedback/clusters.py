"""Questions that are alike, put together by the words that say most: names rather than "who" and "when"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.feedback.models import Cluster, KeptAnswer
from knowledge.language.commonness import weight
from knowledge.language.stems import stems

ALIKE = 0.5
"""The share of what two questions say that both say, from which they are alike (a weighted Jaccard index)."""
TELLING = 16
"""Stems of a question that count, those that say most: a pasted page is compared as quickly as a question."""


def clusters(asked: Sequence[KeptAnswer]) -> list[Cluster]:
    """Put questions together that are alike, those that were asked most often first; each is in one cluster.

    What says the same in another order is always together. The rest joins the newest question that it is most
    like, so that a cluster never drifts away from what stands for it.
    """
    groups = _Groups()
    for same in _same(asked):
        groups.add(same)
    found = [Cluster(tuple(sorted(each, key=_newest_first))) for each in groups.members]
    return sorted(found, key=lambda cluster: (-len(cluster.asked), _newest_first(cluster.newest)))


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return how much of what two questions say both say, 0 to 1."""
    shared = sum(weight for stem, weight in one.items() if stem in other)
    return shared / (sum(one.values()) + sum(other[stem] for stem in other if stem not in one) or 1.0)


def sayings(kept: KeptAnswer) -> dict[str, float]:
    """Return the stems of a question and how much each says: squared, so that a name outweighs some common words."""
    says = {stem: weight(stem, kept.language) ** 2 or 0.01 for stem in stems(kept.question, kept.language)}
    return dict(sorted(says.items(), key=lambda each: (-each[1], each[0]))[:TELLING])


@dataclass(slots=True)
class _Groups:
    members: list[list[KeptAnswer]] = field(default_factory=list)
    leaders: list[dict[str, float]] = field(default_factory=list)
    holding: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, same: Sequence[KeptAnswer]) -> None:
        """Let questions that say the same join those that they are most like, or begin a group."""
        says = sayings(same[0])
        numbers = dict.fromkeys(number for stem in _heaviest(says) for number in self.holding[stem])
        best = max(numbers, key=lambda number: likeness(says, self.leaders[number]), default=None)
        if best is not None and likeness(says, self.leaders[best]) >= ALIKE:
            self.members[best].extend(same)
            return
        for stem in says:
            self.holding[stem].append(len(self.members))
        self.leaders.append(says)
        self.members.append(list(same))


def _same(asked: Sequence[KeptAnswer]) -> Iterator[Sequence[KeptAnswer]]:
    """Yield questions with the same stems together, those with the newest first."""
    groups = defaultdict[frozenset[str], list[KeptAnswer]](list)
    for each in sorted(asked, key=_newest_first):
        groups[frozenset(sayings(each)) or frozenset([each.words])].append(each)
    yield from groups.values()


def _heaviest(says: Mapping[str, float]) -> Iterator[str]:
    """Yield the stems of which anything that is alike has one: without them less than ``ALIKE`` can be shared."""
    left = sum(says.values())
    enough = ALIKE * left
    for stem in sorted(says, key=lambda stem: (-says[stem], stem)):
        if left < enough:
            return
        yield stem
        left -= says[stem]


def _newest_first(kept: KeptAnswer) -> tuple[float, str]:
    return (-kept.asked_at.timestamp(), kept.key)
