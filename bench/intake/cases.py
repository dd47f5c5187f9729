"""Cases that lie in a folder, one folder each, numbered; what is expected of each stands here in code."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from bench.intake import Form
from knowledge.errors import NoArticleText
from knowledge.feeds.comparing import Situation, compare, is_whole
from knowledge.feeds.discovery import feeds_of
from knowledge.feeds.models import FeedDocument, FeedOptions
from knowledge.feeds.reading import read
from knowledge.intake.drafts import prepare
from knowledge.intake.encodings import decoded
from knowledge.intake.files import read_bytes
from knowledge.intake.html import extract
from knowledge.language.stems import fold
from knowledge.models import ArticleDraft

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
Given = Path
Expected = Callable[[Given], bool]


def cases(folder: Path) -> Iterator[Form]:
    """Yield the cases that lie in a folder, and are known here by their numbers."""
    for path in sorted(each for each in folder.iterdir() if each.is_dir()):
        expected = EXPECTED.get(path.name[:2])
        if expected is not None:
            yield f"cases in {folder.name}", path.name, partial(expected, path)


def _file(folder: Path, ending: str) -> Path:
    return next(path for path in sorted(folder.iterdir()) if path.suffix == ending)


def _page(folder: Path, name: str | None = None, at: str = "a/1.html") -> ArticleDraft:
    path = folder / name if name else _file(folder, ".html")
    return prepare(
        extract(decoded(path.read_bytes(), "It", "text/html"), "The page", f"https://mill.example/{at}").draft
    )


def _feed(folder: Path, ending: str = ".xml") -> FeedDocument:
    return read(_file(folder, ending).read_bytes(), None, "https://mill.example/feed", NOW)


def _days(folder: Path, *days: date | None) -> bool:
    return [entry.published for entry in _feed(folder).entries] == list(days)


def _handed(folder: Path, name: str) -> ArticleDraft:
    return read_bytes((folder / name).read_bytes(), name)


def _refused(folder: Path) -> bool:
    def refuses(path: Path) -> bool:
        try:
            _page(folder, path.name)
        except NoArticleText:
            return True
        return False

    return all(refuses(path) for path in folder.iterdir() if path.suffix == ".html")


def _undated(folder: Path) -> bool:
    return all(entry.published is None for entry in _feed(folder).entries)


def _all_new(folder: Path) -> bool:
    shown = _feed(folder).entries
    new = compare(shown, [], None, Situation(FeedOptions(), NOW, first=True, backfill=10)).new
    return len({(entry.link, entry.apart) for entry, _, _ in new}) == 4


def _teaser(folder: Path) -> bool:
    (entry,) = _feed(folder).entries
    return "appeared first" not in entry.text and not is_whole(entry)


def _pdf_says(folder: Path, *words: str) -> bool:
    draft = _handed(folder, _file(folder, ".pdf").name)
    return all(each in draft.text for each in words)


def _front_matter(folder: Path) -> bool:
    one, three, four = (_handed(folder, f"front{n}.md") for n in (1, 3, 4))
    day = date(2024, 9, 25)
    told = (one.published, three.title, four.title, four.published)
    return told == (day, "Folded title of Lund", "TOML front matter", day)


def _names_a_feed(folder: Path) -> bool:
    page = (folder / "disc.html").read_text()
    return any(choice.url.endswith(".json") for choice in feeds_of(page, "https://mill.example/"))


def _json_feed(folder: Path) -> bool:
    path = _file(folder, ".json")
    return len(read(path.read_bytes(), None, "https://mill.example/f", NOW).entries) == len(
        json.loads(path.read_bytes())["items"]
    )


EXPECTED: dict[str, Expected] = {
    "01": lambda folder: "Zo\u00eb Bront\u00eb" in _page(folder).text,
    "02": lambda folder: "Zo\u00eb Bront\u00eb" in _handed(folder, "onebad.txt").text,
    "03": lambda folder: "\u4e91\u6749\u79d1\u6280" in _page(folder).text,
    "04": lambda folder: _page(folder, at="2024/09/3-executives-leave-kestrel.html").published == date(2024, 9, 25),
    "05": lambda folder: _page(folder).published in {date(2023, 11, 6), None} and _page(folder).author is None,
    "06": _undated,
    "07": lambda folder: _days(folder, date(2026, 11, 25)),
    "08": lambda folder: _days(folder, date(2026, 10, 15), date(2026, 8, 6), date(2026, 5, 8), date(2025, 12, 9)),
    "09": lambda folder: (
        {entry.published for entry in _feed(folder).entries} == {date(2026, 11, 24), date(2026, 11, 25)}
    ),
    "10": _json_feed,
    "11": lambda folder: len(_feed(folder).entries) == 1,
    "12": lambda folder: len(_feed(folder).entries) == 1,
    "13": lambda folder: len(_feed(folder).entries) == 1,
    "14": lambda folder: len(_feed(folder, ".rss").entries) == 1,
    "15": _all_new,
    "16": lambda folder: any("Ada Quill" in entry.title for entry in _feed(folder).entries),
    "17": lambda folder: _feed(folder).entries[0].title == "Why <Head of AI> is a title no one keeps",
    "18": lambda folder: not set("\u00ad\u200b\u2060") & set(_handed(folder, "shy.txt").text),
    "19": _teaser,
    "20": _refused,
    "21": _refused,
    "22": lambda folder: "Ingrid Moe" in _page(folder).text,
    "23": _refused,
    "24": lambda folder: _pdf_says(folder, "vice-president", "company", "so-called"),
    "25": lambda folder: _pdf_says(folder, "has run the treasury of Vistula Copper for six years"),
    "26": lambda folder: _pdf_says(folder, "chief financial officer", "Steffi Gaffney", "Duffield Office Supplies"),
    "27": lambda folder: _handed(folder, "title_word.pdf").title == "Omar Daoud leaves Cedar Cement",
    "28": _front_matter,
    "29": lambda folder: "isil" in fold(_handed(folder, "dotless.txt").text),
    "30": _names_a_feed,
}
