"""An edited copy of a story is told from another story in the same words."""

import pytest

from knowledge.language.copying import laid

NOTICE = (
    "Ada Quill, the chief financial officer of Norrland Rail, has left the company, it said on Friday. She is replaced "
    "by Tom Harrow, who joins from a bank in the capital. The company gave no reason for the change. Quill had kept "
    "its books for nine years and through two crises, and the staff of 400 gathered at the gate to see her off. Harrow "
    "begins in March, and will be paid as she was. The owners meet in May to look at the figures of the year."
)
COPIES = {
    "four words changed and a closing line": NOTICE.replace("gathered", "met")
    .replace("reason for", "grounds for")
    .replace("look at", "discuss")
    .replace("nine years", "some nine years")
    + " This story first appeared elsewhere. Subscribe to read more of it.",
    "a line above": "By our staff in the north, with agencies and additional reporting. " + NOTICE,
    "another way to name the day": NOTICE.replace("on Friday", "on Nov. 20"),
    "a name spelled right": NOTICE.replace("Harrow", "Harow"),
    "other quotation marks and spaces": NOTICE.replace(" ", "  ").replace("company,", "company -"),
    "a clause left out": NOTICE.replace(", and will be paid as she was", ""),
    "another desk's spelling": NOTICE.replace("Norrland Rail", "Norrland-Rail").replace("capital", "Capital"),
}
STORIES = {
    "a form filled in for somebody else": NOTICE.replace("Ada Quill", "Ines Marek").replace("Quill", "Marek"),
    "other persons": NOTICE.replace("Tom Harrow", "Lena Ost").replace("Harrow", "Ost"),
    "another company and another month": NOTICE.replace("Norrland Rail", "Halle Bridge").replace("March", "June"),
    "other figures": NOTICE.replace("400", "90").replace("Friday", "27 November"),
    "a denial": NOTICE.replace("has left", "has not left"),
    "a sequel": NOTICE[: len(NOTICE) // 2] + " Harrow told the papers that he would sell the depot in the north and "
    "close two lines, which the unions said they would fight in court and on the rails if need be.",
    "its first sentences": NOTICE[: len(NOTICE) // 2],
    "the same words in another order": " ".join(sorted(NOTICE.split())),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_with_a_few_words_changed_is_a_copy(name: str) -> None:
    """Whichever of the two came first."""
    pairs = [laid(NOTICE, COPIES[name]), laid(COPIES[name], NOTICE)]
    assert [found.is_copy for found in pairs if found] == [True, True]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_others_in_the_same_words_is_none(name: str) -> None:
    """Taking it for a copy would lose it."""
    pairs = [laid(NOTICE, STORIES[name]), laid(STORIES[name], NOTICE)]
    assert [found.is_copy for found in pairs if found] == [False, False]


def test_a_name_that_begins_a_sentence_is_a_name() -> None:
    """Where another capital follows; an article at that place is none."""
    other = laid(NOTICE, NOTICE.replace("Ada Quill", "Ines Marek", 1))
    assert other is not None
    assert other.tells_of_others
    article = laid(f"The Owners met. {NOTICE}", f"All Owners met. {NOTICE}")
    assert article is not None
    assert article.is_copy


def test_long_texts_are_left_to_their_shingles() -> None:
    """Laying them beside each other would cost time by the square of their length."""
    assert laid(NOTICE * 50, NOTICE) is None


def test_texts_without_a_word_are_laid_beside_each_other_too() -> None:
    """There is nothing to tell apart in them."""
    found = laid("[[[ ]]]", "")
    assert found is not None
    assert found.words == 0
