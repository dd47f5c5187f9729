"""A text is cut so that a network can read it, and nothing that is wanted is left out."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Span
from knowledge.text.windows import LONGEST, TokenizedSentence, windows

LENGTHS = st.lists(st.integers(min_value=1, max_value=LONGEST + 50), min_size=1, max_size=40)


def sentences(lengths: list[int]) -> list[TokenizedSentence]:
    """Return sentences of so many pieces each."""
    made, start = [], 0
    for length in lengths:
        offsets = tuple((start + n, start + n + 1) for n in range(length))
        made.append(TokenizedSentence(Span(start, start + length), tuple(range(5, 5 + length)), offsets))
        start += length + 1
    return made


@given(lengths=LENGTHS, data=st.data(), titled=st.booleans())
def test_every_wanted_sentence_is_read_in_a_window_that_fits(
    lengths: list[int], data: st.DataObject, titled: bool
) -> None:
    """Each wanted sentence stands in a window of at most the longest; the title, where there is one, in front."""
    every = sentences(lengths)
    first = 1 if titled else 0
    wanted = data.draw(st.sets(st.integers(min_value=0, max_value=len(every) - 1)))
    cut = list(windows(every, wanted, titled=titled))
    read = {number for window in cut for number in window.sentences}
    assert {number for number in wanted if number >= first} <= read
    for window in cut:
        assert len(window.ids) == len(window.offsets) <= LONGEST
        assert len(window.ends) == len(window.sentences)
        assert not titled or window.sentences[0] == 0


def test_nothing_is_read_where_nothing_is_wanted() -> None:
    """A text without a sentence that may tell costs nothing."""
    assert list(windows(sentences([5, 9, 7]), [], titled=True)) == []
