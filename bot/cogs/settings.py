"""What those who manage a server tell the bot: who else may curate, where it answers, what it reads beside."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import available_timezones

import discord
from discord import Interaction, TextChannel, app_commands
from discord.app_commands import AppCommandChannel, Choice, Range
from discord.ext import commands

from bot.asking import PRIVATE, answers_alone
from bot.cogs.feeds import offered_feeds
from bot.cogs.sources import CURATORS, IN_SERVERS
from bot.curating import Curating, curating, key_of, managing, mention_of
from bot.desk import desk_of
from bot.digests import WEEKDAYS, Every, Wish, wish_of
from bot.digests import choose as choose_digest
from bot.errors import Refused, texts_of
from bot.memberships import CHANNEL, NOTICES
from bot.news import NEEDED, channels_of, choose
from bot.policies import USUAL, Hearing, Policy, policies, wish
from bot.render.escape import clip
from bot.render.rules import Told, rules_embed
from bot.views.turning import show_list
from knowledge import Act, Library, Rule


class NoPublic(Refused):
    """Whoever runs the bot offers no public articles."""

    key = "no_public"


class NoWriting(Refused):
    """The bot may not write in a channel where it is to tell something."""

    key = "no_writing"


class NoZone(Refused):
    """What was given for a time zone is none that is known."""

    key = "no_zone"


class NoHearing(Refused):
    """The bot cannot answer what is not put to it: whoever runs it has not let it read along."""

    key = "no_hearing"


_ANSWERS = {
    "commands only": Hearing.COMMANDS,
    "mentions and replies": Hearing.MENTIONS,
    "every question": Hearing.QUESTIONS,
}


class Settings(commands.Cog):
    """What a server tells the bot. Curators may look, those who manage the server may change it."""

    settings = app_commands.Group(
        name="settings", description="Who may curate here, where I answer, and how much room there is.",
        allowed_contexts=IN_SERVERS, default_permissions=CURATORS,
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
    @app_commands.describe(
        channel="A channel, a forum or a category.",
        allowed="Whether I answer there. With some allowed, I answer in no others.",
        answers="Which messages I answer there. Commands I always answer.",
        threads="Whether I answer messages in a thread of their own.",
        sure="Whether I leave questions alone that nobody put to me and that I cannot surely answer.",
        calls="Whom I call when I do not know. @everyone: nobody.",
    )
    @app_commands.choices(answers=[Choice(name=name, value=hearing.value) for name, hearing in _ANSWERS.items()])
    async def channel(  # noqa: PLR0913, PLR0917 - the options of one command
        self, interaction: Interaction, channel: AppCommandChannel, allowed: bool | None = None,
        answers: str | None = None, threads: bool | None = None, sure: bool | None = None,
        calls: discord.Role | None = None,
    ) -> None:  # fmt: skip
        """Say where I answer, which messages, and how."""
        seat, wishes = await managing(interaction), Wishes(answers, threads, sure, calls)
        if allowed is not None or wishes == NO_WISHES:
            allowed, key = allowed is not False, f"{CHANNEL}{channel.id}"
            await desk_of(interaction).quickly(lambda library: changed(library, seat, Rule.CHANNEL, key, allowed))
        await wishes.grant(interaction, seat, channel.id)
        await show(interaction, seat, channel=channel.id)

    @settings.command()
    @app_commands.describe(private="Whether whoever asks sees my answer alone, unless they wish otherwise.")
    async def answers(self, interaction: Interaction, private: bool) -> None:
        """Choose whether answers to commands are for everybody or for whoever asks."""
        seat = await managing(interaction)
        await desk_of(interaction).quickly(lambda library: answer_alone(library, seat, alone=private))
        await show(interaction, seat)

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
    @app_commands.describe(
        channel="Left out: nowhere.", feed="Its title. Left out: all that have no channel of their own."
    )
    async def news(
        self, interaction: Interaction, channel: TextChannel | None = None, feed: Range[str, 1, 300] | None = None
    ) -> None:
        """Choose the channel where I tell of articles that feeds bring."""
        seat = await managing(interaction)
        if channel is not None and not channel.permissions_for(channel.guild.me) >= NEEDED:
            raise NoWriting(channel=channel.mention)
        number = channel.id if channel else None
        await desk_of(interaction).quickly(lambda library: tell_of(library, seat, feed, number))
        await show(interaction, seat)

    @settings.command()
    async def feedback(self, interaction: Interaction) -> None:
        """Show what readers think of my answers, the latest criticism first."""
        await show_list(interaction, "feedback")

    @settings.command()
    async def unanswered(self, interaction: Interaction) -> None:
        """Show what people asked and I found no article for, questions that are alike together."""
        await show_list(interaction, "unanswered")

    @settings.command()
    @app_commands.describe(
        channel="Left out: nowhere.",
        every="Weekly or daily.",
        weekday="On which day of the week.",
        hour="At which hour, 0 to 23.",
        zone="In which time zone: Asia/Jakarta, Europe/Berlin, UTC.",
        quiet="Whether I say nothing where nothing happened.",
    )
    @app_commands.choices(every=[Choice(name=each.value, value=each.value) for each in Every])
    @app_commands.choices(weekday=[Choice(name=name, value=number) for number, name in enumerate(WEEKDAYS)])
    async def digest(  # noqa: PLR0913, PLR0917 - the options of one command
        self, interaction: Interaction, channel: TextChannel | None = None, every: str = "week", weekday: int = 0,
        hour: Range[int, 0, 23] = 9, zone: Range[str, 1, 60] = "UTC", quiet: bool = True,
    ) -> None:  # fmt: skip
        """Choose where and when I tell who left and who came."""
        seat, desk = await managing(interaction), desk_of(interaction)
        wish = Wish(channel.id, Every(every), weekday, hour, known_zone(zone), quiet) if channel else None
        if channel is not None and not channel.permissions_for(channel.guild.me) >= NEEDED:
            raise NoWriting(channel=channel.mention)
        await desk.quickly(lambda library: choose_digest(library, seat.workspace, wish, seat.actor, datetime.now(UTC)))
        await show(interaction, seat)

    @digest.autocomplete("zone")
    async def _zones(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found = sorted(zone for zone in available_timezones() if typed.casefold() in zone.casefold())
        return [Choice(name=zone, value=zone) for zone in found[:25]]

    @news.autocomplete("feed")
    async def _feeds(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered_feeds(interaction, typed)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wishes of the bot's answers in a channel; None: as it was."""

    answers: str | None = None
    threads: bool | None = None
    sure: bool | None = None
    calls: discord.Role | None = None

    async def grant(self, interaction: Interaction, seat: Curating, channel: int) -> None:
        """Answer there as wished, if anything is. Raises NoHearing where the bot is not told what people write."""
        if self == NO_WISHES:
            return
        if self.answers == Hearing.QUESTIONS and not interaction.client.intents.message_content:
            raise NoHearing
        await desk_of(interaction).quickly(lambda library: self._grant(library, seat, channel))

    def _grant(self, library: Library, seat: Curating, channel: int) -> None:
        before = policies(library, seat.workspace).get(channel, USUAL)
        role = before.role if self.calls is None else None if self.calls.is_default() else self.calls.id
        policy = Policy(
            hearing=before.hearing if self.answers is None else Hearing(self.answers),
            threads=before.threads if self.threads is None else self.threads,
            sure=before.sure if self.sure is None else self.sure,
            role=role,
        )
        wish(library, seat.workspace, channel, policy, seat.actor)


