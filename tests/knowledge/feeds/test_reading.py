"""Feeds of every kind and in every state of repair, read as entries."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.feeds.models import FeedDocument, FeedEntry
from knowledge.feeds.reading import MOST_ENTRIES, NoFeed, read

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
ADDRESS = "https://news.example/feeds/all.xml"


def reading(content: str | bytes, address: str = ADDRESS) -> FeedDocument:
    """Read a feed as it stands at one address."""
    given = content.encode() if isinstance(content, str) else content
    return read(given, None, address, NOW)


def rss(items: str, channel: str = "<title>News</title>") -> str:
    """Return an RSS 2.0 feed."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{channel}{items}</channel></rss>'
    )


def only(content: str | bytes) -> FeedEntry:
    """Return the one entry of a feed."""
    (entry,) = reading(content).entries
    return entry


TAN = "<title>Tan leaves</title><link>https://news.example/tan</link><description>Mei Tan left.</description>"
KINDS = {
    "RSS 0.91": '<rss version="0.91"><channel><title>N</title><item><title>Tan leaves</title>'
    "<link>https://news.example/tan</link><description>Mei Tan left.</description></item></channel></rss>",
    "RSS 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="x"><title>N</title></channel><item rdf:about="https://news.example/tan">'
    f"{TAN}</item></rdf:RDF>",
    "RSS 2.0": rss(f"<item>{TAN}</item>"),
    "Atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>Tan leaves</title>'
    '<link href="https://news.example/tan"/><summary>Mei Tan left.</summary></entry></feed>',
    "Atom with a prefix": '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>N</a:title><a:entry>'
    '<a:title>Tan leaves</a:title><a:link href="https://news.example/tan"/><a:summary>Mei Tan left.</a:summary>'
    "</a:entry></a:feed>",
    "JSON Feed": '{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": "1", '
    '"title": "Tan leaves", "url": "https://news.example/tan", "summary": "Mei Tan left."}]}',
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_feed_is_read(kind: str) -> None:
    """Title, link and words come out the same."""
    entry = only(KINDS[kind])
    assert (entry.title, entry.link, entry.text) == ("Tan leaves", "https://news.example/tan", "Mei Tan left.")
    assert not entry.content
    assert entry.published is None


def test_the_whole_article_is_preferred_to_the_summary() -> None:
    """The content element is read, as paragraphs, without scripts."""
    entry = only(
        rss(
            "<item><description>Short.</description><content:encoded><![CDATA[<div><p>Mei Tan\nleft <b>Acme</b>.</p>"
            "<script>alert(1)</script><ul><li>One</li><li>Two</li></ul>The end</div>]]></content:encoded></item>"
        )
    )
    assert entry.text == "Mei Tan left Acme.\n\n- One\n\n- Two\n\nThe end"
    assert entry.content


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("AT&amp;amp;T &lt;b&gt;buys&lt;/b&gt; DirecTV", "AT&T buys DirecTV"),
        ("<![CDATA[Q&amp;A &#8211; caf&eacute;]]>", "Q&A \u2013 café"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("  two \n lines ", "two lines"),
        ("", ""),
    ],
)
def test_titles_lose_their_markup_and_entities(written: str, read_as: str) -> None:
    """Also where they were escaped twice."""
    assert only(rss(f"<item><title>{written}</title><link>https://news.example/1</link></item>")).title == read_as


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Wed, 06 May 2026 23:30:00 -0700", date(2026, 5, 6)),
        ("2026-05-06T01:30:00+09:00", date(2026, 5, 6)),
        ("06 May 2026", date(2026, 5, 6)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("Wed, 06 May 2099 10:00:00 GMT", None),
        ("Mon, 11 May 2026 06:00:00 GMT", date(2026, 5, 11)),
        ("yesterday", None),
        ("Wed, 99 May 2026 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_a_day_is_the_publishers_own_or_none(stamp: str, day: date | None) -> None:
    """No date, an impossible one and one that is still to come are all undated, never today."""
    assert only(rss(f"<item><title>T</title><pubDate>{stamp}</pubDate></item>")).published == day


def test_relative_links_start_from_the_base_or_the_feeds_own_address() -> None:
    """And what is no web address is no link."""
    found = reading(
        rss(
            "<item><title>1</title><link>/a?x=1&amp;y=2</link></item><item><title>2</title><link>javascript:alert(1)</link></item>"
        )
    )
    assert [each.link for each in found.entries] == ["https://news.example/a?x=1&y=2", None]
    based = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/b/"><entry><title>T</title>'
        '<link rel="enclosure" href="x.mp3"/><link rel="alternate" href="1.html"/></entry></feed>'
    )
    assert based.link == "https://other.example/b/1.html"


def test_a_permanent_guid_is_the_link_where_there_is_no_other() -> None:
    """RSS says so unless isPermaLink is false."""
    assert only(rss("<item><guid>https://news.example/7</guid></item>")).link == "https://news.example/7"
    assert only(rss('<item><guid isPermaLink="false">7</guid></item>')).link is None


def test_what_the_feed_asks_for_is_told() -> None:
    """RSS's ttl is in minutes; the syndication module has a period and how often within it."""
    assert reading(rss("", "<ttl>60</ttl>")).every == 3_600
    assert (
        reading(rss("", "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>")).every
        == 21_600
    )
    assert reading(rss("", "<ttl>soon</ttl>")).every is None


@pytest.mark.parametrize(
    ("dates", "day"),
    [("<pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate>", None),
     ("<pubDate>Invalid</pubDate><dc:date>2026-05-06</dc:date>", date(2026, 5, 6)),
     ("<pubDate>Mon, 01 Jan 0001 00:00:00 +0000</pubDate><atom:updated>2026-05-06T10:00:00Z</atom:updated>",
      date(2026, 5, 6)),
     ("<pubDate>6 Mei 2026</pubDate><dc:date>2026-05-07</dc:date>", date(2026, 5, 6)),
     ("<pubDate>05/06/2026</pubDate>", date(2026, 5, 6))],
)  # fmt: skip
def test_another_date_of_the_entry_is_taken_where_the_first_is_none(dates: str, day: date | None) -> None:
    """The first that can be read and can be; the feed's language says which number is the month."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    channel = f"<channel><language>en-us</language><item><title>T</title>{dates}</item></channel>"
    feed = f'<rss version="2.0" {names}>{channel}</rss>'
    assert reading(feed).entries[0].published == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-15"])
def test_encodings_are_read_as_declared(encoding: str) -> None:
    """By the XML declaration, or by the mark at the start."""
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    feed = f'{declaration}<rss version="2.0"><channel><item><title>Café naïf</title></item></channel></rss>'
    assert only(feed.encode(encoding)).title == "Café naïf"


def test_a_broken_feed_gives_what_can_be_read() -> None:
    """An unknown entity, an ampersand and a feed that breaks off are no reason to read nothing."""
    whole = "<item><title>One &nope; &amp; two & three</title><link>https://news.example/1</link></item>"
    found = reading(rss(whole + "<item><title>Two</title><desc").removesuffix("</channel></rss>"))
    assert found.entries[0].link == "https://news.example/1"
    assert "three" in found.entries[0].title


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  ",
        b"<html><body>Hello</body></html>",
        b'{"a": 1}',
        b"{",
        b"[" * 100_000,
        b"PK\x03\x04",
        bytes(range(256)) * 50,
    ],
)
def test_what_is_no_feed_is_told(content: bytes) -> None:
    """In one sentence."""
    with pytest.raises(NoFeed, match="holds"):
        reading(content)


def test_bytes_that_name_a_file_open_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site cannot have this machine's files read by sending their names."""
    (tmp_path / "secret.xml").write_text(rss("<item><title>Secret</title></item>"))
    monkeypatch.chdir(tmp_path)
    for name in (b"secret.xml", str(tmp_path / "secret.xml").encode()):
        with pytest.raises(NoFeed):
            reading(name)


def test_an_empty_feed_is_a_feed() -> None:
    """It may have entries tomorrow."""
    assert reading(rss("")).entries == ()


def test_a_huge_feed_is_read_as_far_as_it_is_new() -> None:
    """The newest stand first; how many were left out is told."""
    found = reading(
        rss("".join(f'<item><guid isPermaLink="false">{number}</guid></item>' for number in range(MOST_ENTRIES + 7)))
    )
    assert (len(found.entries), found.left_out, found.entries[0].guid) == (MOST_ENTRIES, 7, "0")


def test_entities_that_grow_do_not() -> None:
    """A billion laughs cost nothing, and neither does one long entity named often; external ones are not opened."""
    laughs = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    found = reading(f'<!DOCTYPE rss [<!ENTITY a "ha">{laughs}]>' + rss("<item><title>&j;</title></item>")[21:])
    assert len(found.entries[0].title) < 1_000
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>")[21:]
    assert "root" not in reading(outside).entries[0].title


def test_html_nested_without_end_is_read() -> None:
    """Depth is no reason to fall over."""
    entry = only(rss(f"<item><description>{'&lt;div&gt;' * 20_000}deep</description></item>"))
    assert entry.text in {"deep", ""}


def test_entries_of_json_with_odd_values_are_read() -> None:
    """Numbers as ids, nothing as a title, and a list where an object should be."""
    odd = '"items": [{"id": 7, "title": null, "tags": "x", "authors": [3]}, [], 5]'
    assert reading(f'{{"version": "https://jsonfeed.org/version/1", {odd}}}').entries == (FeedEntry(guid="7"),)
    assert reading('{"version": "https://jsonfeed.org/version/1", "items": {}}').entries == ()


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_a_sentence(content: bytes) -> None:
    """Nothing else comes of them."""
    for whole in (content, rss("").encode().replace(b"<title>", b"<item>" + content + b"</item><title>")):
        try:
            found = reading(whole)
        except NoFeed:
            continue
        assert replace(found, entries=()).left_out == 0


@pytest.mark.parametrize("order", ["oldest first", "newest first", "shuffled"])
@pytest.mark.parametrize("kind", ["RSS", "JSON"])
def test_of_too_many_entries_the_newest_are_read(order: str, kind: str) -> None:
    """Wherever they stand."""
    numbers = list(range(MOST_ENTRIES + 5))
    placed = {"oldest first": numbers, "newest first": numbers[::-1], "shuffled": numbers[1::2] + numbers[::2]}[order]
    days = {n: (date(2020, 1, 1) + timedelta(days=n)).isoformat() for n in numbers}
    if kind == "RSS":
        feed = rss("".join(f"<item><title>S{n}</title><pubDate>{days[n]}</pubDate></item>" for n in placed))
    else:
        items = [{"id": str(n), "title": f"S{n}", "date_published": days[n]} for n in placed]
        feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    found = reading(feed)
    assert {entry.title for entry in found.entries} == {f"S{n}" for n in numbers[5:]}
    assert found.left_out == 5


@pytest.mark.parametrize(
    ("title", "shown"),
    [('<title type="text">Why &lt;Head of AI&gt; goes</title>', "Why <Head of AI> goes"),
     ("<title>Why &lt;Head of AI&gt; goes</title>", "Why <Head of AI> goes"),
     ('<title type="html">Why &amp;lt;Head of AI&amp;gt; goes</title>', "Why <Head of AI> goes"),
     ('<title type="html">Why &lt;b&gt;Tan&lt;/b&gt; goes</title>', "Why Tan goes"),
     ("<title>Why &lt;b&gt;Tan&lt;/b&gt; goes</title>", "Why Tan goes"),
     ('<title type="text">Tan &amp;amp; Lim</title>', "Tan & Lim"), ('<title type="text">3 &lt; 4</title>', "3 < 4")],
)  # fmt: skip
def test_titles_of_atom_are_what_they_say_they_are(title: str, shown: str) -> None:
    """Plain text has no tags, unless somebody put them there by mistake."""
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry>{title}<id>1</id></entry></feed>'
    assert only(feed).title == shown


@pytest.mark.parametrize(
    "tail",
    ["The post <a href='/t'>Tan leaves</a> appeared first on <a href='/'>The Example</a>.",
     "<p>The post Tan leaves first appeared on The Example.</p>", "Artikel Tan pergi pertama kali tampil pada Contoh.",
     "Der Beitrag Tan geht erschien zuerst auf Das Beispiel.", "L\u2019article Tan part est apparu en premier sur X.",
     "La entrada Tan se va se public\u00f3 primero en Ejemplo.", "L\u2019articolo Tan lascia proviene da Esempio."],
)  # fmt: skip
def test_where_a_post_appeared_first_is_no_word_of_it(tail: str) -> None:
    """And what stops before that line is a summary."""
    words = "Mei Tan, who led design, has left the company [&#8230;]"
    entry = only(
        rss(f"<item><title>T</title><description><![CDATA[<p>{words}</p>\n<p>{tail}</p>]]></description></item>")
    )
    assert entry.text == "Mei Tan, who led design, has left the company [\u2026]"
