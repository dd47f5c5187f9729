"""The local Discord itself: an unmodified discord.py lives in it, and it behaves as the real one is known to."""

import asyncio
import json
import logging
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import aiohttp
import discord
import pytest
import zstandard

from tests.discord.parrot import Parrot
from tests.discord.server import TOKEN, LocalDiscord
from tests.discord.server.openapi import Description


@asynccontextmanager
async def living(local: LocalDiscord, token: str = TOKEN) -> AsyncIterator[Parrot]:
    """Let a parrot live in the local Discord for a while."""
    parrot = Parrot(local.connector())
    life = asyncio.create_task(parrot.start(token))
    try:
        await local.online()
        yield parrot
    finally:
        await parrot.close()
        with suppress(asyncio.CancelledError):
            await life


@pytest.fixture
async def parrot(local: LocalDiscord) -> AsyncIterator[Parrot]:
    """Let a parrot live in the local Discord."""
    async with living(local) as bird:
        yield bird


@pytest.mark.usefixtures("parrot")
class TestAConversation:
    """What a reader types and what comes back."""

    async def test_a_command_is_answered_at_once(self, local: LocalDiscord) -> None:
        """A reader who sends a command sees its answer, and Discord has nothing to complain of."""
        answer = await local.member("Ani", locale="id").slash("echo", text="halo")

        assert (answer.content, answer.text) == ("halo", "halo\nEcho\nhalo")
        assert local.complaints() == []

    async def test_a_deferred_command_is_answered_in_its_place(self, local: LocalDiscord) -> None:
        """The first message after a deferral takes its place, the second one follows."""
        first = await local.member("Ani").slash("slow", text="abc")
        second = await first.next()

        assert (first.content, second.content) == ("abc", "cba")
        assert first.post.id != second.post.id
        assert local.complaints() == []

    async def test_a_subcommand_is_found(self, local: LocalDiscord) -> None:
        """A command in a group is sent as Discord's client sends it."""
        assert (await local.member("Ani").slash("talk loudly", text="hey")).content == "HEY"

    async def test_typing_offers_choices(self, local: LocalDiscord) -> None:
        """Typing into an option brings what the bot offers for it."""
        assert await local.member("Ani").completes("pick", seed="m") == ["hemp", "millet"]

    async def test_every_kind_of_button(self, local: LocalDiscord) -> None:
        """A button may change its message, at once or later, whisper, or open a form."""
        menu = await local.member("Ani").slash("menu")
        whisper = await menu.press("Whisper")
        form = await menu.opens("Teach")
        learnt = await form.submit(word="cracker")

        assert menu.labels == ["Shout", "Later", "Whisper", "Teach"]
        assert (await menu.press("Shout")).content == "POLLY"
        assert (await menu.choose("hemp")).content == "hemp"
        assert (await menu.press("Later")).content == "later"
        assert (whisper.content, whisper.ephemeral) == ("psst", True)
        assert learnt.content == "learnt cracker"
        assert local.complaints() == []

    async def test_a_mention_a_reply_and_a_direct_message(self, local: LocalDiscord) -> None:
        """The bot hears whoever speaks to it, in the channel or alone, and reads nothing else."""
        ani, budi = local.member("Ani"), local.member("Budi")
        ani.posts("nobody is spoken to")
        mention = await ani.says("@Masthead hello")
        reply = await budi.says("and me?", answering=mention)
        direct = await ani.direct("alone")

        assert mention.content == "heard @masthead hello"
        assert reply.content == "heard and me?"
        assert direct.content == "heard alone"
        assert len(local.record.of("message")) == 3
        assert local.complaints() == []

    async def test_a_thread_has_the_id_of_its_message(self, local: LocalDiscord) -> None:
        """A thread opened from a message bears its id, and can be written in."""
        spoken = local.member("Ani").posts("@Masthead a thread please")
        await local.until(lambda: len(local.record.of("message")) == 1, lambda: "nothing was written in the thread")

        assert local.record.of("message")[0].path.endswith(f"/channels/{spoken.message_id}/messages")
        assert local.complaints() == []

    async def test_a_file_can_be_fetched_where_it_was_put(self, local: LocalDiscord, parrot: Parrot) -> None:
        """An attachment is kept, described, and given out again at the address that was handed out."""
        answer = await local.member("Ani").says("@Masthead a file please")
        (attachment,) = answer.post.payload["attachments"]
        content = await parrot.http.get_from_cdn(attachment["url"])

        assert (attachment["filename"], attachment["description"], content) == ("seed.txt", "Food", b"seed")
        assert local.complaints() == []

    async def test_a_bot_may_read_and_change_what_it_wrote(self, local: LocalDiscord, parrot: Parrot) -> None:
        """A bot can fetch, edit, react to and delete its messages, read a channel, and write to somebody first."""
        channel = await parrot.fetch_channel(int(local.world.general.id))
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send("one")
        await message.edit(content="two")
        await message.add_reaction("🦜")
        fetched = await channel.fetch_message(message.id)
        before = [one.content async for one in channel.history()]
        thread = await channel.create_thread(name="apart", type=discord.ChannelType.public_thread)
        await thread.edit(archived=True)
        await message.delete()
        private = await (await parrot.create_dm(discord.Object(int(local.member("Ani").user["id"])))).send("psst")

        assert (fetched.content, before) == ("two", ["two"])
        assert [one.content async for one in channel.history()] == []
        assert private.content == "psst"
        assert local.complaints() == []


