"""Answering who holds a post."""

from collections.abc import Mapping, Sequence

from knowledge.models import Speaks
from knowledge.moves.identity import person_name
from knowledge.moves.models import Day, Kind, Post
from knowledge.moves.posts import LATELY, left_since, newcomer, wanted_roles
from knowledge.moves.roles import fits
from knowledge.moves.scope import OPEN, around
from knowledge.moves.telling import LedgerAnswer, Telling


class HolderAnswers(Telling):
    """Answers who holds a post."""

    def _holder(self) -> LedgerAnswer | None:
        if not self._linked.organizations or self._question.people:
            return None  # "who leads it with Alan Kay" asks for more than who has the post
        if Speaks.LASTING in self._question.speaks:
            return self._nobody_for_good()
        wants = wanted_roles(self._question, self._linked)
        at = [
            move
            for move in self._ledger.moves_at(self._workspace, self._linked.organizations[:1])
            if move.status in OPEN
        ]
        holding = [move for move in at if newcomer(move) and fits(move.role, wants) and self._scope.by_then(move)]
        gone = {
            person_name(move.person).keys[0]: move.day
            for move in at
            if move.kind is Kind.DEPARTURE and self._scope.by_then(move)
        }
        holding = [
            move for move in holding if not left_since(person_name(newcomer(move) or "").keys[0], move.day, gone)
        ]
        post = self._post(wants, gone)
        if holding and not (
            post and post.evidence.published and holding[0].day and post.evidence.published > holding[0].day.value
        ):
            move = holding[0]
            since = move.effective_on if move.kind is Kind.APPOINTMENT else move.came_on
            text = self._words.holding(newcomer(move) or "", move, self._words.join("since join", since))
            return self._told([text], [move], "successor", "kind")
        return self._holds(post) if post else None

    def _nobody_for_good(self) -> LedgerAnswer | None:
        """Refuse a holder "for good" where all that is told is somebody who fills in."""
        at = self._ledger.moves_at(self._workspace, self._linked.organizations[:1])
        lately = [move for move in at if move.interim and move.status in OPEN and self._scope.in_time(move)]
        if not lately or any(not move.interim and newcomer(move) and self._scope.in_time(move) for move in at):
            return None
        return self._refused(
            self._phrases["only interim"].format(person=newcomer(lately[0]), organization=lately[0].organization),
            lately[:1],
        )

    def _post(self, wants: Sequence[frozenset[str]], gone: Mapping[str, Day | None]) -> Post | None:
        """Return the latest post at the organisation with the wanted role, of somebody who has not left since."""
        for post in self._ledger.posts_at(self._workspace, self._linked.organizations[:1]):
            published = Day(post.evidence.published) if post.evidence.published else None
            if post.former or not fits(post.role, wants) or not self._told_by_then(published):
                continue
            if not left_since(person_name(post.person).keys[0], published, gone, LATELY):
                return post
        return None

    def _told_by_then(self, published: Day | None) -> bool:
        if self._day is None or published is None:
            return True
        return around(self._day, published) or published.value <= self._day.value

    def _holds(self, post: Post) -> LedgerAnswer:
        told = self._words.join("told join", Day(post.evidence.published) if post.evidence.published else None)
        text = self._words.holding(post.person, post, told)
        return LedgerAnswer(text, (post.evidence,))
