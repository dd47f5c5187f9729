"""Adding to annotated articles the entities that a recogniser finds: who does not move, and what else is named."""

from collections.abc import Sequence
from dataclasses import replace

from tokenizers import Tokenizer

from knowledge.text.recogniser import Recogniser
from knowledge.text.windows import windows
from training.moves.batches import split, worth_reading
from training.moves.examples import Example, Mention


def enriched(examples: Sequence[Example], recogniser: Recogniser, tokenizer: Tokenizer) -> list[Example]:
    """Return the examples with more mentions, where they are worth reading; those that were marked stay as they are."""
    return [_enriched(example, recogniser, tokenizer) for example in examples]


def _enriched(example: Example, recogniser: Recogniser, tokenizer: Tokenizer) -> Example:
    lines, titled = split(example, tokenizer)
    wanted = worth_reading(example, lines, titled=titled)
    found: dict[tuple[int, int], str] = {}
    for tagged in recogniser.tag(example.text, list(windows(lines, wanted, titled=titled))):
        for entity in tagged.entities:
            found.setdefault((entity.start, entity.end), entity.type.value)
    taken = [False] * (len(example.text) + 1)
    for m in example.mentions:
        taken[m.start : m.end] = [True] * (m.end - m.start)
    more = []
    for (start, end), type in found.items():
        if not any(taken[start:end]):
            more.append(Mention(start, end, type, _id(example, start, end, type)))
    return replace(example, mentions=tuple(sorted([*example.mentions, *more], key=lambda m: m.start)))


def _id(example: Example, start: int, end: int, type: str) -> str:
    """The id of the entity that has this name, else one made of the name."""
    words = example.text[start:end].lower().split()
    for m in example.mentions:
        if m.type == type and set(words) <= set(example.text[m.start : m.end].lower().split()):
            return m.id
    return f"{type}:{words[-1] if type == 'person' else ' '.join(words)}"
