"""Notes on news that lies beside the project are read as they are meant, and a mistake in them is named."""

import gzip
import json
from pathlib import Path

import pytest

from training.moves import notes
from training.moves.examples import source_of

URL = "https://www.example.com/tarn"
ROW = {
    "url": URL,
    "title": "Tarn Water boss to go",
    "text": "Ruth Mellor will leave Tarn Water on Friday. Mellor came in May. It rained on Friday.",
}
NOTES = f"""## https://www.example.com/quiet

## {URL}
p1: Ruth Mellor | Mellor
o1: Tarn Water
d1: Water on [Friday]
- p1 left o1 ; effective d1 ; future ; told 0 1
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return notes on news of the test's own."""
    (tmp_path / "news").mkdir()
    quiet = {**ROW, "url": "https://www.example.com/quiet", "title": "Rain", "text": "It rained."}
    with gzip.open(tmp_path / "news/articles.jsonl.gz", "wt", encoding="utf8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in (ROW, quiet))
    monkeypatch.setattr(notes, "SHARED", tmp_path)
    notes._news.cache_clear()
    path = tmp_path / "a.txt"
    path.write_text(NOTES, encoding="utf8")
    return path


def test_every_form_of_a_name_is_marked_and_of_brackets_only_what_is_in_them(file: Path) -> None:
    """The second Friday is another day."""
    quiet, example = notes.noted(file)
    assert quiet.moves == ()
    words = [(example.text[m.start : m.end], m.type) for m in example.mentions]
    assert words == [
        ("Tarn Water", "organization"),
        ("Ruth Mellor", "person"),
        ("Tarn Water", "organization"),
        ("Friday", "date"),
        ("Mellor", "person"),
    ]


def test_a_move_knows_the_sentences_that_tell_it(file: Path) -> None:
    """The title is number 0."""
    _, example = notes.noted(file)
    assert example.moves is not None
    (move,) = example.moves
    assert (move.kind, move.future, move.fields) == ("left", True, {"organization": "o1", "effective": "d1"})
    told = [example.text[start:end] for start, end in move.quotes]
    assert told == ["Tarn Water boss to go", "Ruth Mellor will leave Tarn Water on Friday."]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("p2: Ada Stone", "stands nowhere in the text"),
        ("- p1 left o1", "no 'told' with the numbers of sentences"),
        ("- p1 left o1 ; told 9", "no 'told' with the numbers of sentences"),
        ("Mellor goes", "neither 'p1: name"),
    ],
)
def test_a_mistake_is_named(file: Path, wrong: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever writes notes is told which line is wrong, and why."""
    file.write_text(f"{NOTES}{wrong}\n", encoding="utf8")
    assert notes.check([str(file)]) == 1
    assert says in capsys.readouterr().out


def test_an_outlet_belongs_to_one_source() -> None:
    """What is left out for honest figures is left out whole."""
    assert source_of("usatoday.com") == source_of("sportsplus.usatoday.com") == "usatoday"
    assert source_of("cnn.com") == source_of("written_en:7") == "others"
    assert not source_of("wire-en-01")
