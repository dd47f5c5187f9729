"""How well entities are recognised: ``python -m bench.entities``. Nothing here was learned from.

NERP's validation sentences (Indonesian news, in lower case) beside the published figures, the articles of five hands in
``bench/data/moves``, and names that are also words, in sentences written for this page.
"""

import argparse
import gzip
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.moves_read import MARKED
from bench.table import Row, print_table
from knowledge.text.recogniser import EntityType, recogniser
from training.moves.markup import articles

Found = tuple[int, int, EntityType]  # start, end and type
ARTICLES = ("others-*.txt", "indirect-*.txt", "plain-*.txt")  # nothing learned from them
LETTERS = {"p": EntityType.PERSON, "o": EntityType.ORGANIZATION, "l": EntityType.PLACE, "r": EntityType.ROLE}

# Given and family names that are also words, months or titles, of either language.
NAMES = """
June King|Will Dean|Dan Read|Ada Young|Mark Rose|Grace Page|Drew Chase|April Long|Hope Best|Bill Strong|Sue Law
Art Chance|Faith Cook|Dean Price|May Woods|Rich Field|Joy Banks|Pat Ford|Jack Frost|Rob Banker|Guy Short
Earl Stone|Duke Rivers|Rusty Nail|Summer Day|Autumn Winter|Violet Green|Jasmine Waters|Jay Bird|Robin Hill
Penny Cash|Ruby Gold|Miles Street|Chip Baker|Gene Poole|August Moon|Christian Church|Sandy Beach|Cliff Walker
Angel Wing|Bagus Indah|Surya Bintang|Cahaya Putra|Mega Guntur|Agung Wahyu|Suci Berlian|Eko Tri|Dwi Lestari
Bulan Purnama|Intan Permata|Kurnia Harapan|Mulia Sejati|Rejeki Makmur|Jaya Santosa|Teguh Sentosa|Budi Utama
Damai Abadi|Setia Budi|Melati Mekar|Sari Manis
""".replace("\n", "|").split("|")
SENTENCES = {
    "en": (
        "{name} resigned from Calder Freight on Monday.",
        "The board of Tarn Water has named {name} its finance director.",
        "Nobody at the harbour expected {name} to take over so soon, the paper said.",
        "Profits rose again, {name} told analysts, and the plant will stay open.",
    ),
    "id": (
        "{name} mundur dari PT Samudra Kargo pada Senin.",
        "Rapat pemegang saham mengangkat {name} sebagai direktur keuangan.",
        "Menurut {name}, pabrik itu tetap beroperasi tahun ini.",
        "Jabatan kepala dinas kini dipegang {name} yang sebelumnya bertugas di Kendari.",
    ),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    arguments = parser.parse_args()
    rows = [*_marked(), *_words()]
    if arguments.bench.is_dir():
        rows = [*_nerp(arguments.bench / "ner" / "id_nerp_valid.tsv.gz"), *rows]
    else:
        print(f"bench.entities: {arguments.bench} is not here; only names that are words are looked for")
    print_table("Entities (unseen)", [*rows, _question()])


def _nerp(path: Path) -> Iterator[Row]:
    score = _Score()
    wanted = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANIZATION}
    for words, tags in _sentences(path):
        score.add(*_spans(words, tags, wanted), "id")
    beside = f"at least 0.80; aim 0.86; published .79 over five types; {score.parts(*wanted.values())}"
    f1 = score.f1(*wanted.values())
    yield Row("NERP valid, F1 of persons and organisations", f"{f1:.3f}", beside, f1 >= 0.80)
    yield Row("NERP valid, persons alone", f"{score.f1(EntityType.PERSON):.3f}", score.parts(EntityType.PERSON))


def _marked() -> Iterator[Row]:
    scores = {"en": _Score(), "id": _Score()}
    for path in sorted(each for glob in ARTICLES for each in MARKED.glob(glob)):
        for article in articles(path):
            gold = {(mark.start, mark.end, LETTERS[mark.id[0]]) for mark in article.marks if mark.id[0] in LETTERS}
            scores[article.language].add(article.text, gold, article.language)
    for language, score in scores.items():
        for kinds in ((EntityType.PERSON, EntityType.ORGANIZATION), (EntityType.PLACE,), (EntityType.ROLE,)):
            what = " and ".join(f"{kind}s" for kind in kinds)
            yield Row(f"{what} in articles by five hands, {language}", f"{score.f1(*kinds):.3f}", score.parts(*kinds))


class _Score:
    """Counts entities found with their right bounds and type."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, EntityType]] = Counter()

    def add(self, text: str, gold: set[Found], language: str) -> None:
        read = {(each.start, each.end, each.type) for each in recogniser().entities(text, language)}
        for name, spans in (("right", gold & read), ("found", read), ("asked", gold)):
            self._counts.update((name, kind) for _, _, kind in spans)

    def f1(self, *kinds: EntityType) -> float:
        """Return the harmonic mean of precision and recall."""
        right, found, asked = (self._of(name, kinds) for name in ("right", "found", "asked"))
        return 2 * right / max(1, found + asked)

    def parts(self, *kinds: EntityType) -> str:
        """Return precision and recall in words."""
        right, found, asked = (self._of(name, kinds) for name in ("right", "found", "asked"))
        return f"precision {right / max(1, found):.3f}, recall {right / max(1, asked):.3f}"

    def _of(self, name: str, kinds: Sequence[EntityType]) -> int:
        return sum(self._counts[name, kind] for kind in kinds)


def _sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in [*lines, "\n"]:
            word, _, tag = line.rstrip("\n").partition("\t")
            if word:
                words.append(word)
                tags.append(tag)
            elif words:
                yield words, tags
                words, tags = [], []


def _spans(words: Sequence[str], tags: Sequence[str], wanted: dict[str, EntityType]) -> tuple[str, set[Found]]:
    spans: list[Found] = []
    place, before = 0, ""
    for word, tag in zip(words, tags, strict=True):
        kind = tag[2:]
        if kind in wanted:
            start = spans.pop()[0] if tag.startswith("I") and before == kind else place
            spans.append((start, place + len(word), wanted[kind]))
        before, place = kind, place + len(word) + 1
    return " ".join(words), set(spans)


def _words() -> Iterator[Row]:
    names = [name.strip() for name in NAMES if name.strip()]
    for language, called in (("en", "English"), ("id", "Indonesian")):
        right = 0
        for sentence in SENTENCES[language]:
            for name in names:
                text = sentence.format(name=name)
                start = text.index(name)
                read = {(e.start, e.end) for e in recogniser().entities(text, language) if e.type is EntityType.PERSON}
                right += (start, start + len(name)) in read
        share = right / (len(names) * len(SENTENCES[language]))
        what = f"{len(names)} names that are words in 4 {called} sentences, right bounds and type"
        yield Row(what, f"{share:.3f}", "at least 0.95; aim 0.99", share >= 0.95)


def _question() -> Row:
    text = "who replaced Ruby Gold as head of research at Harrow Energy last March?"
    times = []
    for _ in range(60):
        began = time.perf_counter()
        recogniser().entities(text, "en")
        times.append((time.perf_counter() - began) * 1000)
    median = statistics.median(times[10:])
    return Row("a question's names, median", f"{median:.1f} ms", "at most 10 ms", median <= 10)


if __name__ == "__main__":
    main()
