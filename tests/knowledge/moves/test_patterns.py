"""Every pattern of every language reads its own example."""

from dataclasses import replace

import pytest

from knowledge.moves.events import events, forms_for
from knowledge.moves.grammar import Pattern, expand
from knowledge.moves.languages import LANGUAGES
from knowledge.moves.reader import reader_for
from knowledge.moves.sieve import Sieve
from tests.knowledge.moves.making import article

EVERY = [
    pytest.param(code, pattern, id=f"{code}: {pattern.example}")
    for code, language in LANGUAGES.items()
    for pattern in language.patterns
]
# What has to be known of persons before the sentence that a pattern is an example of.
BEFORE = {
    "en": "Chief executive Ada Lovelace built Analytix with Grace Hopper and Alan Kay. ",
    "id": "Direktur utama Sekar Wulandari membangun Nusa Data. ",
}


@pytest.mark.parametrize(("code", "pattern"), EVERY)
def test_a_pattern_reads_its_example(code: str, pattern: Pattern) -> None:
    """The example of a pattern is read by that pattern, and tells of a person."""
    reader = reader_for(code)
    assert reader is not None
    story = reader.read(article(BEFORE[code] + "\n" + pattern.example, code))
    forms = forms_for(code)
    mine = tuple(pair for pair in forms.patterns if pair[0] is pattern)
    alone = replace(forms, patterns=mine, sieve=Sieve([form.pattern for _, form in mine]))
    sentence = story.sentences[-1]
    assert sentence.tells, "no word of the example is among the language's signs"
    found = list(events(story, sentence, alone))
    assert found, sentence.line
    assert found[0].person.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fragment_is_known(code: str) -> None:
    """No form keeps a name in braces that nothing stands for."""
    language = LANGUAGES[code]
    forms = [pattern.form for pattern in language.patterns] + [slot.form for slot in language.slots]
    for form in forms + list(language.descriptions):
        names = expand(form, language.fragments)
        assert not [
            name
            for name in ("{P}", "{O}", "{R}", "{D}", *(f"{{{key}}}" for key in language.fragments))
            if name in names
        ]
