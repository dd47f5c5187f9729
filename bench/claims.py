"""What the gate's checks let through and drop, on claims beside their quotes.

    python -m bench.claims

The claims of ../shared/bench/claims stand for themselves: the words of the checks were looked over with them once, so
they are nearly but not wholly unseen. Those of training/data/claims were written while the checks were.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from bench.table import Row, print_table
from knowledge.answering.support import Source, Support
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.questions import language_of
from knowledge.verification.checks import READ, untruth
from training.claims.examples import Claim, bench, written


def main() -> int:
    """Print the tables; those of the benchmark only where it is here."""
    glosser = Glosser()
    for name, claims in (("the benchmark", bench()), ("training/data/claims", written())):
        if claims:
            print_table(f"{len(claims)} claims of {name}", list(_rows(claims, glosser)))
    return 0


def _rows(claims: Sequence[Claim], glosser: Glosser) -> Iterator[Row]:
    told = [(claim, *_doubts(claim, glosser)) for claim in claims]
    for only, name in ((True, "names, numbers, dates, words"), (False, "and deeds, denials, directions")):
        wrong = [bool(first if only else first or second) for claim, first, second in told if not claim.supported]
        right = [bool(first if only else first or second) for claim, first, second in told if claim.supported]
        yield Row(f"{name}: unsupported let through", f"{wrong.count(False) / len(wrong):.2f}", "at most .10")
        yield Row(f"{name}: supported dropped", f"{right.count(True) / len(right):.2f}", "at most .15")
    kinds = Counter(claim.kind for claim, _, _ in told if not claim.supported)
    passed = Counter(claim.kind for claim, first, second in told if not (claim.supported or first or second))
    for kind, count in kinds.most_common():
        yield Row(f"  {kind} let through", f"{passed[kind]} of {count}")


def _doubts(claim: Claim, glosser: Glosser) -> tuple[object, object]:
    """Return what the older checks and what the newer ones find, as the gate asks them."""
    spoken = language_of(claim.text)
    language = spoken if spoken in READ else claim.language
    sources = []
    for quote in claim.quotes:
        sources.append(Source(quote, claim.language))
        if glosser.can_gloss(claim.language):
            sources.append(Source(glosser.gloss(quote, claim.language).text, PIVOT))
    return Support(sources).doubt(claim.text, language or PIVOT), untruth(
        claim.text, claim.quotes, [each.text for each in sources if each.text not in claim.quotes]
    )


if __name__ == "__main__":
    raise SystemExit(main())
