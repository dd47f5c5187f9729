"""Greetings, thanks and the like: each gets one friendly line, no quote, and no search; a question stays one.

    python -m bench.manners [--show]

Sixty lines in two languages (*seen*), thirty written at the same time and looked at by nobody while building, and
twenty that greet or thank and ask something all the same.
"""

import argparse
from pathlib import Path

from bench.lists import answers_to
from bench.table import Row, print_table
from knowledge import Answer

LINES = Path(__file__).parent / "samples" / "manners"


def main() -> None:
    """Say every line and print how many are met with manners."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--show", action="store_true", help="print the lines that are not")
    given = parser.parse_args()
    rows = []
    for name, beside, floor in (
        ("lines", "seen", 1.0),
        ("held-out", "held out", 0.9),
        ("questions", "must stay questions", 1.0),
    ):
        said = (LINES / f"{name}.txt").read_text(encoding="utf8").splitlines()
        answered = answers_to(said)
        right = [_is_courteous(answer) == (name != "questions") for answer in answered]
        for line, answer, holds in zip(said, answered, right, strict=True) if given.show else ():
            if not holds:
                print(f"{name}: {line!r} -> {answer.text!r} ({answer.engine})")
        rows.append(Row(f"{name}, {len(said)}", f"{sum(right)} right", beside, sum(right) >= floor * len(said)))
    print_table("Manners", rows)


def _is_courteous(answer: Answer) -> bool:
    return answer.courteous and not (answer.citations or answer.nearest or answer.retrieved)


if __name__ == "__main__":
    main()
