"""Forms of files: front matter, letters that hide, PDFs, documents of other kinds, tables and lists, and copies."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from bench.intake import Form, further
from knowledge.errors import HoldsLinks, InvalidInput
from knowledge.index.sketches import Story
from knowledge.intake.files import read_bytes
from knowledge.intake.formats.hyphens import joined, words_of
from knowledge.intake.formats.tables import is_table, rows
from knowledge.intake.formats.titles import by_hand
from knowledge.language.stems import fold
from knowledge.models import ArticleDraft
from tests.web.pdf import pdf_of

MADE = Path(__file__).parents[2] / "tests" / "knowledge" / "intake" / "made"
STORY = (
    "Ines Marek, who kept the books of Halle Bridge for nine years, leaves in March, the owners wrote to the staff on "
    "Friday. Tomas Lind, her deputy, follows her. The owners gave no reason, and thanked her for the years. The bridge "
    "carries forty trains a day, and its tolls paid for the new school in the upper town, which opens in autumn."
)
TOPS = (
    "---\ntitle: Marek leaves\ndate: 14 March 2026\n---\n",
    "---\ntitle: >-\n  Marek\n  leaves\ndate: 2026-03-14\n---\n",
    '+++\ntitle = "Marek leaves"\ndate = 2026-03-14\n+++\n', "---\njudul: Marek leaves\ntanggal: 14 Maret 2026\n---\n",
    "---\r\ntitle: 'Marek leaves'\r\ndate: 14 mars 2026\r\nauthor: 14 March 2026\r\n---\r\n",
    "---\ntitle: Marek leaves\ndate: 2026/03/14 08:00\nauthors: [March 14]\n---\n",
)  # fmt: skip
HIDDEN = ("Ma\u00adrek", "Ma\u200brek", "Ma\u2060rek", "\ufeffMarek", "Ma\u200drek", "Marek\u200e")
LETTERS = {"I\u015f\u0131k": "isik", "Wa\u0142\u0119sa": "walesa", "M\u00f8ller": "moller", "\u0110uro": "duro",
           "Stra\u00dfe": "strasse", "\u00c6r\u00f8": "aero", "\u0130zmir": "izmir"}  # fmt: skip
HYPHENS = {
    ("the vice-", "chairman said"): "the vice-chairman said", ("the com-", "pany said"): "the company said",
    ("a well-", "known mill"): "a well-known mill", ("its manage-", "ment left"): "its management left",
    ("Smith-", "Jones left"): "Smith-Jones left", ("Halle Brid-", "gewater paid"): "Halle Bridgewater paid",
    ("in 2020-", "21 it grew"): "in 2020-21 it grew", ("it is so \u2014", "said Lind"): "it is so \u2014 said Lind",
    ("a part-", "time post"): "a part-time post",
}  # fmt: skip
BY_PROGRAM = ("Microsoft Word - Marek_final2.doc", "Untitled-1", "marek_v4.indd", "Dokument1", "PowerPoint-Folie",
              "20260314_press")  # fmt: skip
COPIES = {
    "word for word": STORY, "a line beneath": f"{STORY} First published by The Toll Gazette.",
    "words changed": STORY.replace("thanked", "praised").replace("carries", "bears").replace("gave", "named"),
    "a clause left out": STORY.replace(", which opens in autumn", ""), "a byline": f"From our own staff. {STORY}",
    "the day by its date": STORY.replace("on Friday", "on 13 March"),
}  # fmt: skip
OTHERS = {
    "somebody else": STORY.replace("Ines Marek", "Adam Ost").replace("Tomas Lind", "Eva Brun"),
    "another bridge and month": STORY.replace("Halle Bridge", "Orr Viaduct").replace("March", "June"),
    "its first half": STORY[: len(STORY) // 2],
    "a sequel": STORY[: len(STORY) // 2]
    + " Lind begins on Monday. He means to sell the toll houses, to close the office "
    "by the river and to raise the toll by a third, which the upper town will fight, its mayor told the council.",
    "reported anew": "Halle Bridge loses its treasurer: Ines Marek goes in March after nine years; Tomas Lind follows. "
    "Two owners say that she had warned them for months that the tolls would not pay for the school.",
}
TABLES = {
    "a.csv": "headline,body,link\nMarek leaves,{0},https://mill.example/1\n",
    "b.csv": "Judul;Isi;Tautan\nMarek leaves;{0};https://mill.example/1\n",
    "c.tsv": "title\ttext\turl\nMarek leaves\t{0}\thttps://mill.example/1\n",
    "d.json": '[{{"title": "Marek leaves", "content": "{0}", "url": "https://mill.example/1"}}]',
    "e.json": '{{"articles": [{{"headline": "Marek leaves", "fulltext": "{0}", "link": "https://mill.example/1"}}]}}',
}
LISTS = {
    "a.opml": "<opml><body><outline xmlUrl='https://mill.example/1'/></body></opml>",
    "b.html": "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF='https://mill.example/1'>x</A></DL>",
    "c.txt": "https://mill.example/1\n", "d.md": "* https://mill.example/1\n", "e.txt": "1. <https://mill.example/1>",
}  # fmt: skip


def forms() -> Iterator[Form]:
    """Yield every form of a file."""
    yield from (("files: front matter", top, partial(_topped, top)) for top in (*TOPS, *further.TOPS))
    yield from (
        ("words: signs that nobody sees", repr(word), partial(_legible, word)) for word in (*HIDDEN, *further.HIDDEN)
    )
    yield from (
        ("words: letters as people type them", word, partial(_typed, word, typed))
        for word, typed in (LETTERS | further.LETTERS).items()
    )
    yield from (
        ("PDF: hyphens at line ends", whole, partial(_whole, pair, whole))
        for pair, whole in (HYPHENS | further.HYPHENS).items()
    )
    yield from (
        ("PDF: titles by programs", title, partial(_untitled, title)) for title in (*BY_PROGRAM, *further.BY_PROGRAM)
    )
    yield from (("PDF: running heads", name, partial(_headless, *given)) for name, *given in _heads())
    yield from (("PDF: columns", name, partial(_columns, *how)) for name, how in _side_by_side())
    yield "PDF: columns", "three", partial(_three_columns, by_rows=False)
    yield "PDF: columns", "three, row by row", partial(_three_columns, by_rows=True)
    yield "PDF: columns", "over two pages", _over_pages
    yield from (("files: by real programs", path.name, partial(_made, path)) for path in sorted(MADE.iterdir()))
    yield from (("files: damaged", path.name, partial(_cut, path)) for path in sorted(MADE.iterdir()))
    yield from (
        ("files: tables of articles", name, partial(_table, name, text))
        for name, text in (TABLES | further.TABLES).items()
    )
    yield from (
        ("files: lists of links", name, partial(_list, name, text))
        for name, text in (*LISTS.items(), *further.LISTS.items())
    )
    yield from (
        ("copies of a story", name, partial(_same, text, one=True)) for name, text in (COPIES | _closed()).items()
    )
    yield from (
        ("other stories in like words", name, partial(_same, text, one=False))
        for name, text in (OTHERS | _replaced()).items()
    )


def _wrapped(width: int) -> list[str]:
    lines = [""]
    for word in STORY.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
    return lines


def _heads() -> Iterator[tuple[str, str, str]]:
    yield "a head", "Halle Gazette", ""
    yield "a numbered foot", "", "Page {0} of 3"
    yield "both", "The owners' letter", "- {0} -"
    yield "a head with its page", "HALLE GAZETTE {0}", ""
    yield "roman numbers", "", "{1}"
    yield "a notice", "", "Confidential. Not for circulation."
    yield from further.HEADS


def _headless(head: str, foot: str) -> bool:
    lines = _wrapped(88)
    third = len(lines) // 3 + 1
    pages = []
    for number in range(3):
        numbers = number + 1, ("i", "ii", "iii")[number]
        body = [(60.0, 740.0 - 14 * n, line) for n, line in enumerate(lines[number * third : (number + 1) * third])]
        edges = [(60.0, 800.0, head.format(*numbers))] * bool(head) + [(280.0, 40.0, foot.format(*numbers))] * bool(
            foot
        )
        pages.append([*edges[:1], *body, *edges[1:]])
    return " ".join(read_bytes(pdf_of(pages), "a.pdf").text.split()) == STORY


def _side_by_side() -> Iterator[tuple[str, tuple[int, bool, bool] | tuple[int, bool, bool, float]]]:
    yield "row by row", (44, True, False)
    yield "column by column", (44, False, False)
    yield "narrow, row by row", (34, True, False)
    yield "beneath a headline, row by row", (44, True, True)
    yield "beneath a headline", (44, False, True)
    yield "a wide gutter, row by row", (38, True, False, 350.0)
    yield "a narrow gutter, row by row", (46, True, False, 300.0)


def _columns(width: int, by_rows: bool, headline: bool, gutter: float = 320.0) -> bool:
    lines = _wrapped(width)
    half = (len(lines) + 1) // 2
    left = [(50.0, 700.0 - 13 * n, line) for n, line in enumerate(lines[:half])]
    right = [(gutter, 700.0 - 13 * n, line) for n, line in enumerate(lines[half:])]
    pairs = [line for n in range(half) for line in (left[n : n + 1] + right[n : n + 1])]
    top = [(50.0, 760.0, "Marek leaves")] if headline else []
    text = " ".join(read_bytes(pdf_of([[*top, *(pairs if by_rows else left + right)]]), "a.pdf").text.split())
    return text.removeprefix("Marek leaves ") == STORY


def _three_columns(*, by_rows: bool) -> bool:
    lines = _wrapped(31)
    third = -(-len(lines) // 3)
    placed = [(45.0 + 175 * (n // third), 700.0 - 13 * (n % third), line) for n, line in enumerate(lines)]
    placed = sorted(placed, key=lambda each: -each[1]) if by_rows else placed
    return " ".join(read_bytes(pdf_of([placed]), "a.pdf").text.split()) == STORY


def _over_pages() -> bool:
    """Read two columns on each of two pages, each page before the next."""
    lines = _wrapped(40)
    quarter = -(-len(lines) // 4)
    parts = [lines[n * quarter : (n + 1) * quarter] for n in range(4)]
    pages = [
        [(x, 700.0 - 13 * n, line) for x, part in ((50.0, left), (320.0, right)) for n, line in enumerate(part)]
        for left, right in (parts[:2], parts[2:])
    ]
    return " ".join(read_bytes(pdf_of(pages), "a.pdf").text.split()) == STORY


def _topped(top: str) -> bool:
    draft = read_bytes(f"{top}{STORY}".encode(), "a.md")
    return (draft.title, draft.published, draft.author, draft.text) == ("Marek leaves", date(2026, 3, 14), None, STORY)


def _legible(word: str) -> bool:
    return read_bytes(f"News:\n{word} left.".encode(), "a.txt").text == "News:\nMarek left."


def _typed(word: str, typed: str) -> bool:
    return fold(word) == typed


def _whole(pair: tuple[str, str], whole: str) -> bool:
    return joined(*pair, words_of(STORY)) == whole


def _untitled(title: str) -> bool:
    return not by_hand(title) and read_bytes(pdf_of([[(60.0, 700.0, STORY[:80])]], title), "a.pdf").title != title


def _made(path: Path) -> bool:
    draft = read_bytes(path.read_bytes(), path.name)
    return "She is replaced by Tom Harrow" in draft.text and draft.title.startswith("Quill leaves Norrland Rail")


def _cut(path: Path) -> bool:
    try:
        read_bytes(path.read_bytes()[:1_000], path.name)
    except InvalidInput as error:
        return path.name in str(error)
    return path.suffix in {".eml", ".mhtml"}


def _table(name: str, text: str) -> bool:
    found = list(rows(text.format(STORY.replace(",", " ")).encode(), name))
    return [row and (row["title"], row["url"], len(row["text"])) for _, row in found] == [
        ("Marek leaves", "https://mill.example/1", len(STORY))
    ]


def _list(name: str, text: str) -> bool:
    try:
        list(rows(text.encode(), name)) if is_table(name) else read_bytes(text.encode(), name)
    except HoldsLinks as held:
        return (*held.feeds, *held.pages) == ("https://mill.example/1",)
    return False


def _closed() -> dict[str, str]:
    return {name: f"{above}{STORY}{beneath}" for name, (above, beneath) in further.CLOSING.items()}


def _replaced() -> dict[str, str]:
    return {name: STORY.replace(*words) for name, words in further.OTHERS.items()}


def _same(text: str, *, one: bool) -> bool:
    first, other = (Story.of(ArticleDraft(each, "Marek leaves Halle Bridge")) for each in (STORY, text))
    return bool(first.same_as(other)) == bool(other.same_as(first)) == one
