"""Answering questions about moves from the ledger. Every statement comes with its evidence; no evidence, no claim."""

from collections.abc import Callable, Sequence
from datetime import date

from knowledge.models import Intent, ParsedQuestion, Speaks
from knowledge.moves.holders import HolderAnswers
from knowledge.moves.identity import organization_key, same_organization, same_person
from knowledge.moves.ledger import Ledger
from knowledge.moves.linking import link, without_common_nouns
from knowledge.moves.lists import ListAnswers
from knowledge.moves.models import Day, Kind, Move, Post
from knowledge.moves.phrases import when, written
from knowledge.moves.posts import arrival, newcomer, reckoned
from knowledge.moves.roles import fits
from knowledge.moves.scope import LISTED, OPEN, ROLES, Scope
from knowledge.moves.succession import role_words
from knowledge.moves.telling import LedgerAnswer, Quote, Rest
from knowledge.moves.wanted import Direction, came
from knowledge.moves.whether import WhetherAnswers
from knowledge.moves.withheld import WithheldAnswers

__all__ = ["LedgerAnswer", "Quote", "answer_from"]


NOBODY = frozenset(
    "he she they it his her their director boss executives dirut ceo chief manager coach minister "
    "president bos pekerja ia dia mereka".split()
)


def answer_from(
    ledger: Ledger, workspace: str, question: ParsedQuestion, as_of: date | None = None, quote: Quote | None = None
) -> LedgerAnswer | None:
    """Return what the ledger answers, or None when the passages must be read for it.

    ``quote`` gives the words of a piece of evidence; with it, an answer to "when" has the article's own wording.
    """
    if not question.about_moves:
        return None
    linked = link(ledger, workspace, question)
    asked = without_common_nouns(question, linked)
    return _Answerer(Scope(ledger, workspace, asked, linked, as_of), quote).answer()


