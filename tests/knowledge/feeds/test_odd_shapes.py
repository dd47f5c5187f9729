"""Feeds in odd shapes: what is fetched and what is read judge alike, and neither refuses what is a feed."""

import json

import pytest

from knowledge.feeds.reading import read
from knowledge.intake.guard.bodies import ARTICLES, FEEDS, Medium, medium_of, refuse_type

ADDRESS = "https://news.example/feed"
ITEM = "<title>Tan leaves</title><link>https://news.example/tan</link><description>Mei Tan left.</description>"
RSS = f'<rss version="2.0"><channel><title>News</title><item>{ITEM}</item></channel></rss>'
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
JSON = {
    "title": "News",
    "items": [{"id": "1", "title": "Tan leaves", "url": "https://news.example/tan", "content_text": "Mei Tan left."}],
    "version": "https://jsonfeed.org/version/1.1",
}
ENTITIES = '<!DOCTYPE rss [\n<!ENTITY nbsp "&#160;">\n<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES" "lat1.ent">\n]>\n'
SHAPES: dict[str, bytes] = {
    "entities": f"{XML}{ENTITIES}{RSS}".encode(),
    "public document type": f'{XML}<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x.dtd">{RSS}'.encode(),
    "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{RSS}'.encode("utf-16"),
    "UTF-16 without a mark": f'<?xml version="1.0"?>{RSS}'.encode("utf-16-be"),
    "two marks": f"\ufeff\ufeff{XML}{RSS}".encode(),
    "mark and empty lines": f"\ufeff\r\n\r\n{XML}{RSS}".encode(),
    "a warning in front": f"<br />\n<b>Warning</b>: oops in <b>x.php</b> on line <b>3</b><br />\n{XML}{RSS}".encode(),
    "a plain warning in front": f"Deprecated: it is old\n{XML}{RSS}".encode(),
    "a long comment": f"{XML}<!-- {'so much to say ' * 2_000} -->{RSS}".encode(),
    "a style sheet": f'{XML}<?xml-stylesheet type="text/xsl" href="a.xsl"?>{RSS}'.encode(),
    "no declaration": RSS.encode(),
    "one bad byte": f"{XML}{RSS}".replace("left", "le\xe9ft").encode("latin-1").replace(b"\xe9", b"\xff"),
    "JSON with its version last": json.dumps(JSON).encode(),
    "JSON with escaped slashes": json.dumps(JSON).replace("/", "\\/").encode(),
    "JSON after a mark": f"\ufeff{json.dumps(JSON, indent=2)}".encode(),
    "JSON with raw line ends": json.dumps(JSON).replace("Mei Tan", "Mei\nTan").encode(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_feed_in_an_odd_shape_is_a_feed(shape: str) -> None:
    """Whatever its server calls it; for who asks for an article it is a feed too."""
    for said in ("", "text/html", "text/xml", "text/rss+xml", "application/octet-stream", "text/plain"):
        assert medium_of(SHAPES[shape], said, FEEDS) is Medium.FEED
    assert medium_of(SHAPES[shape], "application/rss+xml", ARTICLES) is Medium.FEED


@pytest.mark.parametrize("shape", SHAPES)
def test_its_entries_are_read(shape: str) -> None:
    """Title, link and words."""
    (entry,) = read(SHAPES[shape], None, ADDRESS).entries
    assert (entry.title, entry.link) == ("Tan leaves", "https://news.example/tan")
    assert " ".join(entry.text.split()).startswith("Mei Tan le")


@pytest.mark.parametrize(
    "said",
    ["text/rss+xml", "application/x-rss+xml", "application/force-download", "application/x-download", "rss", "*/*",
     "text/x-json; charset=utf-8", "application/unknown", ""],
)  # fmt: skip
def test_an_odd_header_refuses_nothing(said: str) -> None:
    """What it is, the content tells."""
    refuse_type(said, "application/json")


def test_pages_are_no_feeds() -> None:
    """Not those that speak of feeds either."""
    page = f"<!doctype html><html><body><pre>{RSS}</pre></body></html>".encode()
    assert medium_of(page, "text/html", FEEDS | {Medium.HTML}) is Medium.HTML
    assert medium_of(b"<div><p>Words about feeds.</p></div>", "", ARTICLES) is Medium.HTML
    assert medium_of(b"Words.", "text/plain", ARTICLES) is Medium.TEXT
    assert medium_of(b'{"a": 1}', "application/json", ARTICLES) is None


def test_a_pdf_is_one_whatever_its_header_says() -> None:
    """Also behind a few bytes of something else; a text about PDF is none."""
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    for content in (pdf, b"\r\n" + pdf, b"\xef\xbb\xbf" + pdf):
        assert medium_of(content, "application/force-download", ARTICLES) is Medium.PDF
    assert medium_of(b"Every file begins with\n%PDF-1.4, they say.", "text/plain", ARTICLES) is Medium.TEXT
