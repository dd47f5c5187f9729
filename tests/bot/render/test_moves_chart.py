"""The timeline: a picture of any moves, and the same in words."""

import struct
import threading
import warnings
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import Translations
from bot.render.chart import DRAWN, alt_text, timeline
from knowledge import Day, Kind, Move, Precision, Status
from tests.bot.samples_of_moves import many, move

MOVES = st.builds(
    Move,
    person=st.text(max_size=60),
    organization=st.text(max_size=60),
    kind=st.just(Kind.DEPARTURE),
    status=st.sampled_from(Status),
    announced_on=st.none()
    | st.builds(lambda day, precision: Day(day.replace(day=1), precision), st.dates(), st.sampled_from(Precision)),
)


def size(png: bytes) -> tuple[int, int]:
    """Return the width and height that a PNG says it has."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@settings(max_examples=15, deadline=None)
@given(st.lists(MOVES, max_size=25))
def test_any_moves_can_be_drawn(moves: list[Move]) -> None:
    """Whatever names and dates there are, there is a picture as wide as a phone needs, and words for it."""
    width, height = size(timeline(moves))
    assert width == 900
    assert 0 < height < 1_800
    assert len(alt_text(moves, limit=200)) <= 200


def test_a_picture_is_no_higher_than_a_phone() -> None:
    """As many departures of one firm as are drawn, all in one week, still fit a phone's screen."""
    assert size(timeline([move(f"Pilot {number}", "2026-05-14") for number in range(40)]))[1] < 1_300


def test_signs_of_formulas_are_only_signs() -> None:
    """A name with dollar signs and backslashes is drawn as it is written."""
    assert size(timeline([move("$\\frac{a}$ ^_{x}", organization="$$")]))[0] == 900


def test_letters_that_are_missing_do_no_harm() -> None:
    """A name in letters that the picture cannot write gets boxes, and nobody is warned of it on a console."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        timeline([move("漢字", organization="한국")])


def test_pictures_can_be_drawn_at_once() -> None:
    """Two pictures drawn in two threads come out as they do alone."""
    alone, found = timeline(many(8)), []
    threads = [threading.Thread(target=lambda: found.append(timeline(many(8)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone, alone]


def test_the_words_say_what_the_picture_shows() -> None:
    """Who cannot see the picture hears of the same organisations, persons, days, and of what is left out."""
    moves = [
        move(),
        move("Ova Lind", None, organization="Cenang Lines"),
        move("Mira Ode", None, organization="Cenang Lines", effective_on=Day.parse("2025-11")),
    ]
    assert alt_text(moves) == (
        "Departures, Nov 2025 to May 2026. Harbour Authority: Tom Ashdown (14 May 2026). "
        "Cenang Lines: Mira Ode (Nov 2025). 1 without a date."
    )


def test_the_words_are_in_the_readers_language() -> None:
    """Indonesian readers get Indonesian words."""
    indonesian = Translations.load().of("id")
    assert alt_text([move()], texts=indonesian).startswith("Kepergian, Mei 2026. ")


def test_what_is_not_drawn_is_counted() -> None:
    """More departures than a picture holds are counted, not passed over."""
    moves = [move(f"Pilot {number}", "2026-05-14") for number in range(DRAWN + 3)]
    assert alt_text(moves).endswith(" 3 not drawn.")
    assert alt_text(moves, more=500).endswith(" 503 not drawn.")


@pytest.mark.parametrize("moves", [[], [move(day=None)]])
def test_nothing_to_draw_is_said(moves: list[Move]) -> None:
    """Without dates the picture says so."""
    assert alt_text(moves).startswith("No departure with a date.")
    assert size(timeline(moves))[0] == 900


@pytest.mark.parametrize("days", [(date.min, date.max), (date.max, date.max), (date.min, date.min)])
def test_the_ends_of_the_calendar_can_be_drawn(days: tuple[date, date]) -> None:
    """No date is too early or too late."""
    assert timeline([move(str(number), announced_on=Day(day)) for number, day in enumerate(days)])
