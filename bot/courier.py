"""Bringing followers their messages on Discord; what may have arrived before a crash is looked for, not sent again."""

import asyncio
import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
import structlog

from bot.errors import UNSENDABLE
from bot.following import DIRECT, Delivery, Mail, Telling, Times, times_of
from bot.locales import Texts
from bot.postman import places_of_notices, sent_to_any
from bot.render.letters import letter_embed, update_embed
from bot.render.source import GREY
from bot.views.following_letters import letter_view
from knowledge import Errand, Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

PAUSE = 0.03
"""Seconds between two messages: Discord allows fifty requests a second in all, to all processes of a bot together."""
_LOOKED_AT = 100  # messages that are looked through for one that may have arrived
_ID = re.compile(r"masthead:unfollow:(?P<number>\d+):(?P<mark>\w+)")

_log = structlog.get_logger("bot.courier")


async def tell_followers(bot: "MastheadBot") -> None:
    """Make one round: tell everybody who follows something what there is to tell them now."""
    followed = await bot.desk.behind(lambda library: library.follows.workspaces())
    directly = set(await bot.desk.behind(lambda library: library.follows.workspaces(DIRECT)))
    mine = [each for each in followed if bot.tells(each) or (each in directly and bot.tells(each, direct=True))]
    await Telling(bot, DiscordCourier(bot, PAUSE * bot.processes), bot.now).round(mine)


class DiscordCourier:
    """Sends, mends and answers messages, each known by the button beneath it; ``pause`` seconds lie between two."""

    def __init__(self, bot: "MastheadBot", pause: float = PAUSE) -> None:
        self._bot = bot
        self._pause = pause
        self._turn = asyncio.Lock()

    async def deliver(self, errand: Errand) -> Delivery:
        """Send or mend one message, and answer it where the fact has changed."""
        try:
            guild = await self._guild(errand.workspace, errand.place)
            return await self._brought(guild, errand) if guild else Delivery(Mail.LATER)
        except (discord.Forbidden, discord.NotFound):
            return Delivery(Mail.CLOSED)
        except UNSENDABLE as error:
            _log.warning("follow.delayed", workspace=errand.workspace, reason=type(error).__name__)
            return Delivery(Mail.LATER)

    async def closed(self, workspace: str, place: str) -> None:
        """Say once that a place cannot be told: a reader where they asked for it, of a channel the curators."""
        times = await self._bot.desk.behind(partial(times_of, workspace=workspace, place=place))
        number = int(place.partition(":")[2])
        try:
            if place.startswith(DIRECT):
                await self._tell_where_asked(number, times)
            elif (guild := await self._guild(workspace, place)) is not None:
                await self._tell_curators(guild, workspace, number)
        except UNSENDABLE as error:
            _log.warning("follow.unowned", workspace=workspace, reason=type(error).__name__)

    async def _tell_where_asked(self, person: int, times: Times) -> None:
        if times.asked_in:
            said = self._bot.translations.of(times.language).say("follow.closed", person=f"<@{person}>")
            only = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(person)])
            await self._bot.get_partial_messageable(times.asked_in).send(said, allowed_mentions=only)

    async def _tell_curators(self, guild: discord.Guild, workspace: str, channel: int) -> None:
        said = self._bot.translations.of(guild.preferred_locale).say("follow.lost", channel=f"<#{channel}>")
        places = await self._bot.desk.behind(partial(places_of_notices, guild, workspace, []))
        embed = discord.Embed(description=said, colour=GREY)
        await sent_to_any(self._bot, [each for each in places if each != channel], embed)

    async def _guild(self, workspace: str, place: str) -> discord.Guild | None:
        """Return the server by which a place may be told; None for who may read in none of them, having left.

        Whoever is told directly may be in a server of another process.
        """
        number = int(place.partition(":")[2])
        if place.startswith(DIRECT):
            times = await self._bot.desk.behind(partial(times_of, workspace=workspace, place=place))
            return await self._bot.memberships.reading(workspace, number, times.asked_in)
        here = [each for each in self._bot.own_guilds if self._bot.desk.workspace_of(each.id) == workspace]
        return next((each for each in here if each.get_channel_or_thread(number)), next(iter(here), None))

    async def _brought(self, guild: discord.Guild, errand: Errand) -> Delivery:
        direct, number = errand.place.startswith(DIRECT), int(errand.place.partition(":")[2])
        find = partial(times_of, workspace=errand.workspace, place=errand.place)
        language = (await self._bot.desk.behind(find)).language if direct else guild.preferred_locale
        texts = self._bot.translations.of(language)
        channel = await self._bot.create_dm(discord.Object(number)) if direct else None
        where = channel or self._bot.get_partial_messageable(number, guild_id=guild.id)
        if errand.message is None:
            return await self._sent(where, errand, texts)
        return await self._mended(where, errand, texts)

    async def _sent(self, channel: Any, errand: Errand, texts: Texts) -> Delivery:  # noqa: ANN401 - a channel of any sort
        message = await _there(channel, lambda number, _: number == errand.number) if errand.begun else None
        if message is None:
            embed = await self._bot.desk.behind(partial(self._letter, errand, texts))
            said: dict[str, Any] = {"embed": embed, "view": letter_view(errand.number, errand.facts.mark, texts)}
            roles = sorted({follow.calls for follow in errand.follows if follow.calls})
            if roles:
                called = [discord.Object(int(role)) for role in roles]
                said["content"] = " ".join(f"<@&{role}>" for role in roles)
                said["allowed_mentions"] = discord.AllowedMentions(everyone=False, users=False, roles=called)
            await self._paced()
            message = await channel.send(**said, nonce=_nonce(errand, "new"))
        return Delivery(Mail.SENT, str(channel.id), str(message.id))

    async def _mended(self, channel: Any, errand: Errand, texts: Texts) -> Delivery:  # noqa: ANN401 - as above
        stands = channel.get_partial_message(int(errand.message or 0))
        mark = errand.facts.mark
        try:
            if not (errand.begun and mark in {each for _, each in _marks(await stands.fetch())}):
                embed = await self._bot.desk.behind(partial(self._letter, errand, texts))
                await self._paced()
                nobody = discord.AllowedMentions.none()
                await stands.edit(embed=embed, view=letter_view(errand.number, mark, texts), allowed_mentions=nobody)
        except discord.NotFound:
            return Delivery(Mail.GONE)
        answer = (errand.number, f"{mark}r")
        if any(update.changes_the_fact for update in errand.updates) and not (
            errand.begun and await _there(channel, lambda *its: its == answer)
        ):
            embed = update_embed(errand, texts, self._bot.now().date())
            view = letter_view(*answer, texts)
            await self._paced()
            await channel.send(embed=embed, view=view, reference=_reference(stands), nonce=_nonce(errand, mark))
        return Delivery(Mail.SENT, str(channel.id), str(stands.id))

    def _letter(self, errand: Errand, texts: Texts, library: Library) -> discord.Embed:
        moves = errand.event.moves if errand.event else ()
        proofs = [proof for move in moves for proof in library.moves.proofs(move, texts.language)]
        return letter_embed(errand, proofs, texts, self._bot.now().date())

    async def _paced(self) -> None:
        async with self._turn:
            await asyncio.sleep(self._pause)


