"""Following: one message an event, one mended message an update, to whom it is due and nobody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.courier import DiscordCourier, tell_followers
from bot.following import Mail, Telling, Times, times_of
from knowledge import Aim, ArticleDraft, Errand, Followed
from tests.bot.curating.desk import ESCAPED, LINK, CuratingDesk, labels, shown, words

NOW = datetime.now(UTC)
LEFT = "Rosa Diaz has resigned as chief executive of Boeing. The company announced it today."
AGAIN = "Boeing said that chief executive Rosa Diaz has resigned. The company announced it today."
NEXT = (
    "Rosa Diaz has resigned as chief executive of Boeing. Peter Hall succeeds Rosa Diaz as chief executive of Boeing."
)


def tells(desk: CuratingDesk, text: str, outlet: str) -> str:
    """Let an outlet tell something; return the key of its article."""
    url = f"https://{outlet}.example/story"
    draft = ArticleDraft(text, title=f"News of {outlet}", url=url, published=NOW.date(), language="en")
    return desk.library.add(desk.workspace, draft).article.key


def said(messages: list[discord.Message]) -> list[str]:
    """Return what messages say, as Discord shows it."""
    return [ESCAPED.sub(r"\1", LINK.sub(r"\1", each.embeds[0].description or "")) for each in messages if each.embeds]


def letters(reader: MemberActor) -> list[str]:
    """Return what the bot has written to somebody directly."""
    return said(list(reader.user.dm_channel.history()))


async def test_five_outlets_one_message(desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle) -> None:
    """What happened before is no news; what happens is told once, with its quote, whoever tells it again."""
    tells(desk, "Anna Schmidt has resigned as chief executive of Siemens.", "old")
    begun = shown(await reader.slash(channel, "follow organization", organization="Boeing"))
    assert begun.ephemeral
    assert "I tell you directly of what happens with Boeing" in begun.content
    assert "I found no article here that names Boeing" in begun.content
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    for outlet in ("wire", "gazette", "herald", "post", "times"):
        tells(desk, LEFT if outlet == "wire" else AGAIN, outlet)
        await tell_followers(desk.bot)
    (letter,) = letters(reader)
    assert "Rosa Diaz left Boeing as chief executive" in letter
    assert "wire.example" in letter


async def test_a_workspace_that_breaks_holds_up_no_other(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it breaks before anything of it is known."""
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    tells(desk, LEFT, "wire")
    follows = type(desk.library.follows)
    errands = follows.errands

    def breaks(self: Any, workspace: str) -> Any:  # noqa: ANN401 - as it is
        if workspace == "guild:1":
            raise KeyError
        return errands(self, workspace)

    monkeypatch.setattr(follows, "errands", breaks)
    await Telling(desk.bot, DiscordCourier(desk.bot), desk.bot.now).round(["guild:1", desk.workspace])
    assert len(letters(reader)) == 1


async def test_a_successor_mends_the_message_and_answers_it(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle
) -> None:
    """One update: the message says the new fact, and a reply tells of it; again after a restart nothing more."""
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    tells(desk, NEXT, "gazette")
    await tell_followers(desk.bot)
    first, reply = sorted(letters(reader), key=len, reverse=True)
    assert "Since then: Peter Hall follows." in first
    assert "Since then: Peter Hall follows." in reply
    bot = await desk.restarts()
    await tell_followers(bot)
    assert len(letters(reader)) == 2


async def test_what_was_taken_back_is_said(desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle) -> None:
    """The only article is removed, then restored: the followers hear of both, in the same message."""
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    key = tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    desk.library.remove(desk.workspace, key)
    await tell_followers(desk.bot)
    assert any("Taken back" in letter and "~~" in letter for letter in letters(reader))
    desk.library.restore(desk.workspace, key)
    await tell_followers(desk.bot)
    assert len(letters(reader)) == 3
    assert any("Told again" in letter for letter in letters(reader))


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_crash_between_sending_and_noting(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, *, arrived: bool
) -> None:
    """Whether or not the message had gone out, it stands there once after the restart; so does the update."""
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    for text, outlet in ((LEFT, "wire"), (NEXT, "gazette")):
        tells(desk, text, outlet)
        for errand in desk.library.follows.errands(desk.workspace):
            await _begun(desk, errand, arrived=arrived)
        bot = await desk.restarts()
        await tell_followers(bot)
    assert len(letters(reader)) == 2
    assert sum("Since then" in letter for letter in letters(reader)) == 2


async def _begun(desk: CuratingDesk, errand: Errand, *, arrived: bool) -> None:
    """Begin an errand, and perhaps run it, and note nothing."""
    number = desk.library.follows.begin(errand)
    if arrived:
        came = await DiscordCourier(desk.bot).deliver(replace(errand, number=number))
        assert came.mail is Mail.SENT


async def test_the_message_ends_its_following(desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle) -> None:
    """Its button ends what brought it; nobody else's, and nothing comes any more."""
    await reader.slash(channel, "follow person", person="Rosa Diaz")
    await reader.slash(channel, "follow organization", organization="Siemens")
    tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    (message,) = reader.user.dm_channel.history()
    ended = shown(await reader.user.click(message, label="Unfollow"))
    assert ended.content == "I tell no more of Rosa Diaz."
    listed = shown(await reader.slash(channel, "follow list"))
    assert "Siemens" in words(listed)
    assert "Rosa Diaz" not in words(listed)


