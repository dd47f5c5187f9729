"""Articles from files: text, Markdown, HTML and PDF, each read for what it is, not for how it is named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from charset_normalizer import from_bytes

from knowledge.errors import UnreadableFile
from knowledge.intake.drafts import prepare
from knowledge.models import ArticleDraft

LARGEST = 20_000_000  # bytes of a file
KINDS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
# What the web's browsers read (WHATWG Encoding Standard), without which old Macintosh pages win too often.
ENCODINGS = [
    *("utf_16", "utf_32", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp874", "koi8_r", "koi8_u", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "gb18030", "big5"),
]
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(title|url|source|author|published|date|language)\s*:\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)


def find(path: Path) -> Iterator[Path]:
    """Yield the files to read: ``path`` itself, or every article file below it, in order of name.

    A link below it that leads out of the folder is left alone: who names a folder means what is in it.
    Raises UnreadableFile when there is nothing there.
    """
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder {path}.")
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        raise UnreadableFile(f"{path} is a pipe or a device. Save what it holds as a file first.")
    found = sorted(each for each in path.rglob("*") if each.suffix.lower() in KINDS and _is_inside(each, path))
    if not found:
        raise UnreadableFile(f"The folder {path} holds no {', '.join(KINDS)} file.")
    yield from found


def _is_inside(file: Path, folder: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def read(path: Path) -> ArticleDraft:
    """Read one file as an article.

    Raises UnreadableFile when it is too large, empty, binary or encrypted, InvalidArticle or NoArticleText when it
    holds no text.
    """
    return read_bytes(content_of(path), path.name, origin=origin_of(path))


def origin_of(path: Path) -> str:
    """Return what an article from a file is known by."""
    return path.resolve().as_uri()


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnreadableFile when it is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path.name} has {size / 1e6:.1f} MB; the most is {LARGEST / 1e6:.0f} MB. Split it, or save its text."
            )
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)  # one that grows while it is read is not read for ever
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise UnreadableFile(f"{path.name} grows while it is read. Add it when it is complete.")
    return content


def read_bytes(content: bytes, name: str, origin: str | None = None) -> ArticleDraft:
    """Read the bytes of a file as an article; ``name`` is what the curator calls it.

    Raises UnreadableFile, InvalidArticle or NoArticleText, as ``read`` does.
    """
    if not content.strip():
        raise UnreadableFile(f"{name} is empty.")
    if content.startswith(b"%PDF-"):
        return prepare(_pdf(content, name, origin))
    text = decode(content, name)
    return prepare(_html(text, name, origin)) if _is_html(name, text) else read_text(text, origin)


def read_text(text: str, origin: str | None = None) -> ArticleDraft:
    """Read text or Markdown, as somebody typed or pasted it; fields may stand between two ``---`` lines at its top.

    Raises InvalidArticle when it holds no text.
    """
    return prepare(_plain(text, origin))


def decode(content: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8, or in the encoding they are most likely in.

    Raises UnreadableFile for binary content.
    """
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(f"{name} is not a text, HTML or PDF file. Save its text and add that.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=ENCODINGS).best()
    if best is None:
        raise UnreadableFile(f"{name} is in no known encoding. Save it as UTF-8 and add it again.")
    return str(best)


def _plain(text: str, origin: str | None) -> ArticleDraft:
    """Read text or Markdown, with the fields that stand between two ``---`` lines at its top, if any."""
    fields: dict[str, str] = {}
    unified = text.replace("\r\n", "\n")
    if matter := _FRONT_MATTER.match(unified):
        fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(matter.group(1))}
        unified = unified[matter.end() :]
    heading = _HEADING.search(unified[:2_000])
    return ArticleDraft(
        text=unified,
        title=fields.get("title") or (heading.group(1) if heading else ""),
        url=fields.get("url"),
        source=fields.get("source"),
        author=fields.get("author"),
        published=day(fields.get("published") or fields.get("date")),
        language=fields.get("language"),
        origin=origin,
    )


def _is_html(name: str, text: str) -> bool:
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        re.match(r"\s*<(!doctype html|html)\b", text, re.I)
    )


def _html(text: str, name: str, origin: str | None) -> ArticleDraft:
    from knowledge.intake.html import extract  # noqa: PLC0415 - half a second of imports that other files do not need

    return replace(extract(text, name).draft, origin=origin)


def _pdf(content: bytes, name: str, origin: str | None) -> ArticleDraft:
    from knowledge.intake.pdf import text_of  # noqa: PLC0415 - only PDF files need pypdf

    text, title = text_of(content, name)
    return ArticleDraft(text=text, title=title, origin=origin)


def day(words: str | None) -> date | None:
    """Return the day that an ISO date or date-time names; None for nothing or for words that are no date."""
    try:
        return date.fromisoformat((words or "").strip()[:10])
    except ValueError:
        return None
