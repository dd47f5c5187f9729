"""Whether somebody left, and what a question says beside that: told as far as it was found, and no farther."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question

TODAY = datetime(2026, 11, 29, 12, tzinfo=UTC)
ARTICLES = (
    ArticleDraft(
        "Mira Falk resigned as chief executive of Norden Timber on 3 March 2025 because of an accounting scandal. She "
        "left the company after 12 years. Her deputy Tom Ek replaces her.",
        "Norden chief out",
        published=date(2025, 3, 4),
    ),
    ArticleDraft(
        "Direktur keuangan Kelana Air, Rudi Santoso, mengundurkan diri pada 5 Mei 2025 setelah berselisih dengan "
        "komisaris. Ia digantikan Dewi Lestari.",
        "Direktur Kelana pergi",
        published=date(2025, 5, 6),
    ),
    ArticleDraft(
        "Editor Hana Brook left the Quill Gazette on 9 June 2025 to join Lantern Media. A scandal at rival Mercury "
        "Post has shaken the trade.",
        "Quill loses editor",
        published=date(2025, 6, 10),
    ),
    ArticleDraft(
        "Direktur utama Sagara Logistik, Yusuf Hakim, mengundurkan diri pada 2 Juli 2025. Ia membantah mundur karena "
        "kasus korupsi.",
        "Dirut Sagara mundur",
        published=date(2025, 7, 3),
    ),
    ArticleDraft(
        "Leo Varga resigned as chief executive of Ostrava Glass on 3 June 2025 after the merger.",
        "Ostrava chief resigns",
        published=date(2025, 6, 4),
    ),
    ArticleDraft(
        "Coach Enzo Marchetti was sacked by Calder United on 4 June 2025 after six straight defeats.",
        "Calder sack coach",
        published=date(2025, 6, 5),
    ),
    ArticleDraft(
        "Editor Nora Frost resigned from the Tarn Herald on 5 June 2025 because of a leaked memo. Frost denies leaking "
        "the memo.",
        "Tarn editor resigns",
        published=date(2025, 6, 6),
    ),
    ArticleDraft(
        "Direktur utama Melati Pangan, Galih Saputra, mengundurkan diri pada 6 Juni 2025 setelah penggabungan usaha.",
        "Dirut Melati mundur",
        published=date(2025, 6, 7),
    ),
    ArticleDraft(
        "Borealis Airlines has ordered ten aircraft. Former chief executive Hope Lindqvist left Borealis Airlines in "
        "2023. The order is worth $900 million.",
        "Borealis orders aircraft",
        published=date(2025, 6, 8),
    ),
    ArticleDraft(
        "Mantan direktur utama Bank Seruni, Ratna Palupi, meninggalkan Bank Seruni pada 2022. Ia kini menulis buku.",
        "Ratna Palupi menulis buku",
        published=date(2025, 6, 9),
    ),
)
FALK = "Mira Falk left Norden Timber as chief executive on 3 March 2025."
SANTOSO = "Rudi Santoso meninggalkan Kelana Air sebagai Direktur keuangan pada 5 Mei 2025."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return an archive of four articles."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("rest")), now=lambda: TODAY) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        yield library


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Did Mira Falk leave Norden Timber to join Google?",
            f"{FALK} I found nothing that says it was to join Google.",
        ),
        ("Did Mira Falk resign in 2023?", f"{FALK} I found nothing that says it was in 2023."),
        ("Did Mira Falk quit after a dispute?", f"{FALK} I found nothing that says it was after a dispute."),
        ("Did Falk resign because of the merger?", "I found nothing that says it was because of the merger."),
        ("did hana brook leave cos of burnout", "I found nothing that says it was because of burnout."),
        (
            "Did Hana Brook leave the Quill Gazette for Mercury Post?",
            "I found nothing that says it was for Mercury Post.",
        ),
        (
            "Apakah Rudi Santoso mundur karena korupsi?",
            f"{SANTOSO} Saya tidak menemukan yang menyebut bahwa itu karena",
        ),
        ("apakah rudi santoso keluar untuk bergabung dengan Gojek", "bahwa itu untuk bergabung dengan Gojek."),
        ("apakah rudi santoso mundur gara2 kredit fiktif", "menyebut bahwa itu karena kredit fiktif."),
        (
            "Benarkah Rudi Santoso mundur pada 2023?",
            f"{SANTOSO} Saya tidak menemukan yang menyebut bahwa itu pada 2023.",
        ),
    ],
)
def test_what_is_not_told_of_a_move_is_said_not_to_be_found(archive: Library, question: str, said: str) -> None:
    """The move is told with its quote; of reason, place or time nothing is said but that it was not found."""
    answer = archive.ask(Question(question))
    assert said in answer.text
    assert not answer.abstained
    assert not answer.text.startswith(("Yes", "Ya"))


@pytest.mark.parametrize(
    ("question", "yes", "quoted"),
    [
        ("Did Mira Falk resign because of a scandal?", "Yes, ", "because of an accounting scandal"),
        ("Apakah Mira Falk mundur karena skandal?", "Ya, ", "because of an accounting scandal"),
        ("Did Mira Falk leave in March 2025?", "Yes, ", "3 March 2025"),
        ("Did Rudi Santoso resign after a dispute?", "Yes, ", "setelah berselisih"),
        ("Apakah Rudi Santoso mundur setelah berselisih dengan komisaris?", "Ya, ", "setelah berselisih"),
        ("Did Hana Brook leave to join Lantern Media?", "Yes, ", "to join Lantern Media"),
    ],
)
def test_what_a_sentence_bears_out_gets_a_yes_and_that_quote(
    archive: Library, question: str, yes: str, quoted: str
) -> None:
    """Where the ledger or a sentence about the person says the rest too, the answer is yes, that quote first."""
    answer = archive.ask(Question(question))
    assert answer.text.startswith(yes)
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("Did Leo Varga resign before the merger?", "after the merger"),
        ("Did Leo Varga resign because of the merger?", "after the merger"),
        ("Did Enzo Marchetti leave because of six straight defeats?", "after six straight defeats"),
        ("Did Nora Frost resign because of the leaked memo?", "leaked memo"),
        ("Did Hana Brook leave because of Lantern Media?", "to join Lantern Media"),
        ("Did Hana Brook leave before joining Lantern Media?", "to join Lantern Media"),
        ("Apakah Yusuf Hakim mundur karena korupsi?", "Tentang itu artikel menulis: “Ia membantah mundur karena kasus"),
        ("Apakah Galih Saputra mundur sebelum penggabungan usaha?", "setelah penggabungan"),
        ("Apakah Galih Saputra mundur karena penggabungan usaha?", "setelah penggabungan"),
    ],
)
def test_words_that_stand_otherwise_to_the_move_are_quoted_beside_it(
    archive: Library, question: str, beside: str
) -> None:
    """What came after is not told as before it nor as its cause, where it led as neither, nor what is denied as so."""
    answer = archive.ask(Question(question))
    assert not answer.text.startswith(("Yes", "Ya"))
    assert beside in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Did Leo Varga resign after the merger?",
        "Did Leo Varga leave following the merger?",
        "Apakah Galih Saputra mundur sesudah penggabungan usaha?",
    ],
)
def test_words_that_stand_the_same_way_to_the_move_prove_it(archive: Library, question: str) -> None:
    """Another word of the same direction bears it out."""
    assert archive.ask(Question(question)).text.startswith(("Yes, ", "Ya, "))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did Hope Lindqvist leave Borealis Airlines?", "Yes, Hope Lindqvist left Borealis Airlines"),
        ("Apakah Ratna Palupi meninggalkan Bank Seruni?", "Ya, Ratna Palupi meninggalkan Bank Seruni"),
    ],
)
def test_a_leaving_that_is_told_as_background_happened(archive: Library, question: str, said: str) -> None:
    """What an article tells of the past is no less told."""
    assert archive.ask(Question(question)).text.startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Did Mira Falk leave Volvo because of a scandal?",
            f"I found nothing that plainly says that Mira Falk left Volvo. {FALK}",
        ),
        ("Did Tom Ek resign because of a scandal?", "I found nothing that plainly says that Tom Ek left a post."),
        ("Apakah Rudi Santoso mundur dari Garuda?", "bahwa Rudi Santoso meninggalkan Garuda. " + SANTOSO),
    ],
)
def test_a_leaving_that_nobody_tells_is_refused_though_the_rest_is_told_of_another(
    archive: Library, question: str, said: str
) -> None:
    """Who is not told to have left, or left another place, gets no quote of somebody else's leaving."""
    answer = archive.ask(Question(question))
    assert answer.abstained
    assert said in answer.text


