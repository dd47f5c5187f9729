"""How good Masthead is without a model, in one table: each figure beside its floor, its aim and what was published.

    python -m bench.quality [--work build/reader]

Runs on ``../shared/bench`` and says so where that is absent. News and English-on-Indonesian questions are read by
networks of the same making that had not learned from them (``bench/data/readings.npz``, made by ``training/close``);
the small weights on top have seen all of them. FacQA's and IDK-MRC's validation parts were not learned from by any.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import bm25s
import numpy as np

from bench.reading import ReadingBench, quote_of
from bench.table import Row, at_least, print_table
from knowledge import Article, LibrarySettings, Question, evaluation
from knowledge import files as article_files
from knowledge.intake.passages import passages
from knowledge.library import Library
from knowledge.models import Retrieved
from training.reader.examples import Archive, Asking, article_of, english_on_indonesian, facqa, news, says

SAMPLES = Path(__file__).parents[1] / "samples"
QUESTIONS = ("questions.jsonl", "questions-held-out.jsonl")  # of the second, the failures about moves were looked at


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    given = parser.parse_args()
    rows = samples()
    if given.bench.is_dir():
        bench = ReadingBench(given.bench, given.work, 1)
        archives = [*_across(bench), *_news(bench), bench.honesty("these")]
        rows = [*archives, *bench.facqa(), _pool(bench), *bench.idk(), *rows]
    else:
        print("bench.quality: ../shared/bench is not here; only the sample articles are asked")
    print_table("Quality without a model", rows)


def _across(bench: ReadingBench) -> list[Row]:
    answered = [one for one in bench.answered("en_id", english_on_indonesian) if one.asking.source == "en_id"]
    known = "words .280/.419/.489; first lexicon .658/.901/.947; an Indonesian question .747/.910/.938"
    ranks = [_rank(one.ranked, _from(one.asking)) for one in answered]
    floors = {1: (0.70, 0.80), 5: (0.91, 0.94), 10: (0.95, 0.97)}
    return [
        _row(f"English questions on Indonesian passages, R@{depth}", _share(ranks, depth), floor, aim, known)
        for depth, (floor, aim) in floors.items()
    ]


def _news(bench: ReadingBench) -> list[Row]:
    answered = bench.answered("news", news)
    ranks = [_rank(one.ranked, _answers(one.asking)) for one in answered]
    retrieved = [_rank(one.retrieved, _answers(one.asking)) for one in answered]
    plain = _bm25(news(bench.folder)[0], [one.asking for one in answered])
    rows = []
    for depth, floor, aim in ((1, 1.25, 1.5), (4, 1.05, 1.25)):
        ours, before, theirs = (_share(each, depth) for each in (ranks, retrieved, plain))
        beside = f"Masthead {ours:.3f}, as retrieved, before reading, {before:.3f}; plain BM25 {theirs:.3f}"
        rows.append(_row(f"news, Hit@{depth}, times plain BM25", ours / theirs, floor, aim, beside))
    quoted = float(np.mean([says(quote_of(one.reading), one.asking.answers) for one in answered]))
    chosen = float(np.mean([bench.chosen(one) for one in answered]))
    return [
        *rows,
        _row("news, accepted answer in one quote of 45 words", quoted, 0.30, 0.45, "none published"),
        _row("news, choice among four", chosen, 0.55, 0.63, "chance .25; BM25 .50 to .61; with articles .66 to .75"),
    ]


def _pool(bench: ReadingBench) -> Row:
    """Return how often the right passage of FacQA comes first among all of them."""
    exercises = [*facqa(bench.folder, "train"), *facqa(bench.folder, "valid")]
    numbers: dict[str, str] = {}
    for exercise in exercises:
        numbers.setdefault(exercise.text, str(len(numbers)))
    articles = [article_of(key, {"text": text, "language": "id"}) for text, key in numbers.items()]
    archive = Archive(articles, bench.work / "facqa", bench.embedder, bench.glosser)
    hits = []
    for exercise in facqa(bench.folder, "valid"):
        understood, found = archive.ask(Question(exercise.question))
        best = bench.reader.rank(understood, found)[:1]
        hits.append(bool(best) and best[0].passage.article.key == numbers[exercise.text])
    return _row("facqa, right passage first in its pool", float(np.mean(hits)), 0.78, 0.85, "BM25 .72")


def samples() -> list[Row]:
    """Ask the sample articles in both languages."""
    asked = [one for name in QUESTIONS for one in evaluation.read(Path(__file__).parent / "samples" / name)]
    right: dict[str, list[bool]] = {"en": [], "id": []}
    with TemporaryDirectory() as home, Library.open(LibrarySettings(Path(home))) as library:
        for path in article_files.find(SAMPLES):
            library.add("default", article_files.read(path))
        for one in asked:
            answer = library.ask(Question(one.question))
            said = " ".join((answer.text, *(citation.quote for citation in answer.citations)))
            right[one.id.rpartition("-")[2]].append(not answer.abstained and says(said, one.answer))
    english, other = (float(np.mean(right[language])) for language in ("en", "id"))
    beside = f"{len(right['id'])} questions; the same in English {english:.2f}"
    return [at_least("Indonesian questions on English sample articles", other, english, beside)]


def _bm25(articles: Sequence[Article], askings: Sequence[Asking]) -> list[int]:
    texts = [passage.text for article in articles for passage in passages(article)]
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    ranks = []
    for asking in askings:
        tokens = bm25s.tokenize([asking.question.text], stopwords="en", show_progress=False)
        rows, _ = index.retrieve(tokens, k=10, show_progress=False)
        ranks.append(next((at for at, row in enumerate(rows[0]) if says(texts[row], asking.answers)), 99))
    return ranks


def _from(asking: Asking) -> Callable[[Retrieved], bool]:
    return lambda found: found.passage.article.key == asking.article


def _answers(asking: Asking) -> Callable[[Retrieved], bool]:
    return lambda found: says(found.passage.text, asking.answers)


def _rank(found: Sequence[Retrieved], right: Callable[[Retrieved], bool]) -> int:
    return next((at for at, one in enumerate(found[:10]) if right(one)), 99)


def _share(ranks: Sequence[int], depth: int) -> float:
    return float(np.mean(np.array(ranks) < depth))


def _row(name: str, figure: float, floor: float, aim: float, beside: str) -> Row:
    return at_least(name, figure, floor, f"aim {aim}; {beside}", 3)


if __name__ == "__main__":
    main()
