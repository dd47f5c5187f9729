"""Another store of vectors is chosen: it is filled from the record, and until it is, answers say what they lack."""

from pathlib import Path

from knowledge import ArticleDraft, ChromaSettings, Library, LibrarySettings, PgvectorSettings, Question, VectorSettings
from tests.knowledge.sharing.member import Letters

LI = ArticleDraft("Soon Li has left Globex after nine years. Rosa Diaz replaced Li as treasurer.", title="Li")
ASKED = Question("Who replaced Soon Li?", "changing")


def opened(home: Path, vectors: VectorSettings | None) -> Library:
    """Open the archive with another store."""
    return Library.open(LibrarySettings(home, vectors=vectors, threads=1), Letters())


def test_vectors_move_to_another_store_by_themselves(tmp_path: Path, chroma: str, postgres: str) -> None:
    """From the folder to PostgreSQL, to a Chroma server, and home, where what changed meanwhile is made up for."""
    with opened(tmp_path, None) as library:
        count = library.add("changing", LI).passages
        assert library.ask(ASKED).note is None
    for store in (PgvectorSettings(postgres), ChromaSettings(chroma)):
        with opened(tmp_path, store) as library:
            answer = library.ask(ASKED)
            assert ("Rosa Diaz" in answer.text, f"({count})" in (answer.note or "")) == (True, True)
            assert library.latest().passages == count
            assert library.level() == count
            answer = library.ask(ASKED)
            assert (answer.note, bool(answer.late), bool(library.latest())) == (None, False, False)
            assert {check.part: check.health for check in library.doctor()}["indexes"] == "good"
    with opened(tmp_path, ChromaSettings(chroma)) as library:
        library.forget("changing")
        library.add("changing", ArticleDraft("The folding kettle boils in ninety seconds.", title="Kettle"))
    with opened(tmp_path, None) as library:
        library.level(thorough=True)
        assert {check.part: check.health for check in library.doctor()}["indexes"] == "good"
        assert library.ask(ASKED).abstained
    with opened(tmp_path, PgvectorSettings(postgres)) as library:
        library.forget("changing")
