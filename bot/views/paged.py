"""A page of a list, before it gets the buttons that turn it."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import ui


@dataclass(frozen=True, slots=True)
class Paged:
    """What is shown, from which entry on, how many entries a page and the whole list have, and what stands under it.

    ``turns`` are the keys of what stands on the buttons that turn it back and on.
    """

    embed: discord.Embed
    size: int
    total: int
    items: tuple[ui.Item[Any], ...] = ()
    offset: int = 0
    turns: tuple[str, str] = ("articles.newer", "articles.older")
