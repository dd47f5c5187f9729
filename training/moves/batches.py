"""Turning examples into tensors: windows with their entities, and what each person in them does."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from knowledge.models import Span
from knowledge.moves.extraction.shape import BINARY, KINDS, POINTERS, STATUSES
from knowledge.moves.extraction.sieve import sieve
from knowledge.text.recogniser import TAGS
from knowledge.text.sentences import sentences
from knowledge.text.windows import NOWHERE, PADDING, TokenizedSentence, TokenWindow, tokenized, windows
from training.moves.examples import TYPES, Example, Mention, Told

NOTHING = -100  # no loss


@dataclass
class Item:
    """One window: pieces, tags (several may be right), mentions, and people with what is told of them."""

    ids: list[int]
    allowed: list[int] | None  # for each piece a mask of tags that may be right; None: not judged
    ends: list[int]
    mentions: list[tuple[int, int, str, str]]  # first piece, last piece, type, id
    people: list["Person"]


@dataclass
class Person:
    """What one window tells of one person."""

    mentions: list[int]
    status: list[int]  # for each kind; NOTHING where the window says too little
    binary: list[int]
    points: dict[str, list[int]]  # pointer: mentions that are right ([]: none is)
    told: list[list[int]]  # for each kind: places among the ends; []: not known


LONG = 12  # sentences of a text of which only some are read
ANY = (1 << len(TAGS)) - 1


def split(example: Example, tokenizer: Tokenizer) -> tuple[list[TokenizedSentence], bool]:
    """Return the sentences of an example in pieces, and whether the first is a title."""
    titled = example.title_end > 0
    spans = [Span(0, example.title_end)] if titled else []
    start = example.title_end if titled else 0
    spans += [Span(start + s.start, start + s.end) for s in sentences(example.text[start:], example.language)]
    return tokenized(example.text, spans, tokenizer), titled


def items(example: Example, tokenizer: Tokenizer, rng: random.Random) -> list[Item]:
    """Return the windows of an example that are worth reading."""
    lines, titled = split(example, tokenizer)
    wanted = worth_reading(example, lines, titled=titled)
    if 4 < len(wanted) == len(lines) - titled and rng.random() < 0.5:
        wanted = wanted[rng.randrange(3) :]
    cut = list(windows(lines, wanted, titled=titled))
    if not cut and not titled and lines:
        cut = list(windows(lines, [0], titled=titled))
    return [_item(example, window) for window in cut]


def worth_reading(example: Example, lines: Sequence[TokenizedSentence], *, titled: bool) -> list[int]:
    """Return the places of the sentences that are read: of long texts those that tell a move, or sound like it."""
    every = list(range(1 if titled else 0, len(lines)))
    if len(every) <= LONG or example.moves is None:
        return every
    sounding = set(sieve().passing(lines, titled=titled)[0])
    return [n for n in every if n in sounding or _tells(example, lines[n])]


def _tells(example: Example, line: TokenizedSentence) -> bool:
    """Whether a sentence is said to tell a move."""
    quotes = [quote for move in example.moves or () for quote in move.quotes]
    return any(start < line.span.end and line.span.start < end for start, end in quotes)


def _item(example: Example, window: TokenWindow) -> Item:
    starts = {offset[0]: place for place, offset in reversed(list(enumerate(window.offsets))) if offset != NOWHERE}
    stops = {offset[1]: place for place, offset in enumerate(window.offsets) if offset != NOWHERE}
    mentions, spans = [], []
    for mention in example.mentions:
        begin, end = _place(mention, window, starts, stops)
        if begin is not None and end is not None and begin <= end:
            mentions.append((begin, end, mention.type, mention.id))
            spans.append(mention)
    allowed = _tags(example, window, mentions)
    people = [] if example.moves is None else _people(example, window, mentions)
    return Item(list(window.ids), allowed, list(window.ends), mentions, people)


def _place(
    mention: Mention, window: TokenWindow, starts: dict[int, int], stops: dict[int, int]
) -> tuple[int | None, int | None]:
    begin, end = starts.get(mention.start), stops.get(mention.end)
    if begin is None or end is None:
        for place, (a, b) in enumerate(window.offsets):
            if (a, b) == NOWHERE:
                continue
            if begin is None and a <= mention.start < b:
                begin = place
            if a < mention.end <= b:
                end = place
    return begin, end


def _tags(example: Example, window: TokenWindow, mentions: Sequence[tuple[int, int, str, str]]) -> list[int]:
    unknown = [t for t in TYPES if t not in example.known]
    outside = 1 | sum(1 << TAGS.index(f"{way}-{t}") for t in unknown for way in "BI")
    masks = [outside if example.known else ANY] * len(window.ids)
    for place, offset in enumerate(window.offsets):
        if offset == NOWHERE:
            masks[place] = 1
    for begin, end, type, _ in mentions:
        for place in range(begin, end + 1):
            masks[place] = 1 << TAGS.index(f"{'B' if place == begin else 'I'}-{type}")
    return masks


def _people(example: Example, window: TokenWindow, mentions: Sequence[tuple[int, int, str, str]]) -> list[Person]:
    ids = list(dict.fromkeys(id for _, _, type, id in mentions if type == "person" and id))
    return [_person(example, window, mentions, id) for id in ids]


def _person(example: Example, window: TokenWindow, mentions: Sequence[tuple[int, int, str, str]], id: str) -> Person:
    here = [n for n, m in enumerate(mentions) if m[3] == id]
    status, binary, told = [], [NOTHING] * len(BINARY), []
    points: dict[str, list[int]] = {}
    spans = [(window.offsets[a][0], window.offsets[b - 1][1]) if b > a else (0, 0) for a, b in _sentence_places(window)]
    for kind in KINDS:
        moves = [m for m in example.moves or () if m.person == id and m.kind == kind]
        moves = [m for m in moves if m.status != "background"] or moves
        if not moves:
            status.append(0)
            told.append([])
            continue
        seen, places = _seen(moves, spans, window, mentions)
        if not seen:
            # notes name every sentence that tells a move: the others tell none
            status.append(0 if example.dated and any(move.quotes for move in moves) else NOTHING)
            told.append([])
            continue
        chief = moves[0]
        status.append(STATUSES.index(chief.status))
        told.append(places)
        if chief.future is not None:
            binary[BINARY.index(f"{kind} future")] = int(chief.future)
        if kind == "came":
            binary[BINARY.index("came interim")] = int(chief.interim)
        _point(points, kind, moves, mentions, id, dated=example.dated)
    return Person(here, status, binary, points, told)


def _sentence_places(window: TokenWindow) -> list[tuple[int, int]]:
    starts = [1, *(end + 1 for end in window.ends[:-1])]
    return list(zip(starts, window.ends, strict=True))


def _seen(
    moves: Sequence[Told],
    spans: Sequence[tuple[int, int]],
    window: TokenWindow,
    mentions: Sequence[tuple[int, int, str, str]],
) -> tuple[bool, list[int]]:
    """Say whether the window tells one of the moves, and in which of its sentences, where that is known."""
    quotes = [quote for move in moves for quote in move.quotes]
    if quotes:
        places = [n for n, (a, b) in enumerate(spans) if any(a < e and s < b for s, e in quotes)]
        return bool(places), places
    ids = {id for _, _, _, id in mentions}
    asked = [set(move.fields.values()) for move in moves]
    # an article that was written for learning: its window tells the move where it holds most of what belongs to it
    return any(len(a & ids) >= max(1, len(a) * 0.6) or not a for a in asked), [0] if len(spans) == 1 else []


def _point(
    points: dict[str, list[int]],
    kind: str,
    moves: Sequence[Told],
    mentions: Sequence[tuple[int, int, str, str]],
    person: str,
    *,
    dated: bool,
) -> None:
    for pointer in POINTERS:
        of, field = pointer.split(" ")
        if of != kind or (not dated and field in ("announced", "effective")):
            continue
        wanted = {move.fields[field] for move in moves if field in move.fields} - {person}
        # what a window does not name, nothing in it is to be taken for
        points[pointer] = [n for n, m in enumerate(mentions) if m[3] in wanted]


@dataclass
class Batch:
    """Tensors of some windows; see ``Network`` for the shapes."""

    ids: Tensor
    mask: Tensor
    allowed: Tensor  # rows, pieces, tags: bool
    spans: Tensor
    types: list[str]
    of: Tensor
    belongs: Tensor
    status: Tensor
    binary: Tensor
    points: list[tuple[int, str, list[int]]]
    ends: Tensor
    told: list[tuple[int, int, list[int]]]
    items: list[Item]


def padded(length: int) -> int:
    """The length that a window is filled up to."""
    return -(-length // 32) * 32


def batch(group: Sequence[Item]) -> Batch:
    """Put windows together."""
    length = padded(max(len(item.ids) for item in group))
    ids = torch.full((len(group), length), PADDING)
    masks = torch.full((len(group), length), ANY, dtype=torch.long)
    spans, types, ends, of, status, binary = [], [], [], [], [], []
    belongs_, points, told = [], [], []
    for row, item in enumerate(group):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        if item.allowed is not None:
            masks[row, : len(item.ids)] = torch.tensor(item.allowed)
        base, base_end = len(spans), len(ends)
        spans += [(row, a, b) for a, b, _, _ in item.mentions]
        types += [t for _, _, t, _ in item.mentions]
        ends += [(row, end) for end in item.ends]
        for person in item.people:
            number = len(of)
            of.append(row)
            belongs_.append([base + m for m in person.mentions])
            status.append(person.status)
            binary.append(person.binary)
            points += [(number, name, [base + m for m in right]) for name, right in person.points.items()]
            told += [
                (number, kind, [base_end + p for p in places]) for kind, places in enumerate(person.told) if places
            ]
    belongs = torch.zeros((len(of), len(spans)), dtype=torch.bool)
    for number, places in enumerate(belongs_):
        belongs[number, places] = True
    bits = torch.arange(len(TAGS))
    return Batch(
        ids, (ids != PADDING).long(), ((masks[..., None] >> bits) & 1).bool(), torch.tensor(spans).view(-1, 3), types,
        torch.tensor(of, dtype=torch.long), belongs, torch.tensor(status).view(-1, len(KINDS)),
        torch.tensor(binary).view(-1, len(BINARY)), points, torch.tensor(ends).view(-1, 2), told, list(group),
    )  # fmt: skip
