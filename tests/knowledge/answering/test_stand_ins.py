"""Who only fills a post in, where that is what is asked for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, Question

LEAVE = """Nina Volkov, director of Harrow Hospital, began six months of leave on Monday.

The board appointed Tomas Lindqvist acting director of Harrow Hospital while she is away.

"The wards will run as they always have," said a spokeswoman for the hospital."""
VACANT = """Petra Novak is director of Milbrook Hospital, which opened a new wing on Friday.

The wing has forty beds and cost nine million pounds."""
KOSONG = """Direktur RSUD Bukit Permai, Hasan Basri, pensiun pada 1 Maret 2024.

Bupati menunjuk Dewi Anggraini sebagai pelaksana tugas direktur RSUD Bukit Permai mulai 2 Maret 2024."""

MUTASI = """Bupati Teluk Jati melantik tiga pejabat di pendopo, Senin (4/3/2024).

dr. Ratna Kusuma, jabatan lama Direktur RSUD Teluk Jati, jabatan baru Kepala Dinas Kesehatan.

Untuk mengisi kekosongan di RSUD Teluk Jati, Bupati menunjuk dr. Yusuf Halim, Sp.OG sebagai Plt. Direktur."""
HANYA = """"Pasien pertama tadi pagi," kata Direktur RSUD Lembah Sari, dr. Wulan Setiati, Selasa (5/3/2024).

Alat itu seharga Rp19 miliar."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Yield a library of two hospitals with a stand-in and one without."""
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("stand-ins"))) as made:
        for number, (title, text, language) in enumerate(
            (
                ("Harrow Hospital director on leave", LEAVE, "en"),
                ("New wing at Milbrook Hospital", VACANT, "en"),
                ("Direktur RSUD Bukit Permai pensiun", KOSONG, "id"),
                ("Bupati Teluk Jati lantik tiga pejabat", MUTASI, "id"),
            )
        ):
            made.add("default", ArticleDraft(text, title=title, published=date(2024, 3, 4 + number), language=language))
        made.tend()
        yield made


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who is the acting director of Harrow Hospital?", "Tomas Lindqvist"),
        ("who's the interim director of harrow hospital", "Tomas Lindqvist"),
        ("Siapa plt direktur RSUD Bukit Permai?", "Dewi Anggraini"),
        ("siapa plt direktur RSUD Teluk Jati?", "Yusuf Halim"),
    ],
)
def test_who_fills_a_post_in_is_not_who_has_it(library: Library, question: str, named: str) -> None:
    """The stand-in is told, and in a quote that says so."""
    answer = library.ask(Question(question, "default"))
    assert not answer.abstained
    assert named in answer.text
    assert not any(holder in answer.text for holder in ("Nina Volkov", "Hasan Basri"))


def test_where_nobody_is_told_to_fill_in_the_holder_is_no_answer(library: Library) -> None:
    """Refused, though the article names the director."""
    answer = library.ask(Question("Who is the acting director of Milbrook Hospital?", "default"))
    assert answer.abstained
    assert "Petra Novak" not in answer.text


def test_no_passage_makes_a_stand_in_of_the_holder(tmp_path: Path) -> None:
    """Nor where no quote of the archive speaks of one."""
    with Library.open(LibrarySettings(tmp_path)) as library:
        library.add("default", ArticleDraft(HANYA, title="RSUD Lembah Sari dapat MRI", language="id"))
        library.tend()
        assert "Wulan Setiati" in library.ask(Question("siapa direktur RSUD Lembah Sari?", "default")).text
        assert library.ask(Question("siapa plt direktur RSUD Lembah Sari?", "default")).abstained


def test_who_has_a_post_is_still_told(library: Library) -> None:
    """Asked plainly, the director."""
    answer = library.ask(Question("Who is the director of Milbrook Hospital?", "default"))
    assert "Petra Novak" in answer.text
