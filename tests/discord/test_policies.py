"""Which messages are answered where, and how: a table of channels, policies and messages, each row with one outcome."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace

import pytest
import pytest_asyncio

from bot.policies import Hearing, Policy, wish
from knowledge import HOUSE, Library, LibrarySettings, files
from tests.discord.articles import HARBOUR, SAMPLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord
from tests.discord.server.gateway import CONTENT
from tests.discord.server.payloads import FORUM, NEWS, TEXT, VOICE
from tests.discord.server.world import Channel, Posted, Spoken

pytestmark = pytest.mark.asyncio(loop_scope="module")

KNOWN = "Who is the chief executive of Boeing?"
ANSWER = "Kelly Ortberg"
KINDS = {"text": TEXT, "news": NEWS, "voice": VOICE, "forum": FORUM}
QUESTIONS = Hearing.QUESTIONS

POLICIES = {
    "usual": Policy(),
    "commands": Policy(Hearing.COMMANDS),
    "questions": Policy(QUESTIONS),
    "every": Policy(QUESTIONS, sure=False),
    "threads": Policy(threads=True),
    "questions threads": Policy(QUESTIONS, threads=True),
    "calls": Policy(role=1),  # the fixture puts the role's number in its place
    "questions calls": Policy(QUESTIONS, role=1),
}

MESSAGES = {
    "mention": f"@Masthead {KNOWN}",
    "mention vague": "@Masthead What is the boiling point of mercury?",
    "mention bare": "@Masthead",
    "asked": KNOWN,
    "asked code": f"```\n{KNOWN}\n```",
    "asked vague": "How deep is the trench of the Marianas?",
    "said": "I had rice and fish today, and it rained.",
    "neighbour": f"@Budi {KNOWN}",
    "everyone": f"@everyone @Masthead {KNOWN}",
}

TABLE = """
channel  policy             message         outcome
text     usual              mention         answer
text     usual              mention vague   refusal
text     usual              mention bare    hint
text     usual              asked           silence
text     usual              asked vague     silence
text     usual              said            silence
text     usual              neighbour       silence
text     usual              everyone        silence
text     commands           mention         word
text     commands           mention vague   word
text     commands           mention bare    word
text     commands           asked           silence
text     commands           asked vague     silence
text     commands           said            silence
text     commands           neighbour       silence
text     questions          mention         answer
text     questions          mention vague   refusal
text     questions          mention bare    hint
text     questions          asked           answer
text     questions          asked code      answer
text     questions          asked vague     silence
text     questions          said            silence
text     questions          neighbour       silence
text     questions          everyone        silence
text     every              mention         answer
text     every              mention vague   refusal
text     every              asked           answer
text     every              asked vague     refusal
text     every              said            silence
text     every              neighbour       silence
text     threads            mention         thread answer
text     threads            mention vague   thread refusal
text     threads            mention bare    hint
text     threads            asked           silence
text     threads            said            silence
text     questions threads  mention         thread answer
text     questions threads  asked           thread answer
text     questions threads  asked vague     silence
text     questions threads  neighbour       silence
text     calls              mention         answer
text     calls              mention vague   refusal + call
text     calls              asked vague     silence
text     questions calls    mention         answer
text     questions calls    mention vague   refusal + call
text     questions calls    asked           answer
text     questions calls    asked vague     call
text     questions calls    said            silence
news     usual              mention         answer
news     usual              asked           silence
news     commands           mention         word
news     questions          asked           answer
news     questions          asked vague     silence
news     questions threads  asked           thread answer
voice    usual              mention         answer
voice    usual              asked           silence
voice    questions          asked           answer
voice    threads            mention         answer
voice    commands           mention         word
forum    usual              post asks       silence
forum    usual              post mentions   answer
forum    usual              later asks      silence
forum    commands           post asks       silence
forum    commands           post mentions   word
forum    questions          post asks       answer
forum    questions          title asks      answer
forum    questions          post vague      silence
forum    questions          post says       silence
forum    questions          post mentions   answer
forum    questions          later asks      answer
forum    every              post vague      refusal
forum    questions threads  post asks       answer
forum    questions calls    post vague      call
thread   usual              mention         answer
thread   usual              asked           silence
thread   usual              goes on         answer
thread   usual              lunch           silence
thread   usual              goes astray     silence
thread   commands           mention         word
thread   commands           asked           silence
thread   questions          asked           silence
thread   questions          goes on         answer
thread   questions          lunch           silence
direct   usual              mention         answer
direct   usual              asked           answer
direct   usual              asked vague     refusal
direct   usual              mention bare    hint
"""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    channel: str
    policy: str
    message: str
    outcome: str


def rows() -> Iterator[Row]:
    """Read the table."""
    _, *lines = TABLE.strip().splitlines()
    for line in lines:
        yield Row(line[:9].strip(), line[9:28].strip(), line[28:44].strip(), line[44:].strip())


@dataclass
class House:
    """A server with a channel for every kind and policy, and the real bot in it."""

    process: BotProcess
    channels: dict[tuple[str, str], Channel]
    people: int = field(default=0)

    @property
    def discord(self) -> LocalDiscord:
        """The Discord it stands in."""
        return self.process.discord

    async def outcome(self, row: Row) -> str:
        """Let somebody new write the message of a row, and tell what the bot made of it."""
        self.people += 1
        before = set(self.discord.world.posts)
        if row.message in {"goes on", "lunch", "goes astray", "later asks"}:
            before, spoken = await self._second(row)
        else:
            spoken = self._writes(row)
        await self.process.logged("message.heard", spoken.message_id)
        bot = self.discord.world.bot["id"]
        posts = [post for number, post in self.discord.world.posts.items() if number not in before]
        seen = [self._named(post, spoken) for post in posts if post.payload["author"]["id"] == bot]
        return " + ".join(dict.fromkeys(seen)) or "silence"

    async def _second(self, row: Row) -> tuple[set[str], Spoken]:
        """Let somebody write where the bot has just answered somebody."""
        first = Row(row.channel, row.policy, "post asks" if row.channel == "forum" else "mention", "")
        asked = self._writes(first)
        await self.process.logged("message.heard", asked.message_id)
        place = self.discord.world.channels[asked.channel_id]
        before = set(self.discord.world.posts)
        said = {"goes on": "since when?", "lunch": "what about lunch?", "goes astray": "who won the football game?"}
        person = self.discord.member(f"Reader {self.people}b").at(place)
        return before, person.posts(said.get(row.message, "Who is the chief executive of Intel?"))

    def _writes(self, row: Row) -> Spoken:
        person, discord = self.discord.member(f"Reader {self.people}"), self.discord
        if row.channel == "direct":
            return person.alone().posts(MESSAGES[row.message])
        if row.channel == "forum":
            title, text = {
                "post asks": ("Boeing", KNOWN),
                "title asks": (KNOWN, "I could not find it anywhere."),
                "post vague": ("The sea", MESSAGES["asked vague"]),
                "post says": ("Lunch", MESSAGES["said"]),
                "post mentions": ("Boeing", MESSAGES["mention"]),
            }[row.message]
            return discord.post(self.channels["forum", row.policy], title, person, text)
        place = self.channels["text" if row.channel == "thread" else row.channel, row.policy]
        if row.channel == "thread":
            place = discord.thread(f"Thread {self.people}", place)
        return person.at(place).posts(MESSAGES[row.message], everyone=row.message == "everyone")

    def _named(self, post: Posted, spoken: Spoken) -> str:
        text = f"{post.payload['content']} {post.payload['embeds']}"
        place, world = post.payload["channel_id"], self.discord.world
        if post.pings:
            return "call"
        if "I answer commands only" in text:
            assert world.channels[place].direct
            return "word"
        refused = "nearest passages" in text or "None of the articles" in text
        said = "hint" if "Ask me something" in text else "refusal" if refused else "answer"
        if place == spoken.message_id and not self._is_post(place):
            return f"thread {said}"
        assert place == spoken.channel_id
        return said

    def _is_post(self, place: str) -> bool:
        parent = self.discord.world.channels[place].parent
        return parent is not None and self.discord.world.channels[parent].type == FORUM


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def house(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """Start the real bot in a server whose channels wish different things of it."""
    home = tmp_path_factory.mktemp("policies")
    async with LocalDiscord(authority, privileged=CONTENT, wait=300.0, patience=30.0) as discord:
        discord.member("Budi")
        role, channels = discord.world.role("experts"), {}
        workspace = f"guild:{discord.world.guild_id}"
        with Library.open(LibrarySettings(home, threads=1)) as library:
            for draft in (
                HARBOUR,
                *(files.read(SAMPLES / f"{name}.md") for name in ("boeing-ortberg", "intel-gelsinger-tan")),
            ):
                library.add(workspace, draft)
            for name, policy in POLICIES.items():
                wished = replace(policy, role=int(role) if policy.role else None)
                for kind, number in KINDS.items():
                    channel = channels[kind, name] = discord.world.channel(f"{kind} {name}", kind=number)
                    wish(library, workspace, int(channel.id), wished, HOUSE)
        settings = {"MASTHEAD_SERVERS": "separate", "MESSAGE_CONTENT": "yes", "LOG_LEVEL": "DEBUG"}
        process = BotProcess(discord, home, settings=settings)
        await process.start()
        yield House(process, channels)
        await process.stop()


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: f"{row.channel}-{row.policy}-{row.message}")
async def test_each_message_has_its_outcome(house: House, row: Row) -> None:
    """What the table says happens, and nothing else; nobody is pinged but a role that the server wants called."""
    house.discord.record.forget()
    assert await house.outcome(row) == row.outcome
    assert house.discord.complaints() == []


async def test_the_table_has_no_row_twice() -> None:
    """Each combination of channel, policy and message has one outcome."""
    keys = [(row.channel, row.policy, row.message) for row in rows()]
    assert len(keys) == len(set(keys)) >= 60


async def test_a_role_is_called_with_a_question_once(house: House) -> None:
    """Whoever asks the same again on that day calls nobody again."""
    channel = house.channels["text", "questions calls"]
    calls = []
    for name in ("Ani", "Citra"):
        spoken = house.discord.member(name).at(channel).posts("Which whale dives the deepest?")
        await house.process.logged("message.heard", spoken.message_id)
        calls.append(len(spoken.shown))
    assert calls == [1, 0]


async def test_what_a_channel_wishes_is_set_by_command(house: House) -> None:
    """A curator says what is answered; the settings show it; the next message is answered so."""
    channel = house.channels["text", "usual"]
    curator = house.discord.curator("Dewi")
    shown = await curator.slash("settings channel", channel=channel, answers="commands")
    assert f"<#{channel.id}>: commands only" in shown.plain
    assert shown.ephemeral
    assert await house.outcome(Row("text", "usual", "mention", "")) == "word"
    back = await house.discord.curator("Eka", locale="id").slash("pengaturan kanal", kanal=channel, jawaban="mentions")
    assert f"<#{channel.id}>: sebutan dan balasan" in back.plain
    assert await house.outcome(Row("text", "usual", "mention", "")) == "answer"