NO_WISHES = Wishes()


def known_zone(zone: str) -> str:
    """Return the name of a time zone. Raises NoZone where there is none by that name."""
    if zone not in available_timezones():
        raise NoZone(given=clip(zone, 60))
    return zone


def answer_alone(library: Library, seat: Curating, *, alone: bool) -> None:
    """Answer commands of a server to whoever asks alone from now on, or to the channel."""
    if alone == answers_alone(seat.workspace, library):
        return
    if alone:
        library.notes.put(PRIVATE, seat.workspace, seat.workspace, {})
    else:
        library.notes.drop(PRIVATE, seat.workspace)
    library.log.write(seat.workspace, seat.actor, Act.RULE, "answers to commands", "private" if alone else "public")


def tell_of(library: Library, seat: Curating, feed: str | None, channel: int | None) -> None:
    """Tell a channel of a feed's new articles, or of all others. Raises NotFound where there is no such feed."""
    key = library.feeds.feed(seat.workspace, feed).key if feed else None
    choose(library, seat.workspace, channel, seat.actor, key)


async def change(interaction: Interaction, seat: Curating, rule: Rule, value: str, *, allowed: bool) -> None:
    """Grant a rule or take it back, and show what holds now."""
    await desk_of(interaction).quickly(lambda library: changed(library, seat, rule, value, allowed))
    await show(interaction, seat, seen=rule is Rule.CURATOR and allowed)


def changed(library: Library, seat: Curating, rule: Rule, value: str, allowed: bool) -> bool:
    """Grant a rule or take it back; return whether that is news."""
    return (library.rules.grant if allowed else library.rules.withdraw)(seat.workspace, rule, value, by=seat.actor)


async def show(interaction: Interaction, seat: Curating, *, seen: bool = False, channel: int | None = None) -> None:
    """Show what the server has told the bot, for the one who asks alone.

    ``seen`` adds how those who may curate from now on come to see the commands for it. How the bot answers in a
    ``channel`` that was just spoken of is told first.
    """
    told = await desk_of(interaction).quickly(lambda library: told_by(library, seat.workspace))
    embed = rules_embed(told, texts_of(interaction), seen=seen, channel=channel)
    await interaction.response.send_message(embed=embed, ephemeral=True)


def told_by(library: Library, workspace: str) -> Told:
    """Return what a server has told the bot."""
    rules, note = library.rules.of(workspace), library.notes.get(NOTICES, workspace)
    return Told(
        rules,
        curators=[mention_of(key) for key in sorted(rules.curators)],
        channels=[f"<#{key.removeprefix(CHANNEL)}>" for key in sorted(rules.channels)],
        policies=policies(library, workspace),
        alone=answers_alone(workspace, library),
        notices=f"<#{note.value['channel']}>" if note else None,
        news=_news(library, workspace),
        digest=wish_of(library, workspace),
        use=library.limits.usage(workspace),
    )


def _news(library: Library, workspace: str) -> list[tuple[str, str]]:
    """Return the channels of news, each with the name of its feed; "" for all others."""
    names = {feed.key: feed.name for feed in library.feeds.all(workspace)}
    chosen = channels_of(library, workspace)
    return [(names.get(feed, feed) if feed else "", f"<#{channel}>") for feed, channel in chosen.items()]


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Settings())
