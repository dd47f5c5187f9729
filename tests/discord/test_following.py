"""Following over sockets: begun, told, ended from the message; and whom it must not serve."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from knowledge import ArticleDraft, Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person
from tests.discord.server.world import Posted

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = "Anna Schmidt has resigned as chief executive of Siemens. The company announced it today."
LEFT = "Rosa Diaz has resigned as chief executive of Boeing. The company announced it today."
REFUSED = "Only people with the permission to manage this server"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot with one old article in the first server."""
    async with LocalDiscord(authority, wait=60.0) as discord:
        process = BotProcess(discord, tmp_path_factory.mktemp("following"), settings={"MASTHEAD_SERVERS": "separate"})
        tells(process, OLD, "old")
        await process.start()
        yield process
        await process.stop()


def tells(bot: BotProcess, text: str, outlet: str) -> None:
    """Let an outlet tell something today, beside the bot."""
    today = datetime.now(UTC).date()
    draft = ArticleDraft(text, title="News", url=f"https://{outlet}.example/s", published=today, language="en")
    with Library.open(LibrarySettings(bot.home, threads=1)) as library:
        library.add(f"guild:{bot.discord.world.guild_id}", draft)


def letters(person: Person) -> list[Posted]:
    """Return the messages about events where somebody stands."""
    mine = [post for post in person.discord.world.posts.values() if post.payload["channel_id"] == person.place.id]
    return [post for post in mine if "unfollow" in str(post.payload["components"])]


async def unfollows(person: Person, post: Posted) -> str:
    """Press the button beneath a message; return what that shows."""
    return (await person.sees(person.presses(post, post.payload["components"][0]["components"][0]))).plain


async def test_all_forms_are_begun_listed_timed_and_ended(discord: LocalDiscord) -> None:
    """Each says what it does, to the reader alone; what nobody names is followed with a warning."""
    reader = discord.member("Ani")
    for form, given, name in (
        ("person", {"person": "Anna Schmidt"}, "Anna Schmidt"),
        ("organization", {"organization": "Siemens"}, "Siemens"),
        ("post", {"organization": "Siemens", "role": "chief executive"}, "chief executive, Siemens"),
        ("topic", {"words": "chips"}, "“chips”"),
    ):
        begun = await reader.slash(f"follow {form}", **given)
        assert begun.plain == f"I tell you directly of what happens with {name}: each event once, as soon as an " + (
            "article tells it."
        )
        assert begun.ephemeral
    assert "found no article here that names Nobody" in (await reader.slash("follow person", person="Nobody")).plain
    assert "22:00 to 7:00 (UTC)" in (await reader.slash("follow times", quiet=22)).plain
    listed = await reader.slash("follow list")
    assert "chief executive, Siemens\n• “chips”\n• Nobody" in listed.plain
    assert "quiet hours: 22:00 - 7:00" in listed.plain
    assert await reader.completes("follow stop", what="nob") == ["Nobody"]
    assert (await reader.slash("follow stop", what="nobody")).plain == "I tell no more of Nobody."
    assert (await reader.slash("follow stop", what="nobody")).plain.startswith("I no longer follow that here.")


async def test_following_speaks_indonesian(discord: LocalDiscord) -> None:
    """Begun, listed and ended."""
    reader = discord.member("Sari", locale="id")
    assert "Siemens" in (await reader.slash("ikuti organisasi", organisasi="Siemens")).plain
    listed = (await reader.slash("ikuti daftar")).plain
    ended = (await reader.slash("ikuti berhenti", apa="Siemens")).plain
    assert not {"quiet", "hours", "followed", "tell"} & set(f"{listed} {ended}".split())


async def test_what_a_reader_may_not(discord: LocalDiscord) -> None:
    """Neither channels nor roles, in no form, nor looking at or ending what a channel follows."""
    reader, channel = discord.member("Budi"), discord.world.general
    role = discord.world.role("desk")
    tries = [
        await reader.slash("follow person", person="Anna Schmidt", channel=channel),
        await reader.slash("follow topic", words="chips", calls=role),
        await reader.slash("follow list", channel=channel),
        await reader.slash("follow stop", what="chips", channel=channel),
        await reader.slash("follow times", quiet=1, channel=channel),
    ]
    assert all(tried.plain.startswith(REFUSED) for tried in tries), [tried.plain for tried in tries]


async def test_hostile_names_are_words(discord: LocalDiscord) -> None:
    """They ping nobody, link nowhere and turn no text; what has no letter in it is no name."""
    reader = discord.member("Mo")
    victim = discord.member("Ida")
    for name in ("**@everyone** <@&1>", f"{victim.mention} [x](https://evil.example)", "x" * 68, "\u202egro.live"):
        begun = await reader.slash("follow person", person=name)
        assert begun.pings == ()
        assert "\u202e" not in begun.text
        assert "[x](" not in begun.text
    for name in ("***", "\u202e", "   "):
        assert "There is no name" in (await reader.slash("follow topic", words=name)).plain, repr(name)
        post = await reader.slash("follow post", organization=name, role="chief executive")
        assert "There is no name" in post.plain, repr(name)
    assert len(await reader.completes("follow stop", what="")) == 4
    assert "\u202e" not in (await reader.slash("follow list")).text


async def test_a_channel_calls_a_role_that_may_be_called(discord: LocalDiscord) -> None:
    """A curator has each message call a role, never everyone; asked again with another role, that one is called."""
    editor, channel = discord.curator("Ed"), discord.world.channel("news")
    first, second = discord.world.role("first"), discord.world.role("second")
    discord.invites(discord.world.servers[discord.world.guild_id])
    nobody = await editor.slash("follow topic", words="resigned", channel=channel, calls=discord.world.guild_id)
    assert "@everyone" in nobody.plain
    assert "“resigned”" not in (await editor.slash("follow list", channel=channel)).plain
    for role in (first, second):
        begun = await editor.slash("follow topic", words="resigned", channel=channel, calls=role)
        assert begun.plain.startswith(f"I tell <#{channel.id}> of what happens with “resigned”")
    listed = (await editor.slash("follow list", channel=channel)).plain
    assert f"“resigned” · <@&{second}>" in listed
    assert first not in listed


async def test_told_once_and_ended_from_the_message(bot: BotProcess, discord: LocalDiscord) -> None:
    """Who stays is told; who left, or had themselves forgotten, is not; the button ends it once, for its owner."""
    stays, leaves, forgotten = (discord.member(name) for name in ("Tia", "Lev", "Fay"))
    for reader in (stays, leaves, forgotten):
        await reader.slash("follow organization", organization="Boeing")
    discord.leaves(leaves, discord.world.servers[discord.world.guild_id])
    await (await forgotten.slash("forget")).press("Erase")
    tells(bot, LEFT, "wire")
    await bot.stop()
    await bot.start()
    alone = stays.alone()
    await discord.until(lambda: letters(alone), lambda: "nobody was told")
    (letter,) = letters(alone)
    assert "Rosa Diaz" in str(letter.payload["embeds"])
    assert (letters(leaves.alone()), letters(forgotten.alone())) == ([], [])
    assert (await unfollows(discord.member("Eve").alone(), letter)).startswith("I no longer follow that here.")
    assert await unfollows(alone, letter) == "I tell no more of Boeing."
    assert (await unfollows(alone, letter)).startswith("I no longer follow that here.")
