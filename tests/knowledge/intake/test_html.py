"""Pages become articles as trafilatura reads them; what the page is not sure of stays open."""

import re
from datetime import date

import pytest
from trafilatura import extract as trafilatura_extract

from knowledge import NoArticleText
from knowledge.intake.html import extract, sends_on_to
from tests.web.pages import PARAGRAPHS, canonical, page

TABLE = "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Penang</td><td>311</td></tr></table>"
PAGES = {
    "a story": page(),
    "without a date": page(published=None),
    "with a table": page(extra=TABLE),
    "with comments": page(extra='<div id="comments"><p>I knew it. Everybody in the harbour knew.</p></div>'),
    "with quotes": page((*PARAGRAPHS["lim"], "<blockquote>Ships will not wait.</blockquote>")),
    "with lists": page((*PARAGRAPHS["lim"], "<ul><li>One<li>Two</ul>")),
    "in divs": page().replace("<p>", "<div>").replace("</p>", "</div>"),
    "in Indonesian": page(("Kepala pandu pelabuhan itu akan mundur pada akhir tahun setelah bekerja 25 tahun.",) * 3),
    "as XHTML": '<?xml version="1.0" encoding="utf-8"?>' + page(),
}  # fmt: skip


@pytest.mark.parametrize("what", PAGES)
def test_no_word_is_lost_or_added(what: str) -> None:
    """The words are those that trafilatura's own benchmark call returns, in their order."""
    expected = trafilatura_extract(PAGES[what], include_comments=False, include_tables=True)
    assert re.findall(r"\w+", extract(PAGES[what], "The page").draft.text) == re.findall(r"\w+", expected or "")


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (page(), date(2024, 5, 6)),
        (page(published=None), None),
        (page((*PARAGRAPHS["tan"], "The contract runs from 2019-03-01 on."), published=None), None),
        (page((*PARAGRAPHS["tan"], "The contract runs from 2019-03-01 on."), published="2024-05-06"), date(2024, 5, 6)),
        (page(published=None, extra="<p>© 2001-2023 The Example</p>"), None),
        (page(published=None, head='<script type="application/ld+json">{"@type":"NewsArticle","datePublished":'
              '"2023-11-02T10:00:00+07:00"}</script>'), date(2023, 11, 2)),
    ],
    ids=["marked", "not marked", "only in the text", "marked and in the text", "in the footer", "in JSON-LD"],
)  # fmt: skip
def test_a_day_is_taken_only_where_the_page_marks_it(html: str, day: date | None) -> None:
    """A day in the words of the article is the day of anything; an undated article stays undated."""
    assert extract(html, "The page", url="https://news.example/tan").draft.published == day


def test_what_a_page_calls_itself_is_told() -> None:
    """The address as the page writes it; nothing where it does not say."""
    own = "https://news.example/tan"
    assert extract(page(head=canonical(own)), "The page", url="https://news.example/tan?a=1").canonical == own
    assert extract(page(), "The page", url=own).canonical is None


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/a">', "/a"),
        ("<META HTTP-EQUIV=Refresh CONTENT=\"3;URL='https://a.example/b'\">", "https://a.example/b"),
        ('<meta http-equiv="refresh" content="600; url=/a">', None),
        ('<meta http-equiv="refresh" content="600">', None),
        ('<meta name="refresh" content="0; url=/a">', None),
        ("", None),
        ("no page", None),
    ],
)
def test_a_page_that_sends_on_is_known(html: str, target: str | None) -> None:
    """At once, as browsers do; a page that renews itself is meant to be read."""
    assert sends_on_to(html) == target


def test_a_page_without_an_article_is_named_for_what_it_is() -> None:
    """The name is the one that the curator knows."""
    with pytest.raises(NoArticleText, match=r"tan\.html is empty"):
        extract(" \n", "tan.html")
    with pytest.raises(NoArticleText, match="MB of HTML"):
        extract("<p>" + "word " * 1_100_000, "tan.html")
