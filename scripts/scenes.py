"""What the pictures show: real conversations with the bot, a scene a picture."""

import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge import ArticleDraft, Library, LibrarySettings, files
from scripts.drawing import BUTTON, Turn
from tests.discord.articles import SAMPLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply
from tests.discord.server.replies import Form
from tests.discord.server.rules.components import SELECTS, walk
from tests.discord.server.world import Posted

READER, CURATOR = "Ani", "Lena"
NEWS = {
    "Bay Courier": "Rosa Diaz has resigned as chief executive of Bahari Foods. The company announced it today.",
    "Port Gazette": (
        "Tom Ashdown steps down today as chief pilot of the Harbour Authority. Rani Wijaya succeeds him, the authority "
        "said."
    ),
}
LATER = "Ben Okafor has resigned as head of design at Tarn Motors. The company announced it today."
Turns = list[Turn]


@dataclass(frozen=True)
class Stage:
    """A bot in a local Discord, with a reader and a curator."""

    discord: LocalDiscord
    bot: BotProcess
    reader: Person
    curator: Person

    @property
    def names(self) -> dict[str, str]:
        """What numbers in mentions stand for."""
        world = self.discord.world
        channels = {each.id: each.name for each in world.channels.values()}
        return channels | {number: about["username"] for number, about in world.people.items()}

    def shown(self, *replies: Reply | Posted) -> Turns:
        """Return the turns of some messages of the bot."""
        posts = [each.post if isinstance(each, Reply) else each for each in replies]
        return [Turn(message=dict(each.payload), alone=each.ephemeral, names=self.names) for each in posts]

    def add(self, title: str, text: str, address: str) -> None:
        """Add an article of today beside the bot."""
        today = datetime.now(UTC).date()
        draft = ArticleDraft(text, title=title, url=address, source=title, published=today, language="en")
        with Library.open(LibrarySettings(self.bot.home)) as library:
            library.add(f"guild:{self.discord.world.guild_id}", draft)

    async def again(self) -> None:
        """Stop the bot and start it, which makes its rounds at once."""
        await self.bot.stop()
        await self.bot.start()


async def played() -> dict[str, Turns]:
    """Play all scenes, one after the other, and return them by the names of their pictures."""
    async with _stage() as stage:
        return {scene.__name__: await scene(stage) for scene in SCENES}


async def arriving(stage: Stage) -> Turns:
    """Let the bot come to another server."""
    _, channel = stage.discord.opens("Newsroom")
    await stage.discord.until(lambda: _posts(stage, channel.id), lambda: "nothing was said")
    return stage.shown(_posts(stage, channel.id)[0])


async def answer(stage: Stage) -> Turns:
    """Ask something that an article answers."""
    return await _asked(stage, "Who replaced Barret Zoph?")


async def conversation(stage: Stage) -> Turns:
    """Ask by mention, and go on."""
    turns: Turns = []
    for asked in ("@Masthead who replaced Ilya Sutskever?", "@Masthead and when did he leave?"):
        said = await stage.reader.says(asked)
        turns += [Turn(READER, says=asked), *stage.shown(said)]
    return turns


async def likely(stage: Stage) -> Turns:
    """Ask something that passages may answer."""
    return await _asked(stage, "Why do researchers leave OpenAI?")


async def refusal(stage: Stage) -> Turns:
    """Ask something that no article tells."""
    return await _asked(stage, "Who replaced Sundar Pichai?")


async def departures(stage: Stage) -> Turns:
    """List who left."""
    listed = await stage.reader.slash("departures", limit=4)
    return [Turn(READER, does="used `/departures`"), *stage.shown(listed)]


async def following(stage: Stage) -> Turns:
    """Follow an organisation, hear of an event, and of a change in it."""
    begun = await stage.reader.slash("follow organization", organization="Tarn Motors")
    stage.add("Motor News", LATER, "https://motor.example/okafor")
    await stage.again()
    alone = stage.reader.alone()
    await stage.discord.until(lambda: _letters(alone), lambda: "nobody was told")
    first = stage.shown(*_letters(alone))
    listed = await stage.curator.slash("moves", person="Ben Okafor")
    form = await _mending(stage.curator, await listed.choose(_values(listed)[0]), "Dispute")
    await form.submit(reason="The company says that he stays.")
    await stage.discord.until(lambda: len(_letters(alone)) > 1, lambda: "nobody heard of the change")
    return [
        Turn(READER, does="used `/follow organization`"),
        *stage.shown(begun),
        Turn("Motor News", does="is read"),
        *first,
        Turn(CURATOR, does="disputes it under `/moves`; the message changes"),
        *stage.shown(*_letters(alone)),
    ]


