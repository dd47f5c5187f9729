"""Cutting an article into passages: runs of whole sentences, long enough to mean something alone."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.models import Article, Passage, Span
from knowledge.text.sentences import sentences

WORDS = 180  # words in a passage, about; what the embedder reads in one piece
OVERLAP = 1  # sentences that a passage shares with the one before it
SHORT_TAIL = 40  # words; a shorter last passage is joined to the one before it

Run = Sequence[Span]


def passages(article: Article, before: Sequence[str] = ()) -> list[Passage]:
    """Cut ``article`` into passages that cover all its sentences, in order.

    ``before`` are the passages of its earlier version, word for word: those that it still has are cut as they were.
    A key is made of the title, the language and the words, so that what did not change keeps its place in the
    indexes.
    """
    found = sentences(article.text, article.language)
    runs = _cut_again(article.text, found, before) if before else _cut(article.text, found)
    named: Counter[str] = Counter()
    cut = []
    for start, end in ((run[0].start, run[-1].end) for run in runs):
        key = _key(article, article.text[start:end])
        named[key] += 1
        cut.append(Passage(key if named[key] == 1 else f"{key}-{named[key]}", article, start, end))
    return cut


def _key(article: Article, text: str) -> str:
    content = "\n".join((article.language, article.title, text))
    return f"{article.key}:{hashlib.sha256(content.encode()).hexdigest()[:20]}"


def _cut(text: str, found: Run) -> list[Run]:
    return _join_tail(text, list(_runs(text, found)))


def _cut_again(text: str, found: Run, before: Sequence[str]) -> list[Run]:
    """Keep the runs that stand unchanged in ``text``, and cut what lies between them."""
    runs: list[Run] = []
    done = 0  # sentences that are covered
    for first, last in [*_kept(text, found, before), (len(found), len(found))]:
        new, run = found[done:first], found[first:last]
        if sum(_words(span.of(text)) for span in new) >= SHORT_TAIL or not (runs or run):
            runs += _cut(text, found[max(0, done - OVERLAP) : first])
        elif new and runs:
            runs[-1] = [*runs[-1], *new]  # too short to mean something alone
        elif new:
            run = found[done:last]
        if run:
            runs.append(run)
        done = max(done, last)
    return runs


def _kept(text: str, found: Run, before: Sequence[str]) -> list[tuple[int, int]]:
    """Return which sentences, from and to (end excluded), make up passages that were there before, in order."""
    starts = {span.start: number for number, span in enumerate(found)}
    ends = {span.end: number + 1 for number, span in enumerate(found)}
    kept: list[tuple[int, int]] = []
    place = 0
    for passage in before:
        start = text.find(passage, place)
        if start in starts and start + len(passage) in ends:
            kept.append((starts[start], ends[start + len(passage)]))
            place = start + 1
    return kept


def _runs(text: str, found: Run) -> Iterator[list[Span]]:
    run: list[Span] = []
    words = fresh = 0
    for span in found:
        length = _words(span.of(text))
        if fresh and words + length > WORDS:
            yield run
            run = run[-OVERLAP:] if _words(run[-1].of(text)) + length <= WORDS else []
            words, fresh = sum(_words(kept.of(text)) for kept in run), 0
        run.append(span)
        words += length
        fresh += 1
    if fresh:
        yield run


def _join_tail(text: str, runs: list[list[Span]]) -> list[Run]:
    if len(runs) < 2 or sum(_words(span.of(text)) for span in runs[-1]) >= SHORT_TAIL:
        return list(runs)
    new = [span for span in runs[-1] if span.start > runs[-2][-1].start]
    return [*runs[:-2], runs[-2] + new]


def _words(text: str) -> int:
    """Count words; in scripts without spaces six characters stand for one."""
    return max(len(text.split()), len(text) // 12)
