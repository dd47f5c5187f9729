"""Retrieval: Masthead beside plain BM25 (bm25s) and LangChain's usual pipeline, on the same articles and questions.

    python -m bench.retrieval [--only news,en_id,facqa] [--without-langchain]

Runs on ``../shared/bench`` and says so where that is absent. What is built is kept in ``build/bench``: the first run
embeds some 90,000 texts (an hour or more on two cores), the next takes a minute or two.
"""

import argparse
import ast
import csv
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import bm25s
from langchain_chroma import Chroma
from langchain_text_splitters import RecursiveCharacterTextSplitter

from bench.kept import KeptVectors
from bench.table import Row, print_table
from knowledge import Article, ArticleDraft, Library, LibrarySettings, Question
from knowledge.intake.passages import passages
from knowledge.language.embedder import MODEL, MiniLM

DATA = Path(__file__).parents[2] / "shared" / "bench"
BUILD = Path(__file__).parents[1] / "build"
FP32 = BUILD / "minilm-fp32"
_WORD = re.compile(r"[^\W_]+")
DEPTH = 10  # texts that a contender may return


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the day it was asked, and what tells whether a text (with the url it came from) answers it."""

    text: str
    day: date | None
    answers: Callable[[str, str], bool]


Found = list[tuple[str, str]]  # url and text, best first
Retrieve = Callable[[str, date | None], Found]


@dataclass(frozen=True, slots=True)
class Trial:
    """One table: articles, questions, the depths at which hits are counted, and what Masthead must reach."""

    name: str
    articles: Sequence[ArticleDraft]
    questions: Sequence[Asked]
    depths: tuple[int, int, int]
    floors: tuple[float, ...] = ()  # absolute
    ratios: tuple[float, ...] = ()  # times the best peer


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 0 also where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.retrieval", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", default="news,en_id,facqa", help="tables to print, separated by commas")
    parser.add_argument("--without-langchain", action="store_true", help="leave out the slowest peer")
    parser.add_argument("--articles", type=int, help="only the first of each table's articles, for all contenders")
    chosen = parser.parse_args(arguments)
    if not DATA.exists():
        sys.stdout.write("bench.retrieval needs ../shared/bench, which is not here: nothing was measured.\n")
        return 0
    makers: dict[str, Callable[[], Trial]] = {"news": news, "en_id": english_to_indonesian, "facqa": indonesian}
    for name in chosen.only.split(","):
        run(_cut(makers[name](), chosen.articles), langchain=not chosen.without_langchain)
    return 0


def _cut(trial: Trial, articles: int | None) -> Trial:
    """Return the trial over its first articles only; embedding all of news in fp32 takes half an hour."""
    if articles is None or articles >= len(trial.articles):
        return trial
    return replace(trial, name=f"{trial.name}-{articles}", articles=trial.articles[:articles])


def run(trial: Trial, *, langchain: bool) -> None:
    """Measure every contender on one trial and print the table."""
    rows: list[Row] = []
    peers: list[list[float]] = []
    for label, prepare in _peers(trial, langchain=langchain):
        peers.append(_shares(trial, prepare))
        rows.append(Row(label, _figures(peers[-1])))
    own, retrieved = _masthead(trial)
    rows.append(Row("Masthead's retriever, before the reader ranks", _figures(retrieved)))
    best = [max(peer[place] for peer in peers) for place in range(3)]
    limits = list(trial.floors) or [ratio * peer for ratio, peer in zip(trial.ratios, best, strict=True)]
    holds = all(figure >= limit for figure, limit in zip(own, limits, strict=True)) if limits else None
    rows.append(Row("Masthead", _figures(own), f"at least {_figures(limits)}" if limits else "", holds))
    depths = "/".join(map(str, trial.depths))
    size = f"{len(trial.questions)} questions, {len(trial.articles)} articles"
    print_table(f"{trial.name}: {size}, hits in the first {depths}", rows)


def _figures(shares: Iterable[float]) -> str:
    return " / ".join(f"{share:.3f}" for share in shares)


def _shares(trial: Trial, retrieve: Retrieve) -> list[float]:
    """Return, for each depth, the share of questions that are answered by a text within it."""
    places = []
    for asked in trial.questions:
        found = retrieve(asked.text, asked.day)
        places.append(next((at for at, (url, text) in enumerate(found) if asked.answers(url, text)), DEPTH))
    return [sum(place < depth for place in places) / len(places) for depth in trial.depths]


def _peers(trial: Trial, *, langchain: bool) -> Iterator[tuple[str, Retrieve]]:
    yield "plain BM25 (bm25s), the same passages", _bm25(trial.articles)
    if langchain:
        model = FP32 if FP32.exists() else MODEL
        precision = "fp32" if model is FP32 else "int8: no build/minilm-fp32 here"
        yield f"LangChain: splitter 1000/200, Chroma, MiniLM {precision}", _langchain(trial, model)


def _bm25(drafts: Sequence[ArticleDraft]) -> Retrieve:
    texts = [(draft.url or "", passage.text) for draft in drafts for passage in passages(_article(draft))]
    index = bm25s.BM25()
    index.index(bm25s.tokenize([text for _, text in texts], stopwords="en", show_progress=False), show_progress=False)

    def retrieve(question: str, _: date | None) -> Found:
        tokens = bm25s.tokenize([question], stopwords="en", show_progress=False)
        rows, _scores = index.retrieve(tokens, k=DEPTH, show_progress=False)
        return [texts[row] for row in rows[0]]

    return retrieve


def _langchain(trial: Trial, model: Path) -> Retrieve:
    folder = BUILD / "bench" / "retrieval" / trial.name
    kept = KeptVectors(MiniLM(model), folder.parent / f"{model.name}.npz")
    store = Chroma("langchain", kept, str(folder / "langchain"), collection_metadata={"hnsw:space": "cosine"})
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = [(draft.url or "", piece) for draft in trial.articles for piece in splitter.split_text(draft.text)]
    for start in range(len(store.get(include=[])["ids"]), len(pieces), 1_000):
        part = pieces[start : start + 1_000]
        ids = [str(start + row) for row in range(len(part))]
        store.add_texts([text for _, text in part], [{"url": url} for url, _ in part], ids)
    kept.save()

    def retrieve(question: str, _: date | None) -> Found:
        return [(found.metadata["url"], found.page_content) for found in store.similarity_search(question, DEPTH)]

    return retrieve


def _masthead(trial: Trial) -> tuple[list[float], list[float]]:
    """Return what the library retrieves for its answers, and what its retriever finds before the reader ranks."""
    home = BUILD / "bench" / "retrieval" / trial.name / "masthead"
    kept = KeptVectors(MiniLM(), home.parent.parent / "int8.npz")
    with Library.open(LibrarySettings(home), kept) as library:
        for _ in library.add_all("default", trial.articles):
            pass
        kept.save()
        seen: list[Found] = []
        plain: list[Found] = []
        retriever = library.retriever("default")
        for asked in trial.questions:
            answer = library.ask(Question(asked.text, as_of=asked.day, explain=True))
            seen.append([(r.passage.article.url or "", r.passage.text) for r in answer.retrieved[:DEPTH]])
            found = retriever.retrieve(answer.understood, DEPTH) if answer.understood else []
            plain.append([(r.passage.article.url or "", r.passage.text) for r in found])
    return tuple(_shares(trial, _replay(each)) for each in (seen, plain))  # type: ignore[return-value]


def _replay(found: Sequence[Found]) -> Retrieve:
    """Return what was found, question after question."""
    following = iter(found)
    return lambda _question, _day: next(following)


def _article(draft: ArticleDraft) -> Article:
    return Article("a", 1, "w", draft.title, draft.text, draft.language or "en", datetime.now(UTC))


def news() -> Trial:
    """Return dated news-quiz questions; a text answers that holds an accepted answer."""
    with gzip.open(DATA / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [_draft(json.loads(line)) for line in lines]
    questions = []
    for line in (DATA / "news" / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        questions.append(Asked(row["question"], date.fromisoformat(row["date"]), _holds(row["answer"])))
    return Trial("news", articles, questions, (1, 4, 10), ratios=(1.25, 1.0, 1.0))


def _draft(row: dict[str, Any]) -> ArticleDraft:
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return ArticleDraft(row["text"], row["title"], row["url"], published=published, language=row["language"])


def _holds(accepted: Sequence[str]) -> Callable[[str, str], bool]:
    wanted = [_normal(answer) for answer in accepted]
    return lambda _url, text: any(answer in _normal(text) for answer in wanted)


def _normal(text: str) -> str:
    """Return the words of a text in lower case, with spaces around each."""
    without = text.casefold().replace("'", "").replace("\u2019", "")
    return f" {' '.join(_WORD.findall(without))} "


def english_to_indonesian() -> Trial:
    """Return English questions to Indonesian passages; the passage they were written for answers."""
    with gzip.open(DATA / "en_id" / "passages.json.gz", "rt", encoding="utf-8") as file:
        articles = [_numbered(number, text) for number, text in enumerate(json.load(file))]
    rows = json.loads((DATA / "en_id" / "questions.json").read_text(encoding="utf-8"))
    questions = [Asked(row["q_en"], None, _comes_from(row["passage"])) for row in rows]
    return Trial("en_id", articles, questions, (1, 5, 10), floors=(0.62, 0.0, 0.93))


def indonesian() -> Trial:
    """Return Indonesian questions to Indonesian news passages, which repeat across the splits."""
    numbers: dict[str, int] = {}
    questions = []
    for split in ("train", "valid"):
        with gzip.open(DATA / "facqa" / f"{split}.csv.gz", "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                question, text = (" ".join(ast.literal_eval(row[column])) for column in ("question", "passage"))
                number = numbers.setdefault(text, len(numbers))
                if split == "valid":
                    questions.append(Asked(question, None, _comes_from(number)))
    articles = [_numbered(number, text) for text, number in numbers.items()]
    return Trial("facqa", articles, questions, (1, 5, 10), floors=(0.78, 0.0, 0.0))


def _numbered(number: int, text: str) -> ArticleDraft:
    return ArticleDraft(text, url=f"https://example.org/{number}", language="id")


def _comes_from(number: int) -> Callable[[str, str], bool]:
    return lambda url, _text: url == f"https://example.org/{number}"


if __name__ == "__main__":
    raise SystemExit(main())
