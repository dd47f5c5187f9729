"""Gaps: questions made of an article's own sentences, so that English is read without questions that people wrote.

A mention (a person, a place, a day ...) is taken out of a sentence and a question word is put in or before it; some
other words are left out. The answer is looked for where the article mentions the same again in other words.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.answering.evidence import Aligner, View, coverage, view
from knowledge.answering.tagger import MentionKind
from knowledge.answering.windows import windows
from knowledge.intake.passages import passages
from knowledge.models import Article, Question
from knowledge.questions import understand
from knowledge.text.terms import is_function_word

READ = 14  # passages of an article that are used
AGAIN, OWN = 12, 5  # gaps that are filled elsewhere; gaps that are filled by the sentence itself
ALIKE = 3  # words that two sentences must share
LOST = 0.12  # share of the words that are left out
WRONG = 2  # windows that do not fill a gap, for each gap
ASKING = {
    MentionKind.PERSON: ("who",),
    MentionKind.ORGANIZATION: ("which organization", "what company", "which team", "who", "what"),
    MentionKind.PLACE: ("where", "which place", "which city", "what country"),
    MentionKind.TIME: ("when", "what day", "what year"),
    MentionKind.QUANTITY: ("how many", "how much", "what number of"),
    MentionKind.NAME: ("what", "who", "which"),
}
_SEED = 5
_GAP = "\0"
_Place = tuple[int, int, int, MentionKind]  # a sentence's place, and a mention's start, end and kind in it


@dataclass(frozen=True, slots=True)
class Gap:
    """A question, and windows of the same article with the spans that answer it; the others have none."""

    question: str
    windows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of a passage: its number, its text, what it mentions (start, end, kind), and its telling words."""

    passage: int
    number: int
    text: str
    mentions: tuple[tuple[int, int, MentionKind], ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pick:
    """A mention to leave out (``start``, ``end`` of ``text``) and where it is found again."""

    text: str
    start: int
    end: int
    kind: MentionKind
    where: _Said
    found: tuple[int, int]


def gaps(article: Article, aligner: Aligner) -> Iterator[Gap]:
    """Yield the gaps of an English article, always the same ones."""
    chance = random.Random(f"{_SEED}:{article.key}")
    seen = [view(passage.text, article.language) for passage in islice(passages(article), READ)]
    said = list(_sentences(seen))
    for pick in (*_again(said, chance), *_own(said, chance), *_titled(article.title, said, chance)):
        question = _question(pick, chance)
        if len(question.split()) >= 5:
            yield Gap(question, (*_right(pick, seen), *_wrong(pick, question, seen, aligner)))


def _sentences(seen: Sequence[View]) -> Iterator[_Said]:
    for place, text in enumerate(seen):
        for number, sentence in enumerate(text.sentences):
            if place and not number:
                continue  # the sentence that two passages share
            start, end = text.tokens[sentence.first].start, text.tokens[sentence.last - 1].end
            mentions = tuple(
                (text.tokens[one.first].start - start, text.tokens[one.last].end - start, one.kind)
                for one in sentence.mentions
                if one.kind in ASKING
            )
            words = frozenset(
                token.stem
                for token in text.tokens[sentence.first : sentence.last]
                if token.is_word and len(token.folded) > 2 and not is_function_word(token.folded, "en")
            )
            yield _Said(place, number, text.text[start:end], mentions, words)


def _again(said: Sequence[_Said], chance: random.Random) -> Iterator[_Pick]:
    """Yield mentions that another sentence, which shares words with the first, has too."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for at, sentence in enumerate(said):
        for start, end, kind in sentence.mentions:
            if end - start >= 3:
                places[sentence.text[start:end].casefold()].append((at, start, end, kind))
    pairs = [pair for where in places.values() for pair in _pairs(where, said, chance)]
    used: set[int] = set()
    for _, (at, start, end, kind), (other_at, begin, stop, _) in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in used and other_at not in used and len(used) < 2 * AGAIN:
            used |= {at, other_at}
            yield _Pick(said[at].text, start, end, kind, said[other_at], (begin, stop))


def _pairs(
    where: Sequence[_Place], said: Sequence[_Said], chance: random.Random
) -> Iterator[tuple[float, _Place, _Place]]:
    """Yield two places of one mention whose sentences share words, with how many (and a little chance)."""
    some = chance.sample(where, 6) if len(where) > 6 else where
    for one in some:
        for other in some:
            shared = len(said[one[0]].words & said[other[0]].words)
            if abs(one[0] - other[0]) > 1 and shared >= ALIKE:
                yield shared + 2 * chance.random(), one, other


def _own(said: Sequence[_Said], chance: random.Random) -> Iterator[_Pick]:
    every = [(sentence, *mention) for sentence in said for mention in sentence.mentions if mention[1] - mention[0] > 3]
    for sentence, start, end, kind in chance.sample(every, min(OWN, len(every))):
        yield _Pick(sentence.text, start, end, kind, sentence, (start, end))


def _titled(title: str, said: Sequence[_Said], chance: random.Random) -> Iterator[_Pick]:
    done: set[str] = set()
    for sentence in said:
        for start, end, kind in sentence.mentions:
            name = sentence.text[start:end].casefold()
            at = title.casefold().find(name)
            if at >= 0 and end - start >= 3 and name not in done and chance.random() < 0.5:
                done.add(name)
                yield _Pick(title, at, at + end - start, kind, sentence, (start, end))


def _question(pick: _Pick, chance: random.Random) -> str:
    """Return the clause around the mention as a question: at most some twenty words, a few of them left out."""
    size = chance.randint(8, 20)
    before, after = pick.text[: pick.start].split(), pick.text[pick.end :].split()
    for at in range(len(before) - 1, -1, -1):
        if before[at].endswith((",", ";", ":")) and len(before) - at > 5:
            before = before[at + 1 :]
            break
    before = before[-size:]
    kept: list[str] = []
    for word in after[: max(3, size - len(before)) + 4]:
        kept.append(word)
        if word.endswith((",", ";", ".")) and len(kept) > 3 and chance.random() < 0.6:
            break
    asking = chance.choice(ASKING[pick.kind])
    words = [word for word in (*before, _GAP, *kept) if word == _GAP or chance.random() > LOST]
    if chance.random() < 0.6:
        asked = " ".join((asking, *(word for word in words if word != _GAP)))
    else:
        asked = " ".join(asking if word == _GAP else word for word in words)
    asked = asked.strip(" .,;\"'\u201c\u201d\u2019")
    return f"{asked[:1].upper()}{asked[1:]}?"


def _right(pick: _Pick, seen: Sequence[View]) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    text = seen[pick.where.passage]
    only = [float(number == pick.where.number) for number in range(len(text.sentences))]
    for window in islice(windows(text, only), 1):
        shift = text.tokens[text.sentences[pick.where.number].first].start - window.start
        span = (pick.found[0] + shift, pick.found[1] + shift)
        yield text.text[window.start : window.end], (span,)


def _wrong(
    pick: _Pick, question: str, seen: Sequence[View], aligner: Aligner
) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Return the windows that look most like the question among those that do not hold the answer."""
    query = aligner.query(understand(Question(question)))
    answer = pick.text[pick.start : pick.end].casefold()
    found = []
    for text in seen[:: max(1, len(seen) // 3)]:
        match = aligner.match(query, text)
        coverages = [coverage(query, match, one.first, one.last) for one in text.sentences]
        for window in islice(windows(text, coverages), 1):
            said = text.text[window.start : window.end]
            if answer not in said.casefold():
                found.append((max(coverages), said))
    return [(said, ()) for _, said in sorted(found, reverse=True)[:WRONG]]
