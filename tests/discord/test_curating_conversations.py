"""Curators and the real bot, in its own process, over sockets: what they hand in, stop, remove, and what comes back."""

import signal
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio

from knowledge import Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply
from tests.web.local import Asked, Script, Server, answer, says

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHO = "Who is the chief pilot of Cenang?"
PILOT = (
    "The Harbour Authority of Cenang named {} chief pilot on Monday. She follows Tom Ashdown, who had led the pilots "
    "for eleven years and left in March after a dispute about the night shifts in the outer harbour."
)
PAGE = "<html><head><title>The pilot</title></head><body><article><h1>The pilot</h1><p>{}</p></article></body></html>"
WORDS = {
    "north": "The northern quay was closed on Monday because the bolts of a crane had rusted through.",
    "south": "A ferry from the islands ran aground at the southern mole in thick fog last night.",
    "east": "Engineers doubled the height of the eastern sea wall after three winters of storms.",
    "west": "The western basin takes container ships again since divers raised the sunken barge.",
}


@dataclass
class Shore:
    """Four articles on the local web: two come at once, the others when the gate is opened."""

    web: Server
    name: str
    gate: threading.Event = field(default_factory=threading.Event)

    def pages(self) -> list[str]:
        """Return what the local web knows them by."""
        return [f"127.0.0.1/{self.name}/{side}" for side in WORDS]

    def addresses(self) -> str:
        """Publish them, and return their addresses."""
        keys = self.pages()
        for number, (key, text) in enumerate(zip(keys, WORDS.values(), strict=True)):
            told = f"{text} So it is in {self.name}. " * 4
            page = answer(PAGE.replace("The pilot", f"{self.name} {number}").format(told))
            self.web.scripts[key] = says(page) if number < 2 else self._gated(page)
        return " ".join(self.web.url(key) for key in keys)

    def _gated(self, page: bytes) -> Script:
        def script(_asked: Asked) -> Iterator[bytes]:
            self.gate.wait(30)
            yield page

        return script


@pytest.fixture(scope="module")
def web() -> Iterator[Server]:
    """Publish an article on this machine."""
    server = Server({"127.0.0.1/pilot": says(answer(PAGE.format(PILOT.format("Rani Wijaya"))))})
    yield server
    server.close()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory, web: Server) -> AsyncIterator[BotProcess]:
    """Start the real bot with an empty archive; it may read that article."""
    settings = {
        "MASTHEAD_SERVERS": "separate",
        "FETCH_ALLOW": f"127.0.0.1:{web.port}",
        "MASTHEAD_MOST_ADDITIONS": "none",
    }
    async with LocalDiscord(authority, wait=60.0) as discord:
        process = BotProcess(discord, tmp_path_factory.mktemp("curated"), settings=settings)
        await process.start()
        yield process
        await process.stop()


def titles(bot: BotProcess) -> list[str]:
    """Return what the first server has, read beside the bot."""
    with Library.open(LibrarySettings(bot.home, threads=1)) as library:
        page = library.articles(f"guild:{bot.discord.world.guild_id}", limit=1_000)
    return sorted(article.title for article in page.items)


async def ends(reply: Reply) -> Reply:
    """Follow a message that is edited until it no longer offers to stop."""
    while reply.embeds and reply.embeds[0].get("title", "").startswith("Adding"):
        reply = await reply.next()
    return reply


async def test_an_address_a_file_a_message_and_a_form(discord: LocalDiscord, editor: Person, web: Server) -> None:
    """Each of the four ways in brings an article that answers at once."""
    address = f"http://127.0.0.1:{web.port}/pilot"
    by_address = await ends(await editor.slash("sources add", address=address))
    by_file = await editor.slash(
        "sources add", file=("crane.md", b"# The crane\n\nIda Marsh repaired the crane in May.")
    )
    form = await editor.opens("sources paste")
    by_form = await form.submit(title="The ferry", text="Vera Quist steers the ferry since June.")
    message = discord.member("Ani").posts(f"Seen? {address}")
    by_menu = await editor.picks("Add to Masthead", message)

    assert by_address.plain.startswith("\nAdded: **The pilot**")
    assert by_file.plain.startswith("\nAdded: **The crane**")
    assert by_form.plain.startswith("\nAdded: **The ferry**")
    assert by_menu.plain.startswith("\nAlready here: **The pilot**")
    for question, name in (
        (WHO, "Rani Wijaya"),
        ("Who repaired the crane?", "Marsh"),
        ("Who steers the ferry?", "Quist"),
    ):
        assert name in (await editor.slash("ask", question=question)).plain


