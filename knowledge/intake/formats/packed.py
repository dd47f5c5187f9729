"""Files that are zip archives of parts, opened within limits: a bomb is told by what its parts would unpack to."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree
from lxml.etree import _Element

from knowledge.errors import UnreadableFile

MOST_PARTS = 20_000
LARGEST = 300_000_000  # bytes of all parts, pictures too
LARGEST_PART = 40_000_000  # bytes of one that is read


def is_zip(content: bytes) -> bool:
    """Say whether something is a zip archive."""
    return content.startswith(b"PK\x03\x04")


@contextmanager
def opened(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """Open the parts of a file. Raises UnreadableFile where it is damaged, needs a password, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            held = parts.infolist()
            if len(held) > MOST_PARTS or sum(each.file_size for each in held) > LARGEST:
                raise UnreadableFile(
                    f"{name} unpacks to more than {LARGEST // 1_000_000} MB or {MOST_PARTS:,} parts, so it is not "
                    "read. Save its text instead."
                )
            if any(each.flag_bits & 1 for each in held):
                raise UnreadableFile(f"{name} needs a password. Save it without one and add it again.")
            yield parts
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError) as error:
        raise damaged(name) from error


def part(parts: zipfile.ZipFile, which: str, name: str) -> bytes:
    """Return one part, at most so large. Raises UnreadableFile where it is larger, KeyError where there is none."""
    if parts.getinfo(which).file_size > LARGEST_PART:
        raise UnreadableFile(f"{name} has a part of more than {LARGEST_PART // 1_000_000} MB. Save its text instead.")
    return parts.read(which)


def xml_part(parts: zipfile.ZipFile, which: str, name: str) -> _Element:
    """Return one part as the XML that it is; entities are left alone. Raises UnreadableFile where it is damaged."""
    try:
        return etree.fromstring(part(parts, which, name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error


def damaged(name: str) -> UnreadableFile:
    """Return why a file that breaks off or contradicts itself is not read."""
    return UnreadableFile(f"{name} is damaged. Open it and save it again, or add its text.")
