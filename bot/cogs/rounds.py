"""What the bot does unasked: it marks answers that no longer stand, and tells of feeds and what they have brought."""

import asyncio

import structlog
from discord.ext import commands, tasks

from bot.client import MastheadBot
from bot.errors import Refused, one_of_many
from bot.marks import mark_stale
from bot.news import tell_news
from bot.postman import deliver_notices
from bot.progress import lapse, mend
from knowledge import MastheadError

_log = structlog.get_logger("bot.rounds")


class Rounds(commands.Cog):
    """Makes its rounds now and then, and at once when curators have changed something."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot
        self._turn = asyncio.Lock()
        self._telling_turn = asyncio.Lock()

    async def cog_load(self) -> None:
        """Begin."""
        if self._bot.desk.remembers:
            self._marking.start()
            self._lapsing.start()
        if self._bot.desk.is_curated:
            self._telling.start()

    async def cog_unload(self) -> None:
        """End."""
        self._marking.cancel()
        self._lapsing.cancel()
        self._telling.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Mend the messages of work that the last stop broke off."""
        if self._bot.desk.remembers:
            try:
                await one_of_many(mend(self._bot), "progress.broken")
            except (Refused, MastheadError) as error:  # it is tried again at the next start
                _log.warning("progress.unmended", reason=str(error) or type(error).__name__)

    @commands.Cog.listener()
    async def on_articles_changed(self) -> None:
        """Mark at once what a curator has just changed."""
        await self._mark(changed=True)

    @commands.Cog.listener()
    async def on_articles_came(self) -> None:
        """Tell at once what feeds have just brought."""
        if self._bot.desk.is_curated:
            await self._tell()

    @tasks.loop(seconds=60)
    async def _marking(self) -> None:
        """Mark what feeds and the terminal have changed."""
        await self._bot.wait_until_ready()
        await self._mark()

    @tasks.loop(seconds=60)
    async def _telling(self) -> None:
        """Tell what feeds have to tell."""
        await self._bot.wait_until_ready()
        await self._tell()

    @tasks.loop(hours=1)
    async def _lapsing(self) -> None:
        """Forget what nobody went on with."""
        await self._bot.wait_until_ready()
        try:
            await one_of_many(lapse(self._bot), "progress.broken")
        except (Refused, MastheadError) as error:  # it is tried again at the next round
            _log.warning("progress.unlapsed", reason=str(error) or type(error).__name__)

    async def _tell(self) -> None:
        async with self._telling_turn:
            try:
                await one_of_many(deliver_notices(self._bot), "notices.broken")
                await one_of_many(tell_news(self._bot), "news.broken")
            except (Refused, MastheadError) as error:  # it is tried again at the next round
                _log.warning("notices.untold", reason=str(error) or type(error).__name__)

    async def _mark(self, *, changed: bool = False) -> None:
        async with self._turn:
            try:
                await one_of_many(mark_stale(self._bot, changed=changed), "answers.broken")
            except (Refused, MastheadError) as error:  # it is tried again at the next round
                _log.warning("answers.unmarked", reason=str(error) or type(error).__name__)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Rounds(bot))
