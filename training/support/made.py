"""Sentences made from what is marked in the written articles, with the sentences they rest on.

Some stand in an article as they are, or with a name exchanged; others tell one of its moves in words of their own, as
it was or as it was not: another person, post or place, the wrong way round, too sure, too early, with a cause nobody
gave.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.text.sentences import sentences
from training.claims.examples import Claim
from training.moves.examples import Example, Mention, Told

Place = tuple[int, int]
SEED = 5
COPIED, SHORTEST, LONGEST = 2, 50, 300  # sentences of an article that are copied; their characters
OWN_LANGUAGE = 0.85  # share of articles whose moves are told in their own language
FEW = 4  # sentences that name who moves
FIRM = ("confirmed", "background")
PHRASES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "left": (
            "{p} left {o}.", "{p} has left {o}.", "{p} is no longer at {o}.", "{p} departed from {o}.",
            "{o} has parted company with {p}.",
        ),
        "left as": (
            "{p} left {o}, where the job was {r}.", "{p} is giving up the post of {r} at {o}.",
            "{p} is no longer {r} of {o}.",
        ),
        "left soon": ("{p} will leave {o}.", "{p} is to leave {o}.", "{p} plans to depart from {o}."),
        "came": ("{p} joined {o}.", "{p} has come to {o}.", "{o} has taken on {p}.", "{p} was appointed at {o}."),
        "came as": ("{p} became {r} of {o}.", "{o} named {p} as {r}.", "{p} took over as {r} at {o}."),
        "came soon": ("{p} will join {o}.", "{p} is to start at {o}.", "{o} will be joined by {p}."),
        "followed": (
            "{q} succeeded {p}.", "{q} replaced {p}.", "{p} was followed by {q}.", "{q} takes the place of {p}.",
            "{p} handed over to {q}.", "{p} was replaced by {q} at {o}.",
        ),
        "left for": ("{p} left {o} for {d}.", "{p} moved from {o} to {d}.", "{d} has hired {p} from {o}."),
        "denied": ("{p} is not leaving {o}.", "It is denied that {p} is leaving {o}.", "{p} stays at {o}."),
        "reported": (
            "{p} is reported to be leaving {o}.", "According to reports, {p} may leave {o}.",
            "{p} is said to be going from {o}, which is not confirmed.",
        ),
        "forced": ("{p} was fired by {o}.", "{o} dismissed {p}.", "{p} was forced out of {o}."),
        "cause": (
            " because of a quarrel with the board", " after allegations of fraud", " for health reasons", " over pay",
            " because results were poor", " amid an investigation",
        ),
        "not": ("{p} has not left {o}.", "{p} did not join {o}.", "{p} remains in office at {o}."),
    },
    "id": {
        "left": (
            "{p} keluar dari {o}.", "{p} telah meninggalkan {o}.", "{p} tidak lagi di {o}.", "{p} mundur dari {o}.",
        ),
        "left as": ("{p} melepas jabatan {r} di {o}.", "{p} bukan lagi {r} {o}."),
        "left soon": ("{p} akan meninggalkan {o}.", "{p} berencana mundur dari {o}."),
        "came": ("{p} bergabung dengan {o}.", "{o} merekrut {p}.", "{p} masuk ke {o}."),
        "came as": ("{p} menjadi {r} {o}.", "{o} menunjuk {p} sebagai {r}."),
        "came soon": ("{p} akan bergabung dengan {o}.", "{p} akan mulai bekerja di {o}."),
        "followed": (
            "{q} menggantikan {p}.", "{p} digantikan oleh {q}.", "{q} menjadi penerus {p} di {o}.",
            "Posisi {p} diisi {q}.",
        ),
        "left for": ("{p} pindah dari {o} ke {d}.", "{p} meninggalkan {o} untuk {d}."),
        "denied": ("{p} tidak akan meninggalkan {o}.", "Kabar bahwa {p} keluar dari {o} dibantah."),
        "reported": (
            "{p} dikabarkan akan keluar dari {o}.", "Menurut kabar yang belum dikonfirmasi, {p} mundur dari {o}.",
        ),
        "forced": ("{p} dipecat dari {o}.", "{o} memberhentikan {p} secara paksa."),
        "cause": (
            " karena berselisih dengan direksi", " setelah tuduhan korupsi", " karena alasan kesehatan",
            " karena kinerja buruk",
        ),
        "not": ("{p} tidak meninggalkan {o}.", "{p} tidak bergabung dengan {o}.", "{p} tetap menjabat di {o}."),
    },
}  # fmt: skip
_FORCED = re.compile(
    r"\b(?:fire|dismiss|oust|forc|sack|remov|terminat|axed|pushed)|pecat|copot|berhentik|paksa", re.IGNORECASE
)


def made(examples: Iterable[Example], seed: int = SEED) -> Iterator[Claim]:
    """Yield sentences on each article, and whether the quotes beside them bear them out."""
    rng = random.Random(seed)
    for number, example in enumerate(examples, 1):
        article = _Article(example, f"{example.group}:{number}", rng)
        yield from article.copies()
        for move in example.moves or ():
            if move.person in article.names and move.fields.get("organization") in article.names:
                yield from _MoveTeller(article, move, rng).all()


class _Article:
    """An article: its sentences (the title is the first), and the longest name of everything in it."""

    def __init__(self, example: Example, group: str, rng: random.Random) -> None:
        self.example, self.group, self._rng = example, group, rng
        text, title = example.text, example.title_end
        self.spans = [(title + span.start, title + span.end) for span in sentences(text[title:], example.language)]
        if title:
            self.spans.insert(0, (0, title))
        forms: dict[str, list[str]] = defaultdict(list)
        for mention in example.mentions:
            forms[mention.id].append(text[mention.start : mention.end])
        self.names = {id: max(every, key=len) for id, every in forms.items()}
        own = (example.language == "en") == (rng.random() < OWN_LANGUAGE)
        self.phrases = PHRASES["en" if own else "id"]

    def inside(self, span: Place) -> list[Mention]:
        """Return what a sentence mentions."""
        return [each for each in self.example.mentions if span[0] <= each.start and each.end <= span[1]]

    def naming(self, id: str) -> list[Place]:
        """Return the sentences that mention a thing."""
        return [span for span in self.spans if any(each.id == id for each in self.inside(span))]

    def called(self, letter: str) -> list[str]:
        """Return the ids of all persons (p), organisations (o) or roles (r)."""
        return [id for id in self.names if id[0] == letter]

    def quoted(self, spans: Iterable[Place]) -> tuple[str, ...]:
        """Return the words of sentences."""
        return tuple(self.example.text[start:end].strip() for start, end in spans)

    def claim(self, text: str, quotes: tuple[str, ...], kind: str, *, supported: bool) -> Claim:
        """Return a sentence on this article."""
        return Claim(self.group, text, quotes, supported, kind, self.example.language)

    def copies(self) -> Iterator[Claim]:
        """Yield some sentences as they stand, amid others, and the same with names exchanged."""
        rng = self._rng
        fit = [span for span in self.spans[1:] if SHORTEST < span[1] - span[0] < LONGEST and len(self.inside(span)) > 1]
        for span in rng.sample(fit, min(COPIED, len(fit))):
            near = [other for other in self.spans if other != span]
            beside = rng.sample(near, min(len(near), rng.choice([0, 0, 1, 2])))
            quotes, text = self.quoted(sorted([span, *beside])), self.example.text[slice(*span)]
            if rng.random() < 0.6:
                yield self.claim(text, quotes, "copy", supported=True)
            for kind, other in filter(None, (self._exchanged(span) for _ in range(2))):
                if other != text:
                    yield self.claim(other, quotes, kind, supported=False)

    def _exchanged(self, span: Place) -> tuple[str, str] | None:
        """Return a sentence with two of its names swapped or with one from elsewhere; None where there is no other."""
        rng, mentions = self._rng, self.inside(span)
        begin, end, text = *span, self.example.text
        one = rng.choice(mentions)
        alike = [each for each in mentions if each.type == one.type and each.id != one.id]
        elsewhere = [name for id, name in self.names.items() if id[0] == one.id[0] and id != one.id]
        if alike and rng.random() < 0.6:
            a, b = sorted([one, rng.choice(alike)], key=lambda each: each.start)
            first, second = text[a.start : a.end], text[b.start : b.end]
            return "swap", text[begin : a.start] + second + text[a.end : b.start] + first + text[b.end : end]
        if elsewhere:
            return f"other {one.type}", text[begin : one.start] + rng.choice(elsewhere) + text[one.end : end]
        return None


class _MoveTeller:
    """Tells a move of an article, rightly and wrongly."""

    def __init__(self, article: _Article, move: Told, rng: random.Random) -> None:
        self._article, self._move, self._rng = article, move, rng
        self._fields = {name: id for name, id in move.fields.items() if id in article.names}
        self._firm = move.status in FIRM
        mine = article.naming(move.person)[:FEW]
        self._near = {mention.id for span in mine for mention in article.inside(span)}
        organization = self._fields["organization"]
        if organization not in self._near:
            mine = sorted(mine[: FEW - 1] + article.naming(organization)[:1])
            self._near.add(organization)
        self._spans, self._quotes = mine, article.quoted(mine)

    def all(self) -> Iterator[Claim]:
        """Yield every sentence on the move."""
        if self._firm:
            yield from self._coming() if self._move.future else self._happened()
        elif self._move.status == "reported":
            yield from self._unsure("reported", "rumour", self._phrases(self._move.kind))
        elif self._move.status == "denied":
            phrases = [*self._phrases(self._move.kind), *self._phrases(f"{self._move.kind} soon")]
            yield from self._unsure("denied", "denied", phrases)
        if self._firm:
            yield from self._of_others()
            yield from self._succession()
            yield from self._destination()

    def _happened(self) -> Iterator[Claim]:
        kind, near = self._move.kind, self._near
        yield self._right(self._said(kind), f"move {kind}")
        if self._fields.get("role") in near:
            yield self._right(self._said(f"{kind} as"), "move role")
        if self._by_chance(0.5):
            denial = self._said("not") if kind == "left" else self._filled(self._phrases("not")[1])
            yield self._wrong(denial, "negation")
        if self._by_chance(0.5) and kind == "came":
            yield self._wrong(self._said("came soon"), "status")
        if kind == "left" and not any(map(_FORCED.search, self._quotes)) and self._by_chance(0.6):
            yield self._wrong(self._said("forced"), "verb")
        if self._by_chance(0.6):
            yield self._wrong(f"{self._said(kind).rstrip('.')}{self._rng.choice(self._phrases('cause'))}.", "cause")
        if self._by_chance(0.3):
            other = "came" if kind == "left" else "left"
            if not self._told(self._move.person, self._fields["organization"], other):
                yield self._wrong(self._said(other), "turn")

    def _coming(self) -> Iterator[Claim]:
        kind = self._move.kind
        yield self._right(self._said(f"{kind} soon"), "move future")
        yield self._wrong(self._filled(self._rng.choice(self._phrases(kind)[:2])), "tense")

    def _unsure(self, status: str, wrong: str, too_sure: Sequence[str]) -> Iterator[Claim]:
        if self._move.kind == "left":
            yield self._right(self._said(status), f"move {status}")
        yield self._wrong(self._filled(self._rng.choice(too_sure)), wrong)

    def _of_others(self) -> Iterator[Claim]:
        """Yield the move as of another person, organisation and role, each of this article."""
        kind, person, organization = self._move.kind, self._move.person, self._fields["organization"]
        people = self._others("p", person)
        if people and self._by_chance(0.7):
            other = self._one_of(people)
            if not self._told(other, organization):
                yield self._wrong(self._said(kind, p=other), "other person")
        firms = self._other_firms()
        if firms and self._by_chance(0.6):
            other = self._one_of(firms)
            if not self._told(person, other):
                yield self._wrong(self._said(kind, o=other), "organisation")
        yield from self._another_role()

    def _another_role(self) -> Iterator[Claim]:
        names, role = self._article.names, self._fields.get("role")
        if role is None:
            return
        roles = [id for id in self._others("r", role) if names[id].lower() != names[role].lower()]
        if roles and self._by_chance(0.5):
            phrase = self._rng.choice(self._phrases(f"{self._move.kind} as"))
            yield self._wrong(self._filled(phrase, r=self._one_of(roles)), "role")

    def _succession(self) -> Iterator[Claim]:
        """Yield who followed whom, and the wrong way round."""
        left, person = self._move.kind == "left", self._move.person
        other = self._fields.get("next" if left else "prev")
        if other is None:
            return
        before, after = (person, other) if left else (other, person)
        quotes = self._article.quoted(sorted({*self._spans, *self._article.naming(other)[:2]}))
        if not self._move.future:
            yield self._right(self._said("followed", p=before, q=after), "move next", quotes)
        yield self._wrong(self._said("followed", p=after, q=before), "turn", quotes)
        third = self._others("p", before, after)
        if third and self._by_chance(0.5):
            phrase = self._rng.choice(self._phrases("followed"))
            yield self._wrong(self._filled(phrase, p=before, q=self._rng.choice(third)), "other person", quotes)

    def _destination(self) -> Iterator[Claim]:
        if self._move.kind != "left":
            return
        to, firms = self._fields.get("to"), self._other_firms()
        if to and not self._move.future:
            yield self._right(self._said("left for", d=to), "move to")
        elif firms and self._by_chance(0.4):
            phrase = self._rng.choice(self._phrases("left for"))
            yield self._wrong(self._filled(phrase, d=self._rng.choice(firms)), "to")

    def _others(self, letter: str, *but: str) -> list[str]:
        return [id for id in self._article.called(letter) if id not in but]

    def _other_firms(self) -> list[str]:
        return self._others("o", self._fields["organization"], self._fields.get("to", ""))

    def _one_of(self, ids: Sequence[str]) -> str:
        """Choose, of those that the quotes name if they name any."""
        return self._rng.choice([id for id in ids if id in self._near] or ids)

    def _told(self, person: str, organization: str, kind: str = "") -> bool:
        """Say whether the article tells such a move."""
        return any(
            move.person == person and move.fields.get("organization") == organization and kind in ("", move.kind)
            for move in self._article.example.moves or ()
        )

    def _by_chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _phrases(self, name: str) -> Sequence[str]:
        return self._article.phrases[name]

    def _said(self, name: str, **ids: str) -> str:
        return self._filled(self._rng.choice(self._phrases(name)), **ids)

    def _filled(self, phrase: str, **ids: str) -> str:
        """Fill in names: the move's own, but for ``ids``."""
        own = {"p": self._move.person, "o": self._fields["organization"], "r": self._fields.get("role", "")}
        return phrase.format(**{slot: self._article.names.get(id, "") for slot, id in {**own, **ids}.items()})

    def _right(self, text: str, kind: str, quotes: tuple[str, ...] | None = None) -> Claim:
        return self._article.claim(text, quotes or self._quotes, kind, supported=True)

    def _wrong(self, text: str, kind: str, quotes: tuple[str, ...] | None = None) -> Claim:
        return self._article.claim(text, quotes or self._quotes, kind, supported=False)
