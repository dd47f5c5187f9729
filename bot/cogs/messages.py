"""Questions in messages: by mention, by reply, alone with the bot, and overheard; those that are changed, anew."""

from dataclasses import replace
from functools import partial

import discord
import structlog
from discord import Interaction, Message, app_commands
from discord.ext import commands

from bot.asking import answered, question_of, show
from bot.calling import call_role
from bot.client import MastheadBot
from bot.context import asks_whether_true, in_context
from bot.errors import Refused, texts_of
from bot.given import Answered, Given, can_thread
from bot.hearing import Call, call_of, question_in, replied
from bot.pace import Work
from bot.places import Reader, reading
from bot.policies import USUAL, Policy, policy_of
from bot.shown import Shown
from bot.speaking import reply
from bot.views.servers import ChooseServer
from knowledge import Answer, Conversation, MastheadError, Question

QUESTION_LIMIT = 1_000

_log = structlog.get_logger("bot.messages")


class CommandsOnly(Refused):
    """Somebody spoke to the bot in a channel where it answers commands alone."""

    key = "commands_only"
    private = True


class UnreadReply(Refused):
    """Somebody asks about a message whose words Discord does not show to the bot."""

    key = "unread_reply"


class Messages(commands.Cog):
    """Answers messages, as the policy of their channel says."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot
        self._answered = Answered()

    @commands.Cog.listener()
    async def on_message(self, message: Message) -> None:
        """Answer a message that is for the bot."""
        if message.author.bot:
            return
        await self._hear(message)
        _log.debug("message.heard", message=message.id)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer a question anew that was changed, in the place of its answer."""
        given, message = self._answered.get(payload.message_id), payload.message
        if given is not None and question_in(message) != given.question:
            try:
                await self._hear(message)
            except Exception as error:  # noqa: BLE001 - an event about a message that carries none: nobody else can tell
                await self._bot.told(message, error)

    @commands.Cog.listener()
    async def on_server_chosen(self, interaction: Interaction) -> None:
        """Answer what somebody had asked before they chose a server."""
        asked = self._bot.waiting.pop(interaction.user.id, None)
        if isinstance(asked, Message):
            await self._hear(asked)
        elif asked is not None:
            workspace = await reading(self._bot, Reader.of(interaction))
            await answered(interaction, asked, workspace, texts_of(interaction), alone=False)

    @commands.Cog.listener()
    async def on_reader_forgotten(self, person: int) -> None:
        """Know nothing any more of what somebody asked."""
        self._answered.forget(person)

    async def _hear(self, message: Message) -> None:
        if not await self._bot.sharding.surely_have(message.guild.id if message.guild else None):
            return  # another process is told of it, and answers
        policy = await self._policy(message)
        call = call_of(message, self._bot.user, policy)
        if call is Call.NONE:
            return
        if call is Call.AWAY:
            raise CommandsOnly(channel=f"<#{message.channel.id}>")
        if call is Call.SPOKEN_TO:
            self._bot.pace.keep(Work.QUESTION, message.author.id, message.created_at)
            await self._answer(message, policy)
            return
        try:
            await self._overhear(message, policy, call)
        except (MastheadError, Refused, app_commands.CommandOnCooldown, discord.HTTPException) as error:
            # nobody spoke to the bot for certain, so nobody waits for a sentence
            _log.info("message.unanswered", message=message.id, reason=type(error).__name__)

    async def _policy(self, message: Message) -> Policy:
        if message.guild is None or message.author.bot or not self._bot.desk.is_curated:
            return USUAL
        workspace = self._bot.desk.workspace_of(message.guild.id)
        try:
            return await self._bot.desk.quickly(lambda library: policy_of(library, workspace, message.channel))
        except (MastheadError, Refused):  # whoever speaks to the bot hears of it when the articles are asked
            return USUAL

    async def _answer(self, message: Message, policy: Policy) -> None:
        texts = self._bot.texts_for(message)
        question = self._in_context(message)
        async with self._answered.turn(message, question_in(message)) as given:
            if not question:
                await given.send(message, content=texts.say("answer.no_question"))
            elif len(question) > QUESTION_LIMIT:
                said = texts.say("answer.too_long", limit=texts.number(QUESTION_LIMIT))
                await given.send(message, content=said)
            else:
                async with message.channel.typing():
                    answer = await self._ask(message, question, unasked=False, threads=policy.threads)
                await self._tell(message, given, answer, policy)
                if answer.abstained and not answer.asks_back and not answer.courteous:
                    await self._call(message, given, policy)

    async def _overhear(self, message: Message, policy: Policy, call: Call) -> None:
        question = question_in(message)
        if len(question) > QUESTION_LIMIT or (call is Call.OVERHEARD and not await self._goes_on(message, question)):
            return
        self._bot.pace.keep(Work.QUESTION, message.author.id, message.created_at)
        unasked = call is Call.OVERHEARD or policy.sure
        async with self._answered.turn(message, question_in(message)) as given:
            answer = await self._ask(message, question, unasked=unasked, threads=policy.threads)
            if not unasked or answer.sure:
                await self._tell(message, given, answer, policy)
            if call is Call.ASKED and not answer.sure:
                await self._call(message, given, policy)

    async def _goes_on(self, message: Message, question: str) -> bool:
        """Tell whether a message in a thread goes on with what was asked there."""
        workspace = await reading(self._bot, Reader.of(message))
        return await self._bot.desk.overhears(question_of(self._bot, message, question, workspace))

    def _in_context(self, message: Message) -> str:
        """Return what somebody asks the bot, about the message of somebody else that they reply to, if they do."""
        question, about = question_in(message), replied(message)
        if about is None or about.author == self._bot.user:
            return question
        if not about.content and (not question or asks_whether_true(question)):
            raise UnreadReply
        return in_context(question, about.content) if about.content else question

    async def _ask(self, message: Message, question: str, *, unasked: bool, threads: bool) -> Answer:
        bot = self._bot
        try:
            workspace = await reading(bot, Reader.of(message))
        except ChooseServer:
            bot.waiting[message.author.id] = message
            raise
        asked = question_of(bot, message, question, workspace, bot.texts_for(message).language)
        return await bot.desk.ask(in_place(asked, message, overheard=unasked, threads=threads))

    async def _tell(self, message: Message, given: Given, answer: Answer, policy: Policy) -> None:
        """Show an answer: beneath its question, or in a thread where the channel wishes that."""
        if policy.threads:
            await given.open_thread(message)
        language = self._bot.translations.of(answer.language).language
        place = given.thread or message.channel
        shown = Shown.within(place, place.id, language)
        await show(self._bot, answer, shown, partial(given.send, message), titled=False)
        if given.answer is not None:  # no message tells it any more: whatever becomes of it, none is marked
            await self._bot.desk.show(given.answer, shown)
        given.answer = answer.key

    async def _call(self, message: Message, given: Given, policy: Policy) -> None:
        if policy.role is not None:
            texts = self._bot.texts_for(message)
            send = given.thread.send if given.thread else partial(reply, message)
            await call_role(self._bot, message, given.question, policy.role, send, texts)


def in_place(question: Question, message: Message, *, overheard: bool, threads: bool) -> Question:
    """Return a question as one that may go on in the thread it will be answered in, and that nobody put to the bot."""
    thread = Conversation(f"thread:{message.id}") if threads and can_thread(message) else question.conversation
    return replace(question, conversation=thread, overheard=overheard)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Messages(bot))
