"""What followers are to be told: each event by one number, whatever the ledger makes of its moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Aim, Day, Errand, Evidence, Followed, InvalidInput, Kind, LimitReached, Move, Status, Update
from knowledge.curation.mends import MendEntry, Mends
from knowledge.follows.models import Facts, updates
from knowledge.follows.record import MOST, Follows
from knowledge.index.database import Database
from knowledge.models import Article
from knowledge.moves.ledger import Ledger
from knowledge.moves.occurrences import occurrences
from knowledge.workspaces.log import CuratingLog

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()


def move(person: str = "Rosa Diaz", organization: str = "Boeing", *, key: str = "a1", **facts: object) -> Move:
    """Return a confirmed departure of today, told by an article."""
    said: dict[str, object] = {"kind": Kind.DEPARTURE, "status": Status.CONFIRMED, "role": "chief executive"}
    said["announced_on"] = Day.parse(TODAY.isoformat())
    return Move(person, organization, evidence=(Evidence("kind", key, 1, 0, 30, TODAY),), **(said | facts))  # type: ignore[arg-type]


@dataclass
class Desk:
    """A ledger and the record of who follows what, with a clock."""

    ledger: Ledger
    follows: Follows
    clock: list[datetime]
    database: Database

    def mends(self) -> Mends:
        """Return what curators mend the ledger with."""
        return Mends(self.database, self.ledger, CuratingLog(self.database))

    def tells(self, key: str, *moves: Move) -> None:
        """Let an article tell moves, in the place of what it told before."""
        self.ledger.record(_article(key, 1), moves)

    def follow(self, aim: Aim, name: str, organization: str | None = None) -> None:
        """Follow something."""
        self.follows.add("w", "dm:1", "1", Followed(aim, name, organization))
        self.clock[0] += timedelta(minutes=1)

    def round(self) -> list[Errand]:
        """Run all errands, and return them."""
        found = self.follows.errands("w")
        for errand in found:
            number = self.follows.begin(errand)
            self.follows.done(number, errand.facts, "1", errand.message or str(number))
        return found


def _article(key: str, version: int) -> Article:
    return Article(key, version, "w", "Chips", "The maker of jet engines said so.", "en", NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open an empty one."""
    database, clock = Database(f"sqlite:///{tmp_path / 'masthead.db'}"), [NOW]
    database.migrate()
    ledger = Ledger(database.begin)
    yield Desk(ledger, Follows(database, ledger, _article, lambda: clock[0]), clock, database)
    database.close()


CHANGES: list[tuple[str, Callable[[], Move], Update]] = [
    ("denied", lambda: move(key="a2", status=Status.DENIED), Update.DENIED),
    ("successor", lambda: move(key="a2", successor="Peter Hall"), Update.SUCCESSOR),
    (
        "the other half",
        lambda: move("Peter Hall", key="a2", kind=Kind.APPOINTMENT, predecessor="Rosa Diaz"),
        Update.SUCCESSOR,
    ),
    ("more is known", lambda: move(key="a2", destination="Airbus"), Update.DETAIL),
]


