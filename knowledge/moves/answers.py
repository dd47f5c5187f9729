"""Answering questions about moves from the ledger. Every statement comes with its evidence; no evidence, no claim."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.moves.identity import organization_key, organization_words, person_name, same_organization
from knowledge.moves.ledger import Ledger
from knowledge.moves.linking import Linked, link
from knowledge.moves.models import Day, Evidence, Kind, Move, Post, Status
from knowledge.moves.phrases import PHRASES, Words, when, written
from knowledge.moves.posts import LATELY, fits, left_since, newcomer, wanted_roles
from knowledge.moves.question_forms import Asked
from knowledge.moves.questions import MoveQuestion
from knowledge.moves.quotes import day_words, proofs
from knowledge.moves.scope import LISTED, OPEN, ROLES, Scope, around
from knowledge.moves.succession import role_words

QUOTES = 4  # pieces of evidence that one answer shows
LASTING = frozenset("permanent definitif tetap".split())
LEAVING = (
    "leav left resign quit step retir depart exit fire sack oust dismiss drop remov walk out ouster "
    "mundur keluar hengkang pensiun dipecat dicopot diberhentikan cabut lengser pamit mengundurkan meninggalkan"
).split()
NOBODY = frozenset(
    "he she they it his her their director boss executives dirut ceo chief manager coach minister "
    "president bos pekerja ia dia mereka".split()
)
Quote = Callable[[Evidence], str | None]


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """What the ledger says: a text in the language of the question, and the evidence that it rests on, best first.

    ``abstained`` is true when the question takes for granted what no article says; ``about`` are the names for
    which the latest passages may then be offered. ``moves`` are the moves that the answer tells of.
    """

    text: str
    evidence: tuple[Evidence, ...]
    abstained: bool = False
    about: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


def answer_from(
    ledger: Ledger, workspace: str, question: MoveQuestion, as_of: date | None = None, quote: Quote | None = None
) -> LedgerAnswer | None:
    """Return what the ledger answers, or None when the passages must be read for it.

    ``quote`` gives the words of a piece of evidence; with it, an answer to "when" has the article's own wording.
    """
    linked = link(ledger, workspace, question)
    scope = Scope(ledger, workspace, question, linked).as_of(as_of)
    return _Answerer(ledger, workspace, question, scope, linked).quoting(quote).answer()


class _Answerer:
    """Answers one question."""

    def __init__(self, ledger: Ledger, workspace: str, question: MoveQuestion, scope: Scope, linked: Linked) -> None:
        self._ledger = ledger
        self._workspace = workspace
        self._question = question
        self._linked = linked
        self._scope = scope
        self._day = scope.day
        self._quote: Quote | None = None
        self._words = Words(question.language)
        self._phrases = PHRASES[question.language]

    def quoting(self, quote: Quote | None) -> "_Answerer":
        """Give the answerer the words of the evidence."""
        self._quote = quote
        return self

    def answer(self) -> LedgerAnswer | None:
        """Return the answer to the kind of question that it is."""
        answers: dict[Asked, Callable[[], LedgerAnswer | None]] = {
            Asked.SUCCESSOR: self._successor,
            Asked.PREDECESSOR: self._predecessor,
            Asked.DEPARTED: self._departed,
            Asked.STILL: self._still,
            Asked.HOLDER: self._holder,
            Asked.WHEN_LEFT: self._when_left,
            Asked.WHEN_CAME: self._when_came,
            Asked.DESTINATION: self._destination,
            Asked.ROLE: self._role,
            Asked.REASON: self._reason,
            Asked.HISTORY: self._history,
        }
        return answers[self._question.asked]()

    # what each kind of question gets

    def _successor(self) -> LedgerAnswer | None:
        left = self._scope.departures()
        if not left:
            return self._never_left()
        known = [move for move in left if move.successor]
        if not known:
            move = left[0]
            return self._refused(self._words.say("no successor", move), [move])
        chosen = self._scope.one_each(known)
        texts = [self._succeeded(move) for move in chosen]
        if len({move.successor for move in known if same_organization(move.organization, chosen[0].organization)}) > 1:
            texts, chosen = self._line(chosen[0], known)
        return self._told(texts, chosen, "successor", "kind")

    def _predecessor(self) -> LedgerAnswer | None:
        moves = self._scope.moves()
        came = self._scope.asked_for(
            [move for move in moves if move.successor and self._scope.is_meant(move.successor)]
        )
        if not came:
            return None
        chosen = self._scope.one_each(came)
        return self._told([f"{move.person}. {self._succeeded(move)}" for move in chosen], chosen, "kind", "successor")

    def _departed(self) -> LedgerAnswer | None:
        if not self._linked.organizations:
            return None
        if "left for" in self._question.text.lower():
            return None  # asks for a destination
        at = self._ledger.moves_at(self._workspace, self._linked.organizations[:3])
        named = set(self._question.words)
        at = [move for move in at if not named & {key.split()[-1] for key in person_name(move.person).keys}]
        left = [
            move for move in at if move.kind is Kind.DEPARTURE and move.status in OPEN and self._scope.in_time(move)
        ]
        wanted = role_words(" ".join(self._question.words)) - set(
            organization_words(self._linked.named_organization or "")
        )
        of_role = [move for move in left if move.role and role_words(move.role) & wanted]
        chosen = of_role or left
        if not chosen or (not of_role and len(chosen) > LISTED):
            return None
        chosen = sorted(chosen, key=lambda move: move.status is Status.BACKGROUND)
        texts = [self._left(move) for move in chosen[:LISTED]]
        if len(chosen) > LISTED:
            texts.append(self._phrases["more"].format(count=len(chosen) - LISTED))
        return self._told(texts, chosen[:LISTED], "kind", "person")

    def _still(self) -> LedgerAnswer | None:
        moves = self._scope.about_person()
        denied = [move for move in moves if move.status is Status.DENIED]
        left = [
            move for move in moves if move.kind is Kind.DEPARTURE and move.status in (Status.CONFIRMED, Status.REPORTED)
        ]
        if denied and not left:
            return self._told([self._words.say("denied", denied[0])], denied[:1], "kind")
        left = [move for move in left if self._scope.in_time(move)]
        if not left or not self._scope.place_named(left[0]):
            return None
        still = "still" in self._question.words or "masih" in self._question.words
        return self._told([self._words.say("not any more" if still else "yes left", left[0])], left[:1], "kind")

    def _holder(self) -> LedgerAnswer | None:
        if not self._linked.organizations:
            return None
        if LASTING & set(self._question.words):
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
            text = self._phrases["holder"].format(
                person=newcomer(move),
                role=self._words.role_join(move.role),
                at=self._words.at(move),
                since=self._words.join("since join", move.day),
            )
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
        text = self._phrases["holder"].format(
            person=post.person,
            role=self._words.role_join(post.role),
            at=self._phrases["at join"].format(organization=post.organization),
            since=told,
        )
        return LedgerAnswer(text, (post.evidence,))

    def _when_left(self) -> LedgerAnswer | None:
        left = self._scope.departures()
        if not left:
            return self._never_left()
        return self._dated(self._scope.one_each(left), "when left")

    def _when_came(self) -> LedgerAnswer | None:
        came = [move for move in self._scope.moves() if (come := newcomer(move)) and self._scope.is_meant(come)]
        dated = [move for move in self._scope.asked_for(came) if move.day]
        if not dated:
            return self._never_came() if not came else None
        move = dated[0]
        person = newcomer(move) or move.person
        text = self._phrases["when came"].format(
            When=written(_day(move), self._question.language),
            person=person,
            organization=move.organization,
            role=self._words.role_join(move.role),
        )
        return self._told([text + self._wording(move)], [move], "effective_on", "announced_on", "kind")

    def _destination(self) -> LedgerAnswer | None:
        left = self._scope.departures()
        if not left:
            return self._never_left()
        going = [move for move in left if move.destination]
        if not going:
            came = [
                move for move in self._scope.about_person() if move.kind is Kind.APPOINTMENT and move.status in OPEN
            ]
            return None if came else self._refused(self._words.say("no destination", left[0]), left[:1])
        texts = [self._words.say("destination", move) for move in self._scope.one_each(going)]
        return self._told(texts, going, "destination", "kind")

    def _role(self) -> LedgerAnswer | None:
        known = self._scope.asked_for(
            [move for move in self._scope.about_person() if move.role and self._scope.is_meant(move.person)]
        )
        if not known or not self._scope.place_named(known[0]):
            return self._role_told()
        chosen = self._scope.one_each(known)
        return self._told([self._words.say("role", move) for move in chosen], chosen, "role", "kind")

    def _role_told(self) -> LedgerAnswer | None:
        """Answer with the posts that articles say the person has or had."""
        posts = [
            post
            for post in self._ledger.posts_of(self._workspace, self._linked.persons)
            if self._scope.is_meant(post.person)
        ]
        here = [post for post in posts if self._scope.organization_named(post.organization)]
        if not here:
            return None
        text = self._phrases["role"].format(
            role_name=here[0].role, person=here[0].person, organization=here[0].organization, until=""
        )
        return LedgerAnswer(text, (here[0].evidence,))

    def _reason(self) -> LedgerAnswer | None:
        leaves = any(word.startswith(tuple(LEAVING)) for word in self._question.words)
        return None if not leaves or self._scope.departures() else self._never_left()

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
        place = self._linked.named_organization
        text = self._phrases["never left" if place else "never left any"].format(person=name, organization=place)
        return LedgerAnswer(text, (), abstained=True, about=(name,))

    def _never_came(self) -> LedgerAnswer | None:
        """Refuse a coming that no article tells of, where the question names the post or nobody knows the person."""
        name = self._question.name
        if (
            not name
            or not name[:1].isupper()
            or (self._linked.persons and not role_words(" ".join(self._question.words)) & (ROLES[0] | ROLES[1]))
        ):
            return None
        return LedgerAnswer(self._phrases["never came"].format(person=name), (), abstained=True, about=(name,))

    def _line(self, first: Move, known: Sequence[Move]) -> tuple[list[str], list[Move]]:
        """Tell one successor after the other, or side by side where the articles do not agree."""
        same = [move for move in known if same_organization(move.organization, first.organization)]
        line = sorted(same, key=lambda move: (not move.interim, move.day.value.toordinal() if move.day else 0))
        if line[0].interim and not line[-1].interim:
            return [
                self._succeeded(line[0]),
                self._phrases["then"].format(successor=line[-1].successor, when=self._words.when(line[-1])),
            ], line
        return [self._phrases["conflict"], *(self._succeeded(move) for move in line)], line

    def _dated(self, moves: Sequence[Move], phrase: str) -> LedgerAnswer:
        texts = []
        for move in moves:
            if move.day is None:
                texts.append(self._words.say("unknown day", move))
                continue
            texts.append(self._words.say(phrase, move) + self._wording(move))
            if move.announced_on and move.effective_on and move.announced_on != move.effective_on:
                texts.append(
                    self._phrases["announced"].format(when=when(move.announced_on, self._question.language).strip())
                )
        if not any(move.day for move in moves):
            return self._refused(" ".join(texts), moves)  # asked for a day, and no article says which
        return self._told(texts, moves, "effective_on", "announced_on", "kind")

    def _refused(self, text: str, moves: Sequence[Move]) -> LedgerAnswer:
        return LedgerAnswer(
            text, proofs(moves, "kind"), abstained=True, about=tuple(move.person for move in moves), moves=tuple(moves)
        )

    def _told(self, texts: Sequence[str], moves: Sequence[Move], *fields: str) -> LedgerAnswer:
        return LedgerAnswer(" ".join(texts), proofs(moves, *fields), moves=tuple(moves))

    def _left(self, move: Move) -> str:
        text = self._words.say("left", move)
        return f"{text} {self._phrases['reported']}" if move.status is Status.REPORTED else text

    def _succeeded(self, move: Move) -> str:
        return self._words.say("interim" if move.interim else "successor", move)

    def _wording(self, move: Move) -> str:
        """Return the article's own words for the day, where they are at hand and say it another way."""
        if self._quote is None:
            return ""
        for proof in move.proofs("effective_on", "announced_on"):
            words = day_words(self._quote(proof) or "", move.day, proof.published)
            if words:
                return self._phrases["words"].format(words=words)
        return ""


def _day(move: Move) -> Day:
    day = move.day
    assert day is not None  # noqa: S101 - narrowed by the caller
    return day
