"""Letters as they are meant: without what nobody sees, and plain where a keyboard has no better."""

import re
import unicodedata

_UNSEEN = dict.fromkeys(
    [
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        *range(0xFFF9, 0xFFFC),
    ]
)
_SPACES = dict.fromkeys([0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_LINES = dict.fromkeys([0x0085, 0x2028, 0x2029], "\n")
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_MEANT = str.maketrans(_UNSEEN | _SPACES | _LINES | _LIGATURES)
# Joiners shape Persian and Indian words and emoji; between these letters they only hide a word.
_JOINERS = re.compile("(?<=[a-z\u00c0-\u024f\u0370-\u052f])[\u200c\u200d]+(?=[a-z\u00c0-\u024f\u0370-\u052f])", re.I)
# So do the signs that choose a form of the sign before, and tags; both make pictures of flags and hearts.
_FORMS = re.compile("(?<=[a-z\u00c0-\u024f\u0370-\u052f\\s])[\ufe00-\ufe0f\U000e0001-\U000e007f]+", re.I)
_PLAIN: dict[int, int | str] = {
    **str.maketrans(
        "\u0131\u0142\u0141\u00f8\u00d8\u0111\u0110\u0127\u0126\u0167\u0166\u00f0\u00d0\u014b\u0180\u0197\u0268\u0259\u018f",
        "ilLoOdDhHtTdDnbIieE",
    ),
    **dict(zip(map(ord, "\u00e6\u00c6\u0153\u0152\u00fe\u00de\u1e9e"), "ae AE oe OE th Th SS".split(), strict=True)),
}


def legible(text: str) -> str:
    """Return a text as a reader sees it: no soft hyphens and no marks without a width, plain spaces, whole letters.

    A name with one of them in it is found by nobody. What shapes letters, as in Persian and in emoji, stays.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _FORMS.sub("", _JOINERS.sub("", text.translate(_MEANT))))


def plain_letters(text: str) -> str:
    """Return a text whose letters that are no letter with an accent are those that people write for them: l for ł."""
    return text if text.isascii() else text.translate(_PLAIN)
