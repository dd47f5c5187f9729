"""What those who manage a server tell the bot: who else may curate, where it answers, what it reads beside."""

import discord
from discord import Interaction, TextChannel, app_commands
from discord.app_commands import AppCommandChannel
from discord.ext import commands

from bot.cogs.sources import IN_SERVERS
from bot.curating import Curating, curating, key_of, managing, mention_of
from bot.desk import desk_of
from bot.errors import Refused, texts_of
from bot.memberships import CHANNEL, NOTICES
from bot.news import NEEDED, channel_of, choose
from bot.render.rules import Told, rules_embed
from knowledge import Library, Rule


class NoPublic(Refused):
    """Whoever runs the bot offers no public articles."""

    key = "no_public"


class NoWriting(Refused):
    """The bot may not write in a channel where it is to tell something."""

    key = "no_writing"


class Settings(commands.Cog):
    """What a server tells the bot. Curators may look, those who manage the server may change it."""

    settings = app_commands.Group(
        name="settings", description="Who may curate here, where I answer, and how much room there is.",
        allowed_contexts=IN_SERVERS,
    )  # fmt: skip

    @settings.command()
    async def show(self, interaction: Interaction) -> None:
        """Show what this server has told me, and how much room there is."""
        await show(interaction, await curating(interaction))

    @settings.command()
    @app_commands.describe(who="A role or a person.", allowed="Whether they may add and remove articles.")
    async def curator(self, interaction: Interaction, who: discord.Role | discord.Member, allowed: bool = True) -> None:
        """Let a role or a person add and remove articles."""
        seat = await managing(interaction)
        await change(interaction, seat, Rule.CURATOR, key_of(who), allowed=allowed)

    @settings.command()
    @app_commands.describe(channel="A channel or a category.", allowed="Whether I answer there.")
    async def channel(self, interaction: Interaction, channel: AppCommandChannel, allowed: bool = True) -> None:
        """Let me answer in some channels only; without any I answer everywhere."""
        seat = await managing(interaction)
        await change(interaction, seat, Rule.CHANNEL, f"{CHANNEL}{channel.id}", allowed=allowed)

    @settings.command()
    @app_commands.describe(read="Whether I list them, and answer from them where yours do not say.")
    async def public(self, interaction: Interaction, read: bool) -> None:
        """Let me read the public articles of whoever runs me beside yours."""
        seat = await managing(interaction)
        desk = desk_of(interaction)
        if read and not await desk.quickly(lambda library: library.rules.public):
            raise NoPublic
        await desk.quickly(lambda library: library.rules.read_public(seat.workspace, read, by=seat.actor))
        await show(interaction, seat)

    @settings.command()
    @app_commands.describe(channel="Left out: where each feed was added.")
    async def notices(self, interaction: Interaction, channel: TextChannel | None = None) -> None:
        """Choose the channel where I say that a feed was paused."""
        seat, desk = await managing(interaction), desk_of(interaction)

        def note(library: Library) -> None:
            if channel is None:
                library.notes.drop(NOTICES, seat.workspace)
            else:
                library.notes.put(NOTICES, seat.workspace, seat.workspace, {"channel": channel.id})

        await desk.quickly(note)
        await show(interaction, seat)

    @settings.command()
    @app_commands.describe(channel="Left out: nowhere.")
    async def news(self, interaction: Interaction, channel: TextChannel | None = None) -> None:
        """Choose the channel where I tell of articles that feeds bring."""
        seat = await managing(interaction)
        if channel is not None and not channel.permissions_for(channel.guild.me) >= NEEDED:
            raise NoWriting(channel=channel.mention)
        number = channel.id if channel else None
        await desk_of(interaction).quickly(lambda library: choose(library, seat.workspace, number, seat.actor))
        await show(interaction, seat)


async def change(interaction: Interaction, seat: Curating, rule: Rule, value: str, *, allowed: bool) -> None:
    """Grant a rule or take it back, and show what holds now."""

    def changed(library: Library) -> bool:
        book = library.rules
        return (book.grant if allowed else book.withdraw)(seat.workspace, rule, value, by=seat.actor)

    await desk_of(interaction).quickly(changed)
    await show(interaction, seat)


async def show(interaction: Interaction, seat: Curating) -> None:
    """Show what the server has told the bot, for the one who asks alone."""

    def look(library: Library) -> Told:
        rules, note = library.rules.of(seat.workspace), library.notes.get(NOTICES, seat.workspace)
        channels = [f"<#{key.removeprefix(CHANNEL)}>" for key in sorted(rules.channels)]
        notices = f"<#{note.value['channel']}>" if note else None
        chosen = channel_of(library, seat.workspace)
        news = f"<#{chosen}>" if chosen else None
        use = library.limits.usage(seat.workspace)
        return Told(rules, [mention_of(key) for key in sorted(rules.curators)], channels, notices, news, use)

    told = await desk_of(interaction).quickly(look)
    await interaction.response.send_message(embed=rules_embed(told, texts_of(interaction)), ephemeral=True)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Settings())
