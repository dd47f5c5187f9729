"""What is read of each person of an article is put together without contradiction."""

import json

import numpy as np

from knowledge.moves.extraction.cast import Cast, Key, cast_of
from knowledge.moves.extraction.claims import Claim, Pointed
from knowledge.moves.extraction.counterparts import LEAST, SIGNS, ranked
from knowledge.moves.extraction.joining import joined
from knowledge.text.decoding import Floats
from knowledge.text.encoder import MODEL
from knowledge.text.recogniser import Entity, EntityType, Tagged
from knowledge.text.windows import TokenWindow

TEXT = "Analytix hired Ada Lovelace, Grace Hopper and Alan Kay. Bahari Labs; NY Rangers, New York Rangers, Rangers."
NOTHING: Floats = np.zeros((0, 384), dtype=np.float32)


def entity(words: str, kind: EntityType, text: str = TEXT) -> Entity:
    """Return an entity where its words first stand by themselves."""
    start = text.index(words)
    return Entity(start, start + len(words), kind, 0.9)


def cast(text: str = TEXT, title_end: int = 0, **named: EntityType) -> Cast:
    """Return who and what a text names."""
    found = tuple(entity(words.replace("_", " "), kind, text) for words, kind in named.items())
    return cast_of(text, [Tagged(TokenWindow((), (), (), ()), NOTHING, found, (), NOTHING, NOTHING)], title_end)


CAST = cast(
    Analytix=EntityType.ORGANIZATION,
    Ada_Lovelace=EntityType.PERSON,
    Grace_Hopper=EntityType.PERSON,
    Alan_Kay=EntityType.PERSON,
    Bahari_Labs=EntityType.ORGANIZATION,
)
KEYS: dict[str, Key] = {thing.name: key for key, thing in CAST.things.items()}


def pointed(name: str, share: float = 0.9, outright: float | None = None) -> Pointed:
    """Return what a claim points at; ``outright`` less than the share where it rather points at nothing."""
    return Pointed(KEYS[name], share, CAST.things[KEYS[name]].first, share if outright is None else outright)


def claim(person: str, kind: str, score: float = 0.9, status: str = "confirmed", **points: str) -> Claim:
    """Return a claim at Analytix, or at another place."""
    body = pointed(points.pop("at", "Analytix"))
    found = Claim(KEYS[person], kind, body, score, 1, {status: 1.0}, 0.0, 0.0, score, 0.0, sentences=[0])
    for name, value in points.items():
        whom, _, share = value.partition("|")
        found.points[name] = pointed(whom, float(share))
    return found


def test_who_points_back_is_who_followed() -> None:
    """Two newcomers name the same predecessor; the departure names one of them."""
    gone = claim("Ada Lovelace", "left", 0.99, next="Grace Hopper|0.9")
    told = joined(
        CAST,
        [
            gone,
            claim("Grace Hopper", "came", 0.99, prev="Ada Lovelace|0.9"),
            claim("Alan Kay", "came", 0.99, prev="Ada Lovelace|0.95"),
        ],
    )
    (move,) = [each for each in told if each.claim is gone]
    assert move.counterpart is not None
    assert move.counterpart.key == KEYS["Grace Hopper"]


def test_nobody_follows_where_the_post_rather_stays_empty() -> None:
    """What is left of a pointer that mostly points at nothing is no successor; both moves stand by themselves."""
    gone, new = claim("Ada Lovelace", "left"), claim("Grace Hopper", "came")
    gone.points["next"], new.points["prev"] = pointed("Grace Hopper", 1.0, 0.1), pointed("Ada Lovelace", 1.0, 0.1)
    told = joined(CAST, [gone, new])
    assert {(each.claim.kind, each.counterpart) for each in told} == {("left", None), ("came", None)}


def test_a_newcomer_follows_one_of_two_who_left() -> None:
    """Whom the newcomer points back at."""
    sure = claim("Ada Lovelace", "left", 0.99, next="Grace Hopper|0.9")
    other = claim("Alan Kay", "left", 0.99, next="Grace Hopper|0.8")
    told = joined(CAST, [other, sure, claim("Grace Hopper", "came", 0.99, prev="Ada Lovelace|0.9")])
    followed = {each.person for each in told if each.counterpart is not None}
    assert followed == {KEYS["Ada Lovelace"]}


def test_who_is_named_beside_who_left_is_likelier_to_follow() -> None:
    """In one sentence, in one paragraph, apart: less and less."""
    found = []
    for between in (" and ", ". Nobody else was told. ", ".\n\nIn other news: "):
        text = f"Analytix lost Ada Lovelace{between}Grace Hopper was promoted."
        starts = [0, text.index("Grace Hopper")] if "." in between else [0]
        people = tuple(entity(name, EntityType.PERSON, text) for name in ("Ada Lovelace", "Grace Hopper"))
        window = Tagged(TokenWindow((), (), (), ()), NOTHING, people, (), NOTHING, NOTHING)
        both = cast_of(text, [window], starts=starts)
        gone, new = (both.key(each) for each in people)
        left, came = claim("Ada Lovelace", "left"), claim("Grace Hopper", "came")
        left.person, came.person, came.sentences = gone, new, [len(starts) - 1]
        left.points["next"] = Pointed(new, 0.9, people[1], 0.9)
        ((probability, pair),) = ranked(both, [left, came])
        assert (pair.gone, pair.new) == (gone, new)
        found.append(probability)
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(found)


