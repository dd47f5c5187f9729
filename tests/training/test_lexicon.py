"""A lexicon is learned from sentence pairs by one command."""

import gzip
import itertools
from pathlib import Path

import pytest

from knowledge.language.gloss import Glosser
from knowledge.language.lexicon import EntryKind
from training.lexicon.alignment import read_pairs
from training.lexicon.learn import learn, main
from training.lexicon.spelling import Speller

SUBJECTS = {"the cat": "kissa", "the dog": "koira", "the bird": "lintu", "the fish": "kala", "the horse": "hevonen"}
VERBS = {"sees": "näkee", "hears": "kuulee", "eats": "syö", "finds": "löytää"}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Sentences of a small world, with a name and a bound phrase."""
    lines = [
        f"{one} {does} {other}\t{SUBJECTS[one]} {VERBS[does]} {SUBJECTS[other]}"
        for one, does, other in itertools.product(SUBJECTS, VERBS, SUBJECTS)
        if one != other
    ]
    lines += [f"{one} resigned yesterday\t{SUBJECTS[one]} jätti tehtävänsä eilen" for one in SUBJECTS] * 3
    file = tmp_path / "pairs.tsv"
    file.write_text("\n".join([*lines, "no tab here", "\t", "only one side\t"]), encoding="utf-8")
    return file


def test_words_find_their_translations(pairs: Path) -> None:
    """What stands beside a word in sentence after sentence becomes its translation."""
    forms = {
        entry.word: entry.translations[0][0] for entry in learn(pairs, ("en", "fi")) if entry.kind is EntryKind.FORM
    }
    assert {word: forms[word] for word in ("kissa", "koira", "nakee", "syo")} == {
        "kissa": "cat", "koira": "dog", "nakee": "sees", "syo": "eats",
    }  # fmt: skip


def test_lines_that_are_no_pair_are_passed_over(pairs: Path) -> None:
    """A broken line costs nothing but itself."""
    assert len(list(read_pairs(pairs))) == 5 * 4 * 4 + 15


def test_the_command_writes_a_lexicon_that_glosses(pairs: Path, tmp_path: Path) -> None:
    """One command turns pairs, also gzipped ones, into a further language; twice gives the same bytes."""
    packed = tmp_path / "pairs.tsv.gz"
    packed.write_bytes(gzip.compress(pairs.read_bytes()))
    words = tmp_path / "words.txt"
    words.write_text("phagocyte\nmacrophage\n", encoding="utf-8")
    arguments = ["--source", "en", "--target", "fi", "--vocabulary", str(words)]
    for name, source in (("fi.gz", pairs), ("again.gz", packed)):
        assert main([str(source), *arguments, "--out", str(tmp_path / "lexicons" / name)]) == 0
    first, second = ((tmp_path / "lexicons" / name).read_bytes() for name in ("fi.gz", "again.gz"))
    assert first == second
    assert "cat sees dog" in Glosser(tmp_path / "lexicons").gloss("kissa näkee koira", "fi").text


def test_what_is_written_by_hand_comes_first(pairs: Path, tmp_path: Path) -> None:
    """A curator's term wins over what was learned, and adds what was not."""
    terms = tmp_path / "terms.tsv"
    terms.write_text("# by hand\nkissa\ttomcat\nhallituksen jäsen\tboard member\n", encoding="utf-8")
    out = tmp_path / "fi.gz"
    assert (
        main([str(pairs), "--target", "fi", "--terms", str(terms), "--vocabulary", str(terms), "--out", str(out)]) == 0
    )
    assert Glosser(tmp_path).gloss("kissa näkee hallituksen jäsen", "fi").text == "tomcat sees board member"


def test_spellings_follow_the_pairs_they_were_learned_from() -> None:
    """A word that no sentence had is spelled as its kin are."""
    kin = [("nation", "nasi"), ("station", "stasi"), ("relation", "relasi"), ("action", "aksi"), ("section", "seksi"),
           ("physics", "fisiks"), ("phone", "fone"), ("photo", "foto"), ("graph", "graf"), ("cable", "kable"),
           ("camera", "kamera"), ("music", "musik"), ("public", "publik")] * 3  # fmt: skip
    assert Speller(kin).spell("location")[0][0] == "lokasi"
    assert Speller([]).spell("location") == []
