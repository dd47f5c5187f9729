"""A claim and its quotes as a network sees them: pieces of both, in one row."""

from collections.abc import Sequence

from tokenizers import Tokenizer

START, PADDING, END = 0, 1, 2
LONGEST = 256  # pieces of a row; of quotes that do not fit, the end is left out


def paired(tokenizer: Tokenizer, claim: str, quotes: Sequence[str]) -> list[int]:
    """Return the pieces: the claim, then the quotes, each closed."""
    ids = [START, *tokenizer.encode(claim).ids[: LONGEST // 2], END]
    for quote in quotes:
        ids += [END, *tokenizer.encode(quote).ids]
    return [*ids[: LONGEST - 1], END]
