"""Whether passages bear out what a question says beside a move that the ledger knows: why it was, where it led."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering.citations import Gate
from knowledge.answering.evidence import Aligner, SentenceView, View, view
from knowledge.answering.tagger import Mention, MentionKind
from knowledge.chat.orders import stands_in_order
from knowledge.language.gloss import Glosser
from knowledge.language.relations import Relation, names_cause, relations
from knowledge.language.stems import fold
from knowledge.models import Citation, Intent, ParsedQuestion, Passage, PassageSpan, Retrieved
from knowledge.moves.identity import same_organization, words_of_person
from knowledge.moves.telling import Rest
from knowledge.moves.ways import COMING, DISMISSALS, LEAVING, ways_told
from knowledge.text.languages import LANGUAGES
from knowledge.text.recogniser import EntityType, recogniser
from knowledge.text.terms import is_function_word, words
from knowledge.verification.checks import untruth
from knowledge.verification.families import tells_wish
from knowledge.verification.polarity import DENIES, PERHAPS

_DISAVOWS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|disput(?:es?|ed)|refut(?:es?|ed)|mem?bantah|dibantah|menyangkal|"
    r"disangkal|menampik|ditampik|menepis|ditepis)\b"
)
_LOOKED_AT, _BEHIND = 1_000, 3  # characters, and sentences behind a move, that may say why it was
_OBJECTS = {"she": "her", "he": "him"}
_NAMES = frozenset((MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.NAME))


@dataclass(frozen=True, slots=True)
class Borne:
    """A sentence with all the words of the rest; ``proven`` where it tells nothing otherwise."""

    span: PassageSpan
    proven: bool


class Bearing:
    """Looks for the rest of what a question says in sentences about whom it names; thread-safe."""

    def __init__(self, glosser: Glosser, gate: Gate) -> None:
        self._aligner = Aligner(glosser)
        self._glosser = glosser
        self._gate = gate

    def of(self, rest: Rest, asked: ParsedQuestion, ranked: Sequence[Retrieved]) -> Borne | None:
        """Return the first sentence that bears the rest out, else the first with its words, else None."""
        found = list(self._telling(rest, asked, ranked) if rest.ways else self._with_words(rest, asked, ranked))
        proven = next((each for each in found if each.proven), None)
        return proven or next(iter(found), None)

    def cited(self, borne: Borne, beside: Sequence[Citation], language: str) -> tuple[Citation, ...]:
        """Return the proven quote of a sentence, and behind it those that were there; the same words once."""
        passages = [
            Passage(
                f"{each.article.key}:{each.article.version}:{each.start}-{each.end}", each.article, each.start, each.end
            )
            for each in beside
            if (each.article.key, each.start) != (borne.span.passage.article.key, borne.span.start)
        ]
        return self._gate.prove([borne.span, *(PassageSpan(each, each.start, each.end) for each in passages)], language)

    def about(self, asked: ParsedQuestion, ranked: Sequence[Retrieved], language: str) -> tuple[Citation, ...]:
        """Return the first sentence with the name of whom is asked about and words of moves, proven; else nothing.

        Where it is asked whether they moved, one that denies it goes before.
        """
        told = list(_about(asked, ranked))
        denied = (each for each in told if _denies(each.passage.article.text[each.start : each.end]))
        first = next(denied, None) if asked.yes_no else None
        return self._gate.prove([first or told[0]], language) if told else ()

    def why(self, asked: ParsedQuestion, told: Sequence[Citation], language: str) -> tuple[Citation, ...]:
        """Return the words that say why a move was, among those that tell it or shortly behind; proven.

        They are quoted from the move on: whom "she" means is read there.
        """
        family = words_of_person(asked.name or "")[-1:]
        for each in (each for each in told if family and each.article.language in LANGUAGES):
            seen = view(each.article.text[each.start : each.start + _LOOKED_AT], each.article.language)
            for number, (start, end) in list(enumerate(_places(seen)))[: _BEHIND + 1]:
                words = seen.text[start:end]
                if (names_cause(words) or tells_wish(words)) and _goes_on(seen, number, family[0]):
                    passage = Passage(f"{each.article.key}:{each.article.version}:{each.start}", each.article,
                                      each.start, each.start + end)  # fmt: skip
                    return self._gate.prove([PassageSpan(passage, each.start, each.start + end)], language)
        return ()

    def _telling(self, rest: Rest, asked: ParsedQuestion, ranked: Sequence[Retrieved]) -> Iterator[Borne]:
        """Yield the sentences that tell that somebody left or came in one of the ways that are asked about."""
        family = words_of_person(asked.name or "")[-1:]
        for passage in (found.passage for found in ranked if family and found.passage.language in LANGUAGES):
            seen = view(passage.text, passage.language)
            for number, (start, end) in enumerate(_places(seen)):
                quote = seen.text[start:end]
                if not _is_about(seen, number, family[0]) or stands_in_order(
                    passage.article, passage.start + start, passage.start + end
                ):
                    continue
                told = ways_told(quote, lambda name: family[0] in words_of_person(name), unnamed=True)
                if told & rest.ways and not _is_disavowed(seen, number, family[0]):
                    span = PassageSpan(passage, passage.start + start, passage.start + end)
                    yield Borne(span, rest.open and not _is_elsewhere(quote, passage.language, rest.place))

    def _with_words(self, rest: Rest, asked: ParsedQuestion, ranked: Sequence[Retrieved]) -> Iterator[Borne]:
        wanted = _content(" ".join(rest.words), asked.language)
        family = words_of_person(asked.name or "")[-1:]
        if not wanted or not family:
            return
        narrowed = replace(asked, text=" ".join(rest.words), words=wanted, names=(), head=None, search="")
        query = self._aligner.query(narrowed)
        said = _relations_asked(asked, wanted)
        for found in ranked:
            passage = found.passage
            if passage.language not in LANGUAGES:
                continue
            seen = view(passage.text, passage.language)
            match = self._aligner.match(query.to(passage.language), seen)
            for number, sentence in enumerate(seen.sentences):
                covered = {at for at in match.asked[sentence.first : sentence.last] if at >= 0}
                if len(covered) < len(query.to(passage.language).asked) or not _is_about(seen, number, family[0]):
                    continue
                start, end = seen.tokens[sentence.first].start, seen.tokens[sentence.last - 1].end
                places = (
                    seen.tokens[at].start - start for at in range(sentence.first, sentence.last) if match.asked[at] >= 0
                )
                agrees = _agrees(said, relations(seen.text[start:end], places))
                agrees = agrees and not _is_disavowed(seen, number, family[0])
                span = PassageSpan(passage, passage.start + start, passage.start + end)
                if not stands_in_order(passage.article, span.start, span.end):
                    quote = seen.text[start:end]
                    proven = agrees and self._bears(rest.claim, asked.language, quote, passage.language)
                    yield Borne(span, proven)

    def _bears(self, claim: str, language: str, quote: str, spoken: str) -> bool:
        glossed = [] if spoken == language else [self._glosser.gloss(quote, spoken).text]
        doubted = DENIES.search(fold(quote)) or PERHAPS.search(fold(quote))
        return not doubted and untruth(claim, [quote], glossed) is None


def tells_move(asked: ParsedQuestion, quotes: Sequence[Citation]) -> bool:
    """Say whether quotes plainly tell that whom is asked about left, or came, whichever the question takes for granted.

    Above them nothing may say that nothing tells it.
    """
    family = words_of_person(asked.name or "")[-1:]
    ways = COMING if asked.intent is Intent.WHEN_CAME else LEAVING
    return bool(family) and any(
        ways_told(each.quote, lambda name: family[0] in words_of_person(name)) & ways for each in quotes
    )


def tells_otherwise(asked: ParsedQuestion, quote: str) -> bool:
    """Say whether a quote tells that whom is asked about left, but not by the dismissal that the question speaks of."""
    family = words_of_person(asked.name or "")[-1:]
    if not family or not asked.ways or not asked.ways <= DISMISSALS:
        return False
    told = ways_told(quote, lambda name: family[0] in words_of_person(name), unnamed=True) & LEAVING
    return bool(told) and not told & asked.ways


def _about(asked: ParsedQuestion, ranked: Sequence[Retrieved]) -> Iterator[PassageSpan]:
    """Yield the sentences that name whom a question is about beside words of moves."""
    family = words_of_person(asked.name or "")[-1:]
    for passage in (found.passage for found in ranked if family and found.passage.language in LANGUAGES):
        seen, signs = view(passage.text, passage.language), _signs(passage.language)
        for sentence, (start, end) in zip(seen.sentences, _places(seen), strict=True):
            if _names(sentence, family[0]) and any(signs.match(token.folded) for token in sentence.tokens):
                yield PassageSpan(passage, passage.start + start, passage.start + end)


def _denies(text: str) -> bool:
    return _DISAVOWS.search(fold(text)) is not None or DENIES.search(fold(text)) is not None


@cache
def _signs(language: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[language].moves.signs)


def _places(seen: View) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a passage begin and end."""
    for sentence in seen.sentences:
        yield seen.tokens[sentence.first].start, seen.tokens[sentence.last - 1].end


