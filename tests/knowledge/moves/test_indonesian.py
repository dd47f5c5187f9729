"""The ordinary wordings of Indonesian newspapers."""

import pytest

from knowledge.moves.models import Kind, Status
from tests.knowledge.moves.making import told

LEFT, CAME = Kind.DEPARTURE, Kind.APPOINTMENT
TOLD = {
    "Selkom menunjuk Ratri Ayu sebagai direktur utama.": (CAME, "Ratri Ayu", "direktur utama", None),
    "Bima Satria diganti Ratri Ayu sebagai direktur utama Selkom.": (
        LEFT,
        "Bima Satria",
        "direktur utama",
        "Ratri Ayu",
    ),
    "Jabatan direktur utama Selkom kini dipegang Ratri Ayu.": (CAME, "Ratri Ayu", "direktur utama", None),
    "Tongkat kepemimpinan Selkom beralih dari Bima Satria kepada Ratri Ayu.": (LEFT, "Bima Satria", None, "Ratri Ayu"),
    "Masa jabatan Bima Satria sebagai direktur utama Selkom berakhir.": (LEFT, "Bima Satria", "direktur utama", None),
    "Bima Satria tutup usia saat menjabat direktur utama Selkom.": (LEFT, "Bima Satria", "direktur utama", None),
    "Ratri Ayu resmi menempati kursi direktur utama Selkom.": (CAME, "Ratri Ayu", "direktur utama", None),
    "Ratri Ayu dipercaya memimpin Selkom sebagai direktur utama.": (CAME, "Ratri Ayu", "direktur utama", None),
}
UNTOLD = (
    "Masa jabatan Bima Satria di Selkom diperpanjang hingga 2027.",
    "Bima Satria resmi memimpin klasemen sementara.",
    "Jabatan direktur utama Selkom saat itu dijabat Ratri Ayu.",
    "Isu Bima Satria dicopot dari Selkom beredar.",
)


@pytest.mark.parametrize("sentence", TOLD)
def test_a_wording_is_read(sentence: str) -> None:
    """The move is read from one sentence, with who, where, which post and who came."""
    kind, person, role, successor = TOLD[sentence]
    moves = told(f"Selkom berdiri pada 1995. {sentence}", "id")
    assert [(each.kind, each.person, each.organization, each.role, each.successor) for each in moves] == [
        (kind, person, "Selkom", role, successor)
    ]
    assert moves[0].status is Status.CONFIRMED


@pytest.mark.parametrize("sentence", UNTOLD)
def test_like_words_tell_of_no_move(sentence: str) -> None:
    """The same words in another sense are read as nothing."""
    assert told(f"Selkom berdiri pada 1995. {sentence}", "id") == []
