"""The words of a question before they are read: cleaned, in which language, and which part of them asks."""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.errors import InvalidQuestion
from knowledge.language.detect import detect
from knowledge.language.shorthand import because_written_out, written_out
from knowledge.questions.languages import LEXICONS
from knowledge.text.languages.question_words import QuestionWords
from knowledge.text.sentences import sentences
from knowledge.text.terms import is_function_word, words
from knowledge.text.vocabulary import FUNCTION_WORDS, TELLING_WORDS

LONGEST = 1_000  # characters
CUED, WEAKLY = 0.2, 0.15  # of the words of a question that are of moves, from which they tell its language

_BIDIRECTIONAL = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_ASKING = re.compile(
    r"\b(?:who(?:m|se|'s|'d|'ll)?|what(?:'s)?|when(?:'s)?|where(?:'s)?|why|how|which|"
    r"(?:siapa|apa|kapan|(?:di|ke|dari)? ?mana|mengapa|kenapa|bagaimana|berapa|bilamana)(?:kah)?|gimana|apabila)\b",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must|"
    r"isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|"
    r"apa(?:kah)? (?:benar|betul|sudah|telah|pernah|masih|akan|bisa|dapat|ada|memang)|benarkah|betulkah|adakah|"
    r"sudahkah|pernahkah|bisakah|dapatkah|akankah|masihkah|bukankah)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r",? (?:per|according to|menurut) (?!capita)[^,]*$", re.IGNORECASE)


def cleaned(text: str) -> str:
    """Return ``text`` without control and bidirectional characters, white space made single; or refuse it.

    What is typed as in chats ("yg", "kpn", "cos of") is written out.
    """
    kept = (
        " " if character.isspace() else character
        for character in text.replace("\u2019", "'")
        if character.isspace() or (unicodedata.category(character) != "Cc" and character not in _BIDIRECTIONAL)
    )
    clean = " ".join("".join(kept).split())
    if not clean:
        raise InvalidQuestion("The question is empty. Ask something about the articles.")
    if not any(character.isalnum() for character in clean):
        raise InvalidQuestion("The question has no words. Ask it in words, please.")
    if len(clean) > LONGEST:
        raise InvalidQuestion(f"The question is longer than {LONGEST:,} characters. Ask it in fewer words.")
    whole = written_out(clean)
    if whole != clean and language_of(whole) == "id":
        return whole
    plain = because_written_out(clean)
    return plain if plain != clean and language_of(plain) == "en" else clean


def language_of(text: str) -> str:
    """Return the language of a short text: its function words decide where a detector is misled by names."""
    detected = detect(text)
    tokens = [word.folded for word in words(text, "")]
    votes = {code: sum(token in telling for token in tokens) for code, telling in TELLING_WORDS.items()}
    best = max(votes, key=votes.__getitem__)
    if not votes[best] and (cued := _cued(tokens)):
        return cued
    if detected in votes:
        return detected if votes[best] == votes[detected] else best
    everyday = sum(token in FUNCTION_WORDS[best] for token in tokens)
    enough = (
        everyday >= 0.3 * len(tokens)
        or everyday >= 4
        or _cues(tokens, LEXICONS[best]) >= max(1.0, WEAKLY * len(tokens))
    )
    return best if votes[best] and enough else _only_names(text, detected)


def language_beside(text: str, names: Sequence[str]) -> str:
    """Return the language of a question; where its ``names`` mislead, that of the words beside them."""
    language = language_of(text)
    if language in LEXICONS or not names:
        return language
    bare = re.sub("|".join(map(re.escape, names)), " ", text)
    beside = language_of(bare) if re.search(r"\w", bare) else language
    return beside if beside in LEXICONS else language


def _cued(tokens: Sequence[str]) -> str | None:
    """Return the language whose words of moves are a good part of these; None where none's are, or both's alike."""
    found = {code: _cues(tokens, lexicon) for code, lexicon in LEXICONS.items()}
    best, other = sorted(found, key=lambda code: -found[code])[:2]
    return best if found[best] > found[other] and found[best] >= max(1.0, CUED * len(tokens)) else None


def _cues(tokens: Sequence[str], lexicon: QuestionWords) -> float:
    """Count words that a language has for moves; one with a typing error for half."""
    exact = sum(len(token) > 2 and token in lexicon.cues for token in tokens)
    return exact + sum(token not in lexicon.cues and lexicon.spelt(token) in lexicon.cues for token in tokens) / 2


def content_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words that passages should have, folded, each once."""
    found = (
        word.folded
        for word in words(text, language)
        if not is_function_word(word.folded, language) or _is_abbreviation(text[word.start : word.end], text)
    )
    return tuple(dict.fromkeys(found))


def _is_abbreviation(token: str, text: str) -> bool:
    return len(token) > 1 and token.isupper() and not text.isupper()


def asking_part(text: str, language: str) -> str:
    """Return the last sentence of ``text`` that asks; all of it when none does or there is only one."""
    parts = [text[each.start : each.end] for each in sentences(text, language)]
    asking = [part for part in parts if _ASKING.search(part) or AUXILIARY.match(part)]
    marked = [part for part in asking if part.rstrip().endswith("?")]
    return (marked or asking or [text])[-1]


def is_asking(text: str) -> bool:
    """Say whether a text asks something: by its question mark, or by the word that it begins with."""
    return text.rstrip().endswith("?") or _ASKING.match(text) is not None or AUXILIARY.match(text) is not None


def _only_names(text: str, detected: str) -> str:
    """English for a Latin-script text that is nothing but names, whose language no detector can know."""
    tokens = text.split()
    return "en" if text.isascii() and len(tokens) < 4 and all(token[:1].isupper() for token in tokens) else detected


def plain(part: str) -> str:
    """Return what asks, on one line, without the signs around it and without the source that it is asked of."""
    line = re.sub(r"\s+", " ", part.replace("\u2019", "'").replace("\u2018", "'")).strip(" ?!.")
    return _SOURCE.sub("", line)
