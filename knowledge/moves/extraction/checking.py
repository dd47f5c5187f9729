"""What the networks say of a move that a chat model read: they are asked about its person in the sentences it quotes.

A chat model that lies brings true quotes: a denial for a departure, a rumour for news, a newcomer for who left. The
networks read just these sentences and say which way, how far the article stands behind it, who follows and where. What
they contradict is disputed, and only possible: it is kept, and never listed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.language.stems import fold
from knowledge.models import Article
from knowledge.moves.extraction.calibration import calibration, features
from knowledge.moves.extraction.cast import Cast, cast_of
from knowledge.moves.extraction.claims import Claim, claims
from knowledge.moves.extraction.hearsay import standing
from knowledge.moves.extraction.joining import joined
from knowledge.moves.extraction.learned import Readers
from knowledge.moves.extraction.lines import ArticleLines
from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.models import LIKELY, POSSIBLE, Kind, Move, Status
from knowledge.text.languages import LANGUAGES
from knowledge.text.windows import windows
from knowledge.verification.direction import direction_doubt
from knowledge.verification.polarity import DENIES, PERHAPS

BORNE = 0.3  # the network's score from which it bears out that somebody left, or came
POINTED = 0.5  # the share from which it says who, or where
HEARD = 0.1  # from which there is something in it that somebody follows
AHEAD = 0.5
AROUND = 2  # sentences before and after a quote that are read with it: a claim is often denied in the next
_CAUTION = {Status.CONFIRMED: 0, Status.BACKGROUND: 1, Status.REPORTED: 1, Status.DENIED: 2}
_WORDS = {Kind.DEPARTURE: "left", Kind.APPOINTMENT: "came"}


def checked(article: Article, move: Move, readers: Readers) -> Move | None:
    """Return a move of a chat model as far as the networks bear it out; None where it is not told in earnest."""
    if article.language not in LANGUAGES:
        return move
    quoted, telling = ([proof.start for proof in proofs] for proofs in (move.evidence, move.proofs("kind")))
    heard = _hear(article, quoted, telling, readers)
    if heard is None:
        return None
    told = heard.claim(move.person, _WORDS[move.kind])
    if told is None or heard.contradicts(move, told) or _is_reversed(article, move):
        return replace(move, disputed=True, probability=POSSIBLE)
    words = " ".join(article.text[proof.start : proof.end] for proof in move.proofs("kind"))
    unsure = heard.probability(told) < LIKELY
    if unsure and move.status is not Status.DENIED and DENIES.search(fold(words)):
        return replace(move, disputed=True, probability=POSSIBLE)
    status = Status.REPORTED if unsure and PERHAPS.search(fold(words)) else Status(told.likeliest_status)
    careful = status if _CAUTION[status] > _CAUTION[move.status] else move.status
    move = heard.without_strangers(move, told)
    published, day = article.published, move.effective_on
    lies_behind = day is not None and published is not None and day.last < published
    return replace(move, status=careful, effective_on=None if lies_behind and told.future >= AHEAD else day)


def movers(article: Article, place: int, readers: Readers) -> frozenset[str]:
    """Return who left or came in the sentence at a place of an article, as networks hear it, where and after whom."""
    heard = _hear(article, (place,), (place,), readers)
    if heard is None:
        return frozenset()
    found: set[str] = set()
    for claim in heard.claims:
        told = claim.score >= BORNE and heard.probability(claim) >= POSSIBLE
        if told and claim.likeliest_status != Status.DENIED and heard.telling & {*claim.sentences[:1]}:
            points = [claim.points[name].key for name in ("next", "prev", "to") if name in claim.points]
            body = [claim.organization.key] if claim.organization is not None else []
            found |= {heard.name(key) for key in (claim.person, *points, *body)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the networks make of the sentences that a move rests on."""

    cast: Cast
    claims: Sequence[Claim]
    telling: frozenset[int]  # numbers of the sentences that are quoted for the move itself

    def claim(self, person: str, kind: str) -> Claim | None:
        """Return what is said most surely of a person, if it is surer than the contrary."""
        mine = [each for each in self.claims if same_person(self.name(each.person), person)]
        told = max((each for each in mine if each.kind == kind), key=lambda each: each.score, default=None)
        other = max((each.score for each in mine if each.kind != kind), default=0.0)
        return told if told is not None and told.score >= max(BORNE, other) else None

    def contradicts(self, move: Move, told: Claim) -> bool:
        """Say whether the networks read a field otherwise, as surely as they read any."""
        status = Status(told.likeliest_status)
        if (status is Status.DENIED) != (move.status is Status.DENIED):
            return True
        body = told.organization
        if body is not None and body.share >= POINTED and not same_organization(self.name(body.key), move.organization):
            return True
        pointer, counterpart = ("next", move.successor) if move.kind is Kind.DEPARTURE else ("prev", move.predecessor)
        pointed = told.points.get(pointer)
        if counterpart and pointed is not None and pointed.share >= POINTED:
            return not same_person(self.name(pointed.key), counterpart)
        # who is to follow leaves, or who is to have gone before comes
        return bool(counterpart) and self.claim(counterpart or "", told.kind) is not None

    def probability(self, told: Claim) -> float:
        """Return how probable the networks find what is claimed, as if they read these sentences alone."""
        every = joined(self.cast, self.claims)
        mine = [each for each in every if told in (each.claim, each.other)]
        return max((calibration().probability(features(self.cast, each, every)) for each in mine), default=0.0)

    def without_strangers(self, move: Move, told: Claim) -> Move:
        """Return the move without a successor or predecessor of whom nothing of the sort is heard."""
        after = move.successor if self._is_heard(move.successor, told, "next", "came") else None
        before = move.predecessor if self._is_heard(move.predecessor, told, "prev", "left") else None
        gone = {"successor": after is None, "predecessor": before is None}
        kept = tuple(proof for proof in move.evidence if not gone.get(proof.field, False))
        return replace(move, successor=after, predecessor=before, evidence=kept)

    def _is_heard(self, person: str | None, told: Claim, pointer: str, kind: str) -> bool:
        if person is None:
            return False
        pointed = told.points.get(pointer)
        moves = (
            each.score for each in self.claims if each.kind == kind and same_person(self.name(each.person), person)
        )
        if max(moves, default=0.0) >= HEARD:
            return True
        return pointed is not None and pointed.share >= HEARD and same_person(self.name(pointed.key), person)

    def name(self, key: tuple[str, int]) -> str:
        """Return what a thing is called."""
        return self.cast.things[key].name


