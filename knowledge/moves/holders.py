"""Answering who holds a post."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from knowledge.models import Speaks
from knowledge.moves.identity import person_name
from knowledge.moves.models import Day, Evidence, Kind, Move, Post, Status
from knowledge.moves.posts import LATELY, left_since, newcomer, reckoned, wanted_roles
from knowledge.moves.roles import fits, is_filled_in
from knowledge.moves.scope import OPEN, around
from knowledge.moves.telling import LedgerAnswer, Telling
from knowledge.moves.wanted import last_told_on

_COMING = ("successor", "kind")  # what of a move tells that somebody came


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
            if move.kind is Kind.DEPARTURE and self._left_by_then(move)
        }
        holding = [
            move for move in holding if not left_since(person_name(newcomer(move) or "").keys[0], move.day, gone)
        ]
        if self._asks_for_stand_in:
            holding = [move for move in holding if move.interim or self._is_filled_in(move.role, move.proofs(*_COMING))]
        holding.sort(key=_claim_to_it, reverse=True)  # who came last has it
        post = self._post(wants, gone)
        outgoing = next((move for move in at if self._still_holds(move, wants) and not self._asks_for_stand_in), None)
        if outgoing and (not holding or self._is_newer(outgoing, holding[0])):
            text = self._words.holding(outgoing.person, outgoing, self._words.join("until", outgoing.effective_on))
            texts = [text, self._succeeded(outgoing)] if outgoing.successor else [text]
            return self._told(texts, [outgoing], "kind", "successor", "effective_on")
        if holding and not (post and self._is_later(post, holding[0])):
            move = holding[0]
            since = move.effective_on if move.kind is Kind.APPOINTMENT else move.came_on
            since_then = self._words.join("since join", since)
            text = self._words.holding(
                newcomer(move) or "", move, since_then, interim=move.interim or self._asks_for_stand_in
            )
            return self._told([text], [move], *_COMING)
        return self._holds(post) if post else None

    @property
    def _asks_for_stand_in(self) -> bool:
        """Whether only who fills the post in is asked for: the acting head is not the head."""
        return is_filled_in(self._question.role or "")

    def _is_filled_in(self, role: str | None, proofs: Iterable[Evidence]) -> bool:
        """Say whether a post is called one for a while, by its name or in the words that prove it."""
        quotes = [self._quote(proof) or "" for proof in proofs] if self._quote else []
        return any(map(is_filled_in, (role or "", *quotes)))

    def _still_holds(self, move: Move, wants: Sequence[frozenset[str]]) -> bool:
        """Say whether somebody has the post who is to leave it after the day that is asked about."""
        return (
            move.kind is Kind.DEPARTURE
            and move.status is Status.CONFIRMED
            and move.effective_on is not None
            and fits(move.role, wants)
            and not self._left_by_then(move)
        )

    def _is_newer(self, outgoing: Move, holding: Move) -> bool:
        """Say whether who is to leave has the post that another came to: they are one, or the newer article says so."""
        if person_name(newcomer(holding) or "").keys == person_name(outgoing.person).keys:
            return True
        told = last_told_on(outgoing)
        return told is not None and told > reckoned(holding) and self._told_by_then(Day(told))

    @staticmethod
    def _is_later(post: Post, holding: Move) -> bool:
        """Say whether an article gives somebody the post after another came to it; not the one that tells of that."""
        told, day = post.evidence.published, holding.day
        same = any(proof.article == post.evidence.article for proof in holding.evidence)
        return told is not None and day is not None and told > day.value and not same

    def _left_by_then(self, move: Move) -> bool:
        day = self._day.value if self._day else self._question.asked_on
        return day is None or move.effective_on is None or move.effective_on.value <= day

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
        """Return the latest post at the organisation with the wanted role, of somebody who has not left since.

        One that a curator disputes is told only where there is no other.
        """
        posts = self._ledger.posts_at(self._workspace, self._linked.organizations[:1])
        for post in sorted(posts, key=lambda post: post.contested):
            published = Day(post.evidence.published) if post.evidence.published else None
            if post.former or not fits(post.role, wants) or not self._told_by_then(published):
                continue
            if self._asks_for_stand_in and not self._is_filled_in(post.role, [post.evidence]):
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
        return self._told_post(text, post)


def _claim_to_it(move: Move) -> tuple[date, float, str]:
    """Return what puts one newcomer before another: the day, and where it is one, how sure the move is."""
    return reckoned(move), move.probability, newcomer(move) or ""