def _reference(message: discord.PartialMessage) -> discord.MessageReference:
    """Return what answers a message, also where that was deleted in the meantime."""
    return discord.MessageReference(message_id=message.id, channel_id=message.channel.id, fail_if_not_exists=False)


async def _there(channel: Any, wanted: Callable[[int, str], bool]) -> discord.Message | None:  # noqa: ANN401 - a channel
    """Return the bot's message in a channel whose button is the wanted one, or None."""
    try:
        async for message in channel.history(limit=_LOOKED_AT):
            if message.author.bot and any(wanted(*each) for each in _marks(message)):
                found: discord.Message = message
                return found
    except discord.Forbidden:  # then Discord itself knows a message again that was sent minutes ago
        _log.info("follow.unread", channel=channel.id)
    return None


def _marks(message: discord.Message) -> Iterator[tuple[int, str]]:
    """Yield the number and the mark that the buttons of a message carry."""
    for row in message.components:
        for item in getattr(row, "children", ()):
            found = _ID.fullmatch(getattr(item, "custom_id", None) or "")
            if found:
                yield int(found["number"]), found["mark"]


def _nonce(errand: Errand, what: str) -> str:
    """Return what lets Discord know a message again that was sent, and not noted as sent before a crash."""
    said = f"{errand.workspace} {errand.place} {errand.occurrence} {errand.number} {what}"
    return hashlib.blake2b(said.encode(errors="replace"), digest_size=12).hexdigest()
