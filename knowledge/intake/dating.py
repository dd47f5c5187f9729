"""The day that a page marks as its article's: by its JSON-LD, its meta elements, its ``time``, and then its address.

htmldate, which trafilatura asks, looks at the address first and takes ``/2024/09/3-people-leave`` for a day. It is
asked last, for what it finds by the look of a page.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from knowledge.intake.days import day_in
from knowledge.intake.linked_data import objects_in, scripts_of, types_of

EARLIEST = 1990  # the year before the web; an older day is a mistake, or that of a printed paper
_ARTICLE = re.compile(r"article|posting|report\b|webpage")
_PUBLISHED = re.compile(
    r"publi(sh|c)|pub_?-?date|pubdate|issued|created|terbit|tayang|tanggal|erschienen|veroeffentlicht|posted|"
    r"parution|(?<!up)dateline|firstpub",
    re.I,
)
_DATED = re.compile(r"(^|[^a-z])(date|datum|fecha|tgl|sailthru\.date|timestamp)($|[^a-z])|date$", re.I)
_NOT_PUBLISHED = re.compile(
    r"modif|updat|revis|expir|valid|event|birth|copyright|publisher|publication(name|title)?$|public_?key|access|"
    r"crawl|review|start|end_?date|deadline|edit|author|locale|section|type",
    re.I,
)
_MODIFIED = re.compile(r"modif|updat|revis", re.I)
_ASIDE = re.compile(r"comment|komentar|related|terkait|sidebar|widget|recommend|popular|terpopuler|trending|card", re.I)
_IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)/(?P<d>\d\d)(?=/|$)|"
    r"(?<!\d)(?P<y2>(?:19|20)\d\d)(?P<s>[-_])(?P<m2>\d\d)(?P=s)(?P<d2>\d\d)(?!\d)|"
    r"/(?P<y3>20\d\d)(?P<m3>\d\d)(?P<d3>\d\d)(?=/|$)"
)
_BESIDE = frozenset({"aside", "nav", "footer", "a", "li"})
LONGEST_BYLINE = 15  # words of a paragraph whose day is the article's; in a longer one it is of what it tells
_GUESSED = re.compile(r"\D(\d{4})[/_-](\d{1,2})[/_-](\d{1,2})(?:\D|$)")  # what htmldate reads of an address
_DAY_FIRST = frozenset("uk au nz ie in za sg my ke ng pk hk id".split())  # countries, as hosts end


def day_of(tree: HtmlElement, url: str | None) -> date | None:
    """Return the day that a page marks as that on which its article was published, or None."""
    tag = _tag(tree, url)
    latest = (datetime.now(UTC) + timedelta(days=1)).date()  # a clock may be wrong by a time zone
    for marks in (_in_linked_data, _in_properties, _in_meta, _in_times):
        for words in marks(tree):
            day = day_in(words, tag)
            if day and day.year >= EARLIEST and day <= latest:
                return day
    return _in_address(url)


def days_beside(tree: HtmlElement) -> frozenset[date]:
    """Return the days that a page marks as those of something else than its publication.

    These are a comment's, another article's, what the text tells, and the day on which the page was changed.
    """
    said = [_said(each) for each in tree.xpath("//time") if _is_aside(each)]
    said += [words for name, words in _named(tree) if _MODIFIED.search(name)]
    said += [str(each["dateModified"]) for each in _linked(tree) if "dateModified" in each]
    return frozenset(day for words in said if (day := day_in(words)))


def is_guess(day: date, html: str, url: str | None) -> bool:
    """Say whether a day is what a careless look at a page gives: a number in its address, or 11/06/2023 either way."""
    if day.isoformat() in html:
        return False
    found = _GUESSED.search(url or "")
    if found and tuple(map(int, found.groups())) == (day.year, day.month, day.day):
        return True
    return day.day <= 12 and any(
        re.search(rf"(?<!\d)0?{first}[/-]0?{second}[/-]{day.year}(?!\d)", html)
        for first, second in ((day.day, day.month), (day.month, day.day))
    )


def _in_linked_data(tree: HtmlElement) -> Iterator[str]:
    sure = sorted(
        (each for each in _linked(tree) if _ARTICLE.search(types_of(each))), key=lambda each: "page" in types_of(each)
    )
    for name in ("datePublished", "dateCreated"):
        yield from (each[name] for each in sure if isinstance(each.get(name), str))


def _linked(tree: HtmlElement) -> list[dict[str, Any]]:
    return [each for script in scripts_of(tree) if "date" in script for each in objects_in(script)]


def _in_properties(tree: HtmlElement) -> Iterator[str]:
    """Yield what is marked as the day of publication by the vocabularies for that."""
    for each in tree.xpath("//*[@itemprop='datePublished'] | //*[@itemprop='dateCreated'] | //time[@pubdate]"):
        if not _is_aside(each):
            yield _said(each)


def _in_meta(tree: HtmlElement) -> Iterator[str]:
    """Yield meta elements that are named for a day of publication, then those that are named for a day."""
    named = [(name, words) for name, words in _named(tree) if not _NOT_PUBLISHED.search(name)]
    yield from (words for name, words in named if name.lower() == "article:published_time")
    yield from (words for name, words in named if _PUBLISHED.search(name))
    yield from (words for name, words in named if _DATED.search(name))


def _named(tree: HtmlElement) -> list[tuple[str, str]]:
    return [
        (each.get("property") or each.get("name") or each.get("http-equiv") or "", each.get("content"))
        for each in tree.iterfind(".//meta[@content]")
    ]


def _in_times(tree: HtmlElement) -> Iterator[str]:
    """Yield the ``time`` elements of the article, those first that are called its day."""
    found = [each for each in tree.xpath("//article//time | //main//time | //time") if not _is_aside(each)]
    told: Callable[[HtmlElement], bool] = lambda each: bool(_PUBLISHED.search(_called(each)))  # noqa: E731
    kept = [each for each in found if not _NOT_PUBLISHED.search(_called(each))]
    yield from (_said(each) for each in sorted(kept, key=lambda each: not told(each))[:1])


def _called(element: HtmlElement) -> str:
    parent = element.getparent()
    return f"{element.get('class', '')} {parent.get('class', '') if parent is not None else ''}"


def _is_aside(element: HtmlElement) -> bool:
    """Say whether an element is of something beside the article: a comment, another article, a link to one."""
    for around in element.iterancestors():
        if around.tag in _BESIDE or _ASIDE.search(f"{around.get('class')} {around.get('id')}"):
            return True
        if around.tag == "p" and len(" ".join(around.itertext()).split()) > LONGEST_BYLINE:
            return True
    return False


def _said(element: HtmlElement) -> str:
    return element.get("content") or element.get("datetime") or " ".join("".join(element.itertext()).split())


def _in_address(url: str | None) -> date | None:
    """Return the day of an address whose parts are year, month and day; a number that begins a name is none."""
    found = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    if found is None:
        return None
    numbers = [int(found[f"{name}{form}"]) for form in ("", "2", "3") for name in "ymd" if found[f"{name}{form}"]]
    try:
        return date(*numbers)
    except ValueError:
        return None


def _tag(tree: HtmlElement, url: str | None) -> str | None:
    """Return the language of a page with its region, by what it says and else by where its host is."""
    said = [tree.get("lang") or "", *(each.get("content", "") for each in tree.xpath("//meta[@property='og:locale']"))]
    said = [each.strip().replace("_", "-") for each in said if each.strip()]
    regional = next((each for each in said if "-" in each), None)
    if regional or not said:
        return regional
    country = (urlsplit(url).hostname or "").rpartition(".")[2] if url else ""
    return f"{said[0]}-{country}" if country in _DAY_FIRST | {"us"} else said[0]