PLAIN = (
    ArticleDraft(
        "Ketika Gita Anjani memasuki masa pensiun pada Juni, antrean peminat kursinya di Samudra Kargo panjang sekali. "
        "Kargo itu kini mencari kapal baru di Batam.",
        "Samudra Kargo mencari kapal",
        language="id",
        published=date(2025, 6, 10),
    ),
    ArticleDraft(
        "Nurses demand that hospital director Vera Stone resign over unpaid wages. Stone did not answer.",
        "Nurses march",
        published=date(2025, 6, 10),
    ),
)


@pytest.mark.parametrize(
    ("question", "denies"),
    [
        ("siapa pengganti Gita Anjani?", False),
        ("Ke mana Gita Anjani pindah setelah Samudra Kargo?", False),
        ("Who replaced Vera Stone?", True),
        ("Kapan Vera Stone mundur?", True),
    ],
)
def test_nothing_denies_what_the_quote_beneath_it_plainly_tells(tmp_path: Path, question: str, *, denies: bool) -> None:
    """Of a leaving that only the quote tells, and not the ledger, just that no answer was found is said."""
    with Library.open(LibrarySettings(tmp_path)) as library:
        for draft in PLAIN:
            library.add("default", draft)
        answer = library.ask(Question(question, "default"))
    assert answer.abstained
    assert answer.nearest
    assert ("plainly says that" in answer.text or "jelas-jelas menyebut bahwa" in answer.text) is denies
