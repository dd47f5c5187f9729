"""Learn what the verdict of the checker of support adds to how far a quote is trusted.

    python -m training.reader.trust FOLD-0 FOLD-1 [--bench ../shared/bench] [--work build/reader] [--write]

The verdicts are those of two checkers (``checker.onnx`` in these folders), neither of which had learned from the half
of the articles that it judges (``training.support.learn --fold``). Prints for each source, by weights learned from the
others: right and wrong answers, refusals, and unanswerable questions answered, at several thresholds.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.answering.close import Network
from knowledge.answering.confidence import confidence_row
from knowledge.answering.reader import READ, PassagesReader
from knowledge.answering.scorer import WEIGHTS, Linear, ReaderWeights
from knowledge.answering.supporting import chosen, log_odds, quote_of
from knowledge.language.embedder import MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import Question
from knowledge.verification.checker import SupportChecker
from training.reader.examples import Archive, Asking, article_of, says
from training.reader.fitting import fit_probability
from training.support.pairs import fold_of

FILES = ("moves_more", "moves_dev", "written_en", "written_id", "written_en_arrivals")
THRESHOLDS = (0.2, 0.3, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True)
class Judged:
    """The quote that would be given to a question: what is known of it, and whether it is right."""

    source: str
    answerable: bool
    row: tuple[float, float]
    right: bool


def main() -> None:
    """Judge, print, and write the weights where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds", type=Path, nargs=2)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    checkers = [SupportChecker(folder / "checker.onnx") for folder in given.folds]
    every = [each for name in FILES for each in _judged(given.bench / "moves" / f"{name}.jsonl", given.work, checkers)]
    for name in FILES:
        show(name, _fit([each for each in every if each.source != name]), [e for e in every if e.source == name])
    if given.write:
        replace(ReaderWeights.load(), supported=_fit(every)).save(WEIGHTS)


def _fit(part: Sequence[Judged]) -> Linear:
    rows = np.array([each.row for each in part], dtype=np.float32)
    return fit_probability(rows, np.array([each.right for each in part]), np.ones(len(part)))


def _judged(path: Path, work: Path, checkers: Sequence[SupportChecker]) -> Iterator[Judged]:
    """Ask all questions of a file's articles, and judge the quotes that may be given."""
    glosser, weights = Glosser(), ReaderWeights.load()
    reader = PassagesReader(Network(), glosser, checker=checkers[0])
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    archive = Archive(
        [article_of(str(number), row) for number, row in enumerate(gold)], work / path.stem, MiniLM(), glosser
    )
    for asking in _askings(path.stem, gold):
        asked, found = archive.ask(asking.question)
        close = reader.closely(asked, reader.rank(asked, found)[:READ])
        if close.order:
            sure = weights.confidence.probability(confidence_row(close.selection, close.order))
            checker = checkers[fold_of(f"{path.stem}:{asking.group}")]
            place, verdict = chosen(checker, glosser, asked, close.ranked)
            choice = close.selection.choices[place]
            own = choice.candidate.retrieved.passage.article.key == asking.article
            right = own and bool(asking.answers) and says(quote_of(choice), asking.answers)
            yield Judged(path.stem, bool(asking.answers), (log_odds(sure), verdict), right)


def _askings(name: str, gold: Sequence[dict[str, object]]) -> Iterator[Asking]:
    for number, row in enumerate(gold):
        questions, premises = row["questions"], row["false_premise"]
        assert isinstance(questions, list)
        assert isinstance(premises, list)
        for each in questions:
            yield Asking(name, number, Question(each["question"]), tuple(each["answers"]), str(number))
        for text in premises:
            yield Asking(name, number, Question(text), (), str(number))


def show(name: str, weights: Linear, part: Sequence[Judged]) -> None:
    """Print the curve of one source."""
    likely = weights.scores(np.array([each.row for each in part], dtype=np.float32))
    likely = np.asarray(1 / (1 + np.exp(-likely)), dtype=np.float32)
    right, answerable = (np.array([getattr(each, field) for each in part]) for field in ("right", "answerable"))
    print(f"{name}, {len(part)} questions, weights learned from the others")
    for bound in THRESHOLDS:
        told = likely >= bound
        print(
            f"  from {bound:.2f}: right {(told & right)[answerable].mean():.3f} "
            f"wrong {(told & ~right)[answerable].mean():.3f} refused {(~told)[answerable].mean():.3f} "
            f"unanswerable answered {told[~answerable].mean() if (~answerable).any() else 0:.3f}"
        )


if __name__ == "__main__":
    main()