@pytest.mark.usefixtures("parrot")
class TestHonesty:
    """What the local Discord answers is what the real one would."""

    async def test_every_answer_fits_the_description(self, local: LocalDiscord) -> None:
        """All that a bot is answered in a long conversation fits Discord's own description of its API."""
        description = Description.shared()
        if description is None:
            pytest.skip("Discord's description (openapi.json) is not here")
        ani = local.member("Ani")
        menu = await ani.slash("menu")
        await menu.press("Shout")
        await (await menu.opens("Teach")).submit(word="cracker")
        await (await ani.slash("slow", text="abc")).next()
        await ani.completes("pick", seed="h")
        await ani.says("@Masthead a file please")
        ani.posts("@Masthead a thread please")
        await local.until(lambda: len(local.record.of("message")) == 2, lambda: "nothing was written in the thread")

        wrong = [
            f"{one.method} {one.template}: {problem}"
            for one in local.record.requests
            for problem in description.answer_problems(one.method, one.template, one.status, one.answer)
        ]
        assert not wrong, "\n".join(wrong)

    async def test_what_is_unknown_is_refused_and_remembered(self, local: LocalDiscord, parrot: Parrot) -> None:
        """A request that nobody foresaw gets 404, and the test is told of it."""
        with pytest.raises(discord.NotFound):
            await parrot.http.request(discord.http.Route("GET", "/guilds/{guild_id}/bans", guild_id=1))

        assert local.complaints() == ["the bot asked for GET discord.com/api/v10/guilds/1/bans, which no test knows"]

    async def test_another_host_is_refused_and_remembered(self, local: LocalDiscord) -> None:
        """A connection to a host that is not Discord's fails, and the test is told of it."""
        async with aiohttp.ClientSession(connector=local.connector()) as session:
            with pytest.raises(aiohttp.ClientConnectorCertificateError):
                await session.get("https://example.org/")

        assert local.complaints() == ["the bot asked for a connection to example.org, which no test knows"]

    @pytest.mark.parametrize("answers_first", [False, True])
    async def test_answers_and_events_come_in_either_order(self, local: LocalDiscord, answers_first: bool) -> None:
        """A bot must not mind whether it hears of its message before or after it was answered."""
        local.site.answers_first = answers_first

        assert (await (await local.member("Ani").slash("slow", text="abc")).next()).content == "cba"


@pytest.mark.parametrize("compression", [None, "zlib-stream", "zstd-stream"])
async def test_every_compression_is_spoken(local: LocalDiscord, compression: str | None) -> None:
    """Frames travel as text, as one zlib stream or as one zstd stream, whichever a bot asks for."""
    query = {"v": "10", "compress": compression} if compression else {"v": "10"}
    async with (
        aiohttp.ClientSession(connector=local.connector()) as session,
        session.ws_connect("wss://gateway.discord.gg/", params=query) as socket,
    ):
        frames = [await socket.receive()]
        await socket.send_json({"op": 1, "d": None})
        frames.append(await socket.receive())

    unpack = unpacker(compression)
    assert [json.loads(unpack(frame.data))["op"] for frame in frames] == [10, 11]


def unpacker(compression: str | None) -> Callable[[bytes], bytes]:
    """Return what reads one stream of frames."""
    if compression == "zlib-stream":
        return zlib.decompressobj().decompress
    if compression == "zstd-stream":
        return zstandard.ZstdDecompressor().decompressobj().decompress
    return lambda frame: frame


