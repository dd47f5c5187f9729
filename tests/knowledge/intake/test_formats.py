"""Kinds of file beside text, pages and PDF: real ones, damaged ones, bombs, and those that are not what they say."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from knowledge import HoldsLinks, InvalidInput, UnreadableFile
from knowledge.intake import files
from knowledge.intake.desk import ReadingDesk
from knowledge.intake.formats import packed
from knowledge.intake.formats.titles import by_hand

MADE = Path(__file__).parent / "made"  # by programs and libraries, of one short article
REAL = sorted(path.name for path in MADE.iterdir())
PACKED = tuple(name for name in REAL if name.endswith((".docx", ".odt", ".epub", ".pptx")))
STORY = (
    "Ada Quill, the chief financial officer of Norrland Rail, has left the company, it said on Friday. She is replaced "
    "by Tom Harrow, who joins from a bank in the capital."
)


_HEAD = b"From: a@b.example\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n"


def made(name: str) -> bytes:
    """Return the bytes of a real file."""
    return (MADE / name).read_bytes()


def repacked(name: str, change: dict[str, bytes]) -> bytes:
    """Return a packed file with other parts in the place of its own, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(name))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each not in change:
                new.writestr(each, old.read(each))
        for each, content in change.items():
            new.writestr(each, content)
    return out.getvalue()


class TestReal:
    """Files that real programs made."""

    @pytest.mark.parametrize("name", REAL)
    def test_its_words_come_as_they_were_written(self, name: str) -> None:
        """Whole sentences, letters with their accents, a title that somebody gave."""
        draft = files.read(MADE / name)
        assert STORY in draft.text
        assert "Zoë Brontë and Jiří Dvořák" in draft.text
        assert draft.title.startswith("Quill leaves Norrland Rail")
        assert draft.language == "en"

    @pytest.mark.parametrize("name", [name for name in REAL if not name.endswith(".eml")])
    def test_tables_and_lists_come_too(self, name: str) -> None:
        """In the order in which they stand."""
        text = files.read(MADE / name).text
        assert text.index("Lena Ost") < text.index("Harrow begins in March") < text.index("The company gave no reason")

    def test_a_book_has_its_author(self) -> None:
        """The day on which a program made it is not the day of publication."""
        draft = files.read(MADE / "pandoc.epub")
        assert (draft.author, draft.published) == ("Rosa Diaz", None)

    def test_a_saved_page_has_its_address_and_day(self) -> None:
        """As when it had been fetched."""
        draft = files.read(MADE / "chromium.mhtml")
        assert (draft.url, draft.published) == ("http://news.example/quill.html", date(2026, 11, 20))
        assert draft.author == "Rosa Diaz"

    def test_what_stands_at_the_edge_of_pages_and_what_is_attached_stays_out(self) -> None:
        """Heads and feet of a document, and the files of a message."""
        for name, out in (("python-docx.docx", "Confidential"), ("python-docx.docx", "Foot of a page"),
                          ("python.eml", "not to be read")):  # fmt: skip
            assert out not in files.read(MADE / name).text

    def test_mail_has_its_sender_and_day_and_no_words_of_others(self) -> None:
        """What it quotes and its signature are left out."""
        draft = files.read(MADE / "s-nail.eml")
        assert (draft.author, draft.source, draft.published) == ("Rosa Diaz", "desk.example", date(2026, 11, 29))
        for other in ("Ines Marek", "Lena Ost", "wrote", "news desk"):
            assert other not in draft.text


