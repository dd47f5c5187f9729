"""The button under what a follower was told: it ends the following that brought the message."""

import re
from typing import TYPE_CHECKING, Any, Self, cast

from discord import ButtonStyle, Interaction, ui

from bot.curating import curating
from bot.errors import Refused, never_silent, texts_of
from bot.locales import Texts
from bot.render.letters import followed_name
from knowledge import Follow, Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

Button = ui.Button[ui.View]


class NotFollowed(Refused):
    """What a message was about is followed no longer, or the message is another's."""

    key = "not_followed"
    private = True


class UnfollowButton(ui.DynamicItem[Button], template=r"masthead:unfollow:(?P<number>\d{1,18}):(?P<mark>\w{1,16})"):
    """Ends what brought this message; in a channel, for curators."""

    def __init__(self, number: int, mark: str, *, label: str = "…") -> None:
        self._number = number
        custom_id = f"masthead:unfollow:{number}:{mark}"
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=custom_id))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(int(match["number"]), match["mark"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Follow it no longer, and say so to whoever pressed."""
        bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
        alone = interaction.guild_id is None
        place = f"dm:{interaction.user.id}" if alone else f"channel:{interaction.channel_id}"
        workspace = None if alone else (await curating(interaction)).workspace
        await interaction.response.defer(ephemeral=True, thinking=True)
        ended = await bot.desk.curate(lambda library: _ended(library, self._number, place, workspace))
        names = texts.listed([followed_name(each.followed, texts) for each in ended])
        await interaction.followup.send(texts.say("follow.ended", names=names), ephemeral=True)


def _ended(library: Library, number: int, place: str, workspace: str | None) -> list[Follow]:
    """End what brought a message to this place. Raises NotFollowed."""
    letter = library.follows.letter(number)
    if letter is None or letter.place != place or workspace not in (None, letter.workspace):
        raise NotFollowed
    ended = library.follows.remove(letter.workspace, place, [follow.id for follow in letter.follows])
    if not ended:
        raise NotFollowed
    return ended


def letter_view(number: int, mark: str, texts: Texts) -> ui.View:
    """Return the button beneath a message by its number, with the ``mark`` of what the message says."""
    return ui.View(timeout=None).add_item(UnfollowButton(number, mark, label=texts.say("follow.stop")))
