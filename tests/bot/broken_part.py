"""A part of the bot that cannot be loaded."""

from discord.ext import commands


async def setup(_: commands.Bot) -> None:
    """Fail."""
    raise RuntimeError("the part is broken")
