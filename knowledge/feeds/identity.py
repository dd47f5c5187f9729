"""Which entry is which: chosen for each feed from guid, link, title and date, dropping what repeats.

The idea is MonitoRSS's: what is the same for two entries of one document cannot tell entries apart. All marks of an
entry are kept, so that a feed can go over to another identity without a single entry seeming new.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit


class Identity(StrEnum):
    """What tells the entries of a feed apart, the most lasting first."""

    GUID_PATH = "guid without its host"
    GUID = "guid"
    LINK_PATH = "link without its host"
    LINK = "link"
    TITLE_AND_DATE = "title and date"
    TITLE = "title"
    TEXT = "text"


LADDER = tuple(Identity)
_STRONG = (Identity.GUID_PATH, Identity.GUID, Identity.LINK_PATH, Identity.LINK, Identity.TITLE_AND_DATE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|cmpid|ncid|rss|at_\w+", re.I)

Marks = Mapping[str, str]
"""The hashes of an entry, by identity; an identity that the entry does not have is left out."""


class IdentifiesEntry(Protocol):
    """What of an entry tells it apart."""

    @property
    def guid(self) -> str:
        """The feed's own name for it."""

    @property
    def link(self) -> str | None:
        """Its address."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def stamp(self) -> str:
        """The moment of its publication, as it stands."""

    @property
    def text(self) -> str:
        """Its words."""


def marks_of(entries: Sequence[IdentifiesEntry]) -> list[Marks]:
    """Return the marks of all entries of one document.

    A host is left out of guids only where all have the same one, and so with links: then it says nothing, and the
    entries stay the same when the site moves.
    """
    guids = _one_host(entry.guid for entry in entries)
    links = _one_host(entry.link or "" for entry in entries)
    return [_marks(entry, guids=guids, links=links) for entry in entries]


def _marks(entry: IdentifiesEntry, *, guids: bool, links: bool) -> Marks:
    guid, title, stamp = entry.guid.strip(), " ".join(entry.title.split()).casefold(), entry.stamp.strip()
    link = plain_address(entry.link) if entry.link else ""
    words = {
        Identity.GUID_PATH: _without_host(guid) if guids else "",
        Identity.GUID: guid,
        Identity.LINK_PATH: _without_host(link) if links else "",
        Identity.LINK: link,
        Identity.TITLE_AND_DATE: f"{title}\n{stamp}" if title and stamp else "",
        Identity.TITLE: title,
        Identity.TEXT: " ".join(entry.text.split()),
    }
    return {identity: hashed(value) for identity, value in words.items() if value}


def hashed(words: str) -> str:
    """Return a short hash of words: 80 bits, so that a million entries do not collide."""
    return hashlib.sha256(words.encode("utf8", "surrogatepass")).hexdigest()[:20]


def distinct(marks: Sequence[Marks]) -> list[int]:
    """Return the places of the entries that are no earlier one of the same document again.

    Where guid, link, title and date are all the same, other words are an edit that the feed shows beside what it was.
    """
    seen: set[tuple[tuple[str, str], ...]] = set()
    kept = []
    for place, each in enumerate(marks):
        dated = Identity.TITLE_AND_DATE in each
        whole = tuple(sorted((name, mark) for name, mark in each.items() if not dated or name != Identity.TEXT))
        if whole not in seen:
            seen.add(whole)
            kept.append(place)
    return kept


def usable(marks: Sequence[Marks]) -> list[Identity]:
    """Return the identities that every entry of a document has and no two share, the most lasting first."""
    return [
        identity
        for identity in LADDER
        if all(identity in each for each in marks) and len({each[identity] for each in marks}) == len(marks)
    ]


def choose(marks: Sequence[Marks], so_far: Identity | None) -> Identity | None:
    """Return what tells these entries apart: what has done so far, or the next that does.

    A feed never goes back to an identity that has once repeated. None where nothing tells them apart, or nothing is
    there to be told apart; what has done so far is then kept.
    """
    ladder = LADDER[LADDER.index(so_far) :] if so_far else LADDER
    good = set(usable(marks)) if marks else set()
    return next((identity for identity in ladder if identity in good), so_far)


def match(marks: Sequence[Marks], known: Sequence[Marks], identity: Identity | None) -> list[int | None]:
    """Return for each entry of a document the place of the known entry that it is, or None for a new one.

    ``known`` is in the order of preference. What the feed's identity does not find is looked for by the next lasting
    marks that tell the document's entries apart, among known entries that nobody else in the document is: so a feed
    that gives every entry a new guid at every turn brings nothing twice. What has repeated in the feed before is not
    asked, nor a mark that several known entries have; and an address alone does not make one entry of two that have
    neither title nor words in common.
    """
    found: list[int | None] = [None] * len(marks)
    taken: set[int] = set()
    good = usable(marks)
    below = LADDER[LADDER.index(identity) + 1 :] if identity else LADDER
    others = [each for each in _STRONG if each in good and each in below]
    for each in ([identity] if identity else []) + others:
        places = _places(known, each, taken)
        for place, entry in enumerate(marks):
            if found[place] is not None or each not in entry:
                continue
            there = _the_one(places.get(entry[each], []), entry, known, alone=each is identity)
            if there is not None and there not in taken:
                found[place] = there
                taken.add(there)
    return found


def _the_one(places: Sequence[int], entry: Marks, known: Sequence[Marks], *, alone: bool) -> int | None:
    """Return which known entry an entry is; ``alone`` says that the mark they share is enough by itself."""
    if alone or not places:
        return next(iter(places), None)
    words = (Identity.TITLE, Identity.TEXT)
    told = any(name in entry or name in known[places[0]] for name in words)
    agree = any(name in entry and entry[name] == known[places[0]].get(name) for name in words)
    return places[0] if len(places) == 1 and (agree or not told) else None


def _places(known: Sequence[Marks], identity: Identity, taken: set[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, marks in enumerate(known):
        if place not in taken and identity in marks:
            places.setdefault(marks[identity], []).append(place)
    return places


def plain_address(url: str) -> str:
    """Return an address without what does not tell articles apart: tracking, www., scheme, last slash.

    A fragment is kept, because a change log names its entries so; one with ``=`` in it is tracking.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return url.strip()
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)])
    fragment = "" if "=" in parts.fragment else parts.fragment
    return f"//{host}{port}{parts.path.rstrip('/')}{'?' + query if query else ''}{'#' + fragment if fragment else ''}"


def _one_host(addresses: Iterable[str]) -> bool:
    return len({_host(address) for address in addresses if address.strip()} - {""}) <= 1


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _without_host(address: str) -> str:
    """Return what follows the host; a guid that is no address is its own. The bare host is nobody's path."""
    if not _host(address):
        return address
    parts = urlsplit(address)
    rest = f"{parts.path}{'?' + parts.query if parts.query else ''}{'#' + parts.fragment if parts.fragment else ''}"
    return rest if rest.strip("/") else ""