class TestDocuments:
    """What a document keeps beside its text."""

    def test_what_was_taken_out_of_a_document_stays_out_and_what_was_put_in_is_read(self) -> None:
        """Changes that nobody has accepted yet."""
        with zipfile.ZipFile(io.BytesIO(made("pandoc.docx"))) as parts:
            body = parts.read("word/document.xml").decode()
        changed = body.replace(
            "<w:p>", '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>Secret.</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>Added. </w:t></w:r></w:ins>', 1)  # fmt: skip
        text = files.read_bytes(repacked("pandoc.docx", {"word/document.xml": changed.encode()}), "a.docx").text
        assert "Secret" not in text
        assert "Added." in text

    def test_notes_and_changes_of_an_open_document_stay_out(self) -> None:
        """Also where they stand within a paragraph."""
        with zipfile.ZipFile(io.BytesIO(made("pandoc.odt"))) as parts:
            body = parts.read("content.xml").decode()
        aside = "<office:annotation><text:p>Secret.</text:p></office:annotation>"
        changed = body.replace("Ada Quill, the", f"Ada {aside}<text:span>Quill,</text:span><text:s text:c='1'/>the")
        assert changed != body
        assert STORY in files.read_bytes(repacked("pandoc.odt", {"content.xml": changed.encode()}), "a.odt").text

    @pytest.mark.parametrize("title", [
        "Microsoft Word - memo_v3 FINAL.docx", "memo_v3", "Untitled", "Document1", "PowerPoint Presentation", "a.indd",
        "Dokumen 2", "scan0001", "", "  ", "Print", "20261120_final", "Microsoft PowerPoint - Q3.pptx", "unbenannt",
    ])  # fmt: skip
    def test_a_title_by_a_program_is_none(self, title: str) -> None:
        """The text's first line says more."""
        assert by_hand(title) == ""

    @pytest.mark.parametrize("title", [
        "Quill leaves Norrland Rail", "Title IX at 50", "Document dump shows how Acme paid", "Word on the street",
        "Report of the board 2026", "Kestrel-Lund merger: what we know", "云杉科技公司周二宣布",
    ])  # fmt: skip
    def test_a_title_by_hand_stays(self, title: str) -> None:
        """Whatever words it has."""
        assert by_hand(title) == title


class TestMail:
    """Whose words a message has."""

    @staticmethod
    def words(body: str, kind: str = "text/plain", more: str = "") -> str:
        """Return what is read of a message."""
        head = (
            f"From: a@b.example\nMessage-ID: <1@b.example>\nSubject: S\nContent-Type: {kind}; charset=utf-8{more}\n\n"
        )
        return files.read_bytes((head + body).encode(), "m.eml").text

    OWN = "Mei Tan has left Acme, and Jonas Berg follows her as its head of design, the company said on Monday."

    @pytest.mark.parametrize("quoted", [
        "On Mon, 2 Nov 2026 at 10:00, Ann <ann@b.example> wrote:\n> Who follows?\n>> Nobody knows.",
        "Am 02.11.26 um 10:00 schrieb Ann:\n\n> Wer folgt?",
        "Pada 2 Nov 2026 10.00, Ann <ann@b.example> menulis:\n> Siapa?",
        "-----Original Message-----\nFrom: Ann\nWho follows?",
        "________________________________\nFrom: Ann <ann@b.example>\nSent: Monday\nTo: Bo\nSubject: Re\n\nWho?",
        "From: Ann <ann@b.example>\nDate: 2 Nov\nTo: Bo\nSubject: Re\n\nWho follows?",
        "-- \nAnn, head of nothing",
    ])  # fmt: skip
    def test_what_it_quotes_is_left_out(self, quoted: str) -> None:
        """However its program marks it, in whatever language."""
        assert self.words(f"{self.OWN}\n\n{quoted}\n") == self.OWN

    def test_words_around_quotes_stay(self) -> None:
        """An answer may stand between the lines that it answers."""
        body = f"> Who left?\n{self.OWN}\n> And who follows?\nJonas Berg does, as they say in the house these days."
        assert self.words(body).split("\n\n") == [self.OWN, "Jonas Berg does, as they say in the house these days."]

    def test_a_message_that_only_passes_on_is_read_with_it(self) -> None:
        """Then that was what was meant."""
        body = f"FYI\n\n---------- Forwarded message ---------\nFrom: Ann <ann@b.example>\n\n{self.OWN}"
        assert self.OWN in self.words(body)

    def test_a_message_of_html_is_read_without_its_quotes(self) -> None:
        """Programs mark them as such."""
        page = f"<p>{self.OWN}</p><div class='gmail_quote'><p>Who follows?</p></div><style>p {{}}</style>"
        assert self.words(page, "text/html") == self.OWN

    def test_a_text_with_a_colon_in_its_first_line_is_no_mail(self) -> None:
        """Nor is front matter without its dashes."""
        assert "Note: " in files.read_bytes(f"Note: this is new.\nDate: today\n\n{self.OWN}".encode(), "a.txt").text


