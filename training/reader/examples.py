"""Questions with known answers, as the reader learns from them and is measured on them.

The folders are those of public data sets: FacQA (IndoNLU), IDK-MRC, RealTime QA with its articles, XQuAD questions
on Indonesian passages, and articles annotated with people moves. None of them is part of the package.
"""

import ast
import csv
import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.index.retriever import Embedder, Found, Retriever, Shelves
from knowledge.index.words import WordIndex
from knowledge.intake.passages import passages
from knowledge.language.embedder import Vectors
from knowledge.language.gloss import Glosser
from knowledge.language.stems import fold
from knowledge.models import Article, ParsedQuestion, Passage, Question, Retrieved
from knowledge.questions import understand

POOL = 50  # passages retrieved for a question


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question on one text, with the spans (start, end) that answer it; none when the text does not say."""

    text: str
    language: str
    question: str
    answers: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to an archive: accepted answers (none: it cannot be answered) and the article that has them."""

    source: str
    group: int
    question: Question
    answers: tuple[str, ...]
    article: str | None = None
    choices: tuple[str, ...] = ()


def facqa(folder: Path, part: str) -> list[Exercise]:
    """Return the questions of FacQA's ``part``; ``tokens`` are the places of its own tokens."""
    found = []
    with gzip.open(folder / "facqa" / f"{part}.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            question, passage, labels = (ast.literal_eval(row[name]) for name in ("question", "passage", "seq_label"))
            places, at = [], 0
            for token in passage:
                places.append((at, at + len(token)))
                at += len(token) + 1
            spans = tuple((places[first][0], places[last][1]) for first, last in labelled(labels))
            found.append(Exercise(" ".join(passage), "id", " ".join(question), spans, tuple(places)))
    return found


def labelled(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs (first, last) that B, I and O mark."""
    runs: list[list[int]] = []
    for at, label in enumerate(labels):
        if label == "B":
            runs.append([at, at])
        elif label == "I" and runs and runs[-1][1] == at - 1:
            runs[-1][1] = at
    return [(first, last) for first, last in runs]


def idk_mrc(folder: Path, part: str) -> list[Exercise]:
    """Return the questions of IDK-MRC's ``part``; about half have no answer."""
    with gzip.open(folder / "idk_mrc" / f"{part}.json.gz", "rt", encoding="utf-8") as file:
        return [
            Exercise(
                text["context"],
                "id",
                question["question"],
                tuple((one["answer_start"], one["answer_start"] + len(one["text"])) for one in question["answers"]),
            )
            for text in json.load(file)
            for question in text["qas"]
        ]


def news(folder: Path) -> tuple[list[Article], list[Asking]]:
    """Return the news articles and the dated quiz questions on them."""
    with gzip.open(folder / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        articles = [article_of(str(number), json.loads(line)) for number, line in enumerate(file)]
    rows = [json.loads(line) for line in (folder / "news" / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    return articles, [
        Asking(
            "news",
            number,
            Question(row["question"], as_of=date.fromisoformat(row["date"])),
            tuple(row["answer"]),
            choices=tuple(row["choices"]),
        )
        for number, row in enumerate(rows)
    ]


def english_on_indonesian(folder: Path) -> tuple[list[Article], list[Asking]]:
    """Return Indonesian passages, and questions on them in both languages (sources ``en_id`` and ``id_id``)."""
    with gzip.open(folder / "en_id" / "passages.json.gz", "rt", encoding="utf-8") as file:
        articles = [article_of(str(at), {"text": text, "language": "id"}) for at, text in enumerate(json.load(file))]
    rows = json.loads((folder / "en_id" / "questions.json").read_text(encoding="utf-8"))
    askings = []
    for row in rows:
        key, answers = row["passage"], tuple(row["answers_id"])
        askings.append(Asking("en_id", key, Question(row["q_en"]), (*answers, row["answer_en"]), str(key)))
        askings.append(Asking("id_id", key, Question(row["q_id"]), answers, str(key)))
    return articles, askings


def moves(folder: Path) -> tuple[list[Article], list[Asking]]:
    """Return the articles on people moves and the questions on them; false premises have no answers."""
    articles: list[Article] = []
    askings: list[Asking] = []
    for name in ("moves_dev", "moves_id"):
        for line in (folder / "moves" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row, key = json.loads(line), len(articles)
            articles.append(article_of(str(key), row))
            askings += [
                Asking("moves", key, Question(asked["question"]), tuple(asked["answers"]), str(key))
                for asked in row["questions"]
            ]
            askings += [Asking("premise", key, Question(text), (), str(key)) for text in row["false_premise"]]
    return articles, askings


def article_of(key: str, row: dict[str, Any]) -> Article:
    """Return a row of a data set as an article."""
    published = row.get("published")
    return Article(
        key=key,
        version=1,
        workspace="default",
        title=row.get("title") or "",
        text=row["text"],
        language=row.get("language") or "en",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        url=row.get("url"),
        published=date.fromisoformat(published[:10]) if published else None,
    )


class Archive:
    """Articles that can be searched, for learning and measuring: words on disk, vectors in memory.

    What an earlier run kept in ``folder`` is used where its passages were the same, and taken away where they were not.
    """

    def __init__(self, articles: Iterable[Article], folder: Path, embedder: Embedder, glosser: Glosser) -> None:
        passages_ = [passage for article in articles for passage in passages(article)]
        texts = [glosser.embedding_text(one.article.title, one.text, one.language) for one in passages_]
        kept = _kept(folder, (f"{one.key}\n{text}" for one, text in zip(passages_, texts, strict=True)))
        words = kept / "words"
        fresh = not words.exists()
        index = WordIndex(words, glosser)
        if fresh:
            index.add(passages_)
        vectors = _vectors(texts, kept / "vectors.npy", embedder)
        shelves = Shelves("default", index, _Vectors(passages_, vectors), _Load(passages_))
        self._retriever = Retriever(shelves, embedder, glosser)

    def ask(self, question: Question) -> tuple[ParsedQuestion, list[Retrieved]]:
        """Return what ``question`` was taken to mean and the passages retrieved for it."""
        understood = understand(question)
        return understood, self._retriever.retrieve(understood, POOL)


class _Load:
    def __init__(self, found: Sequence[Passage]) -> None:
        self._by_key = {passage.key: passage for passage in found}

    def __call__(self, keys: Sequence[str]) -> dict[str, Passage]:
        return {key: self._by_key[key] for key in keys if key in self._by_key}


class _Vectors:
    def __init__(self, found: Sequence[Passage], vectors: Vectors) -> None:
        self._keys = [passage.key for passage in found]
        self._vectors = vectors

    def search(self, workspace: str, vector: Sequence[float], limit: int) -> Found:
        """Return passage keys and cosines, best first."""
        cosines = self._vectors @ np.asarray(vector, dtype=np.float32)
        return [(self._keys[at], float(cosines[at])) for at in np.argsort(-cosines, kind="stable")[:limit]]


def _kept(folder: Path, passages_: Iterable[str]) -> Path:
    """Return where the indexes of just these passages are kept, and remove those of others."""
    digest = hashlib.sha256("\0".join(passages_).encode()).hexdigest()[:16]
    for other in folder.iterdir() if folder.exists() else ():
        if other.name != digest:
            shutil.rmtree(other) if other.is_dir() else other.unlink()
    return folder / digest


def _vectors(texts: Sequence[str], path: Path, embedder: Embedder) -> Vectors:
    """Embed the texts of passages, or read the vectors that an earlier run kept at ``path``."""
    if path.exists():
        return np.load(path).astype(np.float32)  # type: ignore[no-any-return]
    vectors = embedder.embed(texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors.astype(np.float16))
    return vectors


def occurrences(text: str, answers: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where any of ``answers`` stands in ``text`` as whole words, whatever the case."""
    return tuple(
        match.span()
        for answer in answers
        if answer.strip("\u201c\u201d\"' ")
        for match in re.finditer(rf"(?<!\w){re.escape(answer.strip(_QUOTES))}(?!\w)", text, re.IGNORECASE)
    )


def says(text: str, answers: Sequence[str]) -> bool:
    """Say whether an accepted answer stands in ``text``, both without case, accents and signs."""
    plain = f" {_plain(text)} "
    return any(f" {_plain(answer)} " in plain for answer in answers)


_QUOTES = "\u201c\u201d\"' "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