class TestTheGateway:
    """Connections that break, and what becomes of what happens meanwhile."""

    @pytest.mark.usefixtures("parrot")
    async def test_a_broken_connection_is_resumed_and_nothing_is_missed(self, local: LocalDiscord) -> None:
        """What is said while the line is down is heard after it, without a second login."""
        async with local.away():
            spoken = local.member("Ani").posts("@Masthead are you there?")
        await local.until(lambda: spoken.shown, spoken.state)

        assert (local.gateway.identified, local.gateway.resumed) == (1, 1)

    @pytest.mark.usefixtures("parrot")
    async def test_a_session_that_is_gone_begins_anew(self, local: LocalDiscord) -> None:
        """A bot that may not resume identifies itself again and goes on."""
        await local.drop_connection(resume=False)

        assert (await local.member("Ani").slash("echo", text="still here")).content == "still here"
        assert (local.gateway.identified, local.gateway.resumed) == (2, 0)

    @pytest.mark.usefixtures("parrot")
    async def test_a_wish_to_reconnect_is_followed(self, local: LocalDiscord) -> None:
        """A bot that is asked to come back by another line resumes."""
        await local.ask_to_reconnect()

        assert (await local.member("Ani").slash("echo", text="back")).content == "back"

    @pytest.mark.usefixtures("parrot")
    async def test_a_heartbeat_is_sent_when_asked_for(self, local: LocalDiscord) -> None:
        """A bot answers the question whether it is alive."""
        await local.ask_heartbeat()

    async def test_a_wrong_token_cannot_log_in(self, local: LocalDiscord) -> None:
        """A token that is not the bot's is refused at the door."""
        async with Parrot(local.connector()) as parrot:
            with pytest.raises(discord.LoginFailure):
                await parrot.start("wrong")

    async def test_intents_that_were_not_granted_close_the_line(self, local: LocalDiscord) -> None:
        """A bot that asks to read everything without leave is told which leave it lacks."""
        async with Parrot(local.connector(), reads_everything=True) as parrot:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await parrot.start(TOKEN)


@pytest.mark.usefixtures("parrot")
class TestWhatGoesWrong:
    """Faults, made on purpose."""

    @pytest.mark.parametrize("route", ["follow-up", "callback"])
    async def test_a_rate_limit_is_waited_out(self, local: LocalDiscord, route: str) -> None:
        """A bot that is turned away for a moment answers after it."""
        local.rate_limit(route, retry_after=0.01)

        assert (await local.member("Ani").slash("slow", text="abc")).content == "abc"
        assert [request.status for request in local.record.of(route)][:2] == [429, 200]

    async def test_a_ban_at_the_edge_is_not_waited_out(
        self, local: LocalDiscord, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Without a Via header discord.py gives up at once, so that a test can see how the bot takes it."""
        local.rate_limit("callback", via=False)
        local.patience = 0.1
        with (
            caplog.at_level(logging.CRITICAL, "discord"),
            pytest.raises(AssertionError, match="/echo was not acknowledged in time"),
        ):
            await local.member("Ani").slash("echo", text="abc")

        assert [request.status for request in local.record.of("callback")] == [429]

    async def test_a_late_acknowledgement_is_refused(self, local: LocalDiscord) -> None:
        """An acknowledgement that comes too late is answered as Discord answers it; the next one is heard."""
        local.lose_next_acknowledgement()
        with pytest.raises(AssertionError, match="/echo was not acknowledged in time"):
            await local.member("Ani").slash("echo", text="abc")

        assert (await local.member("Ani").slash("echo", text="next")).content == "next"
        assert [r.answer["code"] for r in local.record.of("callback") if r.status == 404] == [10062]

    async def test_a_second_acknowledgement_is_refused(self, local: LocalDiscord) -> None:
        """An interaction can be acknowledged once; the second time is a complaint."""
        await local.member("Ani").slash("twice")
        await local.until(lambda: len(local.record.of("callback")) == 2, lambda: "no second answer")

        assert [request.status for request in local.record.of("callback")] == [200, 400]
        assert local.record.requests[-1].answer["code"] == 40060
        assert "/twice was acknowledged twice" in local.complaints()[0]

    async def test_too_long_a_message_is_refused(self, local: LocalDiscord) -> None:
        """A message past Discord's limit is answered with 50035 and a sentence."""
        spoken = local.member("Ani").posts("@Masthead " + "x" * 2100)
        await local.until(lambda: local.record.of("message"), spoken.state)

        assert (local.record.of("message")[0].status, local.record.of("message")[0].answer["code"]) == (400, 50035)
        assert "characters long, Discord takes 2,000" in local.complaints()[0]