class _Answerer(ListAnswers, HolderAnswers, WhetherAnswers, WithheldAnswers):
    """Answers one question."""

    def answer(self) -> LedgerAnswer | None:
        """Return the answer to the kind of question that it is."""
        answers: dict[Intent, Callable[[], LedgerAnswer | None]] = {
            Intent.SUCCESSOR: self._successor,
            Intent.PREDECESSOR: self._predecessor,
            Intent.DEPARTED: self._departed,
            Intent.STILL: self._still,
            Intent.HOLDER: self._holder,
            Intent.ARRIVED: self._arrived,
            Intent.WHEN_LEFT: self._when_left,
            Intent.WHEN_CAME: self._when_came,
            Intent.WHEN_REPLACED: self._when_replaced,
            Intent.DESTINATION: self._destination,
            Intent.ROLE: self._role,
            Intent.REASON: self._reason,
            Intent.HISTORY: self._history,
            Intent.WHETHER_CAME: self._whether_came,
        }
        known = answers.get(self._question.intent)
        said = self._with_way(known()) if known else None
        refused = said is None or (said.abstained and not said.moves)
        return (self._withheld() or said) if refused else said

    # what each kind of question gets

    def _successor(self) -> LedgerAnswer | None:
        if self._question.name is None:
            return self._holder() if self._question.role else None  # "the successor of the CEO": who holds the post now
        left = self._scope.departures()
        plainly = bool(self._question.speaks & {Speaks.REPLACING, Speaks.LEAVING})
        if not left:
            return self._never_left() if plainly else None
        known = [move for move in left if move.successor and (plainly or self._scope.may_be_post_asked(move))]
        if not known and not plainly:
            return None  # "the dean after Ann Roe": it need not be the next one
        if not known:
            move = left[0]
            return self._lacking(self._words.say("no successor", move), [move])
        other = self._question.newcomer  # "did she replace him?"
        if other and not any(self._scope.is_named(move.successor or "", other) for move in known):
            return self._refused(self._succeeded(known[0]), known[:1])
        chosen = self._scope.one_each(known)
        texts = [self._succeeded(move) for move in chosen]
        after = self._after_interim(chosen[0]) if len(chosen) == 1 else None
        if after:
            texts.append(self._then(came(after) or after))
            chosen = [*chosen, after]
        if (
            not after
            and len({move.successor for move in known if same_organization(move.organization, chosen[0].organization)})
            > 1
        ):
            texts, chosen = self._line(chosen[0], known)
        return self._told(texts, chosen, "successor", "kind")

    def _predecessor(self) -> LedgerAnswer | None:
        moves = self._scope.moves()
        brought = self._scope.asked_for(
            [move for move in moves if move.successor and self._scope.is_meant(move.successor)]
        )
        if not brought:
            return None
        chosen = self._scope.one_each(brought)
        return self._told([f"{move.person}. {self._succeeded(move)}" for move in chosen], chosen, "kind", "successor")

    def _arrived(self) -> LedgerAnswer | None:
        """List who came; refuse whoever was chosen for good where all that is told is somebody who fills in."""
        if self._linked.organizations and Speaks.LASTING in self._question.speaks:
            return self._nobody_for_good()
        return self._of(Direction.CAME)

    def _when_left(self) -> LedgerAnswer | None:
        left = self._scope.departures()
        if not left:
            return self._never_left()
        return self._dated(self._scope.one_each(left), "when left")

    def _when_came(self) -> LedgerAnswer | None:
        brought = [move for move in self._scope.moves() if (come := newcomer(move)) and self._scope.is_meant(come)]
        dated = [move for move in self._scope.asked_for(brought) if arrival(move)]
        if not dated:
            denied = self._denied_of(brought, ())
            return denied or (None if brought else self._never_came())
        move = dated[0]
        person = newcomer(move) or move.person
        day = arrival(move)
        phrase = "when comes" if day is not None and day.is_after(self._question.asked_on) else "when came"
        text = self._phrases[phrase].format(
            When=written(arrival(move) or _day(move), self._question.speech),
            person=person,
            organization=move.organization,
            role=self._words.role_join(move.role),
        )
        return self._told([text + self._wording(move, arrival(move))], [move], "came_on", "effective_on", "kind")

    def _when_replaced(self) -> LedgerAnswer | None:
        left, named = self._scope.departures(), self._question.newcomer or ""
        if not left:
            return self._never_left()
        known = [move for move in left if move.successor]
        meant = [move for move in known if self._scope.is_named(move.successor or "", named)]
        if not meant:
            # another one came; where nobody is told to have come, the articles may say so in other words
            return self._refused(self._succeeded(known[0]), known[:1]) if known else None
        dated = [move for move in self._scope.one_each(meant) if move.came_on]
        if dated:
            texts = [self._words.say("when replaced", move) + self._wording(move, move.came_on) for move in dated]
            return self._told(texts, dated, "came_on", "successor", "kind")
        gone = f" {self._words.say('gone', meant[0])}" if meant[0].day else ""
        return self._refused(self._words.say("unknown day of coming", meant[0]) + gone, meant[:1])

    def _destination(self) -> LedgerAnswer | None:
        left = self._scope.departures()
        if not left:
            return self._never_left()
        going = [move for move in left if move.destination]
        if not going:
            arrived = [
                move for move in self._scope.about_person() if move.kind is Kind.APPOINTMENT and move.status in OPEN
            ]
            return None if arrived else self._lacking(self._words.say("no destination", left[0]), left[:1])
        texts = [self._words.say("destination", move) for move in self._scope.one_each(going)]
        return self._told(texts, going, "destination", "kind")

    def _role(self) -> LedgerAnswer | None:
        moves = [move for move in self._scope.about_person() if move.role and self._scope.is_meant(move.person)]
        if self._asks_of_now:
            moves = [move for move in moves if move.kind is Kind.APPOINTMENT]
        known = self._scope.asked_for(moves)
        if not known or not self._scope.place_named(known[0]):
            return self._role_told()
        chosen = self._scope.one_each(known)
        return self._told([self._words.say("role", move) for move in chosen], chosen, "role", "kind")

    @property
    def _asks_of_now(self) -> bool:
        """Whether a post is asked for that somebody has today, or after another: it is none that they left."""
        return Speaks.NOW in self._question.speaks

    def _role_told(self) -> LedgerAnswer | None:
        """Answer with the posts that articles say the person has or had."""
        posts = [
            post
            for post in self._ledger.posts_of(self._workspace, self._linked.persons)
            if self._scope.is_meant(post.person) and not (self._asks_of_now and self._is_past(post))
        ]
        here = [post for post in posts if self._scope.organization_named(post.organization)]
        if not here:
            return None
        published = here[0].evidence.published
        told = self._words.join("told join", Day(published) if published else None)
        text = self._phrases["role" if here[0].former else "role now"].format(
            role_name=here[0].role, person=here[0].person, organization=here[0].organization, until="", told=told
        )
        return self._told_post(text, here[0])

    def _is_past(self, post: Post) -> bool:
        """Say whether a post is told as a former one, or its holder to have left there."""
        left = (move.organization for move in self._scope.about_person() if move.kind is Kind.DEPARTURE)
        return post.former or any(same_organization(each, post.organization) for each in left)

    def _reason(self) -> LedgerAnswer | None:
        """Leave the reason to passages; where the departure is known, say so if they do not tell one either."""
        leaving = Speaks.LEAVING in self._question.speaks
        if not leaving and (Speaks.GOING not in self._question.speaks or self._question.organizations):
            return None  # "why did she go to Acme?" asks for no leaving
        left = self._scope.departures()
        if not left:
            return self._never_left() if leaving else None
        if not self._scope.place_named(left[0]):
            return None
        missing = self._words.say("no reason", left[0])
        both = leaving and Speaks.GOING in self._question.speaks  # "why did she leave, and where did she go?"
        if both and left[0].destination:
            gone = self._words.say("destination", left[0])
            told = self._told([gone, missing], left[:1], "destination", "kind")
            return told.with_rest(Rest((), "", "", self._whole([gone], left[:1]), why=True))
        heard = self._words.say("left", left[0])
        lacking = self._lacking(f"{heard} {missing}", left[:1])
        return lacking.with_rest(Rest((), "", "", self._whole([heard], left[:1]), why=True))

    def _history(self) -> LedgerAnswer | None:
        moves = sorted(
            (move for move in self._scope.about_person() if move.status in OPEN), key=lambda move: move.day is None
        )
        if not moves:
            return None
        texts = [
            self._left(move) if move.kind is Kind.DEPARTURE else self._words.say("came", move)
            for move in moves[:LISTED]
        ]
        return self._told(texts, moves[:LISTED], "kind")

    # how an answer is put together

    def _never_left(self) -> LedgerAnswer | None:
        name = self._question.name
        if not name or not (
            name[:1].isupper() or self._linked.persons or name.islower() == self._question.text.islower()
        ):
            return None  # "the director", "both of them": no premise about a person
        if organization_key(name) in self._linked.organizations or any(word in NOBODY for word in name.lower().split()):
            return None
        if self._scope.left_another_post():
            return None  # it is not true that nobody says so; of this post the ledger knows nothing
        elsewhen = self._scope.departures_at_other_times()
        if elsewhen:
            return self._refused(f"{self._phrases['never then']} {self._left(elsewhen[0])}", elsewhen[:1])
        place = self._linked.named_organization
        place = None if place and place.islower() else place  # "the bank" names none
        text = self._phrases["never left" if place else "never left any"].format(person=name, organization=place)
        return LedgerAnswer(text, (), abstained=True, about=(name,))

    def _never_came(self) -> LedgerAnswer | None:
        """Refuse a coming that no article tells of, where the question names the post or nobody knows the person."""
        name = self._question.name
        if (
            not name
            or not name[:1].isupper()
            or (self._linked.persons and not role_words(" ".join(self._question.said)) & (ROLES[0] | ROLES[1]))
        ):
            return None
        return LedgerAnswer(self._phrases["never came"].format(person=name), (), abstained=True, about=(name,))

    def _line(self, first: Move, known: Sequence[Move]) -> tuple[list[str], list[Move]]:
        """Tell one successor after the other, or side by side where the articles do not agree."""
        same = [move for move in known if same_organization(move.organization, first.organization)]
        line = sorted(
            same, key=lambda move: (not move.interim, day.value if (day := move.came_on or move.day) else date.min)
        )
        if line[0].interim and not line[-1].interim:
            return [self._succeeded(line[0]), self._then(came(line[-1]) or line[-1])], line
        return [self._phrases["conflict"], *(self._succeeded(move) for move in line)], line

    def _after_interim(self, move: Move) -> Move | None:
        """Return the move by which somebody came for good to the post that ``move`` fills in the interim."""
        if not move.interim or self._scope.as_of:
            return None
        for other in self._ledger.moves_at(self._workspace, [organization_key(move.organization)]):
            coming = came(other)
            if coming is None or coming.interim or other.status not in OPEN or same_person(coming.person, move.person):
                continue
            before = other.person if other.kind is Kind.DEPARTURE else other.predecessor
            later = reckoned(other) >= reckoned(move) > date.min
            followed = other.role is not None and later and fits(move.role, [role_words(other.role)])
            if followed or same_person(before or "", move.successor or ""):
                return other
        return None

    def _then(self, coming: Move) -> str:
        phrase = "then to be" if coming.is_ahead(self._question.asked_on) else "then"
        return self._phrases[phrase].format(
            successor=coming.person, came=when(coming.effective_on, self._question.speech)
        )

    def _dated(self, moves: Sequence[Move], phrase: str) -> LedgerAnswer:
        texts = []
        for move in moves:
            if move.day is None:
                texts.append(self._words.say("unknown day", move))
                continue
            texts.append(self._words.say(phrase, move) + self._wording(move))
            if move.announced_on and move.effective_on and move.announced_on != move.effective_on:
                texts.append(
                    self._phrases["announced"].format(when=when(move.announced_on, self._question.speech).strip())
                )
        if not any(move.day for move in moves):
            return self._lacking(" ".join(texts), moves)  # asked for a day, and no article says which
        return self._told(texts, moves, "effective_on", "announced_on", "kind")


def _day(move: Move) -> Day:
    day = move.day
    assert day is not None  # noqa: S101 - narrowed by the caller
    return day
