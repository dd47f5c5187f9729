"""Words of a chat model as plain text: no link, mention, markup or hidden character survives."""

import html
import re
import unicodedata

# Every repetition that may begin at each character of a text has an end, so that no text costs more than its length.
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\s{0,9}(?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,500}\])")
_LINK = re.compile(r"\[([^\]\n]{0,500})\]\s{0,9}\([^)\n]{0,1000}\)")
_REFERENCE = re.compile(r"\[[^\]\n]{1,40}\]:\s*\S+")
_MARKER = re.compile(
    r"(?:(?<!\s)\s+)?[\[\u3010(]\s{0,9}(?:\d{1,3}(?:\s{0,9}[,;]\s{0,9}\d{1,3})*|[a-z]\w{5,11})\s{0,9}[\]\u3011)](?!\()"
)  # its own [1]
_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|/[\w -]+:)[^<>\s]*>|@(?:everyone|here)\b|@[\w.]+#\d{4}", re.IGNORECASE)
_TAG = re.compile(r"<[/!]?[a-z][^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp|file|data|javascript|discord|mailto|tel|hxxps?)\s{0,9}:\s{0,9}/*\S+"
    r"|www\.\S+|discord\.gg/\S+|[\w.+-]{1,64}@[\w-]{1,255}\.\w[\w.-]*"
    r"|(?:[a-z0-9-]{1,63}\.){1,20}(?:com|org|net|io|ai|gg|id|co|xyz|info|app|dev|me|ru|cn|top|site|link|example|test)"
    r"/\S*)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\*{1,3}|_{2,3}|~~|\|\||`+|^[^\S\n]*(?:#{1,6}|>{1,3}|-#|[-*+])\s+", re.MULTILINE)
_JOINS = re.compile(r"[\u0600-\u0dff].[\u0600-\u0dff]")
_SINGLE_UNDERSCORES = re.compile(r"(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)")


def plain(text: str) -> str:
    """Return ``text`` on one line, without links, mentions, markup and characters that nobody sees."""
    shown = visible(html.unescape(text))
    for pattern, instead in (
        (_IMAGE, ""), (_LINK, r"\1"), (_REFERENCE, ""), (_MENTION, ""), (_TAG, ""), (_ADDRESS, ""), (_MARKER, ""),
        (_MARKUP, ""), (_SINGLE_UNDERSCORES, r"\1"),
    ):  # fmt: skip
        shown = pattern.sub(instead, shown)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(shown.split())).strip()


def visible(text: str) -> str:
    """Return ``text`` without control, zero-width, bidirectional and other hidden characters; lines stay.

    The two joiners stay between letters of scripts that are written with them.
    """
    return "".join(
        character
        for at, character in enumerate(text)
        if character in "\n\t"
        or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
        or (character in "\u200c\u200d" and _JOINS.match(text, max(0, at - 1)))
    )


def has_link(text: str) -> bool:
    """Tell whether a text holds an address, an image, a mention or markup of a link."""
    return any(pattern.search(text) for pattern in (_IMAGE, _LINK, _MENTION, _ADDRESS))
