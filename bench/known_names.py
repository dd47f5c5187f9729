"""Names in questions to an archive that knows some of them: found whole or not, without the archive and with it.

    python -m bench.known_names [--locked] [--show]

Forty short articles in two languages, of invented persons and organisations, and questions about them: plain, in small
letters, in keywords, as in chats and with typing errors. Some name somebody whom no article knows (``unknown``); these
share a word with a name of the archive, and must stay as they are. A hundred were looked at while building; the fifty
of ``--locked`` were not. The time is the processor's, for finding the names that an archive of 30,000 passages knows.
"""

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bench.questions import same_names
from bench.table import Row, at_least, at_most, print_table
from knowledge import ArticleDraft, Library, LibrarySettings, Question
from knowledge.index.database import Database
from knowledge.moves.identity import organization_key, organization_words, person_name
from knowledge.moves.known import known_names
from knowledge.moves.ledger import Ledger
from knowledge.moves.names import given_names, places
from knowledge.moves.tables import tables
from knowledge.questions import Known, understand

DATA = Path(__file__).parent / "data" / "known-names"
HOME = Path(__file__).parents[1] / "build" / "bench" / "known-names"
PASSAGES = 30_000
PEOPLE, BODIES = PASSAGES * 2 // 3, PASSAGES // 3  # more than news tells of in so many
SLOWEST = 10.0  # milliseconds
FLOORS = {"en": 0.90, "id": 0.80}


def main() -> None:
    """Index, read and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--locked", action="store_true", help="the fifty that nothing was built by")
    parser.add_argument("--show", action="store_true", help="print the questions whose names are not whole")
    given = parser.parse_args()
    asked = _lines("locked.jsonl" if given.locked else "questions.jsonl")
    shutil.rmtree(HOME, ignore_errors=True)
    with Library.open(LibrarySettings(HOME)) as library:
        for _ in library.add_all("default", [_draft(each) for each in _lines("articles.jsonl")]):
            pass
        known = partial(known_names, library._base.indexes.ledger, "default")
        rows = [*_rows(asked, None, "without an archive"), *_rows(asked, known, "with it", show=given.show)]
        rows.append(_taken(asked, known))
    how = "locked" if given.locked else "seen"
    print_table(f"Names in questions to an archive, {len(asked)} ({how})", [*rows, _times(asked)])


def _rows(asked: Sequence[dict[str, Any]], known: Known | None, how: str, *, show: bool = False) -> Iterator[Row]:
    counts: Counter[tuple[str, bool]] = Counter()
    for each in asked:
        read = understand(Question(each["question"]), known=known)
        whole = same_names(each["entities"], read)
        groups = [each["language"], "all", "as in a hurry" if each["style"] != "plain" else "plain"]
        if "unknown" in each:
            groups.append("with a name that nobody knows")
        counts.update((group, whole) for group in groups)
        if show and not whole:
            print(f"{each['question']!r}: {each['entities']}")
            print(f"    {read.language} {[*read.people, *read.organizations]} {read.unread}")
    for group in dict.fromkeys(group for group, _ in counts):
        right, every = counts[group, True], counts[group, True] + counts[group, False]
        what, share = f"names whole {how}: {group}, {every}", right / every
        floor = FLOORS.get(group, FLOORS["en"])
        yield at_least(what, share, floor, "aim 1", 3) if known else Row(what, f"{share:.3f}")


def _taken(asked: Sequence[dict[str, Any]], known: Known) -> Row:
    """Return the row of names that nobody knows and that were read as a known one."""
    strangers = [(each["question"], name) for each in asked for name in each.get("unknown", ())]
    taken = 0
    for question, stranger in strangers:
        read = understand(Question(question), known=known)
        written = {each.written for each in known(question)} - {stranger}
        taken += any(name in written and name in stranger for name in (*read.people, *read.organizations))
    what = f"names that nobody knows, read as a known one, of {len(strangers)}"
    return Row(what, str(taken), "none", taken == 0)


def _times(asked: Sequence[dict[str, Any]]) -> Row:
    """Return the row of how long it takes to find the names that a large archive knows."""
    database = Database(f"sqlite:///{HOME / 'many.db'}")
    database.migrate()
    _fill(database)
    find: Callable[[str], object] = partial(known_names, Ledger(database.begin), "default")
    find("warm")
    begun = time.process_time()
    for each in asked:
        find(each["question"])
    spent = (time.process_time() - begun) * 1_000 / len(asked)
    database.close()
    return at_most(f"finding known names among {PEOPLE + BODIES:,}, a question", spent, SLOWEST, "ms of a processor")


def _fill(database: Database) -> None:
    """Write many persons and organisations, made of names that occur, into the ledger of an empty archive."""
    chance, every = random.Random(7), tables()
    given, towns = sorted(given_names()), sorted(each for each in places() if " " not in each)
    sorts = ("bank", "group", "media", "energy", "united", "utama", "jaya", "semen")
    here = {"workspace": "default"}
    people: dict[str, dict[str, str]] = {}
    bodies: dict[tuple[str, str], dict[str, str]] = {}
    for _ in range(PEOPLE):
        name = f"{chance.choice(given)} {chance.choice(given)} {chance.choice(given)}".title()
        key = person_name(name).keys[0]
        first, _, family = key.rpartition(" ")
        people[key] = {
            "workspace": "default",
            "key": key,
            "person": key,
            "name": name,
            "family": family,
            "given": first,
        }
    for _ in range(BODIES):
        name = f"{chance.choice(given)} {chance.choice(towns)} {chance.choice(sorts)}".title()
        for word in {*organization_words(name), organization_key(name)}:
            bodies[word, name] = {"word": word, "key": organization_key(name), "name": name} | here
    with database.begin() as connection:
        connection.execute(insert(every["people"]), list(people.values()))
        connection.execute(insert(every["organizations"]), list(bodies.values()))


def _draft(article: dict[str, Any]) -> ArticleDraft:
    published = date.fromisoformat(article["published"])
    return ArticleDraft(article["text"], article["title"], published=published, language=article["language"])


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
