"""Who may curate: those who may manage the server, and the roles and people that it names."""

from dataclasses import dataclass

import discord
from discord import Interaction

from bot.desk import desk_of
from bot.errors import Refused, texts_of
from knowledge import Actor, MastheadError

ROLE, PERSON = "discord:role:", "discord:user:"
"""How curators are written down, before their number."""


class NotHere(Refused):
    """Curating is done in a server, not in a direct message."""

    key = "only_in_servers"


class NotCurator(Refused):
    """The person may not curate here; the sentence says who may, and whom to ask."""

    key = "not_curator"


class NotOnlyManagers(NotCurator):
    """The person may not curate here; beside those who manage the server, others may that it names."""

    key = "not_curator_named"


class NotManager(Refused):
    """Only those who may manage the server say who else may curate, and where it is read."""

    key = "not_manager"


@dataclass(frozen=True, slots=True)
class Curating:
    """Where and as whom somebody curates."""

    workspace: str
    actor: Actor


async def curating(interaction: Interaction) -> Curating:
    """Return where and as whom somebody curates. Raises NotHere, Uncurated, NotCurator."""
    member, owner = _member(interaction)
    desk = desk_of(interaction)
    workspace = desk.workspace_of(interaction.guild_id)
    if not interaction.permissions.manage_guild:
        rules = await desk.quickly(lambda library: library.rules.of(workspace))
        if not rules.curators & keys_of(member):
            named = [mention_of(key) for key in sorted(rules.curators)]
            texts = texts_of(interaction)
            raise NotOnlyManagers(named=texts.listed(named), owner=owner) if named else NotCurator(owner=owner)
    desk.require_curated()
    return Curating(workspace, _actor(member))


async def managing(interaction: Interaction) -> Curating:
    """Return where and as whom somebody sets the rules. Raises NotHere, Uncurated, NotManager."""
    member, owner = _member(interaction)
    if not interaction.permissions.manage_guild:
        raise NotManager(owner=owner)
    desk = desk_of(interaction)
    desk.require_curated()
    return Curating(desk.workspace_of(interaction.guild_id), _actor(member))


async def curates(interaction: Interaction) -> bool:
    """Tell whether somebody may curate where they are."""
    try:
        await curating(interaction)
    except (Refused, MastheadError):
        return False
    return True


def keys_of(member: discord.Member) -> set[str]:
    """Return how a member, and each of their roles, would be written down as curators."""
    return {f"{PERSON}{member.id}", *(f"{ROLE}{role.id}" for role in member.roles if not role.is_default())}


def key_of(who: discord.Member | discord.Role) -> str:
    """Return how somebody, or a role, is written down as curator."""
    return f"{ROLE if isinstance(who, discord.Role) else PERSON}{who.id}"


def mention_of(key: str) -> str:
    """Return what Discord shows as the name of a curator that was written down; it pings nobody."""
    number = key.rpartition(":")[2]
    return f"<@&{number}>" if key.startswith(ROLE) else f"<@{number}>"


def _member(interaction: Interaction) -> tuple[discord.Member, str]:
    if interaction.guild is None or not isinstance(interaction.user, discord.Member):
        raise NotHere
    return interaction.user, f"<@{interaction.guild.owner_id}>"


def _actor(member: discord.Member) -> Actor:
    return Actor(f"{PERSON}{member.id}", member.display_name)