def test_one_word_is_less_surely_a_person_who_follows() -> None:
    """A word of a firm's name is often taken for somebody."""
    text = "Ada Lovelace leaves Analytix to start Quiet Hours. Hours is small, says Grace Hopper."
    names = ("Ada Lovelace", "Hours", "Grace Hopper")
    people = tuple(entity(name, EntityType.PERSON, text) for name in names)
    window = Tagged(TokenWindow((), (), (), ()), NOTHING, people, (), NOTHING, NOTHING)
    named = cast_of(text, [window])
    found = []
    for whom in people[1:]:
        gone = claim("Ada Lovelace", "left")
        gone.person = named.key(people[0])
        gone.points["next"] = Pointed(named.key(whom), 0.7, whom, 0.7)
        found += [probability for probability, _ in ranked(named, [gone])]
    word, name = found
    assert word < LEAST < name


def test_every_sign_has_its_weight() -> None:
    """None is asked for in vain, and none is held that is not."""
    held = json.loads((MODEL / "counterparts.json").read_text(encoding="utf-8"))
    assert tuple(held["weights"]) == SIGNS


def test_nobody_comes_and_goes_in_the_same_news() -> None:
    """The surer reading stays; an old arrival may stand beside a departure."""
    came, left = claim("Ada Lovelace", "came", 0.9), claim("Ada Lovelace", "left", 0.5)
    assert [each.claim for each in joined(CAST, [left, came])] == [came]
    old = claim("Ada Lovelace", "came", 0.9, "background")
    assert {each.claim.kind for each in joined(CAST, [left, old])} == {"left", "came"}


def test_where_somebody_once_went_is_not_where_they_go() -> None:
    """Of "In 2009 he joined Bahari Labs" nothing is news."""
    left = claim("Ada Lovelace", "left", to="Bahari Labs|0.9")
    old = claim("Ada Lovelace", "came", 0.9, "background", at="Bahari Labs")
    (move,) = [each for each in joined(CAST, [left, old]) if each.claim.kind == "left"]
    assert "to" not in move.claim.points
    assert "to" in joined(CAST, [claim("Ada Lovelace", "left", to="Bahari Labs|0.9")])[0].claim.points


def test_nobody_follows_whom_they_precede() -> None:
    """Of A after B and B after A the weaker goes."""
    told = joined(
        CAST,
        [
            claim("Ada Lovelace", "left", 0.9, next="Grace Hopper|0.9"),
            claim("Grace Hopper", "left", 0.6, next="Ada Lovelace|0.5"),
        ],
    )
    followed = {each.person: each.counterpart for each in told}
    assert followed.get(KEYS["Grace Hopper"]) is None


def test_short_names_mean_the_body_that_is_named_in_full() -> None:
    """By beginning, by end, and abbreviated; a country is not its ministry."""
    teams = cast(NY_Rangers=EntityType.ORGANIZATION, New_York_Rangers=EntityType.ORGANIZATION)
    assert len(teams.things) == 1
    text = "Britain, the British cabinet, the UK, Britain Department of Trade."
    named = cast(text, Britain=EntityType.PLACE, British=EntityType.PLACE, UK=EntityType.PLACE)
    assert len(named.things) == 1
    both = cast(text, UK=EntityType.PLACE, Britain_Department_of_Trade=EntityType.ORGANIZATION)
    assert len(both.things) == 2


def test_what_only_the_title_names_is_not_told() -> None:
    """Every field must be proven by the article's own words."""
    text = "NY Rangers\n\nBahari Labs hired nobody."
    named = cast(text, len("NY Rangers"), NY_Rangers=EntityType.ORGANIZATION, Bahari_Labs=EntityType.ORGANIZATION)
    told = {thing.name: named.is_told(key) for key, thing in named.things.items()}
    assert told == {"NY Rangers": False, "Bahari Labs": True}


def test_the_end_of_a_bodys_name_is_nobody() -> None:
    """What is taken for a person is the body; who is also named in full stays a person."""
    text = "Corrow Metals hired Ruth Stone. Metals and Stone agreed; Stone Labs did not."
    labs = {"Corrow_Metals": EntityType.ORGANIZATION, "Stone_Labs": EntityType.ORGANIZATION}
    alone = text.index("Metals and")
    wrong = Entity(alone, alone + len("Metals"), EntityType.PERSON, 0.9)
    found = [*(entity(each.replace("_", " "), kind, text) for each, kind in labs.items()), wrong]
    found.append(entity("Ruth Stone", EntityType.PERSON, text))
    named = cast_of(text, [Tagged(TokenWindow((), (), (), ()), NOTHING, tuple(found), (), NOTHING, NOTHING)])
    assert {thing.name for key, thing in named.things.items() if key[0] == "person"} == {"Ruth Stone"}
    assert named.thing(wrong).name == "Corrow Metals"
