"""Answering who left or came first or last, and what each move of a list is told with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.models import Quantity, Speaks
from knowledge.moves.models import Kind, Move, Status
from knowledge.moves.telling import LedgerAnswer, Telling
from knowledge.moves.wanted import Direction, in_order


@dataclass(frozen=True, slots=True)
class Sorted:
    """The moves of a list, by what may be said of them: they happened, they are rumoured or disputed, or lie ahead."""

    happened: tuple[Move, ...]
    rumoured: tuple[Move, ...]
    ahead: tuple[Move, ...]

    @property
    def contested(self) -> tuple[Move, ...]:
        """What a curator disputes of what is told to have happened."""
        return tuple(move for move in self.rumoured if move.contested)

    @property
    def doubtful(self) -> tuple[Move, ...]:
        """What is only rumoured, or still to come."""
        return (*self.rumoured, *self.ahead)

    @property
    def all(self) -> tuple[Move, ...]:
        """Every move, what happened first."""
        return (*self.happened, *self.rumoured, *self.ahead)


class TurnAnswers(Telling):
    """Answers who was the first or last, of all or of those who are named."""

    def _first(self, direction: Direction, found: Sorted) -> LedgerAnswer | None:
        dated = [move for move in in_order([*found.happened, *found.contested] or found.ahead) if move.day]
        if not dated and not (len(self._question.people) > 1 and found.all):
            return None
        if self._question.quantity is Quantity.LAST:
            dated.reverse()
        best = [move for move in dated if move.day == dated[0].day]
        others = dated[len(best) :] if len(self._question.people) > 1 else []
        undated = [move for move in found.happened if not move.day]
        chosen = [*best, *others]
        texts = [self._row(move) for move in chosen]
        if undated:
            texts.append(self._phrases["undated"].format(names=self._names(undated)))
        beside = list(self._beside([*chosen, *undated], found))
        never = self._phrases["never left any" if direction is Direction.LEFT else "never came"]
        missing = self._not_among([*chosen, *undated, *beside])
        texts += [*(self._row(move) for move in beside), *(never.format(person=name) for name in missing)]
        return self._told(texts, [*chosen, *undated, *beside], "kind", "effective_on", "announced_on")

    def _beside(self, told: Sequence[Move], found: Sorted) -> Iterator[Move]:
        """Yield what is rumoured or lies ahead of those who are named and of whom nothing else is told."""
        for name in self._not_among(told):
            yield from (move for move in found.doubtful if self._scope.is_named(move.person, name))

    def _not_among(self, told: Sequence[Move]) -> list[str]:
        """Return those whom the question names and of whom no move is told."""
        people = self._question.people
        return [name for name in people if not any(self._scope.is_named(move.person, name) for move in told)]

    def _row(self, move: Move) -> str:
        phrase = "left" if move.kind is Kind.DEPARTURE else "came interim" if move.interim else "came"
        if move.status is Status.DENIED:
            return self._words.say("denied row", move, self._told_on(move))
        text = self._words.say(phrase, move, self._reported_on(move))
        if move.contested:
            text = f"{self._words.say('contested', move)} {text}"
        if move.successor and Speaks.REPLACING in self._question.speaks:
            text = f"{text} {self._words.say('interim' if move.interim else 'successor', move)}"
        return f"{text} {self._phrases['reported']}" if move.status is Status.REPORTED else text

    def _names(self, moves: Sequence[Move]) -> str:
        return ", ".join(f"{move.person} ({move.organization})" for move in moves)
