"""HTML pages become articles through trafilatura; a page without an article is told what it is instead."""

import re
from dataclasses import dataclass
from datetime import date

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from knowledge.errors import NoArticleText
from knowledge.intake.dating import day_of, days_beside, is_guess
from knowledge.intake.judging import NOTHING, reason_against, remark_on, signs_of
from knowledge.models import ArticleDraft

LARGEST = 5_000_000  # characters of a page: what is larger is a data dump, and takes minutes to read
_REFRESH = re.compile(r"^\s*(\d+)(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.I)
_LONGEST_WAIT = 5  # seconds: a page that sends on later than this is meant to be read


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article of a page, and the address that the page calls its own (None: it does not say).

    ``remark`` is a sentence on what is missing of it, empty where nothing is.
    """

    draft: ArticleDraft
    canonical: str | None
    remark: str = ""


def extract(html: str, name: str, url: str | None = None) -> Extracted:
    """Read the article of a page; ``name`` is what a sentence calls the page, ``url`` where it was fetched from.

    The day is one that the page marks as its day; a day that only stands in the text is none.
    Raises NoArticleText when there is no article, with what the page is instead.
    """
    if len(html) > LARGEST:
        raise NoArticleText(
            f"{name} has more than {LARGEST / 1e6:.0f} MB of HTML. Save the article's text and add that."
        )
    tree = _tree(html)
    if tree is None:
        raise NoArticleText(NOTHING.format(name=name) if html.strip() else f"{name} is empty.")
    signs, day, beside = signs_of(tree, url), day_of(tree, url), days_beside(tree)
    found = bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = found.text.strip() if isinstance(found, Document) and found.text else ""
    reason = reason_against(text, signs)
    if reason or not isinstance(found, Document):
        raise NoArticleText((reason or NOTHING).format(name=name))
    seeming = _by_look(found.date, text, html, url)
    return Extracted(
        _draft(found, text, day or (None if seeming in beside else seeming)),
        _http(found.url) if found.url != url else None,
        remark_on(signs),
    )


def sends_on_to(html: str) -> str | None:
    """Return the address that a page sends its reader on to at once (``<meta http-equiv="refresh">``), if it does."""
    if not html.strip():
        return None
    try:
        page = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except ParserError:  # nothing but a comment or a doctype
        return None
    for element in page.iterfind(".//meta[@content]"):
        if (element.get("http-equiv") or "").lower() == "refresh" and (found := _REFRESH.match(element.get("content"))):
            return found.group(2).strip() if int(found.group(1)[:4]) <= _LONGEST_WAIT else None
    return None


def _tree(html: str) -> HtmlElement | None:
    if not html.strip():
        return None
    found: HtmlElement | None = load_html(html)
    return found


def _draft(found: Document, text: str, day: date | None) -> ArticleDraft:
    return ArticleDraft(
        text=text,
        title=found.title or "",
        url=_http(found.url),
        source=found.sitename or found.hostname,
        author=found.author,
        published=day,
    )


def _by_look(words: str | None, text: str, html: str, url: str | None) -> date | None:
    """Return the day that a page without marks seems to have.

    It is none where it stands nowhere but in the article's own words, where it may be any day, or was guessed.
    """
    try:
        day = date.fromisoformat((words or "")[:10])
    except ValueError:
        return None
    inside = text.count(day.isoformat())
    if inside and html.count(day.isoformat()) <= inside:
        return None
    return None if is_guess(day, html, url) else day


def _http(url: str | None) -> str | None:
    return url if (url or "").startswith(("http://", "https://")) else None
