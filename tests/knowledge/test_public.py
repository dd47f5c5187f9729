"""The public workspace: read by those that switch it on, written by nobody but its operator, a wall all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import Actor, ArticleDraft, Library, LibrarySettings, NotFound, Outcome, Question

LENA = Actor("discord:user:42", "Lena")
TAN = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
LAMPS = "Acme makes lamps of bamboo in Surabaya. The factory there opened in 1998 and has ninety workers."
REPLACED = "Who replaced Mei Tan at Acme?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open an archive: the public workspace tells of Tan, a private one of lamps, ``guild:1`` reads the public one."""
    settings = LibrarySettings(tmp_path_factory.mktemp("public"), threads=1, public="news")
    with Library.open(settings) as opened:
        opened.add("news", ArticleDraft(TAN, title="Tan leaves Acme", url="https://news.example/tan"))
        opened.add("guild:2", ArticleDraft(LAMPS, title="Lamps"))
        opened.rules.read_public("guild:1", wanted=True, by=LENA)
        yield opened


def test_whoever_switches_it_on_is_answered_from_it(library: Library) -> None:
    """From the passages and from the ledger; lists say whose an article is."""
    answer = library.ask(Question(REPLACED, "guild:1"))
    assert "Jonas Berg" in answer.text
    assert answer.citations[0].article.workspace == "news"
    (move,) = library.moves.departures("guild:1").items
    assert library.moves.history("guild:1", "Mei Tan") == [move]
    assert library.moves.people("guild:1", "Mei") == ["Mei Tan"]
    (listed,) = library.articles("guild:1").items
    assert (listed.workspace, library.article("guild:1", listed.key)) == ("news", listed)
    assert library.answer("guild:1", answer.key).citations == answer.citations


def test_whoever_does_not_sees_nothing_of_it(library: Library) -> None:
    """The default is off, and what is switched off is gone at once."""
    assert library.ask(Question(REPLACED, "guild:2")).abstained
    assert library.articles("guild:2").total == 1
    library.rules.read_public("guild:3", wanted=True, by=LENA)
    assert library.articles("guild:3").total == 1
    library.rules.read_public("guild:3", wanted=False, by=LENA)
    assert library.articles("guild:3").total == 0
    assert library.moves.departures("guild:3").total == 0
    assert library.ask(Question(REPLACED, "guild:3")).abstained


def test_a_private_workspace_is_read_by_nobody_else(library: Library) -> None:
    """Neither by one that reads the public workspace, nor by the public one, whatever a rule says."""
    library.rules.read_public("news", wanted=True, by=LENA)
    for workspace in ("guild:1", "news"):
        asked = library.ask(Question("Where does Acme make lamps of bamboo?", workspace))
        assert all(found.passage.article.workspace != "guild:2" for found in asked.retrieved)
        assert "guild:2" not in {article.workspace for article in library.articles(workspace, limit=99).items}


def test_it_is_not_written_by_those_who_read_it(library: Library) -> None:
    """Not removed, changed, exported or forgotten from another workspace."""
    (public,) = library.articles("news").items
    with pytest.raises(NotFound):
        library.remove("guild:1", public.key, by=LENA)
    assert not any("articles" in line for line in library.moving.export("guild:1"))
    library.rules.read_public("guild:4", wanted=True, by=LENA)
    changed = library.add("guild:4", ArticleDraft(TAN.replace("Berg", "Bo"), url=public.url))
    assert (changed.outcome, changed.article.version) == (Outcome.ADDED, 1)
    library.forget("guild:4")
    assert library.article("news", public.key) == public


def test_a_move_that_both_tell_is_one(library: Library) -> None:
    """Its evidence is that of both."""
    library.rules.read_public("guild:5", wanted=True, by=LENA)
    library.add("guild:5", ArticleDraft(TAN, title="Tan", url="https://other.example/tan"))
    (move,) = library.moves.departures("guild:5").items
    assert len({evidence.article for evidence in move.evidence}) == 2
    assert "Jonas Berg" in library.ask(Question(REPLACED, "guild:5")).text


@pytest.mark.parametrize("own", [True, False])
def test_what_is_hidden_here_is_not_answered_from_there(library: Library, *, own: bool) -> None:
    """Neither what both tell nor what the public one tells alone; who else reads it is told as before."""
    place = f"guild:hides-{own}"
    library.rules.read_public(place, wanted=True, by=LENA)
    if own:
        library.add(place, ArticleDraft(TAN, title="Tan", url=f"https://{own}.example/tan"))
    (move,) = library.moves.departures(place).items
    entry = library.mends.hide(place, move, "Satire.", by=LENA)
    answer = library.ask(Question(REPLACED, place))
    assert (answer.abstained, answer.withheld, answer.citations, answer.nearest) == (True, True, (), ())
    assert "Berg" not in answer.text
    assert library.moves.departures(place).total == 0
    assert "Jonas Berg" in library.ask(Question(REPLACED, "guild:1")).text
    library.mends.undo(place, entry.number, "It was none.", by=LENA)
    assert "Jonas Berg" in library.ask(Question(REPLACED, place)).text


def test_what_is_indexed_is_another_when_a_public_article_comes_or_goes(library: Library) -> None:
    """So that nothing is repeated of what was said before; who does not read it, notices nothing."""

    def versions() -> list[str | None]:
        return [library.ask(Question("Who paints lamps?", place)).index_version for place in ("guild:1", "guild:2")]

    before = versions()
    added = library.add("news", ArticleDraft("Acme paints lamps.", title="Paint", language="en"))
    with_it = versions()
    library.remove("news", added.article.key)
    after = versions()
    assert with_it[0] not in {before[0], after[0]}
    assert before[1] == with_it[1] == after[1]


def test_without_a_public_workspace_a_rule_opens_nothing(tmp_path: Path) -> None:
    """What a server switched on under another operator's settings reads its own articles only."""
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        library.add("news", ArticleDraft(TAN, title="Tan leaves Acme"))
        library.rules.read_public("guild:1", wanted=True, by=LENA)
        assert library.articles("guild:1").total == 0
