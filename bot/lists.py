"""Lists of links that somebody handed in: whether to follow or add them is asked, with a button that works for days."""

import secrets
from dataclasses import asdict, replace

import discord
import structlog
from discord import Interaction
from discord.utils import utcnow

from bot.curating import Curating
from bot.desk import Desk, desk_of
from bot.errors import UNSENDABLE, texts_of
from bot.handed import Handed
from bot.progress import BROKEN_OFF, NOBODY, TOKEN_LIFE, Posted, claim, forget
from bot.render.intake import list_embed
from bot.views.lists import answers_to
from knowledge import HoldsLinks, Library, Limit, Use

_log = structlog.get_logger("bot.lists")


async def ask_about(interaction: Interaction, seat: Curating, held: HoldsLinks) -> None:
    """Ask in a message of its own whether the links of a list are wanted, and keep them until somebody answers."""
    desk, texts, key = desk_of(interaction), texts_of(interaction), secrets.token_hex(6)
    use = await desk.quickly(lambda library: library.limits.usage(seat.workspace))
    handed = Handed(addresses=held.pages, feeds=held.feeds, name=held.name)
    posted = Posted(interaction.channel_id or 0, 0, held.name, texts.language, handed=handed, asks=True)
    # Before it is sent: whoever presses at once is answered.
    await desk.quickly(lambda library: library.notes.put(BROKEN_OFF, key, seat.workspace, asdict(posted)))
    try:
        sent = await _send(interaction, list_embed(held, room_for(held, use), texts), answers_to(key, held, texts))
    except UNSENDABLE as error:
        _log.warning("list.unasked", reason=type(error).__name__, code=getattr(error, "code", None))
        await desk.quickly(lambda library: library.notes.drop(BROKEN_OFF, key))
        return
    asked = asdict(replace(posted, message=sent.id))
    await desk.quickly(lambda library: library.notes.renew(BROKEN_OFF, key, asked))


async def _send(interaction: Interaction, embed: discord.Embed, view: discord.ui.View) -> discord.Message:
    if utcnow() - interaction.created_at < TOKEN_LIFE:
        return await interaction.followup.send(embed=embed, view=view, wait=True)
    channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
    return await channel.send(embed=embed, view=view, allowed_mentions=NOBODY)


async def leave(desk: Desk, workspace: str, key: str) -> str:
    """Forget the links of a list that nobody wants; return what it was called. Raises NotToContinue."""
    handed = await claim(desk, workspace, key)

    def drop(library: Library) -> None:
        forget(library, key)

    await desk.quickly(drop)
    return handed.name


def room_for(held: HoldsLinks, use: "tuple[Use, ...]") -> int | None:
    """Return how many more feeds, or articles, there is room for; None where there is no limit."""
    limits = {Limit.FEEDS} if held.feeds else {Limit.ARTICLES, Limit.ADDITIONS}
    left = [max(0, each.most - each.used) for each in use if each.limit in limits and each.most is not None]
    return min(left, default=None)