async def test_a_channel_is_for_curators(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, guild: GuildHandle
) -> None:
    """Who may not curate is refused; a curator has it told in a channel, calling a role and nobody else."""
    refused = shown(await reader.slash(channel, "follow organization", organization="Boeing", channel=channel))
    assert "follow" not in refused.content.casefold().partition("i tell")[0]
    role = guild.create_role("desk")
    await desk.sends("follow organization", organization="Boeing", channel=channel, calls=role)
    tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    message = next(each for each in channel.history() if each.embeds)
    assert message.content == f"<@&{role.id}>"
    assert "Rosa Diaz left Boeing" in said([message])[0]
    with pytest.raises(AssertionError, match="Unfollow"):
        assert "I tell no more" in shown(await reader.click(message, label="Unfollow")).content, "Unfollow"
    assert "I tell no more of Boeing." in shown(await desk.curator.click(message, label="Unfollow")).content


async def test_the_bot_lends_nobody_its_rights(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, guild: GuildHandle
) -> None:
    """A curator whom the server named has it told where they may write, and calls a role that they may mention."""
    shut: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(send_messages=False),
        guild.me: discord.PermissionOverwrite(send_messages=True),
    }
    closed, role = guild.create_text_channel("board", overwrites=shut), guild.create_role("desk")
    called = guild.create_role("readers", mentionable=True)
    await desk.sends("settings curator", who=reader)
    followed = {"organization": "Boeing", "channel": channel}
    assert (
        "You may not write in"
        in shown(await reader.slash(channel, "follow organization", organization="Boeing", channel=closed)).content
    )
    assert (
        "You may not mention that role"
        in shown(await reader.slash(channel, "follow organization", **followed, calls=role)).content
    )
    assert shown(await reader.slash(channel, "follow organization", **followed, calls=called)).content.startswith(
        "I tell"
    )


async def test_who_left_the_server_is_told_nothing_until_they_return(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, guild: GuildHandle
) -> None:
    """The wall stands for followers too; what they follow stays, and what is still news comes when they are back."""
    await reader.slash(channel, "follow organization", organization="Boeing")
    user = reader.user
    guild.remove_member(reader)
    tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    assert letters(reader) == []
    back = guild.add_member(user)
    await tell_followers(desk.bot)
    assert len(letters(back)) == 1


async def test_closed_direct_messages_are_said_once(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, simcord_env: Env
) -> None:
    """In the channel where they asked, without saying what they follow; it stays, and comes when it can."""
    await reader.slash(channel, "follow organization", organization="Boeing")
    tells(desk, LEFT, "wire")
    simcord_env.inject_error("POST", f"/channels/{reader.user.dm_channel.id}/messages", status=403, code=50007)
    for _ in range(3):
        await tell_followers(desk.bot)
    hints = [message.content for message in channel.history() if "Discord does not let me write" in message.content]
    assert len(hints) == 1
    assert "Boeing" not in hints[0]
    listed = shown(await reader.slash(channel, "follow list"))
    assert "Boeing" in words(listed)


async def test_a_list_and_an_answer_offer_it(desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle) -> None:
    """Rows of a list are followed from a menu, and so is whom an answer tells of."""
    tells(desk, LEFT, "wire")
    listed = shown(await reader.slash(channel, "departures"))
    chosen = shown(await reader.select(listed, ["person|Rosa Diaz"], custom_id="masthead:follow"))
    assert "I tell you directly of what happens with Rosa Diaz" in chosen.content
    answer = shown(await reader.slash(channel, "ask", question="Who left Boeing?"))
    assert "Follow" in labels(answer)
    menu = shown(await reader.click(answer, label="Follow"))
    chosen = shown(await reader.select(menu, ["post|chief executive|Boeing"]))
    assert "chief executive, Boeing" in words(chosen)
    assert len(desk.library.follows.of(desk.workspace, f"dm:{reader.id}")) == 2


async def test_forgetting_erases_what_is_followed(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle
) -> None:
    """Nothing of the reader is left, and nothing is told to them."""
    await reader.slash(channel, "follow organization", organization="Boeing")
    asked = shown(await reader.slash(channel, "forget"))
    await reader.click(asked, label="Erase")
    tells(desk, LEFT, "wire")
    await tell_followers(desk.bot)
    assert letters(reader) == []
    assert desk.library.follows.workspaces() == []
    assert times_of(desk.library, desk.workspace, f"dm:{reader.id}") == Times()


async def test_quiet_hours_and_a_day_s_most(desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle) -> None:
    """Nothing comes in quiet hours, and no more than was wished; the list says so."""
    hour = datetime.now(UTC).hour
    await reader.slash(channel, "follow topic", words="resigned")
    await reader.slash(channel, "follow times", quiet=hour, loud=(hour + 2) % 24, most=1)
    assert "at most 1 a day" in words(shown(await reader.slash(channel, "follow list")))
    tells(desk, LEFT, "wire")
    tells(desk, "Anna Schmidt has resigned as chief executive of Siemens.", "gazette")
    await tell_followers(desk.bot)
    assert letters(reader) == []
    await reader.slash(channel, "follow times", most=1)
    for _ in range(2):
        await tell_followers(desk.bot)
    assert len(letters(reader)) == 1


def test_quiet_hours_over_midnight_and_changes_of_the_clocks() -> None:
    """By the clock of the place, whatever that does."""
    night = Times(22, 7, zone="Europe/Berlin")
    start = datetime(2026, 3, 28, 12, tzinfo=UTC)
    quiet = [night.is_quiet(start + timedelta(hours=hours)) for hours in range(48)]
    assert sum(quiet) == 9 + 8  # one of the two nights is an hour short
    assert not Times(5, 5).is_quiet(start)
    assert Times(9, 17).is_quiet(start)


def test_what_is_followed_is_kept_once(desk: CuratingDesk) -> None:
    """Asking again changes nothing."""
    for name in ("Boeing", " boeing "):
        desk.library.follows.add(desk.workspace, "dm:1", "1", Followed(Aim.ORGANIZATION, name))
    assert len(desk.library.follows.of(desk.workspace, "dm:1")) == 1
