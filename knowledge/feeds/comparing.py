"""What a feed shows compared with what is remembered of it: pure, so that every order and repetition can be tried."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.feeds.entries import Fate, Known, digest_of
from knowledge.feeds.identity import Identity, Marks, choose, distinct, hashed, marks_of, match, plain_address
from knowledge.feeds.models import FeedEntry, FeedOptions
from knowledge.language.counting import words_in
from knowledge.models import Reason

LARGEST = 1_000_000  # characters of an entry: a book in a feed is a mistake
WHOLE_SUMMARY = 240  # words from which an unmarked description is taken for the article
WHOLE_CONTENT = 64
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|read the full (?:story|article)|baca selengkapnya|"
    r"selengkapnya|weiterlesen|lire la suite|leer más)[\s\W]*$|"
    r"(?:^|\n|[…\]])\W*(?:read (?:the )?(?:more|full|rest|whole)|continue reading|keep reading|baca selengkapnya|"
    r"weiterlesen|lire la suite|leer más|seguir leyendo|continua a leggere|lees verder|читать)\b[^\n]{0,150}$",
    re.IGNORECASE,
)
_LAST = 200  # characters in which a feed says that there is more
_SETTLED = frozenset({Reason.BASELINE, Reason.OLDER, Reason.DUPLICATE, Reason.REMOVED})


@dataclass(frozen=True, slots=True)
class Edited:
    """A known entry that says something else now; ``fate`` is None where it stays what it was."""

    known: Known
    entry: FeedEntry
    fate: Fate | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be written down of a document."""

    identity: Identity | None
    new: tuple[tuple[FeedEntry, Marks, Fate], ...]
    seen: tuple[tuple[Known, Marks], ...]
    edited: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """What a comparison depends on beside the document.

    ``first`` is the feed's first poll, of which ``backfill`` entries are taken. ``since`` is the last time it was read.
    """

    options: FeedOptions
    now: datetime
    since: datetime | None = None
    first: bool = False
    backfill: int = 0


def compare(
    shown: Sequence[FeedEntry], known: Sequence[Known], identity: Identity | None, situation: Situation
) -> Comparison:
    """Compare a document, newest entry first, with what is known of its feed.

    What is new comes oldest first, so that articles are added in the order in which they appeared.
    """
    marks = marks_of(shown)
    kept = distinct(marks)
    shown, marks = [shown[place] for place in kept], [marks[place] for place in kept]
    identity = choose(marks, identity)
    found = match(marks, [each.marks for each in known], identity)
    wanted = _backfilled(shown, situation)
    new, seen, edited = [], [], []
    dates_tell = len({entry.updated for entry in shown}) > 1
    shown = _told_apart(shown, known, found)
    for place, entry in enumerate(shown):
        there = found[place]
        if there is None:
            new.append((entry, marks[place], _fate_of_new(entry, situation, wanted=place in wanted)))
            continue
        before = known[there]
        seen.append((before, marks[place]))
        if _is_edited(before, entry, dates_tell=dates_tell):
            edited.append(Edited(before, entry, _fate_of_edited(before, entry, situation)))
    return Comparison(identity, tuple(reversed(new)), tuple(seen), tuple(edited))


def is_whole(entry: FeedEntry) -> bool:
    """Say whether a feed gives the article itself, not a summary that stops or only tells of it."""
    if _CUT.search(entry.text[-_LAST:]):
        return False
    return words_in(entry.text) >= (WHOLE_CONTENT if entry.content else WHOLE_SUMMARY)


def _told_apart(shown: Sequence[FeedEntry], known: Sequence[Known], found: Sequence[int | None]) -> list[FeedEntry]:
    """Return the entries, each with what tells its address from those of other entries that have the same page.

    That is the feed's own fragment, or a mark of ours where links are wholly the same. Entries that have one guid and
    one title besides are one entry and its edits; so are, without guids, those of one title and one date.
    """
    named: dict[str, set[object]] = {}
    for link, name in [
        *((entry.link, (entry.guid or entry.stamp, " ".join(entry.title.split()).casefold())) for entry in shown),
        *((known[place].url, place) for place in set(range(len(known))) - set(found)),
    ]:
        for address in {plain_address(link or ""), _page(link)}:
            named.setdefault(address, set()).add(name)
    return [replace(entry, apart=_fragment(entry, named)) if entry.link else entry for entry in shown]


def _fragment(entry: FeedEntry, named: Mapping[str, Collection[object]]) -> str:
    if len(named[_page(entry.link)]) == 1:
        return ""
    fragment = plain_address(entry.link or "").partition("#")[2]
    said = (entry.guid, entry.title, entry.stamp or entry.text)
    own = bool(fragment) and len(named[plain_address(entry.link or "")]) == 1
    return fragment if own else f"entry-{hashed(chr(10).join(said))[:8]}"


def _page(link: str | None) -> str:
    return plain_address(link or "").partition("#")[0]


def _backfilled(shown: Sequence[FeedEntry], situation: Situation) -> frozenset[int]:
    """Return the places of the newest entries; without dates, the feed's own order is that of age."""
    if not situation.first:
        return frozenset()
    places = sorted(range(len(shown)), key=lambda place: shown[place].published or date.min, reverse=True)
    return frozenset(places[: situation.backfill])


def _fate_of_new(entry: FeedEntry, situation: Situation, *, wanted: bool) -> Fate:
    if situation.first and not wanted:
        return Fate(Reason.BASELINE)
    horizon = _horizon(situation)
    if not wanted and entry.published and entry.published < horizon:
        return Fate(Reason.OLDER, f"than {horizon.isoformat()}")
    return _fate(entry, situation)


def _fate_of_edited(before: Known, entry: FeedEntry, situation: Situation) -> Fate | None:
    """Let an edit change what became of an entry, but for those that were never to become an article."""
    if before.reason in _SETTLED:
        return None
    fate = _fate(entry, situation)
    return None if before.article and fate.try_at is None else fate  # an article does not vanish with an edit


def _fate(entry: FeedEntry, situation: Situation) -> Fate:
    if len(entry.text) > LARGEST:
        return Fate(Reason.TOO_LARGE, f"with {len(entry.text):,} characters; the most is {LARGEST:,}")
    said = "\n".join((entry.title, entry.text, entry.author, *entry.subjects))
    if refusal := situation.options.filter.refuses(said):
        return Fate(Reason.FILTERED, f"by {refusal}")
    return Fate(Reason.WAITING, try_at=situation.now)


def _horizon(situation: Situation) -> date:
    """Return the first day that is not too old, counted from the last time the feed was read: a pause loses none."""
    start = min(situation.now, situation.since or situation.now)
    return (start - timedelta(days=situation.options.horizon)).date()


def _is_edited(before: Known, entry: FeedEntry, *, dates_tell: bool) -> bool:
    """Say whether an entry was edited: it says something else, or it is a summary and the feed says that it changed.

    Feeds that give all entries the time at which they were asked say nothing by it.
    """
    if before.digest != digest_of(entry):
        return True
    return dates_tell and not is_whole(entry) and bool(before.updated) and before.updated != entry.updated
