"""Files become articles, or a sentence says why not."""

import gzip
import json
import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import ArticleDraft, InvalidArticle, InvalidInput, UnreadableFile
from knowledge.curation import archives
from knowledge.intake import files, lines
from knowledge.intake.drafts import prepare
from tests.web.pdf import pdf_bytes

PAGE = """<!doctype html><html lang="en"><head><title>Tan leaves Acme</title>
<meta property="og:title" content="Tan leaves Acme"><meta name="author" content="Rosa Diaz">
<meta property="article:published_time" content="2024-05-06T08:00:00Z">
<link rel="canonical" href="https://news.example/tan"></head><body><nav>Home News Sport</nav><article>
<h1>Tan leaves Acme</h1><p>Mei Tan has resigned as head of design at Acme, the company said on Monday morning.</p>
<p>Her deputy, Jonas Berg, takes over at once. Tan had led the department for eleven years and built it from four
people to ninety, across three countries.</p></article><footer>Cookies</footer></body></html>"""


def pdf(path: Path, text: str | None, password: str | None = None) -> Path:
    """Write a PDF with one page of text, or a blank page."""
    path.write_bytes(pdf_bytes(text, password))
    return path


class TestRead:
    """Reading one file."""

    def test_markdown_gives_its_fields_and_heading(self, tmp_path: Path) -> None:
        """What stands between the dashes is not part of the text."""
        path = tmp_path / "tan.md"
        path.write_text(
            "---\nurl: https://news.example/tan\npublished: 2024-05-06\n---\n# Tan leaves\n\nMei Tan left.\n"
        )
        draft = files.read(path)
        assert (draft.title, draft.url, draft.published) == ("Tan leaves", "https://news.example/tan", date(2024, 5, 6))
        assert "---" not in draft.text
        assert draft.source == "news.example"

    def test_html_gives_the_article_without_its_frame(self, tmp_path: Path) -> None:
        """Title, author, date and address come from the page; menus and footers do not."""
        path = tmp_path / "page.html"
        path.write_text(PAGE)
        draft = files.read(path)
        assert (draft.title, draft.author, draft.published) == ("Tan leaves Acme", "Rosa Diaz", date(2024, 5, 6))
        assert draft.url == "https://news.example/tan"
        assert "Jonas Berg" in draft.text
        assert "Cookies" not in draft.text

    def test_a_pdf_gives_its_text(self, tmp_path: Path) -> None:
        """The text of its pages is the article."""
        assert "Mei Tan left" in files.read(pdf(tmp_path / "tan.pdf", "Mei Tan left Acme.")).text

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_other_encodings_are_recognised(self, tmp_path: Path, encoding: str) -> None:
        """A text saved elsewhere keeps its letters."""
        words = "Émilie Dupré a quitté la société à Genève, où elle dirigeait une équipe créée en été. " * 3
        path = tmp_path / "fr.txt"
        path.write_bytes(words.encode(encoding))
        assert "Émilie Dupré a quitté" in files.read(path).text

    def test_the_same_file_is_known_again(self, tmp_path: Path) -> None:
        """A file without an address is told apart by where it lies."""
        path = tmp_path / "note.txt"
        path.write_text("Mei Tan left Acme.")
        assert files.read(path).origin == path.resolve().as_uri()

    def test_a_folder_gives_its_files_in_order(self, tmp_path: Path) -> None:
        """Other files in it are left alone."""
        for name in ("b.txt", "a.md", "c.jpeg"):
            (tmp_path / name).write_text("words")
        assert [path.name for path in files.find(tmp_path)] == ["a.md", "b.txt"]


UNREADABLE = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "is a picture"),
    "named.html": (b"\x7fELF\x02\x01\x01\x00\x00\x00", "is a program"),
    "script.html": (b"<html><body><script>draw()</script></body></html>", "drawn by a script"),
    "broken.pdf": (b"%PDF-1.7 and then nothing that makes sense", "damaged PDF"),
    "dots.txt": (b"... --- ...", "no text"),
    "large.txt": (b"word " * 4_100_000, "the most is 20 MB"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_article_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    """The sentence says what is wrong."""
    content, sentence = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=sentence):
        files.read(tmp_path / name)


def test_a_pdf_with_a_password_is_told(tmp_path: Path) -> None:
    """The curator learns to save it without one."""
    with pytest.raises(UnreadableFile, match="password"):
        files.read(pdf(tmp_path / "secret.pdf", "Mei Tan left.", "hunter2"))


def test_a_pdf_of_pictures_is_told(tmp_path: Path) -> None:
    """The curator learns about text recognition."""
    with pytest.raises(UnreadableFile, match="pictures"):
        files.read(pdf(tmp_path / "scan.pdf", None))


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    """Neither a file nor a folder."""
    with pytest.raises(UnreadableFile, match="no file or folder"):
        list(files.find(tmp_path / "nowhere"))
    with pytest.raises(UnreadableFile, match="holds no"):
        list(files.find(tmp_path))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.md"]))
def test_any_bytes_give_an_article_or_a_sentence(content: bytes, name: str) -> None:
    """Nothing else comes out of a file, however odd."""
    try:
        assert files.read_bytes(content, name).text
    except InvalidInput as error:
        assert str(error).endswith(".")  # noqa: PT017 - either way out is fine, and this one must be a sentence


