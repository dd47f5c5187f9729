"""The text of a PDF file, its lines joined to paragraphs again."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from knowledge.errors import UnreadableFile

MOST_PAGES = 2_000
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_a-z]*[a-z])")
_SOFT_BREAK = re.compile(r"(?<![.!?:;\n])\n(?=\S)")


def text_of(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and the title of a PDF.

    Raises UnreadableFile when it is damaged, needs a password, or holds pictures of text only.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile(f"{name} needs a password. Save it without one and add it again.")
        pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
        title = (reader.metadata.title if reader.metadata else None) or ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFile(f"{name} is a damaged PDF file. Open it and save it again, or add its text.") from error
    text = "\n\n".join(unwrap(page) for page in pages if page.strip())
    if not text.strip():
        raise UnreadableFile(f"{name} holds pictures of text, no text. Run text recognition on it first.")
    return text, str(title)


def unwrap(page: str) -> str:
    """Join the lines of a page to paragraphs: a line break after a full stop stays, others become spaces."""
    return _SOFT_BREAK.sub(" ", _BROKEN_WORD.sub("", page))
