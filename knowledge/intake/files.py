"""Articles from files, each read for what it is; one that is not what its ending says is refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from knowledge.errors import UnreadableFile
from knowledge.intake import front_matter
from knowledge.intake.drafts import prepare
from knowledge.intake.encodings import decoded
from knowledge.intake.formats import kinds
from knowledge.intake.formats.kinds import FileKind
from knowledge.intake.formats.links import refuse_links
from knowledge.models import ArticleDraft

LARGEST = 20_000_000  # bytes of a file
TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
LISTS = (".opml",)
KINDS = (*TEXTS, *kinds.PROMISED, *LISTS)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


def find(path: Path) -> Iterator[Path]:
    """Yield the files to read: ``path`` itself, or every file below it, in order of name; the rest is ``left_out``.

    Hidden files are not meant. A link below it that leads out of the folder is left alone: who names a folder means
    what is in it. Raises UnreadableFile when there is nothing there.
    """
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder {path}.")
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        raise UnreadableFile(f"{path} is a pipe or a device. Save what it holds as a file first.")
    found = [each for each in _below(path) if _why_not(each, path) is None]
    if not found:
        raise UnreadableFile(f"The folder {path} holds no {', '.join(KINDS)} file.")
    yield from found


def left_out(path: Path) -> list[str]:
    """Return for each file below a folder that is not read, hidden ones aside, a sentence that says why."""
    return [reason for each in _below(path) if (reason := _why_not(each, path))] if path.is_dir() else []


def _below(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.rglob("*")) if not each.is_dir() and not _is_hidden(each, folder)]


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in file.relative_to(folder).parts)


def _why_not(file: Path, folder: Path) -> str | None:
    name = file.relative_to(folder).as_posix()
    if not file.is_file():
        return f"{name} is a pipe, a device or a link to nothing."
    if not file.resolve().is_relative_to(folder.resolve()):
        return f"{name} is a link that leads out of the folder."
    if file.suffix.lower() in KINDS:
        return None
    if file.suffix.lower() in (".csv", ".tsv", ".json", ".jsonl", ".ndjson"):
        return f"{name} is a table of articles or links; add it by itself, or `masthead import` it."
    return kinds.refusal(name) or f"{name} is of a kind that is not read."


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
    kind = kinds.kind_of(content, name)
    if kind is not FileKind.TEXT and PurePath(name).suffix.lower() == ".opml":
        raise UnreadableFile(f"{name} is no list of feeds (OPML), though it is called one: it seems to be a {kind}.")
    if kind not in {FileKind.TEXT, FileKind.HTML}:
        return prepare(replace(_document(kind, content, name), origin=origin))
    text = decoded(content, name)
    refuse_links(text, name)
    if PurePath(name).suffix.lower() == ".opml":
        raise UnreadableFile(f"{name} is no list of feeds (OPML), though it is called one.")
    return prepare(_html(text, name, origin)) if kind is FileKind.HTML else read_text(text, origin)


def read_text(text: str, origin: str | None = None) -> ArticleDraft:
    """Read text or Markdown, as somebody typed or pasted it; ``knowledge.intake.front_matter`` may stand at its top.

    Raises InvalidArticle when it holds no text.
    """
    return prepare(_plain(text, origin))


def _plain(text: str, origin: str | None) -> ArticleDraft:
    """Read text or Markdown, with the fields that stand at its top, if any."""
    fields, words = front_matter.split(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    heading = _HEADING.search(words[:2_000])
    return ArticleDraft(
        text=words,
        title=fields.title or (heading.group(1) if heading else ""),
        url=fields.url,
        source=fields.source,
        author=fields.author,
        published=fields.published,
        language=fields.language,
        origin=origin,
    )


def _html(text: str, name: str, origin: str | None) -> ArticleDraft:
    from knowledge.intake.html import extract  # noqa: PLC0415 - half a second of imports that other files do not need

    return replace(extract(text, name).draft, origin=origin)


def _document(kind: FileKind, content: bytes, name: str) -> ArticleDraft:
    from knowledge.intake.formats import books, mail, office  # noqa: PLC0415 - only such files need their libraries
    from knowledge.intake.pdf import read_pdf  # noqa: PLC0415

    readers = {
        FileKind.PDF: read_pdf,
        FileKind.DOCX: office.of_word,
        FileKind.PPTX: office.of_slides,
        FileKind.ODT: office.of_open_document,
        FileKind.RTF: office.of_rich_text,
        FileKind.EPUB: books.of_book,
        FileKind.MAIL: mail.of_mail,
        FileKind.MHTML: mail.of_saved_page,
    }
    draft = readers[kind](content, name)
    if not any(map(str.isalnum, draft.text)):
        raise UnreadableFile(f"{name} has no words in it. If it holds pictures of text, run text recognition on it.")
    return draft
