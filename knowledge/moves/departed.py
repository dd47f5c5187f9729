"""Answering who left an organisation."""

from collections.abc import Sequence

from knowledge.models import Quantity
from knowledge.moves.identity import organization_words, person_name
from knowledge.moves.models import Day, Kind, Move, Status
from knowledge.moves.scope import LISTED, OPEN
from knowledge.moves.succession import role_words
from knowledge.moves.telling import LedgerAnswer, Telling


class DepartedAnswers(Telling):
    """Answers who left an organisation."""

    def _departed(self) -> LedgerAnswer | None:
        if not self._linked.organizations or self._question.times.vague:
            return None
        if self._question.quantity in (Quantity.COUNT, Quantity.COMPARE):
            return None  # the ledger knows whom articles name, not how many there were
        left = self._who_left()
        wanted = role_words(" ".join(self._question.said)) - set(
            organization_words(self._linked.named_organization or "")
        )
        of_role = [move for move in left if move.role and role_words(move.role) & wanted]
        chosen = of_role or left
        if not chosen or (len(chosen) > LISTED and not of_role and not self._bare()):
            return None
        chosen = sorted(chosen, key=lambda move: move.status is Status.BACKGROUND)
        texts = [self._left(move) + self._told_on(move) for move in chosen[:LISTED]]
        if len(chosen) > LISTED:
            texts.append(self._phrases["more"].format(count=len(chosen) - LISTED))
        return self._told(texts, chosen[:LISTED], "kind", "person")

    def _who_left(self) -> Sequence[Move]:
        """Return who left the organisation when the question says; those surely then, if there are any."""
        at = self._ledger.moves_at(self._workspace, self._linked.organizations[:3])
        named = set(self._question.said)
        left = [
            move
            for move in at
            if move.kind is Kind.DEPARTURE
            and move.status in OPEN
            and self._scope.in_time(move)
            and not named & {key.split()[-1] for key in person_name(move.person).keys}
        ]
        surely = [move for move in left if self._scope.surely_in_time(move)]
        if surely or self._question.times.bounded:
            return surely
        return [move for move in left if move.day is not None]  # about then: the season of the day that is asked about

    def _bare(self) -> bool:
        """Say whether the question asks for everybody who left, with no word that narrows it down."""
        return not self._question.unread and not self._question.role and not self._question.people

    def _told_on(self, move: Move) -> str:
        """Return the day of the article in place of an untold day, where the question says when."""
        published = next((proof.published for proof in move.evidence if proof.published), None)
        if move.day is not None or published is None or not (self._question.days or self._question.times.bounded):
            return ""
        told = self._words.join("told", Day(published))
        return f" {told}"