def _is_elsewhere(quote: str, language: str, place: str) -> bool:
    """Say whether a sentence names organisations, and not the one at which something is to be told."""
    every = recogniser().entities(quote, language)
    bodies = [each.of(quote) for each in every if each.type is EntityType.ORGANIZATION]
    return bool(bodies) and not any(same_organization(each, place) for each in bodies)


def _relations_asked(asked: ParsedQuestion, wanted: Sequence[str]) -> Set[Relation]:
    """Return how the words that are looked for stand to the move, as the question says it."""
    beyond = asked.beyond
    found = words(beyond, asked.language)
    said = relations(beyond, (word.start for word in found if word.folded in wanted))
    return said - {Relation.CAUSE} if beyond.lower().startswith("for ") else said


def _agrees(asked: Set[Relation], told: Set[Relation]) -> bool:
    """Say whether words stand to a move as is asked: what came after it was not before it, nor was it its cause."""
    return told == asked if asked else told <= {Relation.CAUSE}


def _is_disavowed(seen: View, number: int, family: str) -> bool:
    """Say whether a sentence, or the one behind it about the same person, tells that somebody denies something."""
    for at in range(number, min(number + 2, len(seen.sentences))):
        sentence = seen.sentences[at]
        said = seen.text[seen.tokens[sentence.first].start : seen.tokens[sentence.last - 1].end]
        if _DISAVOWS.search(fold(said)) and (at == number or _is_about(seen, at, family)):
            return True
    return False


