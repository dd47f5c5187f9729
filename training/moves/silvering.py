"""Adding to annotated articles the entities that a network recognises: who does not move, and what else is named."""

from collections.abc import Sequence
from dataclasses import replace

import torch
from tokenizers import Tokenizer

from knowledge.text.recogniser import TAGS
from knowledge.text.windows import NOWHERE, windows
from training.moves.batches import split
from training.moves.examples import Example, Mention
from training.moves.network import Network


def enriched(examples: Sequence[Example], network: Network, tokenizer: Tokenizer) -> list[Example]:
    """Return the examples with more mentions; those that were marked stay as they are."""
    return [_enriched(example, network, tokenizer) for example in examples]


def _enriched(example: Example, network: Network, tokenizer: Tokenizer) -> Example:
    lines, titled = split(example, tokenizer)
    found: dict[tuple[int, int], str] = {}
    for window in windows(lines, range(len(lines)), titled=titled):
        with torch.no_grad():
            ids = torch.tensor([window.ids])
            tags = network(ids, torch.ones_like(ids))[1][0].argmax(-1).tolist()
        for start, end, type in spans_of(tags, window.offsets):
            found.setdefault((start, end), type)
    taken = [False] * (len(example.text) + 1)
    for m in example.mentions:
        taken[m.start : m.end] = [True] * (m.end - m.start)
    more = []
    for (start, end), type in found.items():
        if not any(taken[start:end]):
            more.append(Mention(start, end, type, _id(example, start, end, type)))
    mentions = tuple(sorted([*example.mentions, *more], key=lambda m: m.start))
    return replace(example, mentions=mentions)


def _id(example: Example, start: int, end: int, type: str) -> str:
    """The id of the entity that has this name, else one made of the name."""
    words = example.text[start:end].lower().split()
    for m in example.mentions:
        if m.type == type and set(words) <= set(example.text[m.start : m.end].lower().split()):
            return m.id
    return f"{type}:{words[-1] if type == 'person' else ' '.join(words)}"


def spans_of(tags: Sequence[int], offsets: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Read entities off tags."""
    found: list[list] = []  # type: ignore[type-arg]
    before = None
    for tag, (start, end) in zip(tags, offsets, strict=True):
        name = TAGS[tag]
        if name == "O" or (start, end) == NOWHERE:
            before = None
            continue
        way, _, type = name.partition("-")
        if way == "I" and before == type:
            found[-1][1] = end
        else:
            found.append([start, end, type])
        before = type
    return [(a, b, t) for a, b, t in found]
