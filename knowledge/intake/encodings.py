"""Which encoding a text is in: measured on the whole of it, so that one bad byte does not decide.

A page that was cut in the middle of a letter, or into which somebody pasted a line of another encoding, is still what
the rest of it is. What cannot be decoded becomes U+FFFD.
"""

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from knowledge.errors import UnreadableFile

# What the web's browsers read (WHATWG Encoding Standard), without which old Macintosh pages win too often.
ENCODINGS = [
    *("utf_16", "utf_32", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp874", "koi8_r", "koi8_u", "cp932", "euc_jp", "iso2022_jp", "cp949", "gb18030", "big5hkscs"),
]
_OF_ONE_BYTE = tuple(name for name in ENCODINGS if name.startswith("cp12") or name == "cp874")
_OF_SEVERAL_BYTES = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs")
# What browsers take these for (WHATWG Encoding Standard): the wider set, which pages use under the narrow name.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([a-zA-Z0-9_.:-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([a-zA-Z0-9_.:-]+)""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Encodings whose bytes are all below 128, or are UTF-8 by chance: here the declaration must be believed.
_UNLIKE_ASCII = ("utf-16", "utf-32", "iso2022", "hz")
_NO_PAGE = {"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape"}  # Python knows them, browsers do not
_HIGH = bytes(range(128, 256))
_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CLEARLY = 3  # letters of UTF-8 for each byte that is none, where nobody says that the text is UTF-8
_FEW = 50  # letters for each fault that a text of a declared or guessed encoding may have
_ENOUGH = 200_000  # bytes that a guess looks at


def declared_charset(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, if any."""
    found = re.search(r"charset\s*=\s*[\"']?([a-zA-Z0-9_.:-]+)", content_type, re.I)
    return found.group(1) if found else None


def charset_of(content: bytes, content_type: str = "") -> str | None:
    """Return the encoding of a text: by its mark, by being UTF-8, by the header, by what the page says; else None.

    UTF-8 comes before the declarations because text that is valid UTF-8 with letters beyond ASCII is UTF-8, whatever
    its server says, and a wrong header is the most frequent mistake. A text with few letters beyond ASCII that is
    nothing of all this is taken for Windows-1252, as browsers do, because so few letters tell nothing else.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if found := wide(content[:4_096]):
        return found
    in_page = _META.search(content[:4_096]) or _XML.search(content[:200])
    declared = [_known(declared_charset(content_type)), _known(in_page.group(1).decode("ascii") if in_page else None)]
    names = [name for name in declared if name]
    if not any(name.startswith(_UNLIKE_ASCII) for name in names):
        letters, faults = _of_utf8(content)
        if not faults or letters >= faults * (1 if "utf-8" in names else _CLEARLY):
            return "utf-8"
        names = [name for name in names if name != "utf-8"]
        few = (len(content) - len(content.translate(None, _HIGH))) * 50 < len(content)
        names += ["cp1252"] if few and _faults(content, "cp1252") == 0 else []
    return next((name for name in names if _fits(content, name)), None)


def decoded(content: bytes, name: str, content_type: str = "") -> str:
    """Return the text of bytes; ``name`` is what a sentence calls them.

    Raises UnreadableFile for what is no text, or in no known encoding.
    """
    if 0 in content[:4_096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and not wide(content[:4_096]):
        raise UnreadableFile(f"{name} is of no kind that I can read. Save its text and add that.")
    charset = charset_of(content, content_type) or _guess(content)
    if charset is None:
        raise UnreadableFile(f"{name} is in no known encoding. Save it as UTF-8 and add it again.")
    return content.decode(charset, "replace").lstrip("\ufeff")


def wide(start: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, seen by its zeros: Latin letters have one each."""
    pairs = len(start) // 2
    zeros = (start[: 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0))
    if pairs < 4 or max(zeros) * 2 < pairs or min(zeros) * 20 > pairs:
        return None
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _guess(content: bytes) -> str | None:
    """Guess an encoding by what the text looks like in it, first without the bytes that are faults in it."""
    for name in _OF_SEVERAL_BYTES:
        sample = content[:_ENOUGH]
        if not _fits(sample, name):
            continue
        clean = sample.decode(name, "ignore").encode(name, "ignore")
        best = from_bytes(clean, cp_isolation=ENCODINGS).best()
        if best is not None and _known(best.encoding) == name:
            return name
    best = from_bytes(content.translate(None, _faults_of(content)), cp_isolation=ENCODINGS).best()
    return best.encoding if best else None


def _faults_of(content: bytes) -> bytes:
    """Return the bytes that are no letter in an encoding of one byte which the rest of the text may be in."""
    there = set(content[:_ENOUGH])
    doubtful = {
        name: faults for name in _OF_ONE_BYTE if (faults := there & _unused(name)) and _fits(content[:_ENOUGH], name)
    }
    return bytes(set[int]().union(*doubtful.values()))


@cache
def _unused(name: str) -> frozenset[int]:
    return frozenset(byte for byte in range(256) if "\ufffd" in bytes([byte]).decode(name, "replace"))


def _of_utf8(content: bytes) -> tuple[int, int]:
    """Return how many letters beyond ASCII a text has as UTF-8, and how many runs of bytes are none."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return len(_LETTER.findall(content)), content.decode("utf-8", "replace").count("\ufffd")
    return 1, 0


def _fits(content: bytes, name: str) -> bool:
    """Say whether a text is in an encoding, but for a few faults."""
    faults = _faults(content, name)
    beyond = sum(1 for letter in content.decode(name, "ignore") if letter > "\x7f") if faults else 0
    return faults * _FEW <= beyond or faults == 0 or (faults == 1 and beyond > _CLEARLY)


def _faults(content: bytes, name: str) -> int:
    return content.decode(name, "replace").count("\ufffd")


def _known(name: str | None) -> str | None:
    """Return Python's name of a text encoding that browsers read; UTF-7 is not one (WHATWG Encoding Standard)."""
    try:
        found = codecs.lookup(name or "")
        b"".decode(found.name)
    except (LookupError, ValueError):
        return None
    return None if found.name in _NO_PAGE else _WIDER.get(found.name, found.name)
