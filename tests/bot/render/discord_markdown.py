"""A second opinion on Discord's markdown: what it would show, and what it would act on."""

import re

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_ACTIVE = re.compile(
    r"[*_~`|\[\]\\]|<(?:[@#:/]|a:|t:|id:|https?:)|@everyone|@here|https?://|:[^\s:]{1,64}:|(?m:^)[^\S\n]*(?:[-+]|\d+\.)\s|(?m:^)[#>]"
)


def unescaped(text: str) -> str:
    """Return the text as Discord shows it when nothing in it is markup."""
    return _ESCAPED.sub(r"\1", text)


def unmarked(text: str) -> str:
    """Return the text as Discord shows it when bold is the only markup in it."""
    return re.sub(rf"{_ESCAPED.pattern}|\*\*", lambda match: match[1] or "", text)


def active(text: str, own: str = "") -> list[str]:
    """Return what in the text Discord would not show as it stands, other than the markup that ``own`` matches."""
    without_escapes = _ESCAPED.sub("\N{MIDDLE DOT}", text)
    return _ACTIVE.findall(re.sub(own, "", without_escapes) if own else without_escapes)
