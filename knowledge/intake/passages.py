"""Cutting an article into passages: runs of whole sentences, long enough to mean something alone."""

from collections.abc import Iterator, Sequence

from knowledge.language.sentences import sentences
from knowledge.models import Article, Passage, Span

WORDS = 180  # words in a passage, about; what the embedder reads in one piece
OVERLAP = 1  # sentences that a passage shares with the one before it
SHORT_TAIL = 40  # words; a shorter last passage is joined to the one before it


def passages(article: Article) -> list[Passage]:
    """Cut ``article`` into passages that cover all its sentences, in order.

    Keys are stable: the same version of an article always gives the same keys and spans.
    """
    found = sentences(article.text, article.language)
    runs = _join_tail(article.text, list(_runs(article.text, found)))
    return [
        Passage(f"{article.key}:{article.version}:{start}-{end}", article, start, end)
        for start, end in ((run[0].start, run[-1].end) for run in runs)
    ]


def _runs(text: str, found: Sequence[Span]) -> Iterator[list[Span]]:
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


def _join_tail(text: str, runs: list[list[Span]]) -> list[list[Span]]:
    if len(runs) < 2 or sum(_words(span.of(text)) for span in runs[-1]) >= SHORT_TAIL:
        return runs
    new = [span for span in runs[-1] if span.start > runs[-2][-1].start]
    return [*runs[:-2], runs[-2] + new]


def _words(text: str) -> int:
    """Count words; in scripts without spaces six characters stand for one."""
    return max(len(text.split()), len(text) // 12)
