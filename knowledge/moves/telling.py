"""What every kind of answer from the ledger is made with: the question, its scope, sentences and proofs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.models import Way
from knowledge.moves.models import Certainty, Day, Evidence, Move, Post, Status
from knowledge.moves.phrases import SPOKEN, Words, when
from knowledge.moves.quotes import day_words, proofs
from knowledge.moves.scope import Scope
from knowledge.moves.wanted import last_told_on, told_on

Quote = Callable[[Evidence], str | None]


@dataclass(frozen=True, slots=True)
class Rest:
    """What a question says beside a move that the ledger has, and only passages may bear out.

    ``words`` must all be in one sentence, which must not tell otherwise than ``claim``, the whole as a sentence.
    ``proven`` is what is said where one bears it out, ``beside`` where one only has its words. ``ways`` are looked for
    in the place of words: a sentence that tells one of them bears it out, unless it tells it of another ``place``, or
    the move is told otherwise (not ``open``): it stands beside it then. ``why`` asks for the words of the move's own
    article that say why it was, and for nothing else.
    """

    words: tuple[str, ...]
    claim: str
    proven: str
    beside: str
    ways: frozenset[Way] = frozenset()
    place: str = ""
    open: bool = True
    why: bool = False


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """What the ledger says: a text in the language of the question, and the evidence that it rests on, best first.

    ``abstained`` is true when the question takes for granted what no article says; ``about`` are the names for
    which the latest passages may then be offered. ``moves`` and ``posts`` are those that the answer tells of.
    ``withheld``: a curator has hidden or corrected what the articles say, so that nothing of theirs is told in its
    place. ``rest`` is what passages are still to be asked for. ``lacks`` is true of a refusal where what the question
    takes for granted is known, and only what it asks is not: passages may tell that.
    """

    text: str
    evidence: tuple[Evidence, ...]
    abstained: bool = False
    about: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    withheld: bool = False
    posts: tuple[Post, ...] = ()
    rest: Rest | None = None
    lacks: bool = False

    def with_rest(self, rest: Rest) -> "LedgerAnswer":
        """Return the answer with what passages are still to be asked for."""
        return replace(self, rest=rest)


class Telling:
    """Tells of moves in answer to one question; ``quote`` gives the words of a piece of evidence."""

    def __init__(self, scope: Scope, quote: Quote | None = None) -> None:
        self._ledger = scope.ledger
        self._workspace = scope.workspace
        self._question = question = scope.question
        self._linked = scope.linked
        self._scope = scope
        self._day = scope.day
        self._quote = quote
        self._words = Words(question.speech, question.asked_on)
        self._phrases = SPOKEN[question.speech].phrases

    def _refused(self, text: str, moves: Sequence[Move]) -> LedgerAnswer:
        return LedgerAnswer(
            self._whole([text], moves),
            proofs(moves, "kind"),
            abstained=True,
            about=tuple(move.person for move in moves),
            moves=tuple(moves),
        )

    def _lacking(self, text: str, moves: Sequence[Move]) -> LedgerAnswer:
        """Refuse what is asked of moves that are known."""
        return replace(self._refused(text, moves), lacks=True)

    def _told(self, texts: Sequence[str], moves: Sequence[Move], *fields: str) -> LedgerAnswer:
        found = proofs(moves, *fields, quote=self._quote)
        return LedgerAnswer(self._whole(texts, moves), found, moves=tuple(moves))

    def _whole(self, texts: Sequence[str], moves: Sequence[Move], between: str = " ") -> str:
        """Return what is told of moves, with what curators say of them, and that one is a rumour or not surely read."""
        said = [self._words.say("contested", move) for move in moves if move.contested]
        contested = [each for each in said if not any(each in text for text in texts)]
        corrected = [self._corrected(move) for move in moves if move.corrected]
        told = between.join([*dict.fromkeys(contested), *texts])
        return between.join([told, *dict.fromkeys(corrected), *self._doubt(moves, told)])

    def _told_post(self, text: str, post: Post) -> LedgerAnswer:
        """Return what is told of a post, with what curators say of it."""
        named = {"person": post.person, "organization": post.organization}
        said = [self._phrases["contested"].format(**named)] if post.contested else []
        said += [text, *([self._corrected(post)] if post.corrected else [])]
        return LedgerAnswer(" ".join(said), (post.evidence,), posts=(post,))

    def _corrected(self, told: Move | Post) -> str:
        """Return the sentence that says what of a move or a post a curator says, and not the articles."""
        fields = ", ".join(self._phrases[f"field {name}"] for name in told.corrected)
        return self._phrases["corrected"].format(person=told.person, fields=fields)

    def _doubt(self, moves: Sequence[Move], text: str) -> list[str]:
        """Return the sentences that say so where a move that is told is only reported, or not surely read."""
        rumoured = any(move.status is Status.REPORTED for move in moves) and self._phrases["reported"] not in text
        unsure = any(move.certainty is not Certainty.SURE for move in moves)
        return [self._phrases["reported"]] * rumoured + [self._phrases["likely"]] * unsure

    def _reported_on(self, move: Move) -> str | None:
        """Return the day of the article in place of a day that it does not tell."""
        told = told_on(move) if move.day is None else None
        return self._words.join("reported on", Day(told)) if told else None

    def _told_on(self, move: Move) -> str:
        """Return "on" and the last day on which an article tells of a move, or nothing."""
        told = last_told_on(move)
        return when(Day(told), self._question.speech) if told else ""

    def _left(self, move: Move) -> str:
        text = self._words.say("left", move)
        return f"{text} {self._phrases['reported']}" if move.status is Status.REPORTED else text

    def _succeeded(self, move: Move) -> str:
        text = self._words.say("interim" if move.interim else "successor", move)
        return f"{text} {self._words.say('gone', move)}" if move.day and not move.came_on else text

    def _wording(self, move: Move, day: Day | None = None) -> str:
        """Return the article's own words for the day, where they are at hand and say it another way."""
        if self._quote is None:
            return ""
        for proof in move.proofs("effective_on", "announced_on", "came_on"):
            words = day_words(self._quote(proof) or "", day or move.day, proof.published)
            if words:
                return self._phrases["words"].format(words=words)
        return ""