class TestBad:
    """Files that are damaged, swell, or lie."""

    @pytest.mark.parametrize("name", REAL)
    @pytest.mark.parametrize("kept", [0.9, 0.5, 0.1])
    def test_a_damaged_file_is_refused_or_read_in_part(self, name: str, kept: float) -> None:
        """In a sentence that names it; what has no directory or end is refused."""
        content = made(name)[: int(len(made(name)) * kept)]
        if name.endswith((".eml", ".mhtml")) and kept > (0.4 if name.endswith(".eml") else 0.8):
            assert files.read_bytes(content, name).text
        else:
            with pytest.raises(InvalidInput, match=name):
                files.read_bytes(content, name)

    @pytest.mark.parametrize("name", PACKED)
    def test_a_part_that_is_no_xml_is_damage(self, name: str) -> None:
        """In whichever part the words are."""
        main = {".docx": "word/document.xml", ".odt": "content.xml", ".epub": "META-INF/container.xml"}
        which = main.get(Path(name).suffix, "ppt/presentation.xml")
        with pytest.raises(UnreadableFile, match="damaged"):
            files.read_bytes(repacked(name, {which: b"<nonsense"}), name)

    @pytest.mark.parametrize("name", PACKED)
    def test_what_swells_is_not_unpacked(self, name: str) -> None:
        """A thousandfold, all of it or one part; it is told by what the file says of itself."""
        part = {".docx": "word/styles.xml", ".odt": "content.xml", ".epub": "META-INF/container.xml"}
        which = part.get(Path(name).suffix, "ppt/presProps.xml")
        with pytest.raises(UnreadableFile, match="MB"):
            files.read_bytes(repacked(name, {which: b" " * (packed.LARGEST_PART + 1)}), name)
        with pytest.raises(UnreadableFile, match="MB"):
            files.read_bytes(repacked(name, {f"{n}.png": b"\0" * 100_000_000 for n in range(3)}), name)

    @pytest.mark.parametrize("name", ["pandoc.docx", "pandoc.odt", "pandoc.epub", "pandoc.pptx"])
    def test_entities_that_multiply_are_left_alone(self, name: str) -> None:
        """The billion laughs: each entity ten of the one before."""
        laughs = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
        bomb = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e0 'ha'>{laughs}]><x>&e11;</x>".encode()
        main = {".docx": "word/document.xml", ".odt": "content.xml", ".epub": "META-INF/container.xml"}
        with pytest.raises(InvalidInput):
            files.read_bytes(repacked(name, {main.get(Path(name).suffix, "ppt/slides/slide1.xml"): bomb}), name)

    @pytest.mark.parametrize(("name", "bomb"), [
        ("a.rtf", b"{\\rtf1 " + b"{" * 200_000 + b"}" * 200_000), ("b.rtf", b"{\\rtf1 {\\pict\\bin999999999 x}}"),
        ("c.rtf", b"{\\rtf1 " + b"\\par " * 200_000),
        ("d.mhtml", b"Content-Type: multipart/related; boundary=b\n\n--b\n"),
        ("e.eml", _HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000),
        ("f.mhtml", _HEAD + b"Content-Type: multipart/related; boundary=b\n\n" + b"--b\n\nx\n" * 100_000),
    ])  # fmt: skip
    def test_what_is_nested_or_split_without_end_is_refused(self, name: str, bomb: bytes) -> None:
        """Quickly, in a sentence that names it."""
        with pytest.raises(InvalidInput, match=name):
            files.read_bytes(bomb, name)

    def test_messages_within_messages_end(self) -> None:
        """What takes the parser too long is given up in the process in which it is read."""
        desk = ReadingDesk(30)
        try:
            with pytest.raises(InvalidInput):
                desk.file(_HEAD + b"Content-Type: message/rfc822\n\n" * 20_000, "a.eml", "default")
        finally:
            desk.close()

    @pytest.mark.parametrize(("real", "called", "said"), [
        ("pandoc.docx", "a.pdf", "no PDF file"), ("s-nail.eml", "a.pdf", "text|mail"), ("pandoc.odt", "a.docx", "Open"),
        ("pandoc.epub", "a.odt", "EPUB"), ("pandoc.rtf", "a.docx", "RTF"), ("chromium.mhtml", "a.epub", "no EPUB book"),
        ("pandoc.pptx", "a.docx", "PowerPoint"), ("pandoc.docx", "a.eml", "Word"),
    ])  # fmt: skip
    def test_a_file_that_is_not_what_its_ending_says_is_refused(self, real: str, called: str, said: str) -> None:
        """With what it seems to be."""
        with pytest.raises(UnreadableFile, match=said):
            files.read_bytes(made(real), called)

    @pytest.mark.parametrize("ending", [".pdf", ".docx", ".odt", ".epub", ".rtf", ".pptx", ".eml", ".mhtml", ".opml"])
    def test_plain_words_under_such_an_ending_are_refused(self, ending: str) -> None:
        """They would be read as what they are not."""
        with pytest.raises(UnreadableFile, match="though it is called one"):
            files.read_bytes(b"Mei Tan left Acme.", f"a{ending}")

    @pytest.mark.parametrize(("content", "name", "said"), [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "an old Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "password"),
        (b"\x89PNG\r\n\x1a\n" + bytes(600), "a.png", "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(600), "a.txt", "a picture"),
        (b"\x1f\x8b\x08" + bytes(600), "a.gz", "an archive"),
        (b"\x7fELF" + bytes(600), "a", "a program"),
    ])  # fmt: skip
    def test_a_kind_that_is_not_read_is_named(self, content: bytes, name: str, said: str) -> None:
        """With what to do instead."""
        with pytest.raises(UnreadableFile, match=said):
            files.read_bytes(content, name)

    @pytest.mark.parametrize("name", ["pandoc.docx", "pandoc.rtf"])
    def test_even_a_small_one_is_read_beside_this_process(self, name: str) -> None:
        """With its limits of time and memory; its words cross over, and so do its errors."""
        desk = ReadingDesk(30)
        try:
            assert STORY in desk.file(made(name), name, "default").text
            with pytest.raises(UnreadableFile, match="damaged"):
                desk.file(made(name)[:900], name, "default")
            with pytest.raises(HoldsLinks) as held:
                list(desk.lines(b"url,note\nhttps://news.example/1,x\n", "a.csv", "default"))
            assert held.value.pages == ("https://news.example/1",)
        finally:
            desk.close()


def test_empty_documents_say_so(tmp_path: Path) -> None:
    """Nothing is kept that has no words."""
    with zipfile.ZipFile(io.BytesIO(made("pandoc.docx"))) as parts:
        body = parts.read("word/document.xml").decode()
    empty = body[: body.index("<w:body>")] + "<w:body/></w:document>"
    with pytest.raises(UnreadableFile, match="no words"):
        files.read_bytes(repacked("pandoc.docx", {"word/document.xml": empty.encode()}), "a.docx")


def test_what_is_no_address_in_a_list_of_addresses_is_one_of_the_list() -> None:
    """It gets its own refusal; the list does not become an article for it. A heading over links makes a text."""
    lines = ("javascript:alert(1)", "https://news.example/1", "https://news.example/2", "https://news.example/3")
    with pytest.raises(HoldsLinks) as held:
        files.read_bytes("\n".join(lines).encode(), "links.txt")
    assert held.value.pages == lines
    told = files.read_bytes(("Two reports on the harbour\n" + "\n".join(lines[1:])).encode(), "links.txt")
    assert told.text.startswith("Two reports")