@pytest.mark.parametrize(("_", "told", "update"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_another_article_updates_the_message(desk: Desk, _: str, told: Callable[[], Move], update: Update) -> None:
    """It is not a message of its own, and it is told once."""
    desk.follow(Aim.PERSON, "Rosa Diaz")
    desk.tells("a1", move())
    (first,) = desk.round()
    desk.tells("a2", told())
    (second,) = desk.round()
    assert (second.occurrence, second.updates) == (first.occurrence, (update,))
    assert desk.round() == []


def test_a_rumour_is_confirmed_and_corrected(desk: Desk) -> None:
    """What an article said wrongly is corrected when its next version says otherwise."""
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", move(status=Status.REPORTED))
    assert desk.round()[0].facts.status is Status.REPORTED
    desk.tells("a2", move(key="a2"))
    assert desk.round()[0].updates == (Update.CONFIRMED,)
    for key in ("a1", "a2"):
        desk.tells(key, move(key=key, role="treasurer"))
    assert [errand.updates for errand in desk.round()] == [(Update.CORRECTED,)]


def test_what_is_taken_back_and_told_again(desk: Desk) -> None:
    """Both are updates of the one message."""
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", move())
    desk.round()
    desk.ledger.forget("w", "a1")
    assert [errand.updates for errand in desk.round()] == [(Update.WITHDRAWN,)]
    desk.tells("a1", move())
    assert [errand.updates for errand in desk.round()] == [(Update.RESTORED,)]


def test_followers_hear_what_curators_mend(desk: Desk) -> None:
    """A correction, also of the direction, a dispute and a hiding update the one message; so does taking them back."""
    mends = desk.mends()
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", move())
    assert [errand.told for errand in desk.round()] == [None]
    steps: list[tuple[Callable[[Move], MendEntry], Update, Update]] = [
        (lambda told: mends.correct("w", told, {"person": "Ann Roe"}, "So."), Update.CORRECTED, Update.CORRECTED),
        (lambda told: mends.correct("w", told, {"kind": "appointment"}, "So."), Update.CORRECTED, Update.CORRECTED),
        (
            lambda told: mends.correct("w", told, {"role": "chief executive officer"}, "So."),
            Update.DETAIL,
            Update.DETAIL,
        ),
        (lambda told: mends.dispute("w", told, "So."), Update.DISPUTED, Update.UNDISPUTED),
        (lambda told: mends.hide("w", told, "So."), Update.WITHDRAWN, Update.RESTORED),
    ]
    for mend, done, undone in steps:
        (told,) = desk.ledger.all("w")
        entry = mend(told)
        assert [errand.updates for errand in desk.round()] == [(done,)]
        assert desk.round() == []
        mends.undo("w", entry.number, "Not so.")
        assert [errand.updates for errand in desk.round()] == [(undone,)]


def test_a_disputed_event_that_is_new_is_told_as_disputed(desk: Desk) -> None:
    """Never as certain; and one that is hidden before anybody heard of it is not told."""
    mends = desk.mends()
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", move())
    desk.tells("a2", move("Ann Roe", key="a2"))
    for told in desk.ledger.all("w"):
        (mends.hide if told.person == "Ann Roe" else mends.dispute)("w", told, "So.")
    assert [(errand.facts.person, errand.facts.contested) for errand in desk.round()] == [("Rosa Diaz", True)]


def test_merged_and_split(desk: Desk) -> None:
    """Two that turn out to be one are told no third time; taken apart, only the one that is new again is told."""
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", move("Aldo Quist"))
    desk.tells("a2", move("Berto Quist", key="a2"))
    assert len(desk.round()) == 2
    desk.ledger.join("w", "Aldo Quist", "Berto Quist")
    assert desk.round() == []
    desk.ledger.separate("w", "Aldo Quist", "Berto Quist")
    assert len([errand for errand in desk.round() if errand.told is None]) == 1
    assert desk.round() == []


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (move(status=Status.BACKGROUND), "in passing"),
        (move(status=Status.DENIED), "denied"),
        (move(announced_on=Day.parse("2025-01-02")), "long ago"),
        (replace(move(), evidence=(Evidence("kind", "a1", 1, 0, 30, date(2025, 1, 2)),)), "reported long ago"),
        (move(probability=0.3), "possible"),
    ],
)
def test_no_news(desk: Desk, told: Move, why: str) -> None:
    """Nobody is told of it."""
    desk.follow(Aim.ORGANIZATION, "Boeing")
    desk.tells("a1", told)
    assert desk.round() == [], why


@pytest.mark.parametrize(
    ("followed", "hears"),
    [
        (Followed(Aim.POST, "chief executive", "Boeing"), True),
        (Followed(Aim.POST, "CEO", "Boeing"), True),
        (Followed(Aim.POST, "treasurer", "Boeing"), False),
        (Followed(Aim.POST, "chief executive", "Airbus"), False),
        (Followed(Aim.TOPIC, "jet engine"), True),
        (Followed(Aim.TOPIC, "engines jet"), False),
        (Followed(Aim.PERSON, "Diaz"), True),
        (Followed(Aim.PERSON, "Carlos Diaz"), False),
    ],
)
def test_what_is_followed(desk: Desk, followed: Followed, *, hears: bool) -> None:
    """A post by its role and place, a topic by its words in a row whatever their endings, a person by name."""
    desk.follow(followed.aim, followed.name, followed.organization)
    desk.tells("a1", move())
    assert bool(desk.round()) is hears


def test_what_was_told_before_is_no_news(desk: Desk) -> None:
    """Whoever begins to follow hears of what comes."""
    desk.tells("a1", move())
    desk.follow(Aim.ORGANIZATION, "Boeing")
    assert desk.round() == []


def test_limits(desk: Desk) -> None:
    """A name must be one, and a place follows so much."""
    for name in (" ", "!!", "x" * 300):
        with pytest.raises(InvalidInput):
            desk.follow(Aim.TOPIC, name)
    for number in range(MOST):
        desk.follow(Aim.TOPIC, f"word{number}")
    with pytest.raises(LimitReached):
        desk.follow(Aim.TOPIC, "one more")


SOME = st.builds(
    move,
    st.sampled_from(["Rosa Diaz", "R. Diaz", "Peter Hall", ""]),
    st.sampled_from(["Boeing", "Boeing Co", "Airbus"]),
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    successor=st.none() | st.just("Peter Hall"),
    predecessor=st.none() | st.just("Rosa Diaz"),
    announced_on=st.none() | st.dates(date(2024, 1, 1), date(2026, 3, 2)).map(lambda day: Day.parse(day.isoformat())),
)


def test_a_successor_without_a_name_is_no_correction() -> None:
    """What says the same as before was never wrong, also where a name in it is empty."""
    facts = Facts("Rosa Diaz", "Boeing", Kind.DEPARTURE, Status.CONFIRMED, successor="", destination="")
    assert updates(facts, facts) == ()


@given(st.lists(SOME, max_size=8))
def test_each_move_is_of_one_event(moves: list[Move]) -> None:
    """None is lost and none doubles; the facts of each are written and read, and are no update of themselves."""
    found = occurrences(moves)
    told = [each for event in found for each in event.moves]
    assert sorted(map(id, told)) == sorted(map(id, moves))
    for event in found:
        facts = Facts.of(event)
        assert Facts.read(facts.written()) == facts
        assert updates(facts, facts) == ()
