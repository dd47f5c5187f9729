"""Answering whether somebody left, and what a question says beside that: why, where to, when."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.relations import relation_at
from knowledge.models import Speaks, Way
from knowledge.moves.identity import same_organization
from knowledge.moves.models import Day, Kind, Move, Status
from knowledge.moves.phrases import written
from knowledge.moves.posts import may_be, newcomer
from knowledge.moves.scope import OPEN
from knowledge.moves.telling import LedgerAnswer, Rest
from knowledge.moves.wanted import told_on
from knowledge.moves.way_answers import WayAnswers
from knowledge.moves.ways import LEAVING


class WhetherAnswers(WayAnswers):
    """Answers whether somebody left."""

    def _still(self) -> LedgerAnswer | None:
        moves = self._scope.about_person()
        left = [move for move in moves if move.kind is Kind.DEPARTURE and move.status in OPEN]
        stand = [move for move in left if self._scope.stands(move, moves)]
        denied = None if stand else self._denied_of(moves, left)
        if denied:
            return denied
        return self._in_part(stand) if self._question.beyond else self._plainly(stand)

    def _plainly(self, stand: Sequence[Move]) -> LedgerAnswer | None:
        """Tell whether somebody left, in the way that the question says, where it says one; nothing else is asked."""
        here = [move for move in stand if self._scope.place_named(move) and self._is_where_left(move)]
        if not here:
            return self._elsewhere(stand)
        left = [move for move in here if self._scope.in_time(move)]
        if not left:
            return None
        still = self._asks_still
        back = self._scope.return_of(left[0], self._scope.moves())
        if back:
            texts = [] if still else [self._words.say("yes left", left[0])]
            texts.append(self._words.say("yes back" if still else "back", back, self._reported_on(back)))
            return self._told(texts, [back, *left[:1]], "kind")
        move = left[0] if still else self._so_first(left)
        if not still and not self._is_so(move):
            return self._left_otherwise(move)
        phrase = "left" if move.contested or self._asks_which_way else "not any more" if still else "yes left"
        return self._shown(self._told([self._words.say(phrase, move)], [move], "kind"), move)

    @property
    def _asks_which_way(self) -> bool:
        """Whether the question leaves it open in which of two ways somebody left: the quote tells."""
        return Way.RESIGNED in self._question.ways and len(self._question.ways & LEAVING) > 1

    def _elsewhere(self, stand: Sequence[Move]) -> LedgerAnswer | None:
        """Refuse a leaving that no article tells of somebody whose moves are known; tell what they left instead."""
        asked = self._question
        if self._asks_still or asked.name is None or not (stand or self._scope.moves()):
            return None
        place = next((each for each in asked.organizations if each not in asked.beyond), None)
        if place is None and stand:
            return None  # not the post that is asked about, perhaps by another name
        text = self._phrases["never left" if place else "never left any"].format(person=asked.name, organization=place)
        told = self._refused(" ".join([text, *(self._left(move) for move in stand[:1])]), stand[:1])
        return replace(told, about=(asked.name,))

    @property
    def _asks_still(self) -> bool:
        return self._question.speaks & {Speaks.STAYING, Speaks.LEAVING} == {Speaks.STAYING}  # not "has she left yet?"

    def _denied_of(self, moves: Sequence[Move], left: Sequence[Move]) -> LedgerAnswer | None:
        """Tell what articles deny, where they do, and that earlier ones said otherwise."""
        denied = [
            move
            for move in moves
            if move.status is Status.DENIED
            and self._scope.place_named(move)
            and self._scope.fits_premise(move)
            and not (self._asks_still and move.kind is Kind.APPOINTMENT)
        ]
        if not denied:
            return None
        phrase = ("still there" if self._asks_still else "denied") + " by a curator" * ("status" in denied[0].corrected)
        earlier = [self._phrases["earlier"].format(date=written(Day(day), self._question.speech))
                   for move in left[:1] if (day := told_on(move))]  # fmt: skip
        return self._told(
            [self._words.say(phrase, denied[0], self._told_on(denied[0])), *earlier], [*denied[:1], *left[:1]], "kind"
        )

    # why, where to, when

    def _in_part(self, stand: Sequence[Move]) -> LedgerAnswer | None:
        """Tell that somebody left; of the rest, that the ledger knows it, or that nothing was found that says so."""
        left = [move for move in stand if self._is_where_left(move) and self._is_post_left(move)]
        if not left:
            return self._elsewhere(stand)
        at_the_time = [move for move in left if self._happened_then(move)]
        move = self._so_first(at_the_time or left)
        sure = "left" if move.contested or move.is_ahead(self._question.asked_on) else "yes left"
        yes, heard = self._words.say(sure, move), self._words.say("left", move)
        claim = f"{heard.rstrip('.')} {self._question.beyond}."
        if not self._is_so(move):
            yes = heard = f"{heard} {self._not_so(move.person)}"
        unproven = self._unproven(move)
        if at_the_time and not unproven:
            texts = [yes, self._words.say("destination", move)] if self._reached(move) else [yes]
            return self._told(texts, [move], "kind", "destination")
        missing = self._phrases["not of that"].format(beyond=self._question.beyond)
        told = self._told([heard, missing], [move], "kind", "effective_on")
        if not at_the_time:
            return told
        return told.with_rest(Rest(unproven, claim, self._whole([yes], [move]), self._whole([heard], [move])))

    def _is_where_left(self, move: Move) -> bool:
        """Say whether a move was at an organisation that the question says was left, where it names one."""
        named = [each for each in self._question.organizations if each not in self._question.beyond]
        return not named or any(same_organization(each, move.organization) for each in named)

    def _is_post_left(self, move: Move) -> bool:
        post = self._question.post
        named = None if post and post in self._question.beyond else post
        return may_be(move.role, named, (*self._linked.names, move.organization))

    def _happened_then(self, move: Move) -> bool:
        """Say whether a move surely was when the question says; a day that is not told is no such day."""
        times = self._question.times
        if not times.days and not times.bounded:
            return True
        return move.day is not None and not times.vague and times.hold([move.day]) and self._is_within(move.day)

    def _is_within(self, day: Day) -> bool:
        """Say whether all of a day, month or year lies in the time that the question names."""
        times = self._question.times
        inside = (times.since is None or day.value >= times.since) and (times.until is None or day.last <= times.until)
        return inside and (
            not times.days or any(each.value <= day.value and day.last <= each.last for each in times.days)
        )

    def _unproven(self, move: Move) -> tuple[str, ...]:
        """Return the words and names of the rest that the ledger does not know of the move."""
        beyond = self._question.beyond
        named = [each for each in self._question.organizations if each in beyond]
        names = [each for each in named if self._says_otherwise(each) or not self._has_reached(move, each)]
        people = [each for each in self._question.people if each in beyond]
        unread = [each for each in self._question.unread if each in beyond]
        post = [each for each in (self._question.post,) if each and each in beyond]
        found = tuple(dict.fromkeys((*unread, *names, *people, *post)))
        times = self._question.times
        return found if found or named or people or times.days or times.bounded else (beyond,)

    def _says_otherwise(self, place: str) -> bool:
        """Say whether the question makes a place a cause or a time of the move, and not where it led."""
        beyond = self._question.beyond
        return not beyond.lower().startswith("for ") and relation_at(beyond, beyond.find(place)) is not None

    def _reached(self, move: Move) -> bool:
        beyond = self._question.beyond
        return bool(move.destination) and any(
            same_organization(move.destination or "", each) for each in self._question.organizations if each in beyond
        )

    def _has_reached(self, move: Move, place: str) -> bool:
        """Say whether the ledger knows that the person went to a place."""
        if same_organization(move.destination or "", place):
            return True
        came = (each for each in self._scope.moves() if each.status in OPEN and newcomer(each))
        return any(same_organization(each.organization, place) for each in came if self._is_whom_asked(each))

    def _is_whom_asked(self, move: Move) -> bool:
        return self._scope.is_meant(newcomer(move) or "")
