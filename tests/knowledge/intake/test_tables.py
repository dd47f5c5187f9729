"""Tables of articles, by the names of their columns; and lists of links, which are told as what they are."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import HoldsLinks, InvalidInput, UnreadableFile
from knowledge.intake import files
from knowledge.intake.desk import ReadingDesk
from knowledge.intake.lines import BrokenLine
from knowledge.models import ArticleDraft

TEXT = "Mei Tan left Acme; Jonas Berg, “her deputy”, follows.\nShe leaves on Friday."


@pytest.fixture(scope="module")
def desk() -> Iterator[ReadingDesk]:
    """Open a reading desk."""
    opened = ReadingDesk(30)
    yield opened
    opened.close()


TABLES = {
    "commas.csv": f'headline,body,link,date,outlet\nTan leaves,"{TEXT}",https://news.example/1,2026-03-14,Herald\n',
    "semicolons.csv": 'Judul;Isi;Tautan;Tanggal;Sumber\n'
                      f'Tan leaves;"{TEXT}";https://news.example/1;14 Maret 2026;Herald\n',
    "excel.csv": f'sep=;\r\ntitle;text;url;published;source\r\nTan leaves;"{TEXT}";https://news.example/1;14.03.2026;'
                 "Herald\r\n",
    "tabs.tsv": 'Title\tFull text\tURL\tPublished at\tPublisher\n'
                f'Tan leaves\t"{TEXT}"\thttps://news.example/1\t2026-03-14T08:00:00Z\tHerald\n',
    "list.json": json.dumps([{"title": "Tan leaves", "text": TEXT, "url": "https://news.example/1",
                              "published_date": "2026-03-14", "source": "Herald", "likes": 4}]),
    "wrapped.json": json.dumps({"total": 1, "articles": [{"headline": "Tan leaves", "content": TEXT, "source": "Herald",
                                "href": "https://news.example/1", "pubDate": "Sat, 14 Mar 2026 08:00:00 GMT"}]}),
    "alone.json": json.dumps({"titel": "Tan leaves", "inhalt": TEXT, "url": "https://news.example/1",
                              "datum": "14. März 2026", "quelle": "Herald"}),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_fields_are_known_by_the_names_of_columns(desk: ReadingDesk, name: str, charset: str) -> None:
    """In several languages, whatever stands between the columns, however the day is written."""
    (draft,) = desk.lines(TABLES[name].encode(charset), name, "default")
    assert isinstance(draft, ArticleDraft)
    assert draft.text.replace("\r\n", "\n") == TEXT
    assert (draft.title, draft.url, draft.source) == ("Tan leaves", "https://news.example/1", "Herald")
    assert draft.published == date(2026, 3, 14)


def test_a_broken_row_is_named_and_the_others_are_read(desk: ReadingDesk) -> None:
    """A day that is none, no words, no object."""
    rows = "text,date\nOne left.,soon\n,2026-01-01\nTwo left.,2026-01-02\n"
    found = list(desk.lines(rows.encode(), "a.csv", "default"))
    assert [each.number for each in found if isinstance(each, BrokenLine)] == [2, 3]
    assert [each.text for each in found if isinstance(each, ArticleDraft)] == ["Two left."]
    found = list(desk.lines(b'[{"text": "One left."}, 7, {"title": "x"}]', "a.json", "default"))
    assert [isinstance(each, BrokenLine) for each in found] == [False, True, True]


@pytest.mark.parametrize(("content", "name", "said"), [
    ("name,age\nTan,40\n", "a.csv", "no column"), ("{", "a.json", "not JSON"), ('"words"', "a.json", "no list"),
    ("[" * 100_000, "a.json", "nested too deep"), ('{"a": 1}', "a.json", "no list"),
    ('[{"text": ' + "9" * 100_000 + "}]", "a.json", "too long"), ("," * 100_000 + "\n1", "a.csv", "no column"),
    ('title,text\nx,"' + "a " * 3_000_000, "a.csv", "breaks off"), ("%PDF-1.4 x", "a.csv", "PDF file"),
    ("{\\rtf1 Words.}", "a.json", "RTF"), ("\0\1\2", "a.tsv", "of no kind that I can read"),
])  # fmt: skip
def test_what_is_no_table_is_told(desk: ReadingDesk, content: str, name: str, said: str) -> None:
    """Never a traceback, and never nothing."""
    with pytest.raises(InvalidInput, match=said):
        list(desk.lines(content.encode(), name, "default"))


FEEDS = ("https://a.example/feed", "https://b.example/rss?x=1&y=2")
PAGES = ("https://a.example/1", "https://b.example/2?x=1&y=2")
LISTS = {
    "subs.opml": ("<?xml version='1.0'?>\n<opml version='2.0'><head><title>My feeds</title></head><body>"
                  "<outline text='News'><outline type='rss' text='A' xmlUrl='https://a.example/feed' htmlUrl='https://a.example'/></outline>"
                  "<outline text='B' xmlURL='https://b.example/rss?x=1&amp;y=2'/></body></opml>", FEEDS, ()),
    "broken.opml": ("<opml><body><outline text='A & B' xmlUrl='https://a.example/feed'/>"
                    "<outline xmlUrl='https://b.example/rss?x=1&amp;y=2'/>", FEEDS, ()),
    "bookmarks.html": ("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META CHARSET='UTF-8'><TITLE>Bookmarks</TITLE><DL><p>"
                       "<DT><A HREF='https://a.example/1' ADD_DATE='1'>A</A><DT><A HREF='javascript:x()'>Tool</A>"
                       "<DT><A HREF='https://b.example/2?x=1&amp;y=2'>B</A></DL>", (), PAGES),
    "links.txt": ("# to read\nhttps://a.example/1\n\n https://b.example/2?x=1&y=2 \nhttps://a.example/1\n", (), PAGES),
    "titled.md": ("- [A](https://a.example/1)\n- [B](https://b.example/2?x=1&y=2)\n", (), PAGES),
    "typed.opml": ("<!DOCTYPE opml SYSTEM 'x'>\n<opml><outline xmlUrl='https://a.example/feed'/>"
                   "<outline xmlUrl='https://b.example/rss?x=1&amp;y=2'/></opml>", FEEDS, ()),
    "list.md": ("- <https://a.example/1>\n- https://b.example/2?x=1&y=2\n", (), PAGES),
    "numbered.txt": ("1. https://a.example/1\n2) https://b.example/2?x=1&y=2", (), PAGES),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_links_is_told_as_one(name: str) -> None:
    """With its addresses, each once, so that whoever handed it in can be asked."""
    text, feeds, pages = LISTS[name]
    with pytest.raises(HoldsLinks, match="2 addresses") as held:
        files.read_bytes(text.encode(), name)
    assert (held.value.feeds, held.value.pages) == (feeds, pages)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.json"])
@pytest.mark.parametrize("real", ["python-docx.docx", "pandoc.epub"])
def test_a_document_called_a_table_is_none(desk: ReadingDesk, name: str, real: str) -> None:
    """With what it seems to be."""
    content = (Path(__file__).parent / "made" / real).read_bytes()
    with pytest.raises(UnreadableFile, match="no table, though it is called one: it seems to be"):
        list(desk.lines(content, name, "default"))
    with pytest.raises(UnreadableFile, match="no list of feeds"):
        files.read_bytes(content, "a.opml")


@pytest.mark.parametrize(("name", "text"), [
    ("a.csv", "https://a.example/1\nhttps://b.example/2?x=1&y=2\n"),
    ("a.json", '["https://a.example/1", "https://b.example/2?x=1&y=2"]'),
    ("b.json", '{"links": [{"url": "https://a.example/1"}, {"title": "x", "link": "https://b.example/2?x=1&y=2"}]}'),
])  # fmt: skip
def test_a_table_of_nothing_but_links_is_a_list(desk: ReadingDesk, name: str, text: str) -> None:
    """With a head or without."""
    with pytest.raises(HoldsLinks) as held:
        list(desk.lines(text.encode(), name, "default"))
    assert held.value.pages == PAGES


def test_entities_and_depth_swell_no_list() -> None:
    """The billion laughs in OPML, outlines in outlines, and more addresses than are taken."""
    laughs = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE opml [<!ENTITY e0 'ha'>{laughs}]><opml><outline xmlUrl='https://a.example/&e11;'/></opml>"
    many = "".join(f"<outline xmlUrl='https://a.example/{n}'/>" for n in range(6_000))
    for text, number in ((bomb, 0), ("<opml>" + "<outline>" * 100_000, 0), (f"<opml>{many}</opml>", 5_000)):
        with pytest.raises(HoldsLinks) as held:
            files.read_bytes(text.encode(), "a.opml")
        assert len(held.value.feeds) == number
        assert all(len(each) < 100 for each in held.value.feeds)


def test_a_column_of_links_is_a_list_too(desk: ReadingDesk) -> None:
    """Where the table has no words."""
    with pytest.raises(HoldsLinks) as held:
        list(desk.lines(f"note;Link\nx;{PAGES[0]}\ny;{PAGES[1]}\nz;\n".encode(), "a.csv", "default"))
    assert held.value.pages == PAGES


def test_words_with_links_in_them_are_an_article() -> None:
    """And an address by itself is not."""
    assert files.read_bytes(f"Mei Tan left.\n{PAGES[0]}\n".encode(), "a.txt").text.startswith("Mei Tan")
    with pytest.raises(UnreadableFile, match="empty"):
        files.read_bytes(b"\n", "a.opml")
