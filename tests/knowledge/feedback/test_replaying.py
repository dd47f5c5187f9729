"""Asking again tells what has changed, and what readers let count as right can be measured."""

from pathlib import Path

from knowledge import ArticleDraft, Conversation, Fault, Library, Question, Verdict, Vote, Which, evaluation, replaying
from knowledge.evaluation import EvaluationQuestion
from knowledge.feedback.replaying import Difference, Replayed
from tests.knowledge.curation.clock import Clock
from tests.knowledge.feedback.conftest import ASKED, UNKNOWN

FOUND = "Ursula Okafor has resigned as head of sales at Globex. Lena Ford, her deputy, replaced Okafor on Monday."


def replayed(library: Library, which: Which = Which.ALL) -> list[Replayed]:
    """Ask the kept questions again."""
    feedback = library.feedback
    repeats = replaying.of_kept(feedback, feedback.kept("guild:1", which))
    return list(replaying.replay(feedback, repeats, library.reply))


def test_nothing_has_changed_where_nothing_was_added(library: Library) -> None:
    """Each question is asked once, however often it was asked, and no answer is kept of that."""
    for question in (ASKED, ASKED.lower(), UNKNOWN):
        library.ask(Question(question, "guild:1"))
    assert [each.changes for each in replayed(library)] == [(), ()]
    assert len(library.feedback.kept("guild:1")) == 3


def test_what_a_new_article_answers_is_told(library: Library, clock: Clock) -> None:
    """Refused then, answered now; what an article that was removed answered is refused now."""
    library.ask(Question(UNKNOWN, "guild:1"))
    library.add("guild:1", ArticleDraft(FOUND, title="Okafor", language="en"))
    (again,) = replayed(library, Which.UNANSWERED)
    assert set(again.changes) == {Difference.ANSWERED, Difference.WORDS, Difference.QUOTES}
    assert again.before is not None
    assert (again.before.abstained, again.now.abstained) == (True, False)
    assert any("Lena Ford" in quote for quote in again.now.quotes)
    clock.pass_days(1)
    library.ask(Question(UNKNOWN, "guild:1"))
    (article,) = [each for each in library.articles("guild:1").items if each.title == "Okafor"]
    library.remove("guild:1", article.key)
    (again,) = replayed(library)
    assert Difference.REFUSED in again.changes


def test_a_follow_up_is_asked_as_what_it_was_taken_for(library: Library) -> None:
    """The conversation is long over."""
    place = Conversation("thread:1")
    library.ask(Question(ASKED, "guild:1", conversation=place))
    library.ask(Question("and when was that?", "guild:1", conversation=place))
    questions = [each.repeat.question for each in replayed(library)]
    assert len(questions) == 2
    assert all("Tan" in each.text or "Berg" in each.text for each in questions)
    assert all(each.conversation is None for each in questions)


def test_given_questions_are_compared_with_what_was_answered_to_the_same_words(library: Library) -> None:
    """One that nobody asked has nothing to be compared with, and one that cannot be asked says why."""
    library.ask(Question(ASKED, "guild:1"))
    given = [EvaluationQuestion(id=number, question=text) for number, text in (("1", ASKED.lower()), ("2", UNKNOWN))]
    given.append(EvaluationQuestion(id="3", question="???"))
    feedback = library.feedback
    repeats = replaying.of_given(feedback, given, feedback.kept("guild:1"), "guild:1")
    known, new, empty = replaying.replay(feedback, repeats, library.reply)
    assert known.before is not None
    assert known.changes == ()
    assert (new.before, new.now.abstained, new.changes) == (None, True, ())
    assert (empty.before, empty.now.abstained) == (None, True)
    assert empty.now.text


def test_what_readers_say_is_right_can_be_measured(library: Library, tmp_path: Path) -> None:
    """A helpful answer counts as right, and so does what a reader says would be; a refusal never does."""
    feedback = library.feedback
    helpful = library.ask(Question(ASKED, "guild:1")).key
    wrong = library.ask(Question("Who is head of design at Acme?", "guild:1")).key
    refused = library.ask(Question(UNKNOWN, "guild:1")).key
    feedback.cast("guild:1", helpful, "ani", Vote(Verdict.UP))
    feedback.cast("guild:1", wrong, "ani", Vote(Verdict.DOWN, Fault.WRONG, "Rosa Diaz"))
    feedback.cast("guild:1", refused, "ani", Vote(Verdict.UP))
    repeats = replaying.of_kept(feedback, feedback.kept("guild:1", Which.VOTED))
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(evaluation.line(replaying.evaluation_of(each)) for each in repeats), encoding="utf-8")
    asked = {each.id: each for each in evaluation.read(file)}
    assert "Jonas Berg" in asked[helpful].answer[0]
    assert (asked[wrong].answer, asked[refused].answer) == (["Rosa Diaz"], [])
    found = {each.id: each for each in evaluation.evaluate(library.reply, list(asked.values()), "guild:1")}
    assert found[helpful].in_answer
    assert found[helpful].in_quote
    assert not found[wrong].in_answer


def test_what_was_said_of_an_older_answer_still_counts(library: Library, clock: Clock) -> None:
    """Whoever asks the same again loses no vote; what is compared is the newest answer."""
    feedback = library.feedback
    for reader, vote in (("ani", Vote(Verdict.DOWN, Fault.WRONG, "Someone Else")), ("budi", Vote(Verdict.UP))):
        feedback.cast("guild:1", library.ask(Question(ASKED, "guild:1")).key, reader, vote)
        clock.pass_days(1)
    newest = library.ask(Question(ASKED.lower(), "guild:1"))
    (repeat,) = replaying.of_kept(feedback, feedback.kept("guild:1"))
    assert repeat.kept is not None
    assert (repeat.id, repeat.kept.key) == (newest.key, newest.key)
    assert "Someone Else" in repeat.accepted
    assert any("Jonas Berg" in right for right in repeat.accepted)
    assert len(set(repeat.accepted)) == len(repeat.accepted)
