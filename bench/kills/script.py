"""Scripts of what curators do, made from a seed, and what each leaves when nobody interrupts it."""

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from knowledge import ArticleDraft, Library, NotFound
from knowledge.index.archive import key_of

PEOPLE = ("Mei Tan", "Jonas Berg", "Rosa Diaz", "Ravi Pillai", "Anjali Menon", "Hendrik Vos")
FIRMS = ("Acme", "Globex", "Initech", "Kerala Robotics")
FILLER = "On day {} the market for chairs was calm, and sellers in the old town went home early that evening."


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to one article: ``add`` also publishes anew."""

    kind: str
    number: int
    text: str = ""

    @property
    def url(self) -> str:
        """The article's address."""
        return f"https://news.example/{self.number}"


@dataclass(slots=True)
class Script:
    """A run of acts, always the same for a seed."""

    seed: int
    length: int
    acts: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the acts."""
        chance = random.Random(self.seed)
        for _ in range(self.length):
            number = chance.randrange(4)
            kind = chance.choices(("add", "remove", "restore"), (6, 2, 2))[0]
            self.acts.append(Act(kind, number, _text(chance) if kind == "add" else ""))


def _text(chance: random.Random) -> str:
    """Write an article: a move, and enough else for several passages, so that an edit leaves some as they were."""
    one, other = chance.sample(PEOPLE, 2)
    firm = chance.choice(FIRMS)
    move = f"{one} has resigned as head of design at {firm}. {other}, a deputy, replaced {one.split()[-1]} on Monday."
    lines = [FILLER.format(day) for day in range(chance.choice((0, 12, 30)))]
    lines.insert(chance.randrange(len(lines) + 1), move)
    return " ".join(lines)


def perform(library: Library, workspace: str, act: Act) -> None:
    """Do an act; what cannot be done (removing what is not there) does nothing."""
    with suppress(NotFound):
        if act.kind == "add":
            library.add(workspace, ArticleDraft(act.text, title=f"Article {act.number}", url=act.url))
        elif act.kind == "remove":
            library.remove(workspace, key_of(workspace, act.url))
        else:
            library.restore(workspace, key_of(workspace, act.url))


@dataclass(slots=True)
class Left:
    """What a script leaves: the words of each living article, the versions of each, and who was removed."""

    living: dict[str, str] = field(default_factory=dict)
    versions: dict[str, list[str]] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    logged: int = 0


def left_by(acts: Sequence[Act], workspace: str) -> Left:
    """Return what acts leave when none is interrupted."""
    left = Left()
    for act in acts:
        key = key_of(workspace, act.url)
        if act.kind == "add":
            left.logged += 1
            if key in left.removed:
                continue
            if left.living.get(key) != act.text:
                left.versions.setdefault(key, []).append(act.text)
            left.living[key] = act.text
        elif act.kind == "remove" and key in left.living:
            left.logged += 1
            del left.living[key]
            left.removed.add(key)
        elif act.kind == "restore" and key in left.removed:
            left.logged += 1
            left.removed.discard(key)
            left.living[key] = left.versions[key][-1]
    return left
