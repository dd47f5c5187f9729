"""Whom and what a question names, as readers type it: whole, of the right sort, and nobody who is not there."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.entities import NAMES
from knowledge.questions import language_of, parse
from knowledge.questions.entities import entities_of, heard
from knowledge.questions.naming import FILE, name_reader
from knowledge.text.recogniser import EntityType

FORMS = {
    "en": (
        "Who replaced {}?",
        "who took over from {} at Harrow Energy",
        "When did {} leave?",
        "is {} still at harrow energy",
        "why was {} fired",
        "{} successor",
    ),
    "id": (
        "Siapa yang menggantikan {}?",
        "siapa pengganti {} di Bank Mahardika",
        "Kapan {} mundur?",
        "{} masih di bank mahardika ga",
        "kenapa {} keluar",
        "pengganti {}",
    ),
}
ASKED = [
    ("yudi resain dari valkyrie kapan", ("yudi",), ("valkyrie",)),
    ("siapa gantiin budi santoso di acme", ("budi santoso",), ("acme",)),
    ("who took over 4 ada lovelace", ("ada lovelace",), ()),
    ("chief financial officer of norsund now", (), ("norsund",)),
    ("dirut semen lintang siapa", (), ("semen lintang",)),
    ("who quit tarn water in march", (), ("tarn water",)),
    ("knp okafor cabut dr brightwater foods", ("okafor",), ("brightwater foods",)),
    ("nguyen van hung next job after saigon steel", ("nguyen van hung",), ("saigon steel",)),
    ("siapa gantiin @budi_99 di #acme", ("budi_99",), ("acme",)),
    ("who replaced Ada\u0301 Lovela\u0301ce", ("Ada\u0301 Lovela\u0301ce",), ()),
    ("who's captain now", (), ()),
    ("siapa aja yang resign bulan ini", (), ()),
]


@pytest.mark.parametrize(("text", "people", "organizations"), ASKED)
def test_names_are_whole_as_they_are_typed_in_a_hurry(
    text: str, people: tuple[str, ...], organizations: tuple[str, ...]
) -> None:
    """Small letters, chat spelling and keywords hide no name, and no verb or post is taken for a part of one."""
    asked = parse(text, language_of(text))
    assert (asked.people, asked.organizations) == (people, organizations)


@pytest.mark.parametrize("language", FORMS)
def test_a_name_of_words_is_nobody_elses(language: str) -> None:
    """Where a name is also a word, the person is found by all of the name, or not at all."""
    names = list(filter(None, map(str.strip, NAMES)))
    wrong = {
        (form.format(name), person)
        for number, name in enumerate(names)
        for form in FORMS[language][number % 3 :: 3]
        for person in parse(form.format(name), language).people
        if person != name
    }
    assert wrong == set()


@given(st.text(max_size=80), st.sampled_from(("en", "id")))
@example("who left \u0301?", "en")
@settings(max_examples=40, deadline=None)
def test_names_stand_in_the_text_and_apart(text: str, language: str) -> None:
    """Whatever is typed, each name is some of its characters, in order, and none lies within another."""
    spans = [(each.start, each.end) for each in entities_of(text, language)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_post_is_told_from_an_organisation() -> None:
    """What somebody is and where they are it are two things, side by side in small letters too."""
    text = "ceo norsund siapa"
    sorts = [(each.of(text), each.type) for each in name_reader().named(text, "id", heard(text, "id"))]
    assert sorts == [("ceo", EntityType.ROLE), ("norsund", EntityType.ORGANIZATION)]


def test_the_weights_are_small() -> None:
    """What was learned travels with the package and takes little of it."""
    assert FILE.stat().st_size < 700_000
