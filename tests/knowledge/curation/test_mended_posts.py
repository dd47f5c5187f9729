"""Who has a post is mended as a move is: hidden, disputed, corrected, whatever articles do, and taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings
from knowledge.curation.mends import MendEntry
from knowledge.errors import NotFound, PublicMove, UnusableMend
from knowledge.moves.answers import answer_from
from knowledge.moves.models import Evidence, Post
from knowledge.questions import parse
from tests.knowledge.moves.making import article
from tests.knowledge.moves.workshop import LENA, NOW, WHY, Workshop

DAY = date(2026, 2, 2)


def post(  # noqa: PLR0917 - the fields of a post
    person: str = "Ida Marsh",
    organization: str = "Tarn Water",
    role: str = "finance director",
    key: str = "a",
    published: date | None = DAY,
    start: int = 0,
    *,
    former: bool = False,
) -> Post:
    """Return a post that an article names."""
    return Post(person, organization, role, former, Evidence("role", key, 1, start, start + 20, published))


def tells(workshop: Workshop, key: str, *posts: Post, version: int = 1, workspace: str = "default") -> None:
    """Let an article name posts, in the place of what it named before."""
    piece = replace(article("x", key=key), version=version, workspace=workspace)
    named = [replace(each, evidence=replace(each.evidence, article=key, version=version)) for each in posts]
    workshop.ledger.record(piece, [], named)


@pytest.fixture
def workshop() -> Workshop:
    """Open one in which two articles say that Ida Marsh has a post, and one that Alan Kay has another."""
    opened = Workshop.open()
    tells(opened, "a", post())
    tells(opened, "b", post(published=date(2026, 2, 20)))
    tells(opened, "c", post("Alan Kay", role="harbour master"))
    return opened


def all_of(workshop: Workshop, workspace: str = "default") -> list[tuple[str, str, str, bool, bool]]:
    """Return the posts at two organisations as they are told, with whether they are disputed."""
    found = [each for name in ("Tarn Water", "Bahari Bank") for each in workshop.ledger.posts_held(workspace, name)]
    return sorted((each.person, each.organization, each.role, each.former, each.contested) for each in found)


def ida(workshop: Workshop, workspace: str = "default") -> Post:
    """Return the post of Ida Marsh that the latest article names."""
    return workshop.ledger.posts_of_named(workspace, "Ida Marsh")[0]


def said(workshop: Workshop, text: str, language: str = "en", workspace: str = "default") -> str:
    """Return what the ledger answers."""
    answer = answer_from(workshop.ledger, workspace, parse(text, language))
    return answer.text if answer else ""


MENDS: dict[str, Callable[[Workshop], MendEntry]] = {
    "hide": lambda w: w.mends.hide("default", ida(w), WHY, by=LENA),
    "dispute": lambda w: w.mends.dispute("default", ida(w), WHY, by=LENA),
    "person": lambda w: w.mends.correct("default", ida(w), {"person": "Augusta King"}, WHY, by=LENA),
    "place": lambda w: w.mends.correct("default", ida(w), {"organization": "Bahari Bank"}, WHY, by=LENA),
    "role": lambda w: w.mends.correct("default", ida(w), {"role": "chair"}, WHY, by=LENA),
    "former": lambda w: w.mends.correct("default", ida(w), {"former": "yes"}, WHY, by=LENA),
}
KAY = ("Alan Kay", "Tarn Water", "harbour master", False, False)
TOLD = {
    "hide": [KAY],
    "dispute": [KAY, *[("Ida Marsh", "Tarn Water", "finance director", False, True)] * 2],
    "person": [KAY, *[("Augusta King", "Tarn Water", "finance director", False, False)] * 2],
    "place": [KAY, *[("Ida Marsh", "Bahari Bank", "finance director", False, False)] * 2],
    "role": [KAY, *[("Ida Marsh", "Tarn Water", "chair", False, False)] * 2],
    "former": [KAY, *[("Ida Marsh", "Tarn Water", "finance director", True, False)] * 2],
}


@pytest.mark.parametrize("mend", MENDS)
def test_each_mend_holds_and_is_taken_back(workshop: Workshop, mend: str) -> None:
    """Of every article that tells it, whatever is read again or comes again; what others say stays."""
    before = all_of(workshop)
    entry = MENDS[mend](workshop)
    assert (entry.by, entry.reason, entry.at.replace(tzinfo=None)) == (LENA, WHY, NOW.replace(tzinfo=None))
    assert all_of(workshop) == TOLD[mend]
    tells(workshop, "a", post(start=300))
    tells(workshop, "b", post(role="finance director ", published=date(2026, 2, 20), start=40), version=2)
    assert [each[:2] for each in all_of(workshop)] == [each[:2] for each in TOLD[mend]]
    workshop.ledger.forget("default", "b")
    tells(workshop, "b", post(published=date(2026, 2, 20)), version=3)
    assert all_of(workshop) == TOLD[mend]
    undone = workshop.mends.undo("default", entry.number, "It was right.", by=LENA)
    assert undone.undone is not None
    assert all_of(workshop) == before
    assert len(workshop.ledger.posts_of_named("default", "Ida Marsh")) == 2
    assert "Ida Marsh" in workshop.ledger.people("default", "ida")


def test_other_articles_of_that_time_are_meant_and_later_ones_are_not(workshop: Workshop) -> None:
    """Nor the same person's other posts, another's same post, or a post that was held once."""
    MENDS["hide"](workshop)
    tells(workshop, "d", post(published=date(2026, 4, 1)))
    assert all_of(workshop) == [KAY]
    others = [
        post(published=date(2027, 3, 1)),
        post(role="chair"),
        post("Rosa Diaz"),
        post("Ida Reed"),
        post(organization="Bahari Bank"),
        post(former=True),
    ]
    tells(workshop, "e", *others)
    assert len(all_of(workshop)) == 1 + len(others)


def test_what_changes_is_written_down(workshop: Workshop) -> None:
    """Field by field, as it was and as it is."""
    entry = MENDS["former"](workshop)
    assert entry.changes == {"former": ("no", "yes")}
    assert entry.before[0]["articles"] == ["b"]
    assert {each["person"] for each in entry.after} == {"Ida Marsh"}
    assert "Ida Marsh, Tarn Water" in workshop.log.page("default").items[0].subject


def test_what_cannot_be_mended_is_refused(workshop: Workshop) -> None:
    """With a sentence that says what would do."""
    for values, words in (
        ({"successor": "Rosa Diaz"}, "person, organization, role, former"),
        ({"former": "perhaps"}, "yes or no"),
        ({"former": "no"}, "says so already"),
        ({"role": "**"}, "no name"),
    ):
        with pytest.raises(UnusableMend, match=words):
            workshop.mends.correct("default", ida(workshop), values, WHY)
    with pytest.raises(UnusableMend, match="Say why"):
        workshop.mends.hide("default", ida(workshop), " ")
    MENDS["dispute"](workshop)
    with pytest.raises(UnusableMend, match="disputed already"):
        MENDS["dispute"](workshop)
    gone = ida(workshop)
    MENDS["hide"](workshop)
    with pytest.raises(NotFound):
        workshop.mends.hide("default", gone, WHY)


def test_answers_tell_a_mended_post_as_a_curators_word(workshop: Workshop) -> None:
    """Disputed, corrected, or not at all; by what was corrected, and in both languages."""
    who, what = "Who is the finance director of Tarn Water?", "What is Ida Marsh's role at Tarn Water?"
    entry = MENDS["dispute"](workshop)
    for question in (who, what):
        assert said(workshop, question).startswith("A curator disputes what is told of Ida Marsh at Tarn Water: ")
    tells(workshop, "d", post("Rosa Diaz", published=date(2026, 1, 5)))
    assert said(workshop, who).startswith("Rosa Diaz is")
    workshop.ledger.forget("default", "d")
    workshop.mends.undo("default", entry.number, WHY)
    entry = MENDS["role"](workshop)
    assert "a curator corrected the post" in said(workshop, "Who is the chair of Tarn Water?")
    assert "a curator has hidden or corrected" in said(workshop, who)
    workshop.mends.undo("default", entry.number, WHY)
    MENDS["hide"](workshop)
    for question in (who, what):
        assert "a curator has hidden or corrected" in said(workshop, question)
    assert "Marsh" not in said(workshop, who)
    assert "Marsh" in said(workshop, what)
    assert "kurator" in said(workshop, "Siapa direktur keuangan Tarn Water?", "id")


def test_a_public_post_is_hidden_here_alone() -> None:
    """Whoever reads the operator's articles hides what these name, and mends nothing of it."""
    workshop = Workshop.open(lambda place: (place, "public") if place != "public" else (place,))
    tells(workshop, "p", post(), workspace="public")
    theirs = ida(workshop)
    with pytest.raises(PublicMove):
        workshop.mends.correct("default", theirs, {"role": "chair"}, WHY)
    entry = workshop.mends.hide("default", theirs, WHY)
    assert all_of(workshop) == []
    assert len(all_of(workshop, "public")) == len(all_of(workshop, "other")) == 1
    assert "hidden or corrected" in said(workshop, "Who is the finance director of Tarn Water?")
    workshop.mends.undo("default", entry.number, WHY)
    assert len(all_of(workshop)) == 1


