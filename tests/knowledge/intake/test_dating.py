"""The day of a page: where the page marks it, before its address, and never a number that only looks like one."""

from datetime import date

import pytest

from knowledge.intake.drafts import prepare
from knowledge.intake.html import extract
from knowledge.models import ArticleDraft
from tests.web.pages import PARAGRAPHS, page

DAY = date(2024, 9, 25)
OTHER = "https://news.example/tan"
LINKED = '<script type="application/ld+json">{}</script>'


def draft(head: str = "", url: str = OTHER, before: str = "", lang: str = "en", extra: str = "") -> ArticleDraft:
    """Read a page without a day but for what is given; ``before`` stands before its first paragraph."""
    html = page(published=None, head=head, extra=extra).replace('lang="en"', f'lang="{lang}"')
    return extract(html.replace("</h1>", f"</h1>{before}"), "The page", url).draft


MARKS = {
    "JSON-LD": LINKED.format('{"@type":"NewsArticle","dateModified":"2024-10-01","datePublished":"2024-09-25"}'),
    "JSON-LD in a graph": LINKED.format('{"@graph":[{"@type":"Organization","foundingDate":"1990-01-01"},'
                                        '{"@type":["ReportageNewsArticle"],"datePublished":"2024-09-25"}]}'),
    "JSON-LD beside a list": LINKED.format('[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle",'
                                           '"datePublished":"2020-01-01"}]},{"@type":"Article","datePublished":"2024-09-25"}]'),
    "Open Graph": '<meta property="article:published_time" content="2024-09-25T08:47:16+00:00">'
                  '<meta property="article:modified_time" content="2024-10-01T08:00:00+00:00">',
    "Dublin Core": '<meta name="DC.date.issued" content="2024-09-25">',
    "Parsely": '<meta name="parsely-pub-date" content="2024-09-25T08:00:00Z">',
    "publishdate, as in Jakarta": '<meta name="publishdate" content="2024/09/25 08:47:16">',
    "another of Jakarta": '<meta name="content_PublishedDate" content="2024-09-25 08:47:16">',
    "in Indonesian": '<meta name="tanggal-terbit" content="Rabu, 25 September 2024 08:47 WIB">',
    "pubdate in words": '<meta name="pubdate" content="Wed, 25 Sep 2024 08:47:16 +0700">',
    "date": '<meta name="last-modified" content="2024-10-01"><meta name="date" content="25/09/2024">',
    "microdata": '<meta itemprop="datePublished" content="2024-09-25">',
}  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(
    "url", [OTHER, "https://news.example/2024/09/3-people-leave", "https://news.example/2023/01/02/tan"]
)
def test_marks_come_before_the_address(mark: str, url: str) -> None:
    """The day of publication, not that of a change or of another article."""
    assert draft(MARKS[mark], url).published == DAY


@pytest.mark.parametrize(
    "before",
    ['<time datetime="2024-09-25T08:00">yesterday</time>', "<p>Rosa Diaz, <time>25 September 2024</time></p>",
     '<div class="byline"><span itemprop="datePublished">25 September 2024</span></div>',
     '<time class="updated" datetime="2024-10-01"></time><time class="published" datetime="2024-09-25"></time>',
     '<ul><li><a href="/x">Other</a> <time datetime="2024-01-01"></time></li></ul><time datetime="2024-09-25"></time>',
     '<aside><time datetime="2024-01-01"></time></aside><time datetime="2024-09-25"></time>'],
)  # fmt: skip
def test_what_stands_at_the_article_is_its_day(before: str) -> None:
    """Not what stands at another one."""
    assert draft(before=before).published == DAY


@pytest.mark.parametrize(
    ("path", "day"),
    [("2024/09/25/tan", DAY), ("2024/09/25", DAY), ("news/2024-09-25-tan", DAY), ("tan-2024-09-25.html", DAY),
     ("20240925/tan", DAY), ("2024/09/3-people-leave", None), ("2024/09/25-people-leave", None), ("2024/9/3/", None),
     ("2024/13/40/tan", None), ("id/2024092512/tan", None), ("2024/09/tan", None), ("a-2024-2025-9-25-plan", None)],
)  # fmt: skip
def test_an_address_is_a_day_only_where_its_parts_are(path: str, day: date | None) -> None:
    """A number that begins a name is none."""
    assert draft(url=f"https://news.example/{path}").published == day


@pytest.mark.parametrize(
    ("lang", "url", "day"),
    [("en-US", OTHER, date(2023, 11, 6)), ("en-GB", OTHER, date(2023, 6, 11)), ("id", OTHER, date(2023, 6, 11)),
     ("en", "https://news.co.uk/tan", date(2023, 6, 11)), ("en", "https://news.us/tan", date(2023, 11, 6)),
     ("en", OTHER, None)],
)  # fmt: skip
def test_numbers_are_read_by_the_language_and_region_of_the_page(lang: str, url: str, day: date | None) -> None:
    """And left alone where neither is known."""
    assert draft('<meta name="date" content="11/06/2023 12:43:42">', url, lang=lang).published == day


@pytest.mark.parametrize(
    "given",
    [{"before": "<p>The plan of <time datetime='2019-03-01'>March</time> is one that Acme has told nobody about, least "
      "of all those who sit on the board or in the hall of the harbour.</p>"},
     {"head": '<meta name="publication_name" content="2024-09-25 The Example">'},
     {"head": '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'},
     {"head": '<meta property="article:published_time" content="2999-01-01T00:00:00Z">'},
     {"head": '<meta name="expires" content="2024-09-25"><meta name="event-date" content="2024-09-25">'},
     {"head": LINKED.format('{"@type":"Person","birthDate":"1990-09-25","dateCreated":"2024-09-25"}')},
     {"extra": '<div class="comments"><time datetime="2024-09-25"></time></div>'}],
)  # fmt: skip
def test_other_days_are_not_the_articles(given: dict[str, str]) -> None:
    """It is undated then; a wrong day would go into every answer."""
    assert draft(**given).published is None


@pytest.mark.parametrize(
    ("author", "name"),
    [("Rosa Diaz", "Rosa Diaz"), ("Published November 6", None), ("25 September 2024", None), ("Posted by", None),
     ("Diterbitkan Rabu", None)],
)  # fmt: skip
def test_a_day_is_no_author(author: str, name: str | None) -> None:
    """Whatever the page marks it as."""
    html = page(PARAGRAPHS["tan"]).replace("Rosa Diaz", author)
    assert prepare(extract(html, "The page", OTHER).draft).author == name
