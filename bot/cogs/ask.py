"""Questions: by command, by mention, by reply, by direct message."""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from discord import Interaction, Message, MessageType, Thread, app_commands
from discord.ext import commands

from bot.client import MastheadBot
from bot.conversation import conversation_of, reader_key
from bot.errors import Refused, texts_of
from bot.locales import Texts
from bot.places import Reader, opened, reading
from bot.render.answer import answer_embeds
from bot.shown import Shown
from bot.views.why import answer_view
from knowledge import Answer, MastheadError, Question

QUESTION_LIMIT = 1_000
QUESTIONS, SECONDS = 5, 20.0  # one reader's pace, whichever way they ask

Send = Callable[..., Awaitable[Message]]
_MENTIONS = re.compile(r"<(?:@[!&]?|#|a?:\w+:)\d+>")


class Ask(commands.Cog):
    """Answers questions from the articles of the place they are asked in."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot
        self._pace = commands.CooldownMapping[int](app_commands.Cooldown(QUESTIONS, SECONDS), lambda reader: reader)

    @app_commands.command()
    @app_commands.describe(question="What you would like to know.")
    async def ask(self, interaction: Interaction, question: app_commands.Range[str, 1, QUESTION_LIMIT]) -> None:
        """Answer a question and quote the passages it rests on."""
        self._keep_pace(interaction.user.id, interaction.created_at)
        workspace, texts = await opened(interaction), texts_of(interaction)
        answer = await self._bot.desk.ask(question_of(self._bot, interaction, question, workspace, interaction.locale))
        shown = Shown(interaction.channel_id or 0, None, texts.language)
        await self._show(answer, shown, partial(interaction.followup.send, wait=True), titled=True)

    @commands.Cog.listener()
    async def on_message(self, message: Message) -> None:
        """Answer a message that speaks to the bot."""
        if await self._is_spoken_to(message):
            self._keep_pace(message.author.id, message.created_at)
            reference = message.to_reference(fail_if_not_exists=False)
            await self._reply(message, partial(message.channel.send, reference=reference, mention_author=False))

    async def _reply(self, message: Message, send: Send) -> None:
        texts = self._bot.texts_for(message)
        question = " ".join(_MENTIONS.sub(" ", message.content).split())
        if not question:
            await send(content=texts.say("answer.no_question"))
        elif len(question) > QUESTION_LIMIT:
            await send(content=texts.say("answer.too_long", limit=texts.number(QUESTION_LIMIT)))
        else:
            async with message.channel.typing():
                workspace = await reading(self._bot, Reader.of(message))
                answer = await self._bot.desk.ask(question_of(self._bot, message, question, workspace, texts.language))
            language = self._bot.translations.of(answer.language).language
            await self._show(answer, Shown(message.channel.id, None, language), send, titled=False)

    async def _show(self, answer: Answer, shown: Shown, send: Send, *, titled: bool) -> None:
        """Send an answer, its first message remembered: its buttons work in this channel alone, from the start."""
        await self._bot.desk.show(answer.key, shown)
        texts = self._bot.translations.of(shown.language)
        sent = [(await send(**reply)).id for reply in replies(answer, texts, titled=titled)]
        await self._bot.desk.show(answer.key, replace(shown, message=sent[0]))

    async def _is_spoken_to(self, message: Message) -> bool:
        """Tell whether a person speaks to the bot: directly, by mention, by a reply, or in a thread they share."""
        if message.author.bot or message.webhook_id or message.type not in {MessageType.default, MessageType.reply}:
            return False
        if message.guild is None:
            return True
        if message.mention_everyone:
            return False
        if self._bot.user in message.mentions or self._is_replied_to(message):
            return True
        return _speaks_to_nobody(message) and await self._overhears(message)

    async def _overhears(self, message: Message) -> bool:
        """Tell whether a message in a thread goes on with what was asked there; it must be readable for that."""
        try:
            workspace = await reading(self._bot, Reader.of(message))
            return await self._bot.desk.overhears(question_of(self._bot, message, message.content, workspace))
        except (MastheadError, Refused):  # nobody spoke to the bot for certain, so nobody waits for a sentence
            return False

    def _is_replied_to(self, message: Message) -> bool:
        """Tell whether a readable message replies to the bot without mentioning it."""
        replied = message.reference.resolved if message.reference else None
        return bool(message.content) and isinstance(replied, Message) and replied.author == self._bot.user

    def _keep_pace(self, reader: int, at: datetime) -> None:
        bucket = self._pace.get_bucket(reader, at.timestamp())
        if bucket and (wait := bucket.update_rate_limit(at.timestamp())):
            raise app_commands.CommandOnCooldown(bucket, wait)


def question_of(
    bot: MastheadBot, said: Interaction | Message, text: str, workspace: str, locale: object = None
) -> Question:
    """Return what somebody asks, with where they ask it."""
    person = said.user if isinstance(said, Interaction) else said.author
    given = str(locale) if locale else None
    return Question(text, workspace, given, reader=reader_key(person, bot.secret), conversation=conversation_of(said))


def _speaks_to_nobody(message: Message) -> bool:
    """Tell whether a readable message in a thread names nobody and replies to nobody."""
    named = message.mentions or message.role_mentions or message.reference
    return isinstance(message.channel, Thread) and bool(message.content) and not named


def replies(answer: Answer, texts: Texts, *, titled: bool) -> Iterator[dict[str, Any]]:
    """Yield what to send for an answer, message by message, the buttons under the last."""
    *earlier, last = answer_embeds(answer, texts, titled=titled)
    yield from ({"embed": embed} for embed in earlier)
    yield {"embed": last, "view": answer_view(answer, texts)}


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Ask(bot))
