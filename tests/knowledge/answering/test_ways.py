"""Whether somebody was fired, resigned, retired or was promoted: yes only where a quote says just that."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question

TODAY = datetime(2026, 11, 15, 12, tzinfo=UTC)
ARTICLES = (
    ArticleDraft(
        "Brackwater Ferries fired chief executive Nils Aberg on 3 March 2026 after a collision.",
        "Ferry chief fired",
        published=date(2026, 3, 4),
    ),
    ArticleDraft(
        "Tove Lind retired as harbour master of Brackwater Ferries on 4 April 2026. Brackwater Ferries has promoted "
        "Ines Moro to harbour master.",
        "Harbour master retires",
        published=date(2026, 4, 5),
    ),
    ArticleDraft(
        "Karin Holm left Brackwater Ferries as head of catering on 5 May 2026.",
        "Head of catering leaves",
        published=date(2026, 5, 6),
    ),
    ArticleDraft(
        "Staff of Brackwater Ferries are angry. Holm was sacked after a row over prices, two of them told this paper.",
        "Inside Brackwater",
        published=date(2026, 6, 7),
    ),
    ArticleDraft(
        "Koperasi Randu memecat ketuanya, Surya Atmaja, pada 5 Mei 2026. Bendahara Koperasi Randu, Nining Safitri, "
        "mengundurkan diri pada 6 Mei 2026 demi merawat ibunya.",
        "Ketua Koperasi Randu dipecat",
        published=date(2026, 5, 7),
    ),
    ArticleDraft(
        "Editor Piet Moor resigned from the Quay Herald on 7 May 2026. Ada Bell will replace him. He wants to sail.",
        "Quay Herald editor goes",
        published=date(2026, 5, 8),
    ),
    ArticleDraft(
        "The Quay Herald's news editor Greta Oxley resigned on 9 May 2026, saying she wanted to teach.",
        "Quay Herald loses news editor",
        published=date(2026, 5, 10),
    ),
    ArticleDraft(
        "Curator Rosa Finn resigned from the Quay Museum on 8 May 2026. Tim Gale replaces her. He wants to grow it.",
        "Quay Museum curator goes",
        published=date(2026, 5, 9),
    ),
    ArticleDraft(
        "The Kelso Theatre opens in May. Director Signe Dahl presented five plays on Monday. Talk that Dahl may quit "
        "is false, a friend told the paper.",
        "Kelso Theatre's season",
        published=date(2026, 5, 11),
    ),
    ArticleDraft(
        "Lumbung Sari has hired Dewi Ratih as finance director, effective 1 July 2026.",
        "Lumbung Sari names finance head",
        published=date(2026, 6, 20),
    ),
)
LIND = "Tove Lind left Brackwater Ferries as harbour master on 4 April 2026."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive of ten articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("ways")), now=lambda: TODAY) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        yield library


@pytest.mark.parametrize(
    ("question", "yes", "quoted"),
    [
        ("Was Nils Aberg fired?", "Yes, ", "fired"),
        ("Did Brackwater Ferries sack Nils Aberg?", "Yes, ", "fired"),
        ("Apakah Aberg dipecat?", "Ya, ", "fired"),
        ("Did Tove Lind retire?", "Yes, ", "retired"),
        ("Apakah Surya Atmaja dicopot?", "Ya, ", "memecat"),
        ("Did Safitri resign?", "Yes, ", "mengundurkan diri"),
        ("Was Karin Holm sacked?", "Yes, ", "Holm was sacked"),
        ("Was Ines Moro promoted?", "Yes, ", "promoted"),
        ("Did Karin Holm leave?", "Yes, ", "left"),
    ],
)
def test_a_way_that_a_quote_tells_gets_a_yes_and_that_quote(
    archive: Library, question: str, yes: str, quoted: str
) -> None:
    """In either language, of a family name alone, and from another article than that of the move."""
    answer = archive.ask(Question(question))
    assert answer.text.startswith(yes)
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was Tove Lind fired?", f"{LIND} I found nothing that says Tove Lind was fired."),
        ("was lind laid off?", "I found nothing that says Tove Lind was laid off."),
        ("Did Nils Aberg resign?", "I found nothing that says Nils Aberg resigned."),
        ("Did Nils Aberg retire?", "I found nothing that says Nils Aberg retired."),
        ("Was Tove Lind fired because of a scandal?", "I found nothing that says Tove Lind was fired."),
        ("When was Tove Lind fired?", "I found nothing that says Tove Lind was fired."),
        ("Apakah Nining Safitri dipecat?", "Saya tidak menemukan yang menyebut bahwa Nining Safitri dipecat."),
        ("Apakah Surya Atmaja mundur?", "Saya tidak menemukan yang menyebut bahwa Surya Atmaja mengundurkan diri."),
        ("Was Dewi Ratih promoted?", "I found nothing that says Dewi Ratih was promoted."),
    ],
)
def test_a_way_that_no_quote_tells_is_said_not_to_be_found(archive: Library, question: str, said: str) -> None:
    """The move is told with its quote all the same, and no yes."""
    answer = archive.ask(Question(question))
    assert said in answer.text
    assert not answer.abstained
    assert not answer.text.startswith(("Yes", "Ya"))


@pytest.mark.parametrize(
    ("question", "named", "others"),
    [
        ("Who was fired at Brackwater Ferries?", "Nils Aberg", "Other departures, not told as dismissals: 2."),
        ("Who retired from Brackwater Ferries?", "Tove Lind", "Other departures, not told as retirements: 2."),
        ("siapa yang dipecat dari Koperasi Randu?", "Surya Atmaja", "yang tidak disebut sebagai pemecatan: 1."),
    ],
)
def test_a_list_has_those_alone_of_whom_it_is_told(archive: Library, question: str, named: str, others: str) -> None:
    """How many others left is said, and no more of them."""
    answer = archive.ask(Question(question))
    assert answer.text.startswith(named)
    assert others in answer.text
    assert not any(each in answer.text for each in {"Aberg", "Lind", "Holm", "Atmaja", "Safitri"} - {*named.split()})


def test_a_list_of_what_nobody_is_told_is_refused(archive: Library) -> None:
    """With the number of those who left in other ways."""
    answer = archive.ask(Question("Who retired from Koperasi Randu?"))
    assert answer.abstained
    assert "Other departures, not told as retirements: 2." in answer.text


@pytest.mark.parametrize(
    ("question", "heard", "reason"),
    [
        ("Kenapa Nining Safitri mundur?", "Nining Safitri meninggalkan Koperasi Randu", "demi merawat ibunya"),
        ("Why did Greta Oxley leave?", "Greta Oxley left Quay Herald", "saying she wanted to teach"),
        ("Why did Nils Aberg go?", "Nils Aberg left Brackwater Ferries", "after a collision"),
        ("Why did Piet Moor resign?", "Piet Moor left Quay Herald", "He wants to sail"),
    ],
)
def test_a_reason_is_told_with_the_move(archive: Library, question: str, heard: str, reason: str) -> None:
    """What the ledger knows stands first, and the article's words for why beside it."""
    answer = archive.ask(Question(question))
    assert not answer.abstained
    assert answer.text.startswith(heard)
    assert reason in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did Rosa Finn resign?", "I found nothing that plainly says why Rosa Finn left."),
        ("Kenapa Tove Lind pensiun?", "Saya tidak menemukan yang jelas-jelas menyebut alasan Tove Lind pergi."),
    ],
)
def test_what_another_wants_is_no_reason(archive: Library, question: str, said: str) -> None:
    """The move is told with its quote, and that no reason was found."""
    answer = archive.ask(Question(question))
    assert answer.abstained
    assert said in answer.text
    assert answer.nearest


def test_a_refusal_shows_what_is_said_of_their_moves(archive: Library) -> None:
    """Of a leaving that no article tells, the passage beside the refusal is the one that denies it."""
    answer = archive.ask(Question("Why did Signe Dahl quit?"))
    assert answer.abstained
    assert [each.quote for each in answer.nearest] == ["Talk that Dahl may quit is false, a friend told the paper."]
