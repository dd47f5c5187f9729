"""Telling on which days an article's moves were announced and took effect, as its tense and its own day allow."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from dataclasses import field as made
from datetime import timedelta

from knowledge.models import Article, Span
from knowledge.moves.dates import Tense
from knowledge.moves.extraction.cast import Cast, Key
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.days import begins, clause, day_of, is_of, is_since, is_stand, side
from knowledge.moves.extraction.heads import Saying, future
from knowledge.moves.extraction.joining import JoinedMove
from knowledge.moves.extraction.lines import ArticleLines, Extent
from knowledge.moves.extraction.lone import LoneReader
from knowledge.moves.models import Day
from knowledge.text.recogniser import Entity

DAY = 0.35  # share from which a day is told
AHEAD = 0.5
BEHIND = 0.02  # what the windows say under which a sentence is not read once more: it would hardly tell otherwise
OWN = 0.55  # what a sentence alone counts for its tense; the rest is what the windows around it say
YEAR = timedelta(366)  # before the other left: nobody waits so long for a post
DayWithProof = tuple[Day, Extent]


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads the days of one article's moves, each with the sentence of the article's text that names it.

    ``ahead``: where dates are named that lie ahead of the article's day; ``dated``: who may have moved on a date.
    """

    article: Article
    cast: Cast
    lines: ArticleLines
    alone: LoneReader
    ahead: frozenset[int] = frozenset()
    dated: Mapping[Key, Set[Key]] = made(default_factory=dict)

    def amid(self, every: Sequence[Claim]) -> "DayReader":
        """Return a reader that knows what else the article claims.

        A date that one move lies ahead on lies ahead for all moves of that date.
        """
        dated: dict[Key, set[Key]] = defaultdict(set)
        for claim in every:
            if "effective" in claim.points:
                dated[claim.points["effective"].key].add(claim.person)
        named = [(each, self._mention(each.points.get("effective"))) for each in every]
        ahead = frozenset(day.start for claim, day in named if day is not None and self._lies_ahead(claim, day))
        return replace(self, ahead=ahead, dated=dated)

    def of(self, told: JoinedMove, *, succession: bool) -> dict[str, DayWithProof]:
        """Return the days that are told of a move, by their fields; ``succession``: a successor is told."""
        claim, other = told.claim, told.other
        gone = self._day(claim, "effective")
        found = {
            "announced_on": self._day(claim, "announced") or (self._day(other, "announced") if other else None),
            "effective_on": gone,
            "came_on": self._coming(other, gone) if other and succession else None,
        }
        dated = {name: day for name, day in found.items() if day is not None}
        if claim.future >= AHEAD and "came_on" in dated:  # who is to leave stays until somebody follows
            dated.setdefault("effective_on", dated["came_on"])
        if "announced_on" not in dated and "effective_on" not in dated and (only := self._only_day(claim)) is not None:
            dated["announced_on" if claim.future >= AHEAD else "effective_on"] = only
        return dated

    def _coming(self, claim: Claim, gone: DayWithProof | None) -> DayWithProof | None:
        """Return the day of a successor's claim; ``gone`` is when the other left.

        Who is still to come did not come on that day if it is past, nor years before: then they joined the house.
        """
        found, today = self._day(claim, "effective"), self.article.published
        if found is None or gone is None or today is None or claim.future < AHEAD or found[0].is_after(today):
            return found
        return None if found == gone or gone[0].value - found[0].value > YEAR else found

    def _day(self, claim: Claim, name: str) -> DayWithProof | None:
        entity = self._mention(claim.points.get(name))
        if entity is None or (name == "effective" and not self._may_be_day(claim, entity)):
            return None
        return self._told(entity, ahead=name == "effective" and self._lies_ahead(claim, entity))

    def _only_day(self, claim: Claim) -> DayWithProof | None:
        """Return the day of the sentence that tells the claim, where it names just one."""
        told = next((self.lines.span(n) for n in claim.sentences if self.lines.of(n) is not None), None)
        here = self._dates_in(told) if told is not None else []
        if told is not None and len(here) > 1:
            here = [
                each for each in here if not is_since(self.cast, told, each) and not is_stand(self.cast, told, each)
            ]
        if len(here) != 1 or not self._may_be_day(claim, here[0]):
            return None
        return self._told(here[0], ahead=here[0].start in self.ahead)

    def _dates_in(self, sentence: Span) -> list[Entity]:
        days = [thing for key, thing in self.cast.things.items() if key[0] == "date"]
        return [each for day in days for each in day.mentions if sentence.start <= each.start < sentence.end]

    def _mention(self, pointed: Pointed | None) -> Entity | None:
        """Return where the article's text names a day that is surely enough pointed at."""
        if pointed is None or pointed.share < DAY:
            return None
        inside = [each for each in self.cast.things[pointed.key].mentions if each.start >= self.lines.offset]
        return pointed.entity if pointed.entity in inside else next(iter(inside), None)

    def _told(self, entity: Entity, *, ahead: bool) -> DayWithProof | None:
        day, proof = self._meant(entity, Tense.FUTURE if ahead else Tense.PAST), self.lines.proof(entity.start)
        return (day, proof) if day is not None and proof is not None else None

    def _meant(self, entity: Entity, tense: Tense) -> Day | None:
        return day_of(entity.of(self.cast.text), self.article.language, self.article.published, tense)

    def _lies_ahead(self, claim: Claim, day: Entity) -> bool:
        """Say whether a claim lies ahead on a date, by what its sentence says alone and amid others."""
        number = self.lines.number(day.start)
        known = side(self.cast, self.lines.span(number), day) if number is not None else Tense.PAST
        if known is not None or number is None:
            return known is Tense.FUTURE
        if claim.future < BEHIND or self._meant(day, Tense.PAST) == self._meant(day, Tense.FUTURE):
            return day.start in self.ahead
        saying = self._alone(claim, day, self.lines.span(number))
        own = claim.future if saying is None else future(saying, claim.kind)
        return day.start in self.ahead or OWN * own + (1 - OWN) * claim.future >= AHEAD

    def _alone(self, claim: Claim, day: Entity, sentence: Span) -> Saying | None:
        """Return what the sentence of a date says of a claim's person; of a sentence with several dates the clause."""
        several = len(self._dates_in(sentence)) > 1
        words = clause(self.cast, sentence, day, claim.person) if several else sentence.of(self.cast.text)
        return self.alone.saying(words, self.cast.things[claim.person].name)

    def _may_be_day(self, claim: Claim, entity: Entity) -> bool:
        """Say whether a date may be the day of the claim, by whom its sentence names.

        The sentence that tells the claim need not name the person: "She leaves on Friday, Grace Hopper said."
        """
        number = self.lines.number(entity.start)
        if number is None:
            return False
        line = self.lines.span(number)
        if claim.kind == "left" and begins(self.cast, line, entity, claim.person):
            return False
        named = any(line.start <= mention.start < line.end for mention in self.cast.things[claim.person].mentions)
        if is_stand(self.cast, line, entity) and not (named and len(self._dates_in(line)) == 1):
            return False
        mine = {claim.person} | {claim.points[name].key for name in ("next", "prev") if name in claim.points}
        telling = number in claim.sentences[:1] and not named
        key = self.cast.key(entity)
        return telling or is_of(self.cast, line, entity, mine, self.dated.get(key, frozenset()))
