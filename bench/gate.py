"""The gate for sentences on real news: what it wrongly drops, wrongly lets pass, and takes for orders.

    python -m bench.gate [--articles 300]

Takes sentences of ../shared/bench/news. Quoting itself, every sentence must pass. Quoting a sentence of another
article, or the next sentence of its own, it should be dropped: what passes there names nobody and counts nothing that
the quote lacks. Last, which sentences of news are taken for orders to a machine and kept from the chat model.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bench.retrieval import DATA
from bench.table import Row, print_table
from knowledge.answering.support import Source, Support
from knowledge.chat.orders import is_order
from knowledge.chat.plain import has_link, plain
from knowledge.text.sentences import sentences

PER_ARTICLE = 12  # sentences of an article that are tried


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0 also where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=300)
    chosen = parser.parse_args(arguments)
    if not DATA.exists():
        print("bench.gate needs ../shared/bench, which is not here: nothing was measured.")
        return 0
    told = list(_articles(chosen.articles))
    said = [(text, day) for lines, day in told for text in lines]
    half = len(said) // 2
    pairs = {
        "itself": [(text, text, day) for text, day in said],
        "one of another article": [
            (text, said[(at + half) % len(said)][0], day) for at, (text, day) in enumerate(said)
        ],
        "the next of its article": [(one, other, day) for lines, day in told for one, other in pairwise(lines)],
    }
    rows = [_row(quoting, tried) for quoting, tried in pairs.items()]
    orders = [text for text, _ in said if is_order(text)]
    rows.append(
        Row(
            "sentences taken for orders",
            f"{len(orders)} of {len(said)}",
            "at most 1 in 1,000",
            len(orders) * 1_000 <= len(said),
        )
    )
    print_table(f"The gate on {len(said)} sentences of {len(told)} articles", rows)
    return 0


def _row(quoting: str, tried: Sequence[tuple[str, str, date | None]]) -> Row:
    passed = sum(Support([Source(quote, "en", day)]).doubt(text, "en") is None for text, quote, day in tried)
    share = passed / max(1, len(tried))
    alone = quoting == "itself"
    limit = "at least 99.9 %" if alone else "as few as can be"
    return Row(f"pass, quoting {quoting}", f"{share:.1%} of {len(tried)}", limit, share >= 0.999 if alone else None)


def _articles(count: int) -> Iterator[tuple[list[str], date | None]]:
    """Yield the first sentences of articles spread over the whole collection, with the day of each."""
    with gzip.open(DATA / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows[:: max(1, len(rows) // count)]:
        day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
        found = (plain(span.of(row["text"])) for span in sentences(row["text"], "en"))
        yield [text for text in found if len(text.split()) >= 5 and not has_link(text)][:PER_ARTICLE], day


if __name__ == "__main__":
    raise SystemExit(main())