def _hear(article: Article, quoted: Iterable[int], telling: Iterable[int], readers: Readers) -> _Heard | None:
    """Read around the sentences that begin at, or hold, some characters; None where those are no news in earnest."""
    title = " ".join(article.title.split())
    text = f"{title}\n\n{article.text}" if title else article.text
    offset = len(title) + 2 if title else 0
    lines = readers.recogniser.split(text, article.language, len(title))
    starts = [line.span.start for line in lines]
    first = 1 if title else 0
    near_to, tells = ({bisect_right(starts, place + offset) - 1 for place in places} for places in (quoted, telling))
    near = {number for at in near_to for number in range(max(first, at - AROUND), min(len(lines), at + AROUND + 1))}
    read = readers.recogniser.tag(text, list(windows(lines, near, titled=bool(title))))
    earnest = readers.earnest
    if earnest is not None and any(earnest.is_invented(each) or tells & earnest.orders(each) for each in read):
        return None
    cast = cast_of(text, read, len(title), starts)
    found = standing(claims(cast, read, readers.heads), cast, ArticleLines(lines, offset))
    return _Heard(cast, found, frozenset(tells))


def _is_reversed(article: Article, move: Move) -> bool:
    """Say whether the words that a succession rests on tell it the other way round."""
    if move.successor is None:
        return False
    quotes = list(dict.fromkeys(article.text[proof.start : proof.end] for proof in move.evidence))
    return direction_doubt(f"{move.successor} replaced {move.person}.", quotes) is not None
