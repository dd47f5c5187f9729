"""PDF files as a person reads them: by columns, in whole sentences, without what stands on every page."""

import pytest

from knowledge import UnreadableFile
from knowledge.intake.files import read_bytes
from knowledge.intake.formats.hyphens import joined, words_of
from tests.web.pdf import Placed, pdf_bytes, pdf_of

STORY = (
    "Magda Orlik, the chief financial officer of Tessera Cable, will leave the company at the end of the month, the "
    "board said on Tuesday in a letter to its staff. Jan Rudek, who has run the treasury of Tessera Cable for six "
    "years, was named as the new chief financial officer and starts on the first of next month. The board thanked "
    "Magda Orlik for the work of a decade and said that the search for a new head of treasury had begun some weeks "
    "before."
)


def wrapped(width: int, story: str = STORY) -> list[str]:
    """Return the story in lines that are no longer than so many letters."""
    lines = [""]
    for word in story.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
    return lines


def column(lines: list[str], left: float = 60, top: float = 740) -> list[Placed]:
    """Place lines beneath each other."""
    return [(left, top - 13 * number, line) for number, line in enumerate(lines)]


def text_of(*pages: list[Placed], title: str = "") -> str:
    """Return what is read of pages."""
    return read_bytes(pdf_of(pages, title), "a.pdf").text


HEADS = {
    "a head": ("Tessera Cable", ""),
    "a foot with its number": ("", "Page {0} of 3"),
    "both": ("Letter to the staff", "- {0} -"),
    "a number in the head": ("{0} LETTER TO THE STAFF", ""),
    "roman numbers": ("", "{1}"),
    "a notice": ("Confidential", "Do not pass on; see chapter {0}."),
}


@pytest.mark.parametrize("name", HEADS)
def test_sentences_go_on_over_pages_without_what_stands_on_each(name: str) -> None:
    """However heads and feet are numbered."""
    lines, (head, foot) = wrapped(80), HEADS[name]
    pages = []
    for number in range(3):
        body = column(lines[2 * number : 2 * number + 2 if number < 2 else None])
        said = number + 1, ("i", "ii", "iii")[number]
        edges = [(60.0, 805.0, head.format(*said))] if head else []
        pages.append([*edges, *body, *([(280.0, 40.0, foot.format(*said))] if foot else [])])
    paragraphs = text_of(*pages).split("\n\n")
    assert " ".join(paragraphs) == STORY
    assert all(paragraph.endswith(".") for paragraph in paragraphs)


def test_heads_of_left_and_right_pages_differ() -> None:
    """And the first page has none."""
    lines = wrapped(60)
    heads = ["", "Tessera Cable", "Letter to the staff", "Tessera Cable", "Letter to the staff"]
    pages = [
        [*([(60.0, 805.0, head)] if head else []), *column(lines[2 * n : 2 * n + 2])] for n, head in enumerate(heads)
    ]
    assert " ".join(text_of(*pages).split()) == " ".join(lines[:10])


@pytest.mark.parametrize("by_rows", [True, False])
@pytest.mark.parametrize("width", [36, 44])
def test_columns_are_read_one_after_the_other(width: int, by_rows: bool) -> None:
    """Whichever way the file draws them; the headline above them comes first."""
    lines = wrapped(width)
    half = (len(lines) + 1) // 2
    left, right = column(lines[:half], 50, 700), column(lines[half:], 320, 700)
    rows = [each for number in range(half) for each in (*left[number : number + 1], *right[number : number + 1])]
    text = text_of([(50, 760, "Orlik leaves Tessera Cable"), *(rows if by_rows else [*left, *right])])
    assert text.split("\n\n")[0] == "Orlik leaves Tessera Cable"
    assert " ".join(text.split("\n\n")[1:]) == STORY


def test_a_table_is_read_row_by_row() -> None:
    """Its cells are no columns of prose."""
    rows = "Name Post, Rudek treasurer, Ost counsel, Frank pilot, Lee cook, Brun clerk".split(", ")
    table = [
        (60.0 + 240 * place, 600.0 - 14 * number, cell)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row.split())
    ]
    text = text_of([*column(wrapped(80)), *table])
    assert "Rudek treasurer" in text
    assert text.index("Ost") < text.index("counsel") < text.index("Frank")


def test_paragraphs_stay_apart() -> None:
    """By the gap between them, by an indent, by a short last line; a headline too."""
    first, second, third = "The first has one line only.", *STORY.split(". ", 1)
    lines = [(60.0, 760.0, "A headline"), (60.0, 720.0, first)]
    lines += column(wrapped(80, f"{second}."), top=700)
    lines += column(wrapped(80, third), top=640)
    assert text_of(lines).split("\n\n") == ["A headline", first, f"{second}.", third]


JOINED = {
    ("the vice-", "president"): "the vice-president", ("the com-", "pany"): "the company",
    ("the so-", "called"): "the so-called", ("its manage-", "ment"): "its management",
    ("Smith-", "Jones"): "Smith-Jones", ("in 2020-", "21"): "in 2020-21",
    ("der Finanz-", "vorstand"): "der Finanzvorstand",
    ("a \u2014", "b"): "a \u2014 b", ("the com\xad", "pany"): "the company", ("the com\x02", "pany"): "the company",
    ("pilot-in-", "chief"): "pilot-in-chief", ("mengun-", "durkan"): "mengundurkan",
    ("undang-", "undang"): "undang-undang", ("no", "hyphen"): "no hyphen",
}  # fmt: skip


@pytest.mark.parametrize("pair", JOINED)
def test_a_hyphen_at_the_end_of_a_line_belongs_to_compounds_and_names_only(pair: tuple[str, str]) -> None:
    """By what is a word, and by what else the document has."""
    assert joined(*pair, words_of("undang-undang")) == JOINED[pair]


def test_the_document_itself_knows_its_words_best() -> None:
    """Where it has the word unbroken, or as a compound, so it is."""
    assert joined("the blue-", "desk", words_of("A Bluedesk is blue.")) == "the bluedesk"
    assert joined("the com-", "pany", words_of("A com-pany of words.")) == "the com-pany"


def test_hyphens_of_lines_that_stand_close_are_those_of_line_ends() -> None:
    """Though their letters nearly touch."""
    lines = ["She ran the so-", "called Blue Desk of the com-", "pany for years, and left."]
    tight = [(60.0, 700.0 - 10.5 * number, line) for number, line in enumerate(lines)]
    assert text_of(tight) == "She ran the so-called Blue Desk of the company for years, and left."


TITLES = {
    "Orlik leaves Tessera Cable": "Orlik leaves Tessera Cable",
    "Microsoft Word - memo_v3 FINAL.docx": "A large headline",
    "": "A large headline",
    "Untitled": "A large headline",
}


@pytest.mark.parametrize("given", TITLES)
def test_a_title_is_one_that_somebody_gave(given: str) -> None:
    """Else what stands on top in large letters."""
    pages = [[(60.0, 780.0, "A large headline"), *column(wrapped(80))]]
    assert read_bytes(pdf_of(pages, given, size=20), "a.pdf").title == TITLES[given]


def test_what_cannot_be_read_is_told() -> None:
    """Pictures of text, a password, damage."""
    for content, said in ((pdf_bytes(None), "pictures of text"), (pdf_bytes("Secret.", "hunter2"), "password"),
                          (b"%PDF-1.7 nonsense", "damaged"), (pdf_bytes("Words.")[:300], "damaged")):  # fmt: skip
        with pytest.raises(UnreadableFile, match=said):
            read_bytes(content, "a.pdf")
