"""Articles from files: text, Markdown, HTML and PDF, each read for what it is, not for how it is named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from knowledge.errors import UnreadableFile
from knowledge.intake import front_matter
from knowledge.intake.drafts import prepare
from knowledge.intake.encodings import decoded
from knowledge.intake.guard.bodies import is_pdf
from knowledge.models import ArticleDraft

LARGEST = 20_000_000  # bytes of a file
KINDS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


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
    if is_pdf(content):
        return prepare(_pdf(content, name, origin))
    text = decoded(content, name)
    return prepare(_html(text, name, origin)) if _is_html(name, text) else read_text(text, origin)


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
