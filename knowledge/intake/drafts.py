"""What every article goes through before it is kept: cleaned, titled, and its language known."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from knowledge.errors import InvalidArticle
from knowledge.language.detect import detect
from knowledge.language.letters import legible
from knowledge.models import ArticleDraft

LONGEST = 5_000_000  # characters of an article; a long book has a million
LONGEST_TITLE = 300
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NO_NAME = re.compile(
    r"\d{4}|\d:\d\d|^[A-Za-z]{3,9}\.? \d{1,2}$|^\d{1,2}\.? [A-Za-z]{3,9}$|"
    r"^\W*((last )?(published|posted|updated)|diterbitkan|dipublikasikan|veröffentlicht|publié|publicado)\b",
    re.I,
)
_BY = re.compile(r"^(?:by|oleh)\s+(?=[^\W\d_])", re.I)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def prepare(draft: ArticleDraft) -> ArticleDraft:
    """Return the draft as it will be stored: line ends unified, control characters gone, all fields known.

    Raises InvalidArticle when there is no text, too much of it, or an address that is no web address.
    """
    text = clean(draft.text).strip("\n")
    if not any(character.isalnum() for character in text):
        raise InvalidArticle("The article has no text. Give the words of the article, not only its title or address.")
    if len(text) > LONGEST:
        raise InvalidArticle(f"The article has {len(text):,} characters; the most is {LONGEST:,}. Split it first.")
    url = draft.url.strip() if draft.url else None
    return replace(
        draft,
        text=text,
        title=title_of(draft.title) or title_of(_first_line(text)),
        url=url,
        source=title_of(draft.source or "") or (_host(url) if url else None),
        author=_names(draft.author),
        language=_language(draft.language) or detect(text, surely=True),
    )


def clean(text: str) -> str:
    """Unify line ends, and drop what no reader sees and what no database stores: controls, lone surrogates."""
    return legible(_UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def title_of(words: str) -> str:
    """Return words as a title: one line, not too long, cut at a space."""
    line = " ".join(clean(words).split())
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _names(words: str | None) -> str | None:
    """Return who wrote an article; what tells when it was published is no name, whatever it is marked as."""
    names = (_BY.sub("", title_of(name)) for name in re.split(r"\s*[;|]\s*", words or ""))
    return "; ".join(name for name in names if name and not _NO_NAME.search(name)) or None


def _first_line(text: str) -> str:
    line = text.lstrip().split("\n", 1)[0].strip().lstrip("# ").strip()
    return line if len(line) <= 120 else line[:100].rsplit(" ", 1)[0] + "…"


def _language(code: str | None) -> str | None:
    """Take a language code as far as it is one: ``en-US`` is ``en``; a name is no code."""
    base = (code or "").strip().lower().replace("_", "-").partition("-")[0]
    return base if _LANGUAGE.fullmatch(base) else None


def _host(url: str) -> str:
    try:
        address = urlsplit(url)
        host = address.hostname if address.scheme in {"http", "https"} else None
    except ValueError:
        host = None
    if not host:
        raise InvalidArticle("The address must begin with http:// or https:// and name a host.")
    return host.removeprefix("www.")
