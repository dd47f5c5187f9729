"""Following: each follower is told of each event once, and once of each update, whatever dies in between.

    python -m bench.following [--followers 200] [--events 1000] [--kills 30]

The real record, ledger and courier tell followers over a Discord in memory. An event is told by one to five articles;
some are rumours that are confirmed, some are denied, corrected, or get a successor; some persons turn out to be one.
The teller is killed at requests drawn by chance, half of them after Discord has taken the message and before that is
noted. Discord's limits (five messages in five seconds a channel, fifty requests a second) are waited for on a clock of
its own, as its client library does, and counted afterwards.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.table import Row, at_most, print_table
from bot.courier import DiscordCourier
from bot.following import DIRECT, Telling, Times, choose_times
from bot.locales import Translations
from knowledge import Aim, Day, Evidence, Followed, Kind, Move, Status
from knowledge.follows.record import Follows
from knowledge.index.database import Database
from knowledge.index.leases import Lease
from knowledge.index.notes import Notes
from knowledge.models import Article
from knowledge.moves.ledger import Ledger

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORKSPACE = "guild:1"
ROUNDS, FOLLOWED, PLACES = 40, 5, 200
UPDATES = ("confirmed", "denied", "successor", "corrected", "", "", "", "merged")


class Killed(BaseException):
    """The process dies."""


@dataclass
class Discord:
    """Messages in memory. ``kills`` are the numbers of requests at which the one who asks dies; odd ones are taken."""

    kills: frozenset[int]
    now: float = 0.0
    requests: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    times: list[tuple[float, int]] = field(default_factory=list)
    _all: deque[float] = field(default_factory=lambda: deque(maxlen=50))
    _own: dict[int, deque[float]] = field(default_factory=dict)

    def ask(self, channel: int, take: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is asked for
        """Take a request when the limits allow it; die where that is due, before or after it is taken."""
        own = self._own.setdefault(channel, deque(maxlen=5))
        waits = [self.now, *([own[0] + 5.001] if len(own) == own.maxlen else [])]
        waits += [self._all[0] + 1.001] if len(self._all) == self._all.maxlen else []
        self.now = max(waits)
        self.requests += 1
        dies = self.requests in self.kills
        if dies and self.requests % 2 == 0:
            raise Killed
        own.append(self.now)
        self._all.append(self.now)
        self.times.append((self.now, channel))
        done = take()
        if dies:
            raise Killed
        return done

    def most(self, seconds: float, channel: int | None = None) -> int:
        """Return the most requests in any such time, in all or in one channel."""
        moments = deque[float]()
        most = 0
        for at, where in self.times:
            if channel in (None, where):
                moments.append(at)
                while moments[0] <= at - seconds:
                    moments.popleft()
                most = max(most, len(moments))
        return most


class Post:
    """A message, or a handle of one, as the client library shows it."""

    author = SimpleNamespace(bot=True)

    def __init__(self, channel: "Channel", number: int, view: Any) -> None:  # noqa: ANN401 - a view
        self.channel = channel
        self.id = number
        self.edits = Counter[str]()
        self.carry(view)

    def carry(self, view: Any) -> None:  # noqa: ANN401 - a view
        """Show the buttons of a view."""
        self.components = [SimpleNamespace(children=view.children)]
        self.button = str(view.children[0].custom_id)

    async def fetch(self) -> "Post":
        """Return the message."""
        return self

    async def edit(self, *, view: Any, **_: object) -> None:  # noqa: ANN401 - a view
        """Change it."""

        def take() -> None:
            self.carry(view)
            self.edits[self.button] += 1

        self.channel.discord.ask(self.channel.id, take)


class Channel:
    """Direct messages with one follower."""

    def __init__(self, discord: Discord, number: int) -> None:
        self.discord = discord
        self.id = number
        self.posts: list[Post] = []
        self.replies: list[Post] = []

    async def send(self, *, view: Any, reference: object = None, **_: object) -> Post:  # noqa: ANN401 - a view
        """Take a message."""
        post = Post(self, self.id * 100_000 + len(self.posts) + len(self.replies), view)
        self.discord.ask(self.id, lambda: (self.replies if reference else self.posts).append(post))
        return post

    async def history(self, limit: int) -> AsyncIterator[Post]:
        """Walk through the latest messages."""
        for post in sorted([*self.posts, *self.replies], key=lambda post: -post.id)[:limit]:
            yield post

    def get_partial_message(self, number: int) -> Post:
        """Return a handle of a message."""
        return next(post for post in self.posts if post.id == number)


class Hall:
    """What a courier needs of the bot."""

    def __init__(self, discord: Discord, shelf: Any, clock: Callable[[], datetime]) -> None:  # noqa: ANN401 - a library
        self.channels = dict[int, Channel]()
        self.discord = discord
        self.own_guilds = [SimpleNamespace(id=1, preferred_locale="en")]
        self.desk = SimpleNamespace(workspace_of=lambda number: f"guild:{number}", behind=self.behind)
        self.memberships = SimpleNamespace(may_read=self.may_read, reading=self.reading)
        self.translations = Translations.load()
        self.now = clock
        self._shelf = shelf

    def tells(self, _: str, *, direct: bool = False) -> bool:
        """Tell everybody."""
        del direct
        return True

    async def behind(self, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - whatever the work brings
        """Do a piece of work; another's turn may come before and after it."""
        await asyncio.sleep(0)
        return work(self._shelf)

    async def note(self, work: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as above
        """Write something down."""
        return await self.behind(work)

    async def may_read(self, *_: object) -> bool:
        """Everybody is there."""
        return True

    async def reading(self, *_: object) -> Any:  # noqa: ANN401 - a server
        """Everybody is in the one server."""
        return self.own_guilds[0]

    async def create_dm(self, person: Any) -> Channel:  # noqa: ANN401 - a user
        """Open the direct messages with somebody."""
        return self.channels.setdefault(person.id, Channel(self.discord, person.id))


@dataclass(frozen=True, slots=True)
class Story:
    """What happens, and what becomes of it."""

    number: int
    update: str
    day: date

    @property
    def family(self) -> str:
        """A name that no other story has."""
        letters = "abcdefghij"
        return "Qu" + "".join(letters[int(figure)] for figure in f"{self.number:05}")

    @property
    def place(self) -> str:
        """Where it happens."""
        return f"Firm{self.number % PLACES:03} Works"

    def move(self, key: str, *, given: str = "Aldo", **facts: Any) -> Move:  # noqa: ANN401 - fields of a move
        """Return what an article tells."""
        said: dict[str, Any] = {"role": "chief executive", "announced_on": Day.parse(self.day.isoformat())}
        said["status"] = Status.REPORTED if self.update == "confirmed" else Status.CONFIRMED
        proof = Evidence("kind", key, 1, 0, 40, self.day)
        return Move(f"{given} {self.family}", self.place, Kind.DEPARTURE, **(said | facts), evidence=(proof,))


class News:
    """Writes articles into the ledger."""

    def __init__(self, ledger: Ledger, chance: random.Random) -> None:
        self._ledger = ledger
        self._chance = chance

    def told(self, story: Story, key: str, move: Move) -> None:
        """Let an article tell a move; again, in the place of what it told before."""
        at = datetime.combine(story.day, datetime.min.time(), UTC)
        self._ledger.record(Article(key, 1, WORKSPACE, "", "", "en", at), [move])

    def breaks(self, story: Story) -> None:
        """Let one to five outlets tell a story, or two tell it of two persons who will turn out to be one."""
        for outlet in range(self._chance.randint(1, 5)):
            key = f"s{story.number}o{outlet}"
            self.told(story, key, story.move(key))
        if story.update == "merged":
            self.told(story, f"s{story.number}x", story.move(f"s{story.number}x", given="Berto"))

    def goes_on(self, story: Story) -> None:
        """Let what becomes of a story be told, by an outlet of its own or a correction of all."""
        key = f"s{story.number}u"
        match story.update:
            case "confirmed":
                self.told(story, key, story.move(key, status=Status.CONFIRMED))
            case "denied":
                self.told(story, key, story.move(key, status=Status.DENIED))
            case "successor":
                self.told(story, key, story.move(key, successor=f"Cara {story.family}a"))
            case "merged":
                self.told(story, key, story.move(key, given="Aldo (Berto)"))
            case "corrected":
                for outlet in range(5):
                    again = f"s{story.number}o{outlet}"
                    if any(again in each.articles for each in self._ledger.told_in(WORKSPACE, again)):
                        self.told(story, again, story.move(again, role="treasurer"))


async def run(followers: int, events: int, kills: int, home: Path) -> tuple[Hall, list[Story], Follows, int]:
    """Let everything happen, day by day; return what Discord has in the end, and how often the teller died."""
    chance = random.Random(7)
    clock = [START - timedelta(hours=1)]
    database = Database(f"sqlite:///{home / 'masthead.db'}")
    database.migrate()
    ledger = Ledger(database.begin)
    follows = Follows(database, ledger, _no_article, lambda: clock[0])
    proofs = SimpleNamespace(proofs=lambda *_: [])
    notes = Notes(database, lambda: clock[0])
    shelf = SimpleNamespace(follows=follows, notes=notes, moves=proofs, turn=partial(Lease, database, seconds=60.0))
    _begin(shelf, followers)
    about = followers * FOLLOWED * events // PLACES
    discord = Discord(frozenset(chance.sample(range(1, about), kills)))
    hall, news, died = Hall(discord, shelf, lambda: clock[0]), News(ledger, chance), 0
    stories = [
        Story(number, UPDATES[number % len(UPDATES)], (START + timedelta(days=number * ROUNDS // events)).date())
        for number in range(events)
    ]
    for day in range(ROUNDS + 3):
        clock[0] = START + timedelta(days=day)
        for story in stories:
            age = (clock[0].date() - story.day).days
            if age == 0:
                news.breaks(story)
            elif age == 2:
                news.goes_on(story)
        died += await _rounds(hall)
    return hall, stories, follows, died


async def _rounds(hall: Hall) -> int:
    """Let the teller make its rounds, each time anew, until it dies no more; return how often it died."""
    died = 0
    while True:
        try:
            courier = DiscordCourier(hall, pause=0)  # type: ignore[arg-type]  # it has all that is needed
            await Telling(hall, courier, hall.now).round([WORKSPACE])
        except BaseExceptionGroup as group:
            if group.split(Killed)[1] is not None:
                raise
            died += 1
        else:
            return died


def _begin(shelf: Any, followers: int) -> None:  # noqa: ANN401 - a library
    for follower in range(1, followers + 1):
        place = f"{DIRECT}{follower}"
        for step in range(FOLLOWED):
            firm = Followed(Aim.ORGANIZATION, f"Firm{(follower + step * 37) % PLACES:03} Works")
            shelf.follows.add(WORKSPACE, place, str(follower), firm)
        choose_times(shelf, WORKSPACE, place, Times(most=100))


def _no_article(key: str, version: int) -> Article:
    raise LookupError(key, version)


def _expected(stories: Sequence[Story], followers: int) -> tuple[int, int]:
    """Return how many messages and how many updates there are to be."""
    listening = Counter(
        f"Firm{(follower + step * 37) % PLACES:03} Works"
        for follower in range(1, followers + 1)
        for step in range(FOLLOWED)
    )
    messages = sum(listening[each.place] * (2 if each.update == "merged" else 1) for each in stories)
    updates = sum(listening[each.place] for each in stories if each.update not in ("", "merged"))
    return messages, updates


def report(hall: Hall, stories: Sequence[Story], followers: int, died: int, kills: int) -> Iterator[Row]:
    """Yield a row for each promise."""
    messages, updates = _expected(stories, followers)
    channels = list(hall.channels.values())
    posts = [post for channel in channels for post in channel.posts]
    replies = [
        (post.channel.id, post.components[0].children[0].custom_id) for each in channels for post in each.replies
    ]
    letters = Counter((post.channel.id, post.components[0].children[0].custom_id.split(":")[2]) for post in posts)
    edits = Counter(sum(post.edits.values()) for post in posts)
    yield Row("messages of events", f"{len(posts):,}", f"exactly {messages:,}", len(posts) == messages)
    yield Row("messages that came twice", f"{letters.total() - len(letters)}", "none", letters.total() == len(letters))
    yield Row("mended messages", f"{edits[1]:,}", f"exactly {updates:,}", edits[1] == updates)
    twice = sum(count for times, count in edits.items() if times > 1)
    yield Row("messages mended more than once", str(twice), "none", not twice)
    right = len(replies) == len(set(replies)) == updates
    yield Row("answers that say what has changed", f"{len(replies):,}", f"exactly {updates:,}, none twice", right)
    yield Row("kills", str(died), f"exactly {kills}", died == kills)
    yield at_most("most requests in a second", hall.discord.most(1.0), 50, "requests")
    worst = max((hall.discord.most(5.0, channel.id) for channel in channels), default=0)
    yield at_most("most in five seconds to one follower", worst, 5, "requests")


def main() -> int:
    """Run it and print the table; return 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--followers", type=int, default=200)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=30)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        hall, stories, _, died = asyncio.run(run(given.followers, given.events, given.kills, Path(home)))
    rows = list(report(hall, stories, given.followers, died, given.kills))
    rows.append(Row("seconds it took", f"{time.monotonic() - began:.0f}", f"{hall.discord.requests:,} requests"))
    print_table("Following", rows)
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
