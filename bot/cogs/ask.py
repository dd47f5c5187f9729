"""Questions: by command, by mention, by reply, by direct message."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

from discord import Interaction, Message, MessageType, app_commands
from discord.ext import commands

from bot.client import MastheadBot
from bot.errors import texts_of
from bot.locales import Texts
from bot.render.answer import answer_embeds, has_sources
from bot.views.sources import sources_view
from knowledge import Answer, Question

QUESTION_LIMIT = 1_000
QUESTIONS, SECONDS = 5, 20.0  # one reader's pace, whichever way they ask

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
        await interaction.response.defer(thinking=True)
        texts = texts_of(interaction)
        answer = await self._answer(question, interaction.guild_id, interaction.locale)
        for reply in replies(answer, texts, titled=True):
            await interaction.followup.send(**reply)

    @commands.Cog.listener()
    async def on_message(self, message: Message) -> None:
        """Answer a message that speaks to the bot."""
        if not self._is_spoken_to(message):
            return
        self._keep_pace(message.author.id, message.created_at)
        reference = message.to_reference(fail_if_not_exists=False)
        async for reply in self._replies_to(message):
            await message.channel.send(**reply, reference=reference, mention_author=False)

    async def _replies_to(self, message: Message) -> AsyncIterator[dict[str, Any]]:
        texts = self._bot.texts_for(message)
        question = " ".join(_MENTIONS.sub(" ", message.content).split())
        if not question:
            yield {"content": texts.say("answer.no_question")}
        elif len(question) > QUESTION_LIMIT:
            yield {"content": texts.say("answer.too_long", limit=texts.number(QUESTION_LIMIT))}
        else:
            async with message.channel.typing():
                answer = await self._answer(question, message.guild.id if message.guild else None, texts.language)
            for reply in replies(answer, self._bot.translations.of(answer.language), titled=False):
                yield reply

    async def _answer(self, text: str, guild_id: int | None, locale: object) -> Answer:
        desk = self._bot.desk
        return await desk.ask(Question(text, desk.workspace_of(guild_id), str(locale)))

    def _is_spoken_to(self, message: Message) -> bool:
        """Tell whether a person speaks to the bot: directly, by mention, or by a reply that mentions it."""
        if message.author.bot or message.webhook_id or message.type not in {MessageType.default, MessageType.reply}:
            return False
        if message.guild is None:
            return True
        return not message.mention_everyone and (self._bot.user in message.mentions or self._is_replied_to(message))

    def _is_replied_to(self, message: Message) -> bool:
        """Tell whether a readable message replies to the bot without mentioning it."""
        replied = message.reference.resolved if message.reference else None
        return bool(message.content) and isinstance(replied, Message) and replied.author == self._bot.user

    def _keep_pace(self, reader: int, at: datetime) -> None:
        bucket = self._pace.get_bucket(reader, at.timestamp())
        if bucket and (wait := bucket.update_rate_limit(at.timestamp())):
            raise app_commands.CommandOnCooldown(bucket, wait)


def replies(answer: Answer, texts: Texts, *, titled: bool) -> Iterator[dict[str, Any]]:
    """Yield what to send for an answer, message by message, the Sources button under the last."""
    *earlier, last = answer_embeds(answer, texts, titled=titled)
    yield from ({"embed": embed} for embed in earlier)
    yield {"embed": last, "view": sources_view(answer.key, texts)} if has_sources(answer) else {"embed": last}


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Ask(bot))
