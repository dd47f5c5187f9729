"""A short answer that begins with somebody's post, cut down to the name: "Chief executive of O, X" to "X"."""

from collections.abc import Sequence

from knowledge.answering.tagger import MentionKind, gazetteer, mentions
from knowledge.text.recogniser import EntityType, recogniser
from knowledge.text.terms import Token, tokens
from knowledge.text.vocabulary import KIND_NOUNS, TITLES

_CROWNED = frozenset(
    "king queen prince princess pope raja ratu pangeran".split()
)  # without it nobody knows who is meant
_POSTS = (KIND_NOUNS["person"] | TITLES | frozenset(("head", "boss", "bos", "eksekutif", "pimpinan"))) - _CROWNED
_NEAR = 60  # characters before an answer that are looked at
_ORGANIZATIONS = (MentionKind.ORGANIZATION, MentionKind.PLACE)


def person_of(answer: str, language: str, before: str = "") -> str:
    """Return the name that ends a short answer whose beginning is a post, else the answer as it is.

    ``before`` is the text that stands before the answer: the post may end there ("direktur utama", "O, X").
    """
    found = tokens(answer, language)
    first = _name_at(found, language)
    near = [*tokens(before[-_NEAR:], language)[-2:], *found[:first]]
    posts = any(token.folded in _POSTS for token in near)
    return answer[found[first].start :] if first < len(found) and posts else answer


def is_somebody(answer: str, sentence: str, language: str) -> bool:
    """Say whether a short answer to who has or had a post is a person's: no firm, no place, no more than one clause."""
    if ";" in answer:
        return False
    start = sentence.find(answer)
    named = [
        entity
        for entity in recogniser().entities(sentence, language)
        if entity.start < start + len(answer) and start < entity.end
    ]
    sorts = {entity.type for entity in named}
    return EntityType.PERSON in sorts or not sorts & {EntityType.ORGANIZATION, EntityType.PLACE}


def _name_at(found: Sequence[Token], language: str) -> int:
    """Return the number of the token at which the person's name begins; as many as there are where none is seen."""
    last = next(iter(reversed(mentions(found, language))), None)
    if last is None or last.last != len(found) - 1 or last.kind in (MentionKind.TIME, MentionKind.QUANTITY):
        return len(found)
    first = last.first
    after_post = [at + 1 for at in range(first, last.last) if found[at].folded in _POSTS]
    first = max([first, *after_post])
    known = next((at for at in range(first, len(found)) if found[at].folded in gazetteer().given), None)
    if known is not None:
        return known
    apart = first > 0 and (found[first - 1].written == "," or (language == "en" and found[first - 1].folded in _POSTS))
    return first if apart and last.kind not in _ORGANIZATIONS else len(found)
