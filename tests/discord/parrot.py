"""A small bot that repeats what it hears: it shows that the local Discord is fit for an unmodified discord.py."""

import io
from typing import Any

import aiohttp
import discord
from discord import app_commands

SEEDS = ("hemp", "millet", "sunflower")
NOBODY = discord.AllowedMentions.none()


class Buttons(discord.ui.View):
    """Buttons that answer in every way a button can, even after a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Shout", custom_id="parrot:shout")
    async def shout(self, interaction: discord.Interaction, _button: discord.ui.Button["Buttons"]) -> None:
        """Change the message."""
        assert interaction.message is not None
        await interaction.response.edit_message(content=interaction.message.content.upper(), view=self)

    @discord.ui.button(label="Later", custom_id="parrot:later")
    async def later(self, interaction: discord.Interaction, _button: discord.ui.Button["Buttons"]) -> None:
        """Change the message after acknowledging the press."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="later")

    @discord.ui.button(label="Whisper", custom_id="parrot:whisper")
    async def whisper(self, interaction: discord.Interaction, _button: discord.ui.Button["Buttons"]) -> None:
        """Say something that only one reader sees."""
        await interaction.response.send_message("psst", ephemeral=True)

    @discord.ui.button(label="Teach", custom_id="parrot:teach")
    async def teach(self, interaction: discord.Interaction, _button: discord.ui.Button["Buttons"]) -> None:
        """Open a form."""
        await interaction.response.send_modal(Lesson())

    @discord.ui.select(
        custom_id="parrot:seed", placeholder="Seed", options=[discord.SelectOption(label=one) for one in SEEDS]
    )
    async def seed(self, interaction: discord.Interaction, menu: discord.ui.Select["Buttons"]) -> None:
        """Change the message to what was chosen."""
        await interaction.response.edit_message(content=menu.values[0])


class Lesson(discord.ui.Modal, title="A lesson"):
    """Takes a word."""

    word: discord.ui.TextInput["Lesson"] = discord.ui.TextInput(label="Word", custom_id="word")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Repeat the word."""
        await interaction.response.send_message(f"learnt {self.word.value}")


class Parrot(discord.Client):
    """Repeats what it is told, asked or sent."""

    def __init__(self, connector: aiohttp.TCPConnector, *, reads_everything: bool = False) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=reads_everything)
        super().__init__(
            intents=intents, connector=connector, allowed_mentions=NOBODY, guild_ready_timeout=0.05, max_messages=None
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(talk)
        commands: list[app_commands.Command[Any, ..., None]] = [echo, slow, menu, pick, twice]
        for command in commands:
            self.tree.add_command(command)

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the pause that discord.py makes here is meant for bots of many shards."""

    async def setup_hook(self) -> None:
        """Put the commands in place."""
        self.add_view(Buttons())
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Repeat what is said to the bot."""
        assert self.user is not None
        spoken_to = self.user in message.mentions or message.guild is None
        if message.author == self.user or not spoken_to:
            return
        if "thread" in message.content:
            thread = await message.create_thread(name="A thread")
            await thread.send("in here")
        elif "file" in message.content:
            await message.reply("a file", file=discord.File(io.BytesIO(b"seed"), "seed.txt", description="Food"))
        else:
            async with message.channel.typing():
                await message.reply(f"heard {message.clean_content}")


@app_commands.command(name=app_commands.locale_str("echo"))
async def echo(interaction: discord.Interaction, text: str) -> None:
    """Repeat a text at once."""
    await interaction.response.send_message(text, embed=discord.Embed(title="Echo", description=text))


@app_commands.command()
async def slow(interaction: discord.Interaction, text: str) -> None:
    """Repeat a text after a while, twice."""
    await interaction.response.defer(thinking=True)
    await interaction.followup.send(text)
    await interaction.followup.send(text[::-1])


@app_commands.command()
async def menu(interaction: discord.Interaction) -> None:
    """Show buttons."""
    await interaction.response.send_message("polly", view=Buttons())


@app_commands.command()
async def pick(interaction: discord.Interaction, seed: str) -> None:
    """Repeat a choice."""
    await interaction.response.send_message(seed)


@pick.autocomplete("seed")
async def seeds(_interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer seeds."""
    return [app_commands.Choice(name=one, value=one) for one in SEEDS if typed in one]


@app_commands.command()
async def twice(interaction: discord.Interaction) -> None:
    """Answer twice, which Discord refuses."""
    await interaction.response.send_message("once")
    interaction.response._response_type = None
    await interaction.response.send_message("twice")


talk = app_commands.Group(name="talk", description="Say things")


@talk.command()
async def loudly(interaction: discord.Interaction, text: str) -> None:
    """Repeat a text in capitals."""
    await interaction.response.send_message(text.upper())