def test_links_out_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    """Who names a folder means what is in it; a link within it is fine."""
    (tmp_path / "secret.txt").write_text("Not meant.")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tan.md").write_text("Mei Tan left.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "within.md").symlink_to(folder / "tan.md")
    assert [found.name for found in files.find(folder)] == ["tan.md", "within.md"]


class TestLines:
    """Articles from JSON lines."""

    def test_a_broken_line_is_named_and_the_rest_is_read(self, tmp_path: Path) -> None:
        """One bad line among good ones costs one line."""
        path = tmp_path / "articles.jsonl"
        good = json.dumps({"text": "Mei Tan left Acme.", "title": "Tan", "published": "2024-05-06T10:00:00Z"})
        rows = [good, '{"text": "Jonas', "", '{"title": "no text"}', '["list"]', '{"text": "x y", "published": "soon"}']
        path.write_text("\n".join([*rows, good.replace("Tan", "Lim")]) + "\n")
        found = list(lines.read(path))
        assert [type(item) for item in found] == [ArticleDraft, *[lines.BrokenLine] * 4, ArticleDraft]
        broken = [item for item in found if isinstance(item, lines.BrokenLine)]
        assert [item.number for item in broken] == [2, 4, 5, 6]
        assert "not JSON" in broken[0].reason
        assert '"text"' in broken[1].reason
        assert "2024-09-25" in broken[3].reason

    def test_compressed_lines_are_read_by_what_they_are(self, tmp_path: Path) -> None:
        """The name does not matter."""
        path = tmp_path / "articles.jsonl"
        path.write_bytes(gzip.compress(b'{"text": "Mei Tan left Acme.", "url": "", "published": null}\n'))
        (draft,) = lines.read(path)
        assert isinstance(draft, ArticleDraft)
        assert (draft.url, draft.published) == (None, None)

    def test_a_file_that_breaks_off_keeps_what_was_read(self, tmp_path: Path) -> None:
        """Half a compressed file gives its first lines and then a sentence."""
        path = tmp_path / "articles.jsonl.gz"
        whole = gzip.compress(b"".join(b'{"text": "Number %d left."}\n' % number for number in range(5_000)))
        path.write_bytes(whole[: len(whole) // 2])
        reading = lines.read(path)
        assert isinstance(next(reading), ArticleDraft)
        with pytest.raises(UnreadableFile, match="breaks off"):
            list(reading)

    def test_a_line_without_an_end_costs_no_memory(self, tmp_path: Path) -> None:
        """A small file that unpacks to a huge line is counted, and read past, a piece at a time."""
        bomb = gzip.compress(b"x" * 120_000_000, 1) + gzip.compress(b'\n{"text": "Mei Tan left."}\n')
        path = tmp_path / "bomb.jsonl.gz"
        path.write_bytes(bomb)
        tracemalloc.start()
        try:
            assert lines.count(path) is None
            assert lines.count_bytes(bomb) is None
            assert not archives.is_workspace(path)
            broken, article = lines.read(path)
            assert isinstance(broken, lines.BrokenLine)
            assert isinstance(article, ArticleDraft)
            assert tracemalloc.get_traced_memory()[1] < 3 * lines.LONGEST_LINE
        finally:
            tracemalloc.stop()

    def test_a_file_that_unpacks_to_too_much_is_refused(self) -> None:
        """What came before that is kept, and the sentence says what to do."""
        bomb = gzip.compress(b'{"text": "Mei Tan left."}\n') + gzip.compress(b"\n" * 1_000_001, 1)
        assert lines.count_bytes(bomb) is None
        reading = lines.split(bomb, "bomb.jsonl.gz")
        assert isinstance(next(reading), lines.NumberedLine)
        with pytest.raises(UnreadableFile, match="unpacks to more than 500 MB or 1,000,000 lines"):
            list(reading)

    def test_a_pipe_is_refused_at_once(self, tmp_path: Path) -> None:
        """Nothing waits for what may never come."""
        os.mkfifo(tmp_path / "pipe.jsonl")
        for opens in (lines.read, archives.read, files.find):
            with pytest.raises(UnreadableFile, match="a pipe or a device"):
                list(opens(tmp_path / "pipe.jsonl"))
        assert lines.count(tmp_path / "pipe.jsonl") is None

    @given(st.lists(st.binary(max_size=60).filter(lambda line: b"\n" not in line), max_size=5))
    def test_any_lines_give_articles_or_reasons(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[bytes]
    ) -> None:
        """No line, however odd, stops an import."""
        path = tmp_path_factory.mktemp("lines") / "odd.jsonl"
        path.write_bytes(b"\n".join([*rows, b'{"text": "Mei Tan left."}']))
        if path.read_bytes()[:2] != b"\x1f\x8b":
            assert isinstance(list(lines.read(path))[-1], ArticleDraft)


@given(st.text(), st.text(max_size=400))
def test_what_is_stored_can_be_stored(text: str, title: str) -> None:
    """A prepared draft has a title, a language, and nothing that a database or a terminal chokes on."""
    try:
        draft = prepare(ArticleDraft(text, title=title))
    except InvalidArticle:
        return
    draft.text.encode("utf8")
    assert not set(draft.text + draft.title) & {"\x00", "\x1b", "\r"}
    assert draft.title
    assert draft.language
    assert prepare(draft) == draft
