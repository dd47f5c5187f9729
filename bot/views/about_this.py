"""The form that asks about a message: it carries what the message says, and asks whether that is true."""

import discord
from discord import Interaction, Message, TextStyle, ui

from bot.context import ABOUT, in_context
from bot.errors import Refused
from bot.handed import Part
from bot.locales import Texts
from bot.views.paste import values_of

FORM = "masthead:about"
_QUESTION_LIMIT = 300


class NothingSaid(Refused):
    """A message that is asked about has no words."""

    key = "nothing_said"


class AboutThis(ui.Modal):
    """Asks what somebody would like to know of what a message says; both can be changed before it is sent."""

    def __init__(self, said: str, texts: Texts) -> None:
        super().__init__(title=texts.say("about_this.form"), custom_id=FORM, timeout=600)
        question: ui.TextInput[AboutThis] = ui.TextInput(
            custom_id="question", default=texts.say("about_this.usual"), max_length=_QUESTION_LIMIT
        )
        message: ui.TextInput[AboutThis] = ui.TextInput(
            custom_id="said", default=said, max_length=ABOUT, style=TextStyle.paragraph
        )
        self.add_item(ui.Label(text=texts.say("about_this.question"), component=question))
        self.add_item(ui.Label(text=texts.say("about_this.message"), component=message))

    @classmethod
    def of(cls, message: Message, texts: Texts) -> "AboutThis":
        """Return the form about a message. Raises NothingSaid where it has no words."""
        parts: list[Part] = [message, *message.message_snapshots]
        texts_said = [part.content for part in parts]
        texts_said += [embed.description or "" for part in parts for embed in part.embeds]
        said = "\n".join(filter(None, texts_said)).strip()[:ABOUT]
        if not said:
            raise NothingSaid
        return cls(said, texts)


def is_about_this(interaction: Interaction) -> bool:
    """Tell whether somebody has sent the form."""
    sent = interaction.type is discord.InteractionType.modal_submit
    return sent and dict(interaction.data or {}).get("custom_id") == FORM


def question_given(interaction: Interaction) -> str:
    """Return what somebody asks by the form. Raises NothingSaid where nothing is left of it."""
    given = values_of(interaction)
    question = in_context(given.get("question", "").strip(), given.get("said", ""))
    if not question:
        raise NothingSaid
    return question
