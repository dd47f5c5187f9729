"""The buttons and menus that work however long ago they were sent."""

from discord.ext import commands

from bot.views.answer import ShareButton
from bot.views.arriving import AddButton, FollowButton
from bot.views.articles import ArticlesButton
from bot.views.following import FeedButton
from bot.views.following_letters import UnfollowButton
from bot.views.follows import FollowMenu, FollowThisButton
from bot.views.intake import ContinueButton, StopButton
from bot.views.lists import LeaveButton
from bot.views.mends import MendMenu, UnmendButton, UnmendMenu
from bot.views.moves import EvidenceMenu, MovesButton, TimelineButton
from bot.views.oblivion import ForgetButton
from bot.views.posts import PostMenu
from bot.views.servers import ServerMenu
from bot.views.shelf import ShelfButton
from bot.views.sources import PassageButton, SourcesButton
from bot.views.turning import TurnButton
from bot.views.votes import VoteButton
from bot.views.why import WhyButton

BUTTONS = (
    *(SourcesButton, PassageButton, WhyButton, ArticlesButton, MovesButton, EvidenceMenu, TimelineButton),
    *(StopButton, ContinueButton, LeaveButton, ShelfButton, FeedButton, TurnButton, ServerMenu, ShareButton),
    *(PostMenu, MendMenu, UnmendButton, UnmendMenu),
    *(AddButton, FollowButton, ForgetButton, FollowThisButton, FollowMenu, UnfollowButton),
    VoteButton,
)
"""What outlives a restart."""


async def setup(bot: commands.Bot) -> None:
    """Let discord.py know them by their ids."""
    bot.add_dynamic_items(*BUTTONS)