def _is_about(seen: View, number: int, family: str) -> bool:
    """Say whether a sentence names somebody of a family, or goes on about the one before it that does."""
    sentence, before = seen.sentences[number], seen.sentences[max(0, number - 1)]
    if _names(sentence, family):
        return True
    named = (mention for mention in sentence.mentions if mention.kind in _NAMES)
    return _names(before, family) and all(_is_amount(seen, mention) for mention in named)


def _goes_on(seen: View, number: int, family: str) -> bool:
    """Say whether a sentence goes on about somebody of a family whom the first one names, or about their leaving.

    Where others are named between, only "she" behind "her" shows who is meant, or "he" behind "him".
    """
    if not _names(seen.sentences[0], family):
        return False
    if _is_about(seen, number, family):
        return not _is_disavowed(seen, number, family)
    sentence, between = seen.sentences[number], seen.sentences[1:number]
    if any(mention.kind in _NAMES and not _is_amount(seen, mention) for mention in sentence.mentions):
        return False
    named = any(mention.kind is MentionKind.PERSON for each in between for mention in each.mentions)
    said = {token.folded for each in between for token in each.tokens}
    return not named or _OBJECTS.get(sentence.tokens[0].folded) in said


def _is_amount(seen: View, mention: Mention) -> bool:
    """Say whether what looks like a name has a number in it: "Rp40"."""
    return any(
        character.isdigit() for at in range(mention.first, mention.last + 1) for character in seen.tokens[at].written
    )


def _names(sentence: SentenceView, family: str) -> bool:
    return any(fold(token.written) == family for token in sentence.tokens)


def _content(text: str, language: str) -> tuple[str, ...]:
    found = (word.folded for word in words(text, language))
    return tuple(dict.fromkeys(word for word in found if not is_function_word(word, language)))
