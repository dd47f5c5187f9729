"""Saying nothing of what a curator has hidden or corrected, where nothing else is told."""

from knowledge.models import Intent
from knowledge.moves.identity import same_organization, same_person
from knowledge.moves.models import Kind, Move, Post, Status
from knowledge.moves.posts import newcomer, wanted_roles
from knowledge.moves.roles import fits
from knowledge.moves.telling import LedgerAnswer, Telling

_OF_PLACES = frozenset({Intent.DEPARTED, Intent.HOLDER, Intent.ARRIVED})


class WithheldAnswers(Telling):
    """Refuses to tell what articles say and a curator took out of the ledger."""

    def _withheld(self) -> LedgerAnswer | None:
        """Return the sentence that says so, where the question asks for just that."""
        withheld = (move for move in self._ledger.withheld(self._workspace) if self._is_asked_for(move))
        move = next((each for each in withheld if not self._is_told(each)), None)
        if move is not None:
            return self._told_nothing(move.person, moves=(move,))
        posts = self._ledger.withheld_posts(self._workspace)
        post = next((each for each in posts if self._is_post_asked_for(each)), None)
        return self._told_nothing(post.person, posts=(post,)) if post else None

    def _told_nothing(self, person: str, moves: tuple[Move, ...] = (), posts: tuple[Post, ...] = ()) -> LedgerAnswer:
        named = self._question.name is not None  # who asks of nobody is not told whom a hidden claim is about
        text = self._phrases["withheld" if named else "withheld of it"].format(person=person)
        return LedgerAnswer(text, (), abstained=True, moves=moves, withheld=True, posts=posts)

    def _is_post_asked_for(self, post: Post) -> bool:
        """Say whether a question asks who has a post, or for the post that somebody has."""
        asked = self._question
        places = (*asked.organizations, *asked.places)
        there = any(same_organization(each, post.organization) for each in places)
        if asked.intent is Intent.ROLE:
            return asked.name is not None and self._is_whom(post.person) and (there or not places)
        return asked.intent is Intent.HOLDER and there and fits(post.role, wanted_roles(asked, self._linked))

    def _is_told(self, move: Move) -> bool:
        """Say whether the ledger still tells it of whom is asked about: only another part of it is a curator's word."""
        told = {
            (proof.article, proof.start)
            for each in self._scope.moves()
            if each.kind is move.kind and each.status is not Status.DENIED
            for proof in each.evidence
        }
        return any((proof.article, proof.start) in told for proof in move.evidence)

    def _is_asked_for(self, move: Move) -> bool:
        asked = self._question
        places = (*asked.organizations, *asked.places)
        there = any(same_organization(each, move.organization) for each in places)
        if asked.name:
            meant = any(self._is_whom(name) for name in (move.person, move.successor) if name)
            return meant and (there or not places)
        of_sort = move.kind is Kind.DEPARTURE if asked.intent is Intent.DEPARTED else newcomer(move) is not None
        return asked.intent in _OF_PLACES and there and of_sort and self._scope.in_time(move)

    def _is_whom(self, name: str) -> bool:
        """Say whether the question names somebody, whom no list may know any more."""
        return self._scope.is_meant(name) or same_person(name, self._question.name or "")