TEXT = "Ida Marsh, finance director of Tarn Water, said on Monday that profits rose again."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open a library with an article that names who has a post."""
    with Library.open(LibrarySettings(tmp_path / "one", threads=1)) as opened:
        opened.add("default", ArticleDraft(TEXT, title="Profits", published=DAY, language="en"))
        yield opened


def test_it_goes_along_and_holds_where_the_articles_are_already(library: Library, tmp_path: Path) -> None:
    """What a workspace's curators mended is told so wherever it is imported, and imported again."""
    (named,) = library.moves.posts_of("default", "Ida Marsh")
    library.mends.correct("default", named, {"role": "chair"}, WHY)
    carried = list(library.moving.export("default"))
    with Library.open(LibrarySettings(tmp_path / "two", threads=1)) as other:
        other.add("default", ArticleDraft(TEXT, title="Profits", published=DAY, language="en"))
        for _ in range(2):
            other.moving.bring("default", carried)
            other.tend()
            assert [each.role for each in other.moves.posts_of("default", "Ida Marsh")] == ["chair"]


def test_it_holds_where_the_archive_is_read_again(library: Library) -> None:
    """By another reader of moves, from the first article to the last."""
    (named,) = library.moves.posts_of("default", "Ida Marsh")
    library.mends.hide("default", named, WHY)
    key = named.evidence.article
    piece = library.article("default", key)
    reading = library.rereading.read(piece)
    library._base.indexes.ledger.record(piece, reading.moves, reading.posts)
    assert library.moves.posts_of("default", "Ida Marsh") == []
