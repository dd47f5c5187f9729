"""One story at several addresses is one article; independent articles are several sources."""

from collections.abc import Iterator

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Outcome
from tests.knowledge.language.test_copying import COPIES, NOTICE, STORIES

TITLE = "Quill leaves Norrland Rail"
OTHERS_TELL = (
    "Norrland Rail loses its finance chief. Ada Quill quit on Friday after nine years, people close to the board told "
    "this paper, and Tom Harrow, a banker, takes her post in March. Quill and the owners had fallen out over the price "
    "of a depot, they said, and over who should sit on the board once the lines in the north are sold next summer."
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Open an archive."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("archive"), threads=1)) as opened:
        yield opened


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> str:
    """Return an empty workspace."""
    return request.node.name[:90]  # type: ignore[no-any-return]


def draft(place: str, text: str = NOTICE, title: str = TITLE) -> ArticleDraft:
    """Return a story at an address of its own."""
    return ArticleDraft(text, title=title, url=f"https://{place}.example/story")


def test_copies_are_one_article_with_their_addresses(library: Library, workspace: str) -> None:
    """However they come: each by itself or in one file of lines, word for word or with a few words changed."""
    first = library.add(workspace, draft("one")).article
    assert library.add(workspace, draft("two")).outcome is Outcome.DUPLICATE
    copies = [draft(f"site{number}", text) for number, text in enumerate(COPIES.values())]
    assert {each.outcome for each in library.add_all(workspace, copies)} == {Outcome.DUPLICATE}
    assert library.articles(workspace).total == 1
    known = library.web.addresses_of(workspace, first.key)
    assert known[0] == first.url
    assert {"https://two.example/story", "https://site0.example/story"} <= set(known)
    assert library.add(workspace, draft("two")).outcome is Outcome.DUPLICATE


def test_copies_within_one_file_of_lines_meet(library: Library, workspace: str) -> None:
    """Also where none of them was here before."""
    done = list(library.add_all(workspace, [draft("one"), draft("two"), draft("three", COPIES["a line above"])]))
    assert [each.outcome for each in done] == [Outcome.ADDED, Outcome.DUPLICATE, Outcome.DUPLICATE]


def test_other_stories_stay_articles_of_their_own(library: Library, workspace: str) -> None:
    """A form filled in for somebody else, a sequel, what another reporter found out: all are kept."""
    library.add(workspace, draft("one"))
    others = [draft(f"site{number}", text) for number, text in enumerate([*STORIES.values(), OTHERS_TELL])]
    assert {each.outcome for each in library.add_all(workspace, others)} == {Outcome.ADDED}


def test_a_copy_is_no_second_source(library: Library, workspace: str) -> None:
    """A move is told by as many articles as were written of it."""
    drafts = [
        draft("one"),
        draft("two", COPIES["a name spelled right"]),
        draft("three", OTHERS_TELL, "Finance chief out"),
    ]
    list(library.add_all(workspace, drafts))
    [move] = [move for move in library.moves.history(workspace, "Ada Quill") if move.person == "Ada Quill"]
    assert len(move.articles) == 2


def test_a_short_text_that_does_not_go_with_its_title_is_kept(library: Library, workspace: str) -> None:
    """It may be a site's frame, which all of its pages have."""
    frame = " ".join(["This part of the site is only for those who pay for it every month of the year"] * 3)
    drafts = [draft("one", frame, "Marek sells a mill"), draft("two", frame, "Ost buys a bridge")]
    assert [each.outcome for each in library.add_all(workspace, drafts)] == [Outcome.ADDED] * 2


def test_a_file_is_a_copy_only_word_for_word(library: Library, workspace: str) -> None:
    """An edited file beside its original may be what somebody wants to have."""
    texts = [NOTICE, NOTICE, COPIES["a name spelled right"]]
    drafts = [ArticleDraft(text, TITLE, origin=f"file:///{number}") for number, text in enumerate(texts)]
    done = [each.outcome for each in library.add_all(workspace, drafts)]
    assert done == [Outcome.ADDED, Outcome.DUPLICATE, Outcome.ADDED]


def test_a_copy_of_what_was_removed_stays_away(library: Library, workspace: str) -> None:
    """It would be back under another address otherwise."""
    library.remove(workspace, library.add(workspace, draft("one")).article.key)
    assert library.add(workspace, draft("two")).outcome is Outcome.REMOVED
    assert library.articles(workspace).total == 0


def test_after_an_edit_nothing_is_left_of_what_only_the_old_version_told(library: Library, workspace: str) -> None:
    """Neither its moves nor the names that it alone named."""
    library.add(workspace, draft("one"))
    edited = NOTICE.replace("Norrland Rail", "Halle Bridge").replace("Tom Harrow", "Lena Ost").replace("Harrow", "Ost")
    assert library.add(workspace, draft("one", edited, "Quill leaves")).outcome is Outcome.NEW_VERSION
    assert {move.organization for move in library.moves.departures(workspace).items} == {"Halle Bridge"}
    assert library.moves.organizations(workspace, "Norr") == []
    assert library.moves.people(workspace, "Har") == []