async def test_a_messages_file_is_added_by_its_menu(discord: LocalDiscord, editor: Person) -> None:
    """What somebody else attached is read from where Discord keeps it."""
    message = discord.member("Ani").posts("here", files={"dock.txt": b"Otto Brand built the dock in April."})
    added = await editor.picks("Add to Masthead", message)

    assert "Otto Brand built the dock in April." in added.plain


async def test_a_reader_may_not(discord: LocalDiscord) -> None:
    """Whoever may not curate is told who may, by Discord's own names, and nobody is pinged."""
    reader = discord.member("Ani")
    refused = await reader.slash("sources add", file=("x.txt", b"Nothing."))

    assert refused.plain.startswith("Only people with the permission to manage this server may do that. Ask <@")
    assert refused.ephemeral
    assert refused.pings == ()
    assert (await reader.slash("settings show")).plain.startswith("Only people")


async def test_a_second_server_sees_nothing(discord: LocalDiscord, editor: Person) -> None:
    """Another server's curator finds no article, no title, no log, and no button that reaches through the wall."""
    await editor.slash("sources add", file=("secret.txt", b"Lena Vogt buys the shipyard."))
    answered = await editor.slash("ask", question="Who buys the shipyard?")
    shown = await editor.slash("sources show", article="Lena Vogt")
    removal = await editor.slash("sources remove", article="Lena Vogt")
    server, channel = discord.opens("Elsewhere")
    thief = discord.stranger("Mo")
    discord.joins(thief, server, manages=True)
    thief = thief.at(channel)

    assert "Vogt" not in (await thief.slash("ask", question="Who buys the shipyard?")).plain
    assert "Vogt" not in (await thief.slash("sources list")).plain
    assert "Vogt" not in (await thief.slash("sources log")).plain
    assert await thief.completes("sources show", article="Vogt") == []
    assert await editor.completes("sources show", article="Vogt") == ["Lena Vogt buys the shipyard."]
    assert (await thief.slash("sources show", article="Lena Vogt")).plain.startswith("I find no article")
    for reply, label in ((answered, "Sources"), (shown, "Remove"), (removal, "Remove")):
        assert "Vogt" not in (await reply.seen_by(thief).press(label)).plain
    assert "Lena Vogt" in (await editor.slash("ask", question="Who buys the shipyard?")).plain


async def test_removal_undo_and_the_mark_on_the_old_answer(discord: LocalDiscord, editor: Person) -> None:
    """A removed article answers no more and marks its old answer; Undo brings both back."""
    await editor.slash("sources add", file=("lock.txt", b"Nora Falk opened the lock in July."))
    question = "Who opened the lock?"
    answered = await editor.slash("ask", question=question)
    asked = await editor.slash("sources remove", article="Nora Falk")
    removed = await asked.press("Remove")
    post = discord.world.posts[answered.post.id]
    await discord.until(
        lambda: "has been removed since" in post.payload["content"], lambda: "the answer was not marked"
    )

    assert "Falk" not in (await editor.slash("ask", question=question)).plain
    assert "Falk" in answered.plain
    await removed.press("Undo")
    await discord.until(lambda: not post.payload["content"], lambda: "the mark was not taken back")
    assert "Falk" in (await editor.slash("ask", question=question)).plain


async def test_a_page_that_changed_marks_the_old_answer(discord: LocalDiscord, editor: Person, web: Server) -> None:
    """The same address with other words is a new version; who reads the old answer is told."""
    address = f"http://127.0.0.1:{web.port}/lighthouse"
    web.scripts["127.0.0.1/lighthouse"] = says(answer(PAGE.format("Eva Lund keeps the lighthouse of Cenang. " * 8)))
    await ends(await editor.slash("sources add", address=address))
    answered = await editor.slash("ask", question="Who keeps the lighthouse?")
    web.scripts["127.0.0.1/lighthouse"] = says(answer(PAGE.format("Jan Holt keeps the lighthouse of Cenang. " * 8)))
    again = await ends(await editor.slash("sources add", address=address))
    post = discord.world.posts[answered.post.id]
    await discord.until(lambda: "has changed since" in post.payload["content"], lambda: "the answer was not marked")

    assert "has new words" in again.plain
    assert "Jan Holt" in (await editor.slash("ask", question="Who keeps the lighthouse?")).plain


