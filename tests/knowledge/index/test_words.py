"""The word index finds passages by their words, in both languages, and says when it cannot."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import StorageBusy, StorageFailed
from knowledge.index.words import WordIndex
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Passage

GLOSSER = Glosser()


def passage(key: str, text: str, language: str = "en", title: str = "") -> Passage:
    """Return an article of one passage."""
    article = Article(key, 1, "default", title, text, language, datetime(2026, 1, 1, tzinfo=UTC))
    return Passage(f"{key}:1:0-{len(text)}", article, 0, len(text))


def articles(index: WordIndex, question: str, language: str = "en", limit: int = 10) -> list[str]:
    """Return the articles found, best first."""
    return [key.partition(":")[0] for key, _ in index.search(question, language, limit)]


LIBRARY = [
    passage("harbour", "The harbour master Ines Prado resigned after the flood.", title="Flood at the port"),
    passage("bakery", "A bakery in the old town sells rye bread."),
    passage("pelabuhan", "Kepala pelabuhan Kwabena Osei mengundurkan diri setelah banjir.", "id"),
    passage("roti", "Toko roti di kota tua menjual roti gandum.", "id"),
]


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    """Make an index of four articles, two in each language."""
    filled = WordIndex(tmp_path / "words", GLOSSER)
    filled.add(LIBRARY)
    return filled


def test_a_question_finds_forms_of_its_words(index: WordIndex) -> None:
    """Endings do not matter, and what does not match is not found."""
    found = articles(index, "which bakeries are selling breads?")
    assert "bakery" in found
    assert "harbour" not in found


def test_an_english_question_reaches_an_indonesian_passage(index: WordIndex) -> None:
    """The gloss carries a question over to the other language."""
    assert "roti" in articles(index, "which shop sells wheat bread?")
    assert articles(index, "why did Kwabena Osei resign?")[0] == "pelabuhan"


def test_an_indonesian_question_reaches_an_english_passage(index: WordIndex) -> None:
    """And back."""
    assert "harbour" in articles(index, "siapa yang mengundurkan diri setelah banjir?", "id")


def test_titles_count(index: WordIndex) -> None:
    """A passage is found by the title of its article."""
    assert "harbour" in articles(index, "port")


def test_a_small_language_is_not_crowded_out(index: WordIndex) -> None:
    """However many English passages match, the Indonesian ones keep their places."""
    index.add(passage(f"n{number}", f"Report {number}: bread was sold and bread was bought.") for number in range(300))
    assert "roti" in articles(index, "who sells bread?", limit=5)


def test_adding_again_replaces(index: WordIndex) -> None:
    """The same passage twice is there once, also within one call."""
    index.add([LIBRARY[0], LIBRARY[0]])
    assert index.count() == len(LIBRARY)
    assert index.keys() == {one.key for one in LIBRARY}


def test_removed_articles_are_gone(index: WordIndex) -> None:
    """Nothing of a removed article is found; unknown articles are no error."""
    index.drop([*index.keys(["harbour", "never heard of"]), "nor this"])
    assert "harbour" not in articles(index, "Ines Prado resigned harbour")
    assert index.count() == 3


def test_what_was_added_is_there_when_opened_again(index: WordIndex, tmp_path: Path) -> None:
    """Another reader of the folder, also one that was open already, sees what was committed."""
    other = WordIndex(tmp_path / "words", GLOSSER)
    assert other.count() == 4
    index.add([passage("late", "A late addition about lighthouses.")])
    assert articles(other, "lighthouse") == ["late"]


def test_an_index_without_folder_is_empty(tmp_path: Path) -> None:
    """Searching before anything was added finds nothing and makes nothing."""
    index = WordIndex(tmp_path / "none", GLOSSER)
    assert index.search("anything", "en", 5) == []
    assert (index.count(), index.keys()) == (0, set())
    assert not (tmp_path / "none").exists()


def test_only_one_writes_at_a_time(index: WordIndex, tmp_path: Path) -> None:
    """A second writer is told that the index is busy, and the first is not disturbed."""
    other = WordIndex(tmp_path / "words", GLOSSER)

    def while_writing() -> list[Passage]:
        with index._writer("en"), pytest.raises(StorageBusy):
            other.add([passage("late", "Too early.")])
        return [passage("late", "In time.")]

    other.add(while_writing())
    assert index.count() == 5


@pytest.mark.parametrize("damage", ["meta.json", "format", "segments"])
def test_damage_is_told_and_cleared(tmp_path: Path, damage: str) -> None:
    """A damaged folder raises StorageFailed; cleared, it takes passages again."""
    folder = tmp_path / "words"
    WordIndex(folder, GLOSSER).add(LIBRARY)
    files = list((folder / "en").glob("*")) if damage == "segments" else list(folder.rglob(damage))
    for file in files:
        if file.is_file() and (damage != "segments" or file.name not in {"meta.json", ".managed.json"}):
            file.write_bytes(b"\x00broken")
    index = WordIndex(folder, GLOSSER)
    with pytest.raises(StorageFailed):
        index.search("harbour", "en", 5)
    index.clear()
    index.add(LIBRARY)
    assert index.count() == len(LIBRARY)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.text() | st.text(alphabet='"+-&|!(){}[]^~*?:\\/ ANDORTO'), language=st.sampled_from(["en", "id", "xx"])
)
def test_any_question_is_only_words(index: WordIndex, question: str, language: str) -> None:
    """No question is a syntax error, and no score is below nothing."""
    assert all(score >= 0 for _, score in index.search(question, language, 5))


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1), language=st.sampled_from(["en", "id", "ja", "../x"]))
def test_any_passage_can_be_kept(index: WordIndex, text: str, language: str) -> None:
    """No text, title or language code breaks the index or leaves its folder."""
    index.add([passage("odd", text, language, title=text)])
    assert f"odd:1:0-{len(text)}" in set(index.keys())
    index.drop(index.keys(["odd"]))
    assert index.count() == len(LIBRARY)
