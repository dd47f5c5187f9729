"""The word index: BM25 over titles, stems and glosses, kept by tantivy. The only place that knows tantivy.

Each language has an index of its own in the folder, so that what counts as a rare word, and as a long passage, is
judged among passages of the same language, and a small language is not crowded out by a large one.
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

import tantivy

from knowledge.errors import StorageBusy, StorageFailed, StorageFull
from knowledge.index.changes import Cursor
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.language.stems import stems
from knowledge.models import Passage

FORMAT = "2"  # changes when what is written for a passage changes: an older folder is rebuilt
HEAP = 15_000_000  # bytes that a writer may use; the least tantivy takes
MOST_TERMS = 200  # of a question: what follows is not looked up
TITLE, BACK, BORROWED = 0.4, 0.5, 0.5  # weights beside the words of the text; measured in docs/decisions

Found = list[tuple[str, float]]
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class _Term:
    field: str
    word: str
    weight: float


class WordIndex:
    """Finds passages by their words; thread-safe. ``folder`` is made when the first passage is added.

    Several processes may read; one writes at a time, and the others are told ``StorageBusy``. A folder that is
    damaged, or that another version wrote, raises ``StorageFailed``: delete it and add the passages again.
    """

    def __init__(self, folder: Path, glosser: Glosser) -> None:
        self._folder = folder
        self._glosser = glosser
        self._lock = RLock()
        self._open: dict[str, tantivy.Index] = {}

    def add(self, passages: Iterable[Passage]) -> None:
        """Add passages, in one commit for each language; one with a known key replaces the earlier one."""
        grouped: dict[str, dict[str, Passage]] = defaultdict(dict)
        for passage in passages:
            grouped[_room(passage.language)][passage.key] = passage
        with self._lock:
            for language, group in grouped.items():
                with self._writer(language) as writer:
                    for key, passage in group.items():
                        writer.delete_documents_by_term("key", key)
                        writer.add_document(tantivy.Document(**self._fields(passage)))

    def drop(self, keys: Iterable[str]) -> None:
        """Remove passages; unknown keys are fine."""
        wanted = list(keys)
        with self._lock:
            for language in self._languages():
                held = self._held(language, wanted)
                if not held:
                    continue
                with self._writer(language) as writer:
                    for key in held:
                        writer.delete_documents_by_term("key", key)

    @property
    def cursor(self) -> Cursor:
        """How far these words have followed the record, as ``advance`` was told; the beginning where they are new."""
        try:
            self._check_format()
            file = self._folder / "cursor"
            number, _, era = file.read_text(encoding="utf-8").partition(" ") if file.exists() else ("0", "", "")
            return Cursor(int(number), era)
        except (OSError, ValueError) as error:
            raise StorageFailed("The word index cannot be read. It has to be built again.") from error

    def advance(self, cursor: Cursor) -> None:
        """Say how far these words have followed the record."""
        with self._lock, _translated():
            self._make(self._folder)
            written = self._folder / "cursor.new"
            written.write_text(f"{cursor.number} {cursor.era}".rstrip(), encoding="utf-8")
            written.replace(self._folder / "cursor")

    def clear(self) -> None:
        """Forget every passage, also those of a damaged folder."""
        with self._lock:
            self._open.clear()
            if self._folder.exists():
                shutil.rmtree(self._folder)

    def search(self, text: str, language: str, limit: int) -> Found:
        """Return passage keys with their BM25 scores, best first, at most ``limit`` of each language.

        ``language`` is the question's. No text is an error: only its words are looked for.
        """
        found: Found = []
        for room in self._languages():
            found += self._search_room(room, self._question(text, language, room), limit)
        return sorted(found, key=lambda hit: -hit[1])

    def count(self) -> int:
        """Return how many passages are kept."""
        with _translated():
            return sum(self._searcher(room).num_docs for room in self._languages())

    def keys(self, articles: Iterable[str] | None = None) -> set[str]:
        """Return the keys of all passages, or of those of some articles."""
        found: set[str] = set()
        wanted = None if articles is None else list(articles)
        with _translated():
            for room in self._languages():
                searcher = self._searcher(room)
                query = tantivy.Query.all_query() if wanted is None else self._any_of("article", wanted, room)
                for _, address in searcher.search(query, searcher.num_docs).hits if searcher.num_docs else ():
                    found.add(searcher.doc(address)["key"][0])
        return found

    def _any_of(self, field: str, terms: Sequence[str], room: str) -> tantivy.Query:
        schema = self._index(room).schema
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(schema, field, term, "basic")) for term in terms]
        )

    def _held(self, room: str, keys: Sequence[str]) -> list[str]:
        """Return those passages that a language may have: opening a writer for nothing is slow."""
        with _translated():
            searcher = self._searcher(room)
            return [key for key in keys if searcher.doc_freq("key", key)]

    def _fields(self, passage: Passage) -> dict[str, str]:
        title, text, language = passage.article.title, passage.text, passage.language
        fields = {
            "key": passage.key,
            "article": passage.article.key,
            "title": " ".join(stems(title, language)),
            "text": " ".join(stems(text, language)),
        }
        if language != PIVOT and self._glosser.can_gloss(language):
            fields["gloss"] = " ".join(self._glosser.search_terms(f"{title}\n{text}", language))
        return fields

    def _question(self, text: str, language: str, room: str) -> list[_Term]:
        """Return what to look for in the index of ``room``."""
        if language == room:
            own = [(word, 1.0) for word in stems(text, language)]
            return _terms("text", own) + _terms("title", own, TITLE)
        english = self._glosser.weighted_terms(text, language)
        if room == PIVOT:
            return _terms("text", english) + _terms("title", english, TITLE)
        back = self._glosser.back_terms(text, room) if language == PIVOT else []
        borrowed = [(word, 1.0) for word in stems(text, room)]
        return _terms("gloss", english) + _terms("text", back, BACK) + _terms("text", borrowed, BORROWED)

    def _search_room(self, room: str, terms: Sequence[_Term], limit: int) -> Found:
        with _translated():
            searcher = self._searcher(room)
            if not terms or not searcher.num_docs:
                return []
            index = self._index(room)
            clauses = [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.boost_query(
                        tantivy.Query.term_query(index.schema, term.field, term.word, "freq"), term.weight
                    ),
                )
                for term in terms
            ]
            hits = searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
            return [(searcher.doc(address)["key"][0], float(score)) for score, address in hits]

    def _languages(self) -> list[str]:
        try:
            self._check_format()
            return (
                sorted(path.name for path in self._folder.iterdir() if path.is_dir()) if self._folder.exists() else []
            )
        except OSError as error:
            raise StorageFailed("The word index cannot be read. It has to be built again.") from error

    def _check_format(self) -> None:
        stamp = self._folder / "format"
        if (
            self._folder.exists()
            and any(self._folder.iterdir())
            and (not stamp.exists() or stamp.read_text(encoding="utf-8") != FORMAT)
        ):
            raise StorageFailed("The word index was written by another version. It has to be built again.")

    def _make(self, path: Path) -> None:
        """Make the folder and what is in it, with the sign of who wrote it."""
        self._check_format()
        path.mkdir(parents=True, exist_ok=True)
        stamp = self._folder / "format"
        if not stamp.exists():
            stamp.write_text(FORMAT, encoding="utf-8")

    def _searcher(self, room: str) -> tantivy.Searcher:
        index = self._index(room)
        index.reload()
        return index.searcher()

    def _index(self, room: str) -> tantivy.Index:
        with self._lock:
            if room not in self._open:
                self._open[room] = tantivy.Index.open(str(self._folder / room))
            return self._open[room]

    @contextmanager
    def _writer(self, room: str) -> Iterator[tantivy.IndexWriter]:
        """Hold the one writer of a language; commit at the end, or write nothing when the block fails."""
        with _translated():
            path = self._folder / room
            if room not in self._open:
                self._make(path)
                self._open[room] = tantivy.Index(_schema(), str(path))
            writer = self._open[room].writer(HEAP, 1)
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    for name in ("title", "text", "gloss"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _terms(field: str, found: Sequence[tuple[str, float]], weight: float = 1.0) -> list[_Term]:
    """Weigh each word of a question once, by the most that any of its mentions weighs."""
    weights: dict[str, float] = {}
    for word, share in found[:MOST_TERMS]:
        weights[word] = max(weights.get(word, 0.0), share)
    return [_Term(field, word, weight * share) for word, share in weights.items()]


def _room(language: str) -> str:
    return language if _LANGUAGE.fullmatch(language) else "und"


@contextmanager
def _translated() -> Iterator[None]:
    """Turn tantivy's and the disk's complaints into ours; it panics on some damage, which is no ``Exception``."""
    try:
        yield
    except (ValueError, OSError, RuntimeError, KeyError) as error:
        if "LockBusy" in str(error) or "lock" in str(error).lower():
            raise StorageBusy("Another process is writing to the word index. Try again in a moment.") from error
        if "No space left" in str(error):
            raise StorageFull("The disk is full. Free some space and try again.") from error
        raise StorageFailed("The word index is damaged. It has to be built again.") from error
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise StorageFailed("The word index is damaged. It has to be built again.") from panic
