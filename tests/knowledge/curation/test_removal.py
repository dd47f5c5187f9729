"""What a curator may rely on who removes an article, by mistake or not."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge import Actor, ArticleDraft, Library, LibrarySettings, NotFound, Outcome, Question, Standing
from tests.knowledge.curation.clock import Clock

LENA = Actor("discord:user:42", "Lena")
TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ARTICLE = ArticleDraft(TEXT, title="Tan leaves Acme", url="https://news.example/tan")
ASKED = Question("Who replaced Mei Tan at Acme?")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Open an empty archive that goes by the test's clock."""
    with Library.open(LibrarySettings(tmp_path, threads=1), now=clock) as opened:
        yield opened


def test_a_removed_article_takes_its_moves_with_it_and_restoring_brings_them_back(library: Library) -> None:
    """The ledger forgets what only that article told, at once; the undo is whole."""
    key = library.add("default", ARTICLE).article.key
    before, answered = library.moves.departures("default"), library.ask(ASKED)
    library.remove("default", key, by=LENA)
    assert library.moves.departures("default").total == 0
    assert library.ask(ASKED).abstained
    assert library.level(thorough=True) == 0
    library.restore("default", key, by=LENA)
    assert library.moves.departures("default") == before
    assert library.ask(ASKED).text == answered.text
    assert library.level(thorough=True) == 0


def test_removed_articles_are_listed_with_the_day_until_which_they_can_be_restored(
    library: Library, clock: Clock
) -> None:
    """Thirty days from the removal, not from the listing."""
    key = library.add("default", ARTICLE).article.key
    library.remove("default", key)
    clock.pass_days(3)
    (removed,) = library.removed("default").items
    assert removed.article.title == "Tan leaves Acme"
    assert removed.until - removed.removed_at == timedelta(days=30)
    assert library.removed("another").total == 0


def test_after_thirty_days_the_article_is_erased_with_what_answers_quoted_of_it(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    """Not one version of its text remains, and an old answer says that its source is gone."""
    key = library.add("default", ARTICLE).article.key
    library.add("default", ArticleDraft(TEXT.replace("Monday", "Tuesday"), url=ARTICLE.url))
    answer = library.ask(ASKED)
    library.remove("default", key)
    clock.pass_days(29)
    library.level()
    assert library.removed("default").total == 1
    clock.pass_days(2)
    library.level()
    assert library.removed("default").total == 0
    with pytest.raises(NotFound, match="removed by a curator"):
        library.answer("default", answer.key)
    with pytest.raises(NotFound, match="No article"):
        library.restore("default", key)
    written = b"".join(path.read_bytes() for path in tmp_path.glob("masthead.db*"))
    assert b"Jonas Berg" not in written


def test_a_feed_does_not_bring_back_what_was_erased_but_a_curator_may(library: Library, clock: Clock) -> None:
    """An article that nobody chose stays away; one that somebody asks for is added."""
    key = library.add("default", ARTICLE).article.key
    library.remove("default", key)
    clock.pass_days(31)
    library.level()
    fed = library.add("default", ARTICLE, unasked=True)
    assert (fed.outcome, library.articles("default").total) == (Outcome.REMOVED, 0)
    assert library.add("default", ARTICLE).outcome is Outcome.ADDED
    assert library.add("default", ARTICLE, unasked=True).outcome is Outcome.UNCHANGED


def test_the_sources_of_an_old_answer_do_not_show_a_removed_article(library: Library) -> None:
    """The button of an old message says what happened, and shows the quote again once it is restored."""
    key = library.add("default", ARTICLE).article.key
    answer = library.ask(ASKED)
    library.remove("default", key)
    with pytest.raises(NotFound, match="removed by a curator"):
        library.answer("default", answer.key)
    library.restore("default", key)
    assert library.answer("default", answer.key).citations == answer.citations


class TestStanding:
    """Answers that were shown somewhere, and whose articles change."""

    def shown(self, library: Library) -> str:
        """Ask, and store where the answer was shown."""
        answer = library.ask(ASKED)
        library.placed(answer.key, "channel 7, message 9")
        return answer.key

    def test_an_answer_is_offered_until_it_is_acknowledged_and_not_again(self, library: Library) -> None:
        """A quote that the new version no longer has is told once, with the place that the face stored."""
        library.add("default", ARTICLE)
        key = self.shown(library)
        assert library.stale_answers() == []
        library.add("default", ArticleDraft(TEXT.replace("replaced Tan", "succeeded her"), url=ARTICLE.url))
        (stale,) = library.stale_answers()
        assert (stale.key, stale.place, stale.standing) == (key, "channel 7, message 9", Standing.CHANGED)
        assert library.stale_answers() == [stale]
        library.acknowledge(stale)
        assert library.stale_answers() == []

    def test_of_several_processes_each_takes_its_own_and_one_looks_for_all(self, library: Library) -> None:
        """Who does not look is offered what another has found, in the workspaces that it wants."""
        key = library.add("default", ARTICLE).article.key
        self.shown(library)
        library.remove("default", key)
        assert library.stale_answers(reviewed=False) == []
        assert library.stale_answers(wanted=lambda workspace: workspace == "guild:1") == []
        (stale,) = library.stale_answers(reviewed=False)
        assert stale.standing is Standing.REMOVED

    def test_a_change_elsewhere_in_the_article_marks_nothing(self, library: Library) -> None:
        """Only what was quoted counts, and white space does not."""
        library.add("default", ARTICLE)
        self.shown(library)
        longer = TEXT.replace(". ", ".\n\n") + "\n\nAcme makes chairs."
        assert library.add("default", ArticleDraft(longer, url=ARTICLE.url)).outcome is Outcome.NEW_VERSION
        assert library.stale_answers() == []

    def test_removal_and_restoring_are_both_told(self, library: Library) -> None:
        """A face that marked the message can take the mark off again."""
        key = library.add("default", ARTICLE).article.key
        self.shown(library)
        library.remove("default", key)
        (removed,) = library.stale_answers()
        assert removed.standing is Standing.REMOVED
        library.acknowledge(removed)
        library.restore("default", key)
        (restored,) = library.stale_answers()
        assert restored.standing is Standing.SOUND

    def test_a_removal_that_is_taken_back_in_time_is_never_told(self, library: Library) -> None:
        """What the reader never saw needs no correction."""
        key = library.add("default", ARTICLE).article.key
        self.shown(library)
        library.remove("default", key)
        library.restore("default", key)
        assert library.stale_answers() == []

    def test_an_erased_article_stays_removed(self, library: Library, clock: Clock) -> None:
        """Erasing it is not a reason to call the answer sound."""
        key = library.add("default", ARTICLE).article.key
        self.shown(library)
        library.remove("default", key)
        clock.pass_days(31)
        library.level()
        assert [stale.standing for stale in library.stale_answers()] == [Standing.REMOVED]


def test_what_curators_do_is_in_the_log_the_latest_first(library: Library) -> None:
    """Who, what and what came of it; another workspace's log is another log."""
    key = library.add("default", ARTICLE, by=LENA).article.key
    library.remove("default", key, by=LENA)
    list(library.add_all("default", [ARTICLE, ArticleDraft("Acme makes chairs.")], by=LENA))
    library.restore("default", key, by=LENA)
    entries = library.log.page("default", limit=3).items
    assert [(e.act, e.outcome) for e in entries] == [
        ("restore", "done"),
        ("import", "1 removed earlier, 1 added"),
        ("remove", "done"),
    ]
    assert entries[0].actor == LENA
    assert key in entries[0].subject
    assert library.log.page("default").total == 4
    assert library.log.page("another").total == 0