async def digest(stage: Stage) -> Turns:
    """Show what a digest of the last week says."""
    shown = await stage.reader.slash("digest now", every="week")
    return [Turn(READER, does="used `/digest now`"), *stage.shown(shown)]


async def feedback(stage: Stage) -> Turns:
    """Vote for one answer and against another, and look at the votes as a curator."""
    good = await stage.reader.slash("ask", question="Who replaced Barret Zoph?")
    await good.press("👍")
    poor = await stage.reader.slash("ask", question="When did Tom Ashdown leave the Harbour Authority?")
    await (await poor.opens("👎")).submit(fault="missed", words="It does not say who comes after him.")
    return [
        Turn(CURATOR, does="used `/settings feedback`"),
        *stage.shown(await stage.curator.slash("settings feedback")),
    ]


async def mending(stage: Stage) -> Turns:
    """Correct a move from its row, and look at an answer that had told it."""
    told = await stage.reader.slash("ask", question="Who left Bahari Foods?")
    listed = await stage.curator.slash("moves", person="Rosa Diaz")
    quotes = await listed.choose(_values(listed)[0])
    form = await _mending(stage.curator, quotes, "Correct the post")
    done = await form.submit(value="chair", reason="The company's notice says so.")
    await stage.discord.until(lambda: told.again().content, lambda: "the answer was not marked")
    chose = Turn(CURATOR, does="chose a move under `/moves`")
    filled = Turn(form=_filled(form.data, value="chair", reason="The company's notice says so."))
    above = Turn(READER, does="sees the answer from before")
    return [chose, *stage.shown(quotes), filled, *stage.shown(done), above, *stage.shown(told.again())]


async def settings(stage: Stage) -> Turns:
    """Show what a server has told the bot."""
    await stage.curator.slash("settings channel", channel=stage.discord.world.general, threads=True)
    return [Turn(CURATOR, does="used `/settings show`"), *stage.shown(await stage.curator.slash("settings show"))]


SCENES: Sequence[Callable[[Stage], Any]] = (
    *(answer, conversation, likely, refusal, departures, arriving, following),
    *(digest, feedback, mending, settings),
)


@asynccontextmanager
async def _stage() -> AsyncIterator[Stage]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "archive"
        async with LocalDiscord(Authority.new(Path(folder)), wait=180.0) as discord:
            bot = BotProcess(discord, home, settings={"MASTHEAD_SERVERS": "separate"})
            stage = Stage(discord, bot, discord.member(READER, "en-GB"), discord.curator(CURATOR, "en-GB"))
            with Library.open(LibrarySettings(home)) as library:
                for path in sorted(SAMPLES.glob("*.md")):
                    library.add(f"guild:{discord.world.guild_id}", files.read(path))
            for number, (title, text) in enumerate(NEWS.items()):
                stage.add(title, text, f"https://news.example/{number}")
            await bot.start()
            try:
                yield stage
            finally:
                await bot.stop()


async def _asked(stage: Stage, question: str) -> Turns:
    return [Turn(READER, does="used `/ask`"), *stage.shown(await stage.reader.slash("ask", question=question))]


async def _mending(person: Person, quotes: Reply, label: str) -> Form:
    menu = next(one for one in walk(quotes.post.payload["components"]) if one["type"] in SELECTS)
    value = next(one["value"] for one in menu["options"] if one["label"].startswith(label))
    return await person.fills(person.presses(quotes.post, menu, [value]))


def _values(listed: Reply) -> list[str]:
    """Return what can be chosen from the first menu of a message."""
    menu = next(one for one in walk(listed.post.payload["components"]) if one["type"] in SELECTS)
    return [str(option["value"]) for option in menu["options"]]


def _filled(form: dict[str, Any], **given: str) -> dict[str, Any]:
    """Return a form with what somebody has written into it."""
    entries = []
    for entry in form["components"]:
        inner = entry.get("component", {})
        written = given.get(inner.get("custom_id", ""))
        entries.append(entry | {"component": inner | {"value": written}} if written else entry)
    return form | {"components": entries}


def _posts(stage: Stage, channel: str) -> list[Posted]:
    return [post for post in stage.discord.world.posts.values() if post.payload["channel_id"] == channel]


def _letters(person: Person) -> list[Posted]:
    """Return the messages about events where somebody stands."""
    mine = [post for post in person.discord.world.posts.values() if post.payload["channel_id"] == person.place.id]
    return [post for post in mine if any(_unfollows(one) for one in walk(post.payload["components"]))]


def _unfollows(one: dict[str, Any]) -> bool:
    return one["type"] == BUTTON and "unfollow" in one.get("custom_id", "")
