"""HTML pages become articles through trafilatura; a page without an article is told what it is instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from knowledge.errors import NoArticleText
from knowledge.models import ArticleDraft

LARGEST = 5_000_000  # characters of a page: what is larger is a data dump, and takes minutes to read
SHORT = 60  # words: a text shorter than this may be all that a page without its article says
LEAST = 40  # bytes: what is shorter is a menu's word or a headline
FEW = 20  # words: no article has fewer where scripts have the rest
ERROR_PAGE = 200  # words that a page which only says "not found" may spend on suggestions
_SCRIPTED = re.compile(r"(enable|activate|turn on|need|require|aktifkan)\W+(\w+\W+){0,4}javascript", re.I)
_MISSING = re.compile(
    r"\b(404|page not found|not be found|no longer exists|halaman tidak ditemukan|tidak ditemukan)\b", re.I
)
_HUMAN = re.compile(r"captcha|are you (a )?(human|robot)|verify(ing)? (that )?you are human|just a moment", re.I)
_LOGIN = re.compile(r"\b(log ?in|sign ?in|subscrib\w+|masuk|berlangganan)\b", re.I)
_REFRESH = re.compile(r"^\s*(\d+)(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.I)
_LONGEST_WAIT = 5  # seconds: a page that sends on later than this is meant to be read


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article of a page, and the address that the page calls its own (None: it does not say)."""

    draft: ArticleDraft
    canonical: str | None


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells a page without an article apart: its title, and what else it has."""

    title: str
    text: str
    scripts: int
    password: bool
    free: bool


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
        raise NoArticleText(_NOTHING.format(name=name) if html.strip() else f"{name} is empty.")
    signs = _signs(tree)
    found = bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = found.text.strip() if isinstance(found, Document) and found.text else ""
    reason = _reason_against(text, signs)
    if reason or not isinstance(found, Document):
        raise NoArticleText((reason or _NOTHING).format(name=name))
    return Extracted(_draft(found, text, html), _http(found.url) if found.url != url else None)


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


def _draft(found: Document, text: str, html: str) -> ArticleDraft:
    return ArticleDraft(
        text=text,
        title=found.title or "",
        url=_http(found.url),
        source=found.sitename or found.hostname,
        author=found.author,
        published=_marked_day(found.date, text, html),
    )


def _marked_day(words: str | None, text: str, html: str) -> date | None:
    """Return the day, unless it stands nowhere but in the article's own words, where it may be any day."""
    try:
        day = date.fromisoformat((words or "")[:10])
    except ValueError:
        return None
    inside = text.count(day.isoformat())
    return None if inside and html.count(day.isoformat()) <= inside else day


def _http(url: str | None) -> str | None:
    return url if (url or "").startswith(("http://", "https://")) else None


def _signs(tree: HtmlElement) -> _Signs:
    title = " ".join(" ".join(element.itertext()) for element in tree.iterfind(".//title"))
    return _Signs(
        title=" ".join(title.split()),
        text=" ".join(str(text) for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")),
        scripts=len(tree.xpath("//script[not(contains(@type, 'json'))]")),
        password=bool(tree.xpath("//input[@type='password']")),
        free=not tree.xpath("//script[contains(translate(., ' ', ''), '\"isAccessibleForFree\":false')]"),
    )


_NOTHING = "{name} has no article in it. Give the address of one article, or save its text and add that."
_SIGNS: tuple[tuple[Callable[[_Signs, int], bool], str], ...] = (
    (
        lambda signs, words: words < ERROR_PAGE and bool(_MISSING.search(signs.title)),
        "{name} only says that the page was not found. Check the address.",
    ),
    (
        lambda signs, words: words < SHORT and bool(_HUMAN.search(f"{signs.title} {signs.text[:2_000]}")),
        "{name} wants to know first whether its visitor is human. Save the article's text and add that.",
    ),
    (
        lambda signs, words: words < SHORT and (signs.password or not signs.free) and bool(_LOGIN.search(signs.text)),
        "{name} shows its article only to those who log in. Save the article's text and add that.",
    ),
    (
        lambda signs, words: (
            (words < SHORT and bool(_SCRIPTED.search(signs.text)))
            or (words < FEW and signs.scripts > 0 and len(signs.text.split()) < SHORT)
        ),
        "{name} is drawn by a script, so the text did not come with it. Save the article's text and add that.",
    ),
)


def _reason_against(text: str, signs: _Signs) -> str | None:
    """Return why a page has no article, or None where ``text`` is one."""
    words = len(text.split())
    for sign, sentence in _SIGNS:
        if sign(signs, words):
            return sentence
    return None if len(text.encode()) >= LEAST else _NOTHING
