"""What a list is of fits into a button, comes out of it again, and is read with care."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cogs.moves import in_range
from bot.errors import OutOfRange
from bot.listing import FEWEST, LISTING, MOST, NAME_LIMIT, ROLE_LIMIT, Listing, Subject, read_day, shortened
from bot.render.escape import length
from knowledge import Day, Precision

WORDS = st.text(max_size=200)
DAYS = st.builds(Day, st.dates(min_value=date(1000, 1, 1)), st.just(Precision.DAY)) | st.sampled_from(
    [Day.parse("2024-09"), Day.parse("2024")]
)
LISTINGS = st.builds(
    Listing,
    st.sampled_from(Subject),
    WORDS,
    WORDS,
    st.none() | DAYS,
    st.integers(FEWEST, MOST),
    st.integers(0, 99_999),
)


@given(LISTINGS.filter(lambda listing: listing.subject is not Subject.HISTORY or not listing.role))
def test_a_listing_survives_the_button_it_is_written_on(listing: Listing) -> None:
    """Whatever was asked for, the button holds it within Discord's hundred characters and gives it back."""
    written = f"masthead:moves:{listing}"
    assert length(written) <= 100
    match = re.fullmatch(f"masthead:moves:{LISTING}", written)
    assert match is not None
    assert Listing.read(match) == listing


@given(LISTINGS, st.integers())
def test_another_page_is_of_the_same_list(listing: Listing, offset: int) -> None:
    """Turning a page changes where it begins, and never to a place that cannot be."""
    turned = listing.at(offset)
    assert 0 <= turned.offset <= 99_999
    assert turned.at(listing.offset) == listing


@given(WORDS, st.integers(1, 100))
def test_what_is_shortened_fits_and_begins_like_the_whole(words: str, limit: int) -> None:
    """A shortened name is one line, without what a button cannot carry, and within the limit."""
    short = shortened(words, limit)
    assert length(short) <= limit
    assert "|" not in short
    assert short == " ".join(short.split())


def test_a_name_is_cut_after_a_word() -> None:
    """What remains of a long name is whole words, so that it still finds what it names."""
    assert shortened("Honourable Harbour Authority of Cenang and all its Islands", NAME_LIMIT) == (
        "Honourable Harbour Authority of Cenang"
    )
    assert shortened("x" * 50, ROLE_LIMIT) == "x" * ROLE_LIMIT


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-09-25", Day(date(2024, 9, 25))),
        (" 2024-9-5 ", Day(date(2024, 9, 5))),
        ("2024-09", Day(date(2024, 9, 1), Precision.MONTH)),
        ("2024", Day(date(2024, 1, 1), Precision.YEAR)),
    ],
)
def test_a_date_is_read_in_three_forms(words: str, day: Day) -> None:
    """A day, a month and a year are dates."""
    assert read_day(words) == day


@given(st.text())
def test_what_is_no_date_is_refused_as_such(words: str) -> None:
    """Any text is a date or is refused, and nothing else happens."""
    try:
        read_day(words)
    except ValueError:
        return
    assert re.fullmatch(r"\s*\d{4}(-\d{1,2}){0,2}\s*", words)


@pytest.mark.parametrize("limit", [0, -1, MOST + 1, 10_000])
def test_a_limit_out_of_range_is_refused_with_the_range(limit: int) -> None:
    """Should Discord let such a number through, it is refused here, with the range."""
    with pytest.raises(OutOfRange) as refused:
        in_range(limit)
    assert refused.value.facts == {"fewest": 1, "most": 15}
    assert [in_range(each) for each in (FEWEST, MOST)] == [1, 15]
