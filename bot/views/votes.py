"""What readers think of an answer: two buttons beneath it, and the form that asks what is wrong with it."""

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ButtonStyle, Interaction, TextStyle, ui

from bot.conversation import reader_key
from bot.errors import Gone, never_silent, texts_of
from bot.locales import Texts
from bot.places import Reader, opened, reading
from bot.views.paste import values_of
from knowledge import Fault, Library, NotFound, Verdict, Vote

if TYPE_CHECKING:
    from bot.client import MastheadBot

LONGEST = 300
"""Characters of what a reader may say of an answer; the archive takes no more."""
_FORM = re.compile(r"masthead:vote:(?P<key>[^:]{1,64})")
_BACK = "back"
_SIGNS = {Verdict.UP.value: "👍", Verdict.DOWN.value: "👎"}
Button = ui.Button[ui.View]


class VoteButton(ui.DynamicItem[Button], template=r"masthead:vote:(?P<press>up|down|back):(?P<key>[^:]{1,64})"):
    """Votes for an answer, against it once the form is filled in, or takes the vote back."""

    def __init__(self, press: str, key: str, *, label: str | None = None) -> None:
        self._press = press
        self._key = key
        sign = _SIGNS.get(press)
        super().__init__(
            Button(style=ButtonStyle.secondary, label=label, emoji=sign, custom_id=f"masthead:vote:{press}:{key}")
        )

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["press"], match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Note the vote and say so to the reader alone, or open the form."""
        if self._press == Verdict.UP:
            await vote(interaction, await opened(interaction, ephemeral=True), self._key, Vote(Verdict.UP))
        elif self._press == _BACK:
            await _withdraw(interaction, self._key)
        else:
            await _ask_why(interaction, self._key)


class WhatIsWrong(ui.Modal):
    """Asks what is wrong with an answer and what would be right; the cog takes what is sent, whoever opened it."""

    def __init__(self, key: str, texts: Texts, before: Vote | None) -> None:
        super().__init__(title=texts.say("vote.form"), custom_id=f"masthead:vote:{key}", timeout=600)
        faults = [
            discord.SelectOption(
                label=texts.say(f"vote.fault.{fault}"),
                value=fault,
                default=before is not None and before.fault is fault,
            )
            for fault in Fault
        ]
        fault: ui.Select[WhatIsWrong] = ui.Select(custom_id="fault", options=faults)
        words: ui.TextInput[WhatIsWrong] = ui.TextInput(
            custom_id="words", default=(before.words if before else None) or None, required=False,
            max_length=LONGEST, style=TextStyle.paragraph,
        )  # fmt: skip
        self.add_item(ui.Label(text=texts.say("vote.wrong"), component=fault))
        self.add_item(ui.Label(text=texts.say("vote.right"), component=words))
        self.add_item(ui.TextDisplay(texts.say("vote.read_by")))


def voted_on(interaction: Interaction) -> str | None:
    """Return the key of the answer that a form was sent about, or None where it is another form."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    match = _FORM.fullmatch(str(dict(interaction.data or {}).get("custom_id", "")))
    return match["key"] if match else None


async def against(interaction: Interaction) -> None:
    """Note what somebody has written into the form. Raises Gone where that is about no answer that is kept."""
    given, key = values_of(interaction), voted_on(interaction) or ""
    fault = Fault(given["fault"]) if given.get("fault") in set(Fault) else Fault.OTHER
    words = given.get("words", "").strip()
    await vote(interaction, await opened(interaction, ephemeral=True), key, Vote(Verdict.DOWN, fault, words))


async def vote(interaction: Interaction, workspace: str, key: str, given: Vote) -> None:
    """Note what somebody thinks of an answer, in the place of what they thought before, and tell them alone."""
    bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
    reader = reader_key(interaction.user, bot.secret)
    await _require(interaction, workspace, key)
    try:
        await bot.desk.quickly(lambda library: library.feedback.cast(workspace, key, reader, given))
    except NotFound as error:
        raise Gone from error
    fault = texts.say(f"vote.fault.{given.fault}") if given.fault else ""
    view = ui.View(timeout=None).add_item(VoteButton(_BACK, key, label=texts.say("vote.back")))
    await interaction.followup.send(texts.say(f"vote.noted.{given.verdict}", fault=fault), view=view, ephemeral=True)


async def _withdraw(interaction: Interaction, key: str) -> None:
    await interaction.response.defer()
    bot = cast("MastheadBot", interaction.client)
    reader = reader_key(interaction.user, bot.secret)
    found = await bot.desk.quickly(lambda library: library.feedback.withdraw(key, reader))
    said = texts_of(interaction).say("vote.taken_back" if found else "vote.none")
    await interaction.edit_original_response(content=said, view=None)


async def _ask_why(interaction: Interaction, key: str) -> None:
    """Open the form. In a server it is seen first that there is such an answer; elsewhere that would take too long."""
    bot, here = cast("MastheadBot", interaction.client), Reader.of(interaction)
    if here.guild is not None:
        workspace = await reading(bot, here)
        await _require(interaction, workspace, key)
        await bot.desk.quickly(partial(_kept, workspace, key))
    reader = reader_key(interaction.user, bot.secret)
    before = await bot.desk.quickly(lambda library: library.feedback.vote(key, reader))
    await interaction.response.send_modal(WhatIsWrong(key, texts_of(interaction), before))


def _kept(workspace: str, key: str, library: Library) -> None:
    """Raise Gone where an answer is no longer kept."""
    try:
        library.answer(workspace, key)
    except NotFound as error:
        raise Gone from error


async def _require(interaction: Interaction, workspace: str, key: str) -> None:
    """Raise Gone where an answer was given in another channel than this one."""
    try:
        desk = cast("MastheadBot", interaction.client).desk
        await desk.require_shown_in(workspace, key, interaction.channel_id or 0)
    except NotFound as error:
        raise Gone from error
