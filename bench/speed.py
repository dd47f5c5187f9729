"""Speed: the embedder, indexing, and a question at four sizes, each beside its limit or peer.

    python -m bench.speed [--quick] [--largest 30000] [--languages]

Runs on ``../shared/bench/news`` and says so where that is absent. Timings are medians; ratios are taken within the
run, because machines are noisy. Vectors of the benchmark's articles are kept in ``build/bench`` between runs.
"""

import argparse
import gzip
import json
import shutil
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bench.table import Row, at_least, at_most, print_table
from knowledge import Article, ArticleDraft, Library, LibrarySettings, Question
from knowledge.index.chroma_vectors import ChromaVectors
from knowledge.intake.passages import passages
from knowledge.language.embedder import DIMENSIONS, FINGERPRINT, LONGEST, MiniLM, Vectors
from knowledge.language.gloss import Glosser
from knowledge.moves.models import MovesReading

NEWS = Path(__file__).parents[2] / "shared" / "bench" / "news"
INDONESIAN = NEWS.parent / "en_id" / "passages.json.gz"
BUILD = Path(__file__).parents[1] / "build"
FP32 = BUILD / "minilm-fp32"
SIZES = (1_000, 10_000, 30_000, 100_000)  # passages; beyond the benchmark's own, vectors are made up
REAL = 30_000  # passages with vectors of their own
LENGTH = 2_000  # characters of the articles whose languages are compared
ASKED = 100  # questions timed at each size


class ChromaDefault(MiniLM):
    """The same model in fp32, run as Chroma's default function runs it: 32 at a time on all cores, 256 tokens each."""

    def __init__(self, model: Path) -> None:
        super().__init__(model)
        self._session = onnxruntime.InferenceSession(str(model / "model.onnx"), providers=["CPUExecutionProvider"])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each text, in the given order."""
        tokenizer: Tokenizer = self._tokenizer
        tokenizer.enable_padding(length=LONGEST)
        parts = [tokenizer.encode_batch(list(texts[start : start + 32])) for start in range(0, len(texts), 32)]
        return np.vstack([self._run(part) for part in parts])


class KeptVectors:
    """An embedder that knows the benchmark's passages already and makes up the rest, so that building takes minutes."""

    def __init__(self, known: dict[str, np.ndarray], questions: MiniLM) -> None:
        self._known = known
        self._questions = questions
        self._random = np.random.default_rng(7)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return known vectors, made-up ones for further passages, and real ones for questions."""
        if all(len(text) < 400 and "\n" not in text and text.endswith("?") for text in texts):
            return self._questions.embed(texts)
        made_up = self._random.standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
        made_up /= np.linalg.norm(made_up, axis=1, keepdims=True)
        return np.vstack([self._known.get(text, row) for text, row in zip(texts, made_up, strict=True)])


def drafts() -> Iterator[ArticleDraft]:
    """Yield the articles of the news benchmark, then the same again with other words in front, for ever."""
    with gzip.open(NEWS / "articles.jsonl.gz", "rt", encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    turn = 0
    while True:
        for row in rows:
            published = date.fromisoformat(row["published"][:10]) if row["published"] else None
            text = f"Edition {turn}. {row['text']}" if turn else row["text"]
            yield ArticleDraft(text, row["title"], f"{row['url']}?{turn}", published=published, language="en")
        turn += 1


def embedded_texts(count: int) -> list[str]:
    """Return what the embedder sees of the first ``count`` passages."""
    glosser, texts = Glosser(), []
    for draft in drafts():
        article = Article("k", 1, "w", draft.title, draft.text, "en", datetime.now(UTC))
        texts += [glosser.embedding_text(article.title, passage.text, "en") for passage in passages(article)]
        if len(texts) >= count:
            return texts[:count]
    return texts


def questions(count: int) -> list[str]:
    """Return the first questions of the news benchmark."""
    with (NEWS / "questions.jsonl").open(encoding="utf8") as file:
        return [json.loads(line)["question"] for line in islice(file, count)]


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the median time of ``runs`` calls, after one that does not count."""
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def embedding() -> list[Row]:
    """Compare the shipped embedder with the same model in fp32 as Chroma's default runs it."""
    if not (FP32 / "model.onnx").exists():
        return [Row("embedding against fp32", "not measured", "scripts/export_embedder.py makes build/minilm-fp32")]
    shipped, peer, rows = MiniLM(), ChromaDefault(FP32), []
    long = embedded_texts(96)
    for name, texts in (("passages", long), ("sentences", [text[:280] for text in long])):
        ours, theirs = (len(texts) / seconds(partial(one.embed, texts)) for one in (shipped, peer))
        beside = f"int8 {ours:.0f} a second, fp32 {theirs:.0f} a second"
        rows.append(at_least(f"embedding {name}, times the fp32 rate", ours / theirs, 1.3, beside))
    ours, theirs = (seconds(partial(one.embed, questions(1)), 15) * 1000 for one in (shipped, peer))
    rows.append(
        at_least("one question, times as fast as fp32", theirs / ours, 1.3, f"{ours:.1f} ms, fp32 {theirs:.1f} ms")
    )
    return rows


