"""How fast one reader may ask, list and have pictures drawn, whichever way they do it."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Protocol, cast

from discord import Interaction, app_commands
from discord.ext import commands


class Work(Enum):
    """What readers have done for them, and how often in how many seconds one of them may."""

    QUESTION = (5, 20.0)
    LIST = (15, 30.0)
    PICTURE = (3, 30.0)


class Pace:
    """Counts what each reader has done; raises ``CommandOnCooldown`` for whoever is too fast."""

    def __init__(self) -> None:
        self._counts: Mapping[Work, commands.CooldownMapping[int]] = {
            work: commands.CooldownMapping[int](app_commands.Cooldown(*work.value), lambda reader: reader)
            for work in Work
        }

    def keep(self, work: Work, reader: int, at: datetime) -> None:
        """Count one piece of work. Raises CommandOnCooldown where it comes too soon after others."""
        bucket = self._counts[work].get_bucket(reader, at.timestamp())
        if bucket and (wait := bucket.update_rate_limit(at.timestamp())):
            raise app_commands.CommandOnCooldown(bucket, wait)


class Paced(Protocol):
    """A client that keeps its readers' pace."""

    pace: Pace


def keep(interaction: Interaction, work: Work) -> None:
    """Count what somebody has done for them by a command or a button. Raises CommandOnCooldown."""
    cast("Paced", interaction.client).pace.keep(work, interaction.user.id, interaction.created_at)
