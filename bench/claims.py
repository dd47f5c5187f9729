"""What the gate's checks let through and drop, on claims beside their quotes.

    python -m bench.claims

The claims of ../shared/bench/claims stand for themselves: the words of the checks were looked over with them once, so
they are nearly but not wholly unseen. Those of training/data/claims were written while the checks were. The checker of
support has learned from both: what it adds is seen, and says nothing of other claims (``docs/decisions/support.md``).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.table import Row, print_table
from knowledge.answering.support import Source, Support
from knowledge.language.gloss import PIVOT, Glosser
from knowledge.questions import language_of
from knowledge.verification.bearing import LEAST, Quoted, log_odds
from knowledge.verification.checker import support_checker
from knowledge.verification.checks import READ, untruth
from knowledge.verification.repeating import repeats
from training.claims.examples import Claim, bench, written


def main() -> int:
    """Print the tables; those of the benchmark only where it is here."""
    glosser = Glosser()
    for name, claims in (("the benchmark", bench()), ("training/data/claims", written())):
        if claims:
            print_table(f"{len(claims)} claims of {name}", list(_rows(claims, glosser)))
    return 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What a claim's gate says of it after each stage: whether it is dropped."""

    claim: Claim
    stages: tuple[bool, ...]


STAGES = ("names, numbers, dates, words", "and deeds, denials, directions", "and borne out (seen)")


def _rows(claims: Sequence[Claim], glosser: Glosser) -> Iterator[Row]:
    judged = [Judged(claim, _dropped(claim, glosser)) for claim in claims]
    for stage, name in enumerate(STAGES):
        wrong = [each.stages[stage] for each in judged if not each.claim.supported]
        right = [each.stages[stage] for each in judged if each.claim.supported]
        yield Row(f"{name}: unsupported let through", f"{wrong.count(False) / len(wrong):.2f}", "at most .10")
        yield Row(f"{name}: supported dropped", f"{right.count(True) / len(right):.2f}", "at most .15")
    kinds = Counter(each.claim.kind for each in judged if not each.claim.supported)
    for kind, count in kinds.most_common():
        of = [each.stages for each in judged if each.claim.kind == kind and not each.claim.supported]
        passed = " ".join(str(sum(not stages[stage] for stages in of)) for stage in range(len(STAGES)))
        yield Row(f"  {kind} let through, stage by stage", f"{passed} of {count}")


def _dropped(claim: Claim, glosser: Glosser) -> tuple[bool, ...]:
    """Return whether a claim is dropped by the words alone, by the checks as well, and by the checker as well."""
    spoken = language_of(claim.text)
    language = spoken if spoken in READ else claim.language
    sources = []
    for quote in claim.quotes:
        sources.append(Source(quote, claim.language))
        if glosser.can_gloss(claim.language):
            sources.append(Source(glosser.gloss(quote, claim.language).text, PIVOT))
    words = Support(sources).doubt(claim.text, language or PIVOT)
    glosses = [each.text for each in sources if each.text not in claim.quotes]
    told = untruth(claim.text, claim.quotes, glosses)
    checked = bool(words or told)
    if checked:
        return bool(words), True, True
    if repeats(claim.text, claim.quotes):
        return bool(words), checked, False
    quotes = [Quoted(quote, "", claim.language) for quote in claim.quotes]
    likely = log_odds(support_checker(), glosser, claim.text, language or PIVOT, quotes)
    return bool(words), checked, likely < LEAST


if __name__ == "__main__":
    raise SystemExit(main())