def indexing(articles: int, parts: int = 4) -> list[Row]:
    """Compare indexing, from draft to both indexes and the ledger, with the raw embedder on the same passages.

    Taken in turn over several parts, because a machine's speed drifts; the median of the ratios counts.
    """
    home = BUILD / "bench" / "indexing"
    shutil.rmtree(home, ignore_errors=True)
    embedder, glosser, source, ratios, rates = MiniLM(), Glosser(), drafts(), list[float](), list[float]()
    with Library.open(LibrarySettings(home), embedder) as library:
        for _ in range(parts):
            batch = list(islice(source, articles // parts))
            began = time.perf_counter()
            done = list(library.add_all("default", batch))
            whole = time.perf_counter() - began
            found = [passage for addition in done for passage in passages(addition.article)]
            texts = [glosser.embedding_text(each.article.title, each.text, each.language) for each in found]
            began = time.perf_counter()
            embedder.embed(texts)
            ratios.append((time.perf_counter() - began) / whole)
            rates.append(len(texts) / whole)
    share, rate = statistics.median(ratios), statistics.median(rates)
    beside = f"{rate:.1f} passages a second, embedder alone {rate / share:.1f}"
    return [at_least("indexing, share of the raw embedder's rate", share, 0.85, beside)]


def moves_cost(articles: int, parts: int = 10) -> list[Row]:
    """Compare the time that indexing takes with and without reading people moves, in turn over several parts."""
    home = BUILD / "bench" / "moves-cost"
    shutil.rmtree(home, ignore_errors=True)
    source, times = drafts(), dict[bool, list[float]]({True: [], False: []})
    with Library.open(LibrarySettings(home)) as library:
        indexes = library._base.indexes
        reading = indexes.read_moves
        for part in range(parts):
            setattr(indexes, "read_moves", reading if part % 2 else _no_moves)  # noqa: B010 - mypy takes it for a method
            batch = list(islice(source, articles // parts))
            began = time.perf_counter()
            passages_added = sum(addition.passages for addition in library.add_all("default", batch))
            times[bool(part % 2)].append((time.perf_counter() - began) / passages_added)
    whole, without = (statistics.median(times[moves]) * 1000 for moves in (True, False))
    share = 100 * (whole - without) / whole
    return [
        at_most(
            "reading moves, share of indexing", share, 10, "%", f"; {whole:.1f} ms a passage, {without:.1f} without"
        )
    ]


def _no_moves(_: Article) -> MovesReading:
    return MovesReading()


def languages_cost(articles: int, parts: int = 12) -> list[Row]:
    """Compare the time of indexing Indonesian and English articles of as many characters, in turn over several parts.

    Indonesian ones are put together from the passages of ``en_id``; the first part of each only warms up.
    """
    if not INDONESIAN.exists():
        return [Row("indexing an Indonesian article", "not measured", "../shared/bench/en_id is not here")]
    home = BUILD / "bench" / "languages-cost"
    shutil.rmtree(home, ignore_errors=True)
    sources = {"en": _cut(draft.text for draft in drafts()), "id": _cut(_joined_passages())}
    times, made = dict[str, list[float]]({"en": [], "id": []}), dict[str, int]({"en": 0, "id": 0})
    with Library.open(LibrarySettings(home)) as library:
        for _ in range(parts + 1):
            for language, source in sources.items():
                texts = list(islice(source, articles // parts))
                batch = [ArticleDraft(text, text[:60], language=language) for text in texts]
                began = time.perf_counter()
                made[language] += sum(addition.passages for addition in library.add_all("default", batch))
                times[language].append((time.perf_counter() - began) / len(batch))
    english, indonesian = (1000 * statistics.median(times[language][1:]) for language in ("en", "id"))
    beside = (
        f"; {indonesian:.0f} ms and {english:.0f} ms an article of {LENGTH:,} characters, "
        f"{made['id']} and {made['en']} passages"
    )
    ratio = indonesian / english
    return [
        Row(
            "indexing an Indonesian article, times an English one",
            f"{ratio:.2f}",
            f"at most 1.30{beside}",
            ratio <= 1.3,
        )
    ]


def _joined_passages() -> Iterator[str]:
    """Yield the Indonesian passages of the benchmark, enough of them together for an article, for ever."""
    with gzip.open(INDONESIAN, "rt", encoding="utf8") as file:
        found = json.load(file)
    turn, text = 0, ""
    while True:
        for passage in found:
            text = f"{text}\n\n{passage}" if text else f"Edisi {turn}. {passage}"
            if len(text) >= LENGTH:
                yield text
                text = ""
        turn += 1


def _cut(texts: Iterable[str]) -> Iterator[str]:
    """Yield those texts that are long enough, each cut to ``LENGTH`` characters."""
    return (text[:LENGTH] for text in texts if len(text) >= LENGTH)


def kept_vectors(count: int) -> dict[str, np.ndarray]:
    """Return the vectors of the first ``count`` passages, from the last run where that made them."""
    file = BUILD / "bench" / f"vectors-{count}.npy"
    texts = embedded_texts(count)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, MiniLM().embed(texts))
    return dict(zip(texts, np.load(file), strict=True))


def asking(sizes: Sequence[int]) -> list[Row]:
    """Time questions in a warm process as the archive grows, beside LangChain's usual search at each size."""
    home, rows = BUILD / "bench" / "asking", list[Row]()
    shutil.rmtree(home, ignore_errors=True)
    embedder = KeptVectors(kept_vectors(min(max(sizes), REAL)), MiniLM())
    source = drafts()
    with Library.open(LibrarySettings(home), embedder) as library:
        for size in sizes:
            while (held := library.holdings("default").passages) < size:
                for _ in library.add_all("default", list(islice(source, max(1, (size - held) // 13)))):
                    pass
            rows += _timed(library, home, held)
    return rows


def _timed(library: Library, home: Path, held: int) -> list[Row]:
    asked = questions(ASKED)
    library.ask(Question(asked[0]))
    times = sorted(library.ask(Question(question)).milliseconds for question in asked)
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    beside = f" (LangChain's search alone, fp32: {_peer(home, asked[:20]):.0f} ms)"
    name = f"a question at {held:,} passages"
    if held > REAL * 1.2:
        return [Row(f"{name}, p50 / p95", f"{p50:.0f} / {p95:.0f} ms", beside.strip())]
    return [at_most(f"{name}, p50", p50, 120, "ms", beside), at_most(f"{name}, p95", p95, 250, "ms")]


def _peer(home: Path, asked: Sequence[str]) -> float:
    """Time ``similarity_search`` of langchain_chroma over the same collection, with the fp32 model."""
    if not (FP32 / "model.onnx").exists():
        return float("nan")
    store = ChromaVectors(home / "chroma", FINGERPRINT).store("default", ChromaDefault(FP32))
    return seconds(lambda: [store.similarity_search(question, k=10) for question in asked]) / len(asked) * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes only")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="passages in the largest archive to ask")
    parser.add_argument("--languages", action="store_true", help="only what an Indonesian article costs")
    given = parser.parse_args()
    quick, sizes = given.quick, [size for size in SIZES if size <= given.largest]
    if not NEWS.is_dir():
        print("bench.speed: skipped, ../shared/bench/news is not here")
        return
    print_table("Indexing by language", languages_cost(48 if quick else 144))
    if given.languages:
        return
    print_table(
        "Embedding and indexing", [*embedding(), *indexing(64 if quick else 768), *moves_cost(160 if quick else 480)]
    )
    print_table("Asking", asking(sizes[:1] if quick else sizes))


if __name__ == "__main__":
    main()
