"""The closed classes of words that questions are made of, of all languages or of all of them together.

Open classes (names, subjects, deeds) are never listed: they come from the question and the passages.
"""

from collections.abc import Callable, Mapping

from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.language import Vocabulary, listed


def _all(slot: Callable[[Vocabulary], frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(slot(language.vocabulary) for language in LANGUAGES.values()))


FUNCTION_WORDS: Mapping[str, frozenset[str]] = {code: each.vocabulary.function for code, each in LANGUAGES.items()}
# Words that only one language has: they decide for a question whose names mislead a detector.
TELLING_WORDS: Mapping[str, frozenset[str]] = {code: each.vocabulary.telling for code, each in LANGUAGES.items()}
PLACE_PREPOSITIONS: Mapping[str, frozenset[str]] = {code: each.vocabulary.places for code, each in LANGUAGES.items()}

# Nouns that say what sort of answer "which ..." or "... apa" asks for.
KIND_NOUNS: Mapping[str, frozenset[str]] = {
    kind: frozenset[str]().union(*(each.vocabulary.nouns.get(kind, ()) for each in LANGUAGES.values()))
    for kind in ("person", "organization", "place", "time", "quantity")
}
RECENT = rf"\b({'|'.join(each.vocabulary.recent for each in LANGUAGES.values() if each.vocabulary.recent)})\b"

# Question words of other languages, so that their questions too are looked at by kind.
QUESTION_WORDS: dict[str, dict[str, str]] = {
    "de": {"person": "wer|wen|wem|wessen", "time": "wann|seit wann", "place": "wo|wohin|woher",
           "quantity": "wie ?viele?|wie (?:lange|hoch|alt|gro\u00df|teuer|weit)", "reason": "warum|wieso|weshalb",
           "manner": "wie"},
    "es": {"person": "qui[e\u00e9]n(?:es)?", "time": "cu[a\u00e1]ndo", "place": "d[o\u00f3]nde|ad[o\u00f3]nde",
           "quantity": "cu[a\u00e1]nt[oa]s?", "reason": "por qu[e\u00e9]", "manner": "c[o\u00f3]mo"},
    "fr": {"person": "qui|\u00e0 qui|par qui", "time": "quand", "place": "o\u00f9|d'o\u00f9", "quantity": "combien",
           "reason": "pourquoi", "manner": "comment"},
    "it": {"person": "chi|di chi", "time": "quando", "place": "dove|da dove", "quantity": "quant[oaie]",
           "reason": "perch[e\u00e9\u00e8]", "manner": "come"},
    "nl": {"person": "wie|wiens", "time": "wanneer", "place": "waar|waarheen", "quantity": "hoeveel|hoe (?:lang|oud)",
           "reason": "waarom", "manner": "hoe"},
    "pt": {"person": "quem|de quem", "time": "quando", "place": "onde|aonde", "quantity": "quant[oa]s?",
           "reason": "por ?qu[e\u00ea]", "manner": "como"},
}  # fmt: skip

MONTHS = _all(lambda words: words.days)
DATE_WORDS = MONTHS | _all(lambda words: words.dates)
TITLES = _all(lambda words: words.posts)  # posts written like names
NUMBER_WORDS = _all(lambda words: words.numbers)
UNITS = _all(lambda words: words.units)
NAME_JOINERS = listed("of de del der den di da dos du van von bin binti al el la le & - 's")
ORGANIZATION_CUES = _all(lambda words: words.bodies)
PERSON_TITLES = _all(lambda words: words.titles)
SPEECH = _all(lambda words: words.speech)