async def test_progress_is_shown_and_stopped(
    bot: BotProcess, discord: LocalDiscord, editor: Person, web: Server
) -> None:
    """Long work says how far it is; Stop stops it, what is in is in, and Continue takes in the rest."""
    discord.rate_limit("edit answer", retry_after=0.2)
    shore = Shore(web, "Cenang")
    progress = await editor.slash("sources add", address=shore.addresses())
    while "2 of 4" not in progress.plain:
        progress = await progress.next()
    meanwhile = await discord.member("Ani").slash("ask", question="Why was the northern quay of Cenang closed?")
    refused = await progress.seen_by(discord.member("Ani")).press("Stop")
    said = await progress.press("Stop")
    shore.gate.set()
    last = await ends(progress)

    assert progress.embeds[0]["title"] == "Adding Several things"
    assert "rusted through" in meanwhile.plain
    assert refused.plain.startswith("Only people with the permission to manage this server")
    assert said.plain == "I stop after what I am at. What is in stays in."
    assert "3 added" in last.plain
    assert "Stopped. What was added stays." in last.plain
    assert [button["label"] for button in last.buttons] == ["Continue"]
    assert [title for title in titles(bot) if title.startswith("Cenang")] == ["Cenang 0", "Cenang 1", "Cenang 2"]
    rest = await ends(await editor.sees(last.again().pressed("Continue")))
    assert "Cenang 3" in rest.plain
    assert rest.buttons == []


async def test_a_restart_in_the_middle_of_an_import(
    bot: BotProcess, discord: LocalDiscord, editor: Person, web: Server
) -> None:
    """Killed in the middle: what was in stays, the message says so, and its button goes on with the rest, once."""
    shore = Shore(web, "Malta")
    addresses = shore.addresses()
    progress = await editor.slash("sources add", address=addresses)
    while "2 of 4" not in progress.plain:
        progress = await progress.next()
    await bot.stop(signal.SIGKILL)
    await bot.start()
    post = discord.world.posts[progress.post.id]
    await discord.until(
        lambda: "I was restarted" in post.payload["embeds"][0].get("description", ""),
        lambda: f"the message was not mended: {post.payload['embeds']}",
    )
    assert "At least 2 added." in post.payload["embeds"][0]["description"]
    asked = web.asked.copy()
    refused = await progress.seen_by(discord.member("Ani")).again().press("Continue")
    both = [progress.again().pressed("Continue") for _ in range(2)]
    shore.gate.set()
    told = [await editor.sees(pressed) for pressed in both]
    (again,) = [reply for reply in told if reply.plain.startswith("This was gone on with already")]
    last = await ends(next(reply for reply in told if reply is not again))
    repeated = await ends(await editor.slash("sources add", address=addresses))

    assert refused.plain.startswith("Only people with the permission to manage this server")
    assert "2 added" in last.plain
    assert last.buttons == []
    assert [web.asked[key] - asked[key] for key in shore.pages()] == [1, 1, 2, 2]
    assert "4 already here" in repeated.plain
    assert [title for title in titles(bot) if title.startswith("Malta")] == [f"Malta {number}" for number in range(4)]


async def test_a_server_is_left_and_comes_back(bot: BotProcess, discord: LocalDiscord) -> None:
    """Removing the bot plans the forgetting; inviting it again calls it off, and everything is there."""
    server, channel = discord.opens("Back soon")
    person = discord.stranger("Pia")
    discord.joins(person, server, manages=True)
    person = person.at(channel)
    await person.slash("sources add", file=("buoy.txt", b"Karl Meer painted the buoy."))
    discord.removes(server)
    left = await bot.logged("server.left", server.id)
    discord.invites(server)
    await bot.logged("server.returned", server.id)

    assert left["erased_on"] > "2026"
    assert "Karl Meer" in (await person.slash("ask", question="Who painted the buoy?")).plain
    assert "the bot came back" in (await person.slash("sources log")).plain


async def test_alone_with_the_bot_one_reads_a_server_as_long_as_one_is_in_it(
    discord: LocalDiscord, editor: Person
) -> None:
    """A reader in two servers chooses one, once; a value made up by hand opens nothing, nor does a stranger."""
    await editor.slash("sources add", file=("rope.txt", b"Mila Stern made the rope."))
    first = discord.world.servers[discord.world.guild_id]
    server, _ = discord.opens("Second home")
    reader = discord.member("Ivo")
    discord.joins(reader, server)
    alone = reader.alone()
    asked = await alone.slash("ask", question="Who made the rope?")
    assert asked.plain.startswith("We share several servers.")
    assert (await asked.choose("123")).plain.startswith("I find no server")
    chosen = await asked.choose(first.id)
    assert "**The newsroom**" in chosen.plain
    assert "Mila Stern" in (await alone.slash("ask", question="Who made the rope?")).plain
    assert "Mila Stern" in (await alone.says("Who made the rope?")).plain
    stranger = discord.stranger("Uwe").alone()
    assert "I find no server that we share" in (await stranger.says("Who made the rope?")).plain
