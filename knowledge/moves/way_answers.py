"""Telling in which way somebody left or came, as far as the quotes bear it out: fired, resigned, promoted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from knowledge.models import Intent, Way
from knowledge.moves.models import Evidence, Kind, Move
from knowledge.moves.posts import newcomer
from knowledge.moves.quotes import QUOTES
from knowledge.moves.scope import OPEN
from knowledge.moves.telling import LedgerAnswer, Quote, Rest, Telling
from knowledge.moves.wanted import Direction, came
from knowledge.moves.ways import COMING, LEAVING, bears_out, ways_told

_OF_LEAVING = (Intent.WHEN_LEFT, Intent.REASON, Intent.DESTINATION, Intent.SUCCESSOR)  # "why was she fired?"


class WayAnswers(Telling):
    """Says yes to a way only where a quote of the move tells of it, and that nothing was found where none does."""

    def _is_so(self, move: Move, person: str | None = None) -> bool:
        """Say whether the quotes of a move bear out how the question says it was; so they do where it does not say.

        ``person`` is who left or came, where it is not who the move is of. Without quotes nothing is asked of them.
        """
        return self._telling_so(move, person) is not None

    def _telling_so(self, move: Move, person: str | None = None) -> tuple[Evidence, ...] | None:
        """Return the evidence in which a move is told to have been as the question says; None where in none it is."""
        asked, quote = self._question.ways, self._quote
        if not asked or quote is None:
            return ()
        found = self._told_ways(move, quote, person)
        told = frozenset[Way]().union(*found.values())
        if not bears_out(asked, told, " ".join(quote(proof) or "" for proof in found)):
            return None
        return tuple(proof for proof, ways in found.items() if ways & asked)

    def _told_ways(self, move: Move, quote: Quote, person: str | None = None) -> dict[Evidence, frozenset[Way]]:
        """Return in which ways each piece of evidence of a move tells that somebody left or came; read once."""
        whom = person or move.person
        if (move, whom) not in self._read:
            self._read[move, whom] = {
                proof: ways_told(
                    quote(proof) or "",
                    lambda name: self._scope.is_named(whom, name),
                    unnamed=proof.field == "kind",
                )
                for proof in _pieces(move)
            }
        return self._read[move, whom]

    @cached_property
    def _read(self) -> dict[tuple[Move, str], dict[Evidence, frozenset[Way]]]:
        return {}

    def _is_listed(self, move: Move) -> bool:
        """Say whether a list has a move: one as is asked; who "resigned" is anybody not told to have had to go."""
        if self._is_so(move):
            return True
        return Way.RESIGNED in self._question.ways and not self._is_told_otherwise(move, Way.RETIRED)

    def _shown(self, said: LedgerAnswer, move: Move, person: str | None = None) -> LedgerAnswer:
        """Return an answer with the evidence first that tells how it was."""
        return replace(said, evidence=tuple(dict.fromkeys((*(self._telling_so(move, person) or ()), *said.evidence))))

    def _each_shown(self, said: LedgerAnswer) -> LedgerAnswer:
        """Return a list with the evidence first that tells of each move how it was."""
        if not self._question.ways:
            return said
        first = [proofs[0] for move in said.moves if (proofs := self._telling_so(move))]
        return replace(said, evidence=tuple(dict.fromkeys((*first, *said.evidence)))[: max(QUOTES, len(said.moves))])

    def _so_first(self, moves: Sequence[Move]) -> Move:
        """Return the first of some moves that was as the question says, else the first."""
        return next((move for move in moves if self._is_so(move)), moves[0])

    def _not_so(self, person: str) -> str:
        """Return the sentence that says that nothing was found that says so of somebody."""
        return " ".join(self._phrases[f"not {way}"].format(person=person) for way in sorted(self._question.ways))

    def _left_otherwise(self, move: Move) -> LedgerAnswer:
        """Tell that somebody left, and that nothing was found that says it was so; passages may still say it."""
        heard = self._left(move)
        sure = "left" if move.contested or move.is_ahead(self._question.asked_on) else "yes left"
        told = self._told([heard, self._not_so(move.person)], [move], "kind", "person")
        return told.with_rest(
            Rest(
                (),
                "",
                proven=self._whole([self._words.say(sure, move)], [move]),
                beside=self._whole([heard], [move]),
                ways=self._question.ways,
                place=move.organization,
                open=not self._is_told_otherwise(move),
            )
        )

    def _is_told_otherwise(self, move: Move, *beside: Way) -> bool:
        """Say whether the quotes of a move tell of another way than is asked; those ``beside`` are as good."""
        if self._quote is None:
            return False
        told = self._told_ways(move, self._quote).values()
        return any(ways & LEAVING - self._question.ways - {*beside} for ways in told)

    def _whether_came(self) -> LedgerAnswer | None:
        """Answer whether somebody came in the way that the question says; whether at all, passages answer."""
        if not self._question.ways & COMING or self._question.name is None:
            return None
        moves = [move for move in self._scope.moves() if move.status in OPEN and self._scope.place_named(move)]
        arrived = [move for move in moves if self._scope.is_meant(newcomer(move) or "")]
        went = [move for move in moves if move.destination and self._scope.is_meant(move.person)]
        known = [*arrived, *went]
        so = next((move for move in known if self._is_so(move, self._who_came(move))), None)
        if not known:
            return None
        move = so or known[0]
        phrase = ("yes " if so and not move.contested else "") + ("came" if move in arrived else "went")
        own = came(move) if move in arrived else move
        texts = [self._words.say(phrase, own or move)]
        who = self._who_came(move)
        said = self._told(texts if so else [*texts, self._not_so(who)], [move], "person", "successor", "kind")
        return self._shown(said, move, who)

    def _who_came(self, move: Move) -> str:
        come = newcomer(move)
        return come if come and self._scope.is_meant(come) else move.person

    def _with_way(self, said: LedgerAnswer | None) -> LedgerAnswer | None:
        """Return an answer about a departure, with the sentence that nothing says it was as the question has it."""
        if said is None or not self._question.ways & LEAVING or self._question.intent not in _OF_LEAVING:
            return said
        left = [move for move in said.moves if move.kind is Kind.DEPARTURE and self._scope.is_meant(move.person)]
        if not left or any(self._is_so(move) for move in left):
            return said
        return replace(said, text=f"{said.text} {self._not_so(left[0].person)}")

    # lists

    def _with_others(self, said: LedgerAnswer | None, count: int, direction: Direction) -> LedgerAnswer | None:
        """Return a list with the sentence that says of how many others nothing tells that they were so."""
        if said is None or not count:
            return said
        ways = ", ".join(self._phrases[f"ways {way}"] for way in sorted(self._question.ways))
        others = self._phrases[f"others {direction}"].format(ways=ways, count=count)
        return replace(said, text=("\n" if "\n" in said.text else " ").join([said.text, others]))


def _pieces(move: Move) -> Iterator[Evidence]:
    """Yield the evidence of a move, each place once, the sentence that tells of the move itself first."""
    seen: set[tuple[str, int, int, int]] = set()
    for proof in sorted(move.evidence, key=lambda each: each.field != "kind"):
        place = (proof.article, proof.version, proof.start, proof.end)
        if place not in seen:
            seen.add(place)
            yield proof
