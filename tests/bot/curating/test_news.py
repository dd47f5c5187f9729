"""New articles told in the channel that a server chose: opt-in, once, and never lost in silence."""

from pathlib import Path
from types import SimpleNamespace

import discord
import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from bot import news, postman
from bot.client import MastheadBot
from bot.news import NEWS, choose, tell_news
from knowledge import HOUSE, Library, LibrarySettings
from knowledge.language.embedder import MiniLM
from tests.bot.curating.desk import ESCAPED, LINK, CuratingDesk, shown, words
from tests.knowledge.feeds.site import WORDS, Site, Story
from tests.knowledge.feeds.site import words as story_words
from tests.web.local import Server


class Press:
    """A feed that the server follows, and the bot's rounds."""

    def __init__(self, desk: CuratingDesk, web: Server) -> None:
        self.desk = desk
        self.host = f"port.example:{web.port}"
        self.site = Site(web, "port.example", [story(1)])
        self.feed = desk.library.feeds.add(desk.workspace, self.site.feed).feed

    async def brings(self, *stories: Story) -> None:
        """Let stories appear, and let the bot make a round."""
        self.site.stories[:0] = stories
        self.desk.library.feeds.poll(self.desk.workspace, self.feed.key)
        await tell_news(self.desk.bot)


def story(number: int, title: str = "") -> Story:
    """Return a story of words that no other has, without a day: the clock is the real one."""
    return Story(number, title, full=story_words(number), date="")


def told(channel: ChannelHandle) -> list[str]:
    """Return what the bot has said in a channel unasked, as Discord shows it."""
    said = [message.embeds[0] for message in channel.history() if message.embeds]
    return [ESCAPED.sub(r"\1", LINK.sub(r"\1", f"{embed.title or ''}\n{embed.description}")).strip() for embed in said]


@pytest.fixture
def press(desk: CuratingDesk, web: Server) -> Press:
    """Let the server follow a feed."""
    return Press(desk, web)


@pytest.fixture
def wire(guild: GuildHandle) -> ChannelHandle:
    """Open a channel for news."""
    return guild.create_text_channel("wire")


async def test_nobody_is_told_unless_the_server_chose_a_channel(press: Press, wire: ChannelHandle) -> None:
    """It is opt-in; and who switches it on later is not flooded with what came before."""
    await press.brings(story(2))
    assert told(press.desk.channel) == []
    assert "Where I tell of articles that feeds bring: nowhere" in words(await press.desk.sends("settings show"))
    press.site.stories.insert(0, story(3))
    press.desk.library.feeds.poll(press.desk.workspace, press.feed.key)  # no round since
    chosen = await press.desk.sends("settings news", channel=wire)
    assert f"Where I tell of articles that feeds bring: <#{wire.id}>" in words(chosen)
    await press.brings()
    assert told(wire) == []
    await press.brings(story(4))
    assert told(wire) == [f"New articles\n**Story 4**\n{press.host}"]


async def test_a_round_is_one_message_and_an_edit_is_none(press: Press, wire: ChannelHandle) -> None:
    """The latest first, with what the ledger read; each article once."""
    await press.desk.sends("settings news", channel=wire)
    lead = Story(3, "Menon to lead", full=f"<p>{WORDS}</p>", date="")
    await press.brings(lead, story(2))
    (only,) = told(wire)
    first, second = only.removeprefix("New articles\n").split("\n\n")
    assert first.startswith("**Menon to lead**\nport.example")
    assert "Ravi Pillai" in first
    assert second.startswith("**Story 2**")
    press.site.stories[0] = Story(3, "Menon leads", full=f"<p>{WORDS * 3}</p>", date="")
    await press.brings()
    assert {article.title: article.version for article in press.desk.articles}["Menon leads"] == 2
    await press.brings()
    assert len(told(wire)) == 1


async def test_a_server_that_breaks_holds_up_no_other(
    desk: CuratingDesk, elsewhere: GuildHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of articles and of feeds, each server is told whatever became of the one before it."""
    servers = {desk.curator.guild.id, elsewhere.id}
    workspaces = [desk.bot.desk.workspace_of(server) for server in servers]
    asked: list[int] = []

    async def breaks(_bot: MastheadBot, server: discord.Guild, _turn: object) -> None:
        asked.append(server.id)
        raise KeyError

    for told_by in (news, postman):
        monkeypatch.setattr(told_by, "_tell", breaks)
    monkeypatch.setattr(news, "_due", lambda _: [SimpleNamespace(workspace=each) for each in workspaces])
    monkeypatch.setattr(postman, "_waiting", lambda _: workspaces)
    for tells in (tell_news, postman.deliver_notices):
        asked.clear()
        await tells(desk.bot)
        assert set(asked) == servers


async def test_nobody_is_pinged(press: Press, wire: ChannelHandle) -> None:
    """By whatever a title says."""
    await press.desk.sends("settings news", channel=wire)
    await press.brings(story(2, "@everyone [free](https://evil.example) <@1>"))
    (message,) = wire.history()
    assert not message.mention_everyone
    assert (message.mentions, message.role_mentions, message.content) == ([], [], "")
    assert told(wire) == [f"New articles\n**@everyone [free](https://evil.example) <@1>**\n{press.host}"]


async def test_what_was_removed_before_it_was_told_is_not(press: Press, wire: ChannelHandle) -> None:
    """A curator was quicker."""
    await press.desk.sends("settings news", channel=wire)
    press.site.stories.insert(0, story(2))
    press.desk.library.feeds.poll(press.desk.workspace, press.feed.key)
    press.desk.library.remove(press.desk.workspace, press.desk.articles[0].key)
    await tell_news(press.desk.bot)
    assert told(wire) == []


async def test_the_servers_language_is_spoken(press: Press, wire: ChannelHandle) -> None:
    """That of the server, not of whoever chose the channel."""
    await press.desk.sends("settings news", channel=wire)
    guild = press.desk.bot.get_guild(press.desk.curator.guild.id)
    assert guild is not None
    guild.preferred_locale = discord.Locale.indonesian
    await press.brings(story(2))
    assert told(wire)[0].startswith("Artikel baru")


async def test_it_is_switched_off_again_and_who_did_what_is_in_the_log(press: Press, wire: ChannelHandle) -> None:
    """Left out, the channel is none."""
    await press.desk.sends("settings news", channel=wire)
    assert "feeds bring: nowhere" in words(await press.desk.sends("settings news"))
    await press.brings(story(2))
    assert told(wire) == []
    log = words(await press.desk.sends("sources log"))
    assert f"**editor** · setting: news: <#{wire.id}> · *set*" in log
    assert f"**editor** · setting: news: <#{wire.id}> · *taken back*" in log


async def test_another_channel_gets_what_the_first_was_not_told(press: Press, guild: GuildHandle) -> None:
    """To choose another channel loses nothing."""
    one, other = guild.create_text_channel("one"), guild.create_text_channel("other")
    await press.desk.sends("settings news", channel=one)
    press.site.stories.insert(0, story(2))
    press.desk.library.feeds.poll(press.desk.workspace, press.feed.key)
    await press.desk.sends("settings news", channel=other)
    await tell_news(press.desk.bot)
    assert (len(told(one)), len(told(other))) == (0, 1)


async def test_a_feed_has_a_channel_of_its_own(press: Press, wire: ChannelHandle, guild: GuildHandle) -> None:
    """What it brings is told there, everything else where the server chose, or nowhere."""
    chosen = words(await press.desk.sends("settings news", channel=wire, feed=press.feed.key))
    assert f"{press.feed.name}: <#{wire.id}>" in chosen
    await press.brings(story(2))
    assert told(wire) == [f"New articles\n**Story 2**\n{press.host}"]
    everything = guild.create_text_channel("everything")
    await press.desk.sends("settings news", channel=everything)
    await press.brings(story(3))
    assert (len(told(wire)), len(told(everything))) == (2, 0)
    await press.desk.sends("settings news", feed=press.feed.key)
    await press.brings(story(4))
    assert (len(told(wire)), len(told(everything))) == (2, 1)


async def test_what_no_channel_is_told_of_is_done_with(press: Press, web: Server, wire: ChannelHandle) -> None:
    """A feed without a channel, beside one that has one, is told nowhere, and not later either."""
    other = Site(web, "other.example", [story(11)])
    followed = press.desk.library.feeds.add(press.desk.workspace, other.feed).feed
    await press.desk.sends("settings news", channel=wire, feed=followed.key)
    await press.brings(story(2))
    assert told(wire) == []
    assert press.desk.library.feeds.news.untold() == []


@pytest.mark.parametrize("missing", ["view_channel", "send_messages", "embed_links"])
async def test_a_channel_that_is_closed_to_the_bot_is_refused_at_once(
    desk: CuratingDesk, guild: GuildHandle, missing: str
) -> None:
    """With the permissions that it needs; nothing is changed."""
    closed = discord.PermissionOverwrite.from_pair(discord.Permissions.none(), discord.Permissions(**{missing: True}))
    seen = discord.PermissionOverwrite(view_channel=True)
    channel = guild.create_text_channel("vault", overwrites={guild.default_role: closed, desk.curator: seen})
    said = words(await desk.sends("settings news", channel=channel))
    assert said.startswith(f"I may not write in <#{channel.id}>.")
    assert desk.library.notes.all("news") == []


async def test_only_who_manages_the_server_chooses(
    desk: CuratingDesk, wire: ChannelHandle, reader: MemberActor
) -> None:
    """As for every setting, also for those who curate."""
    await desk.sends("settings curator", who=reader)
    refused = shown(await reader.slash(desk.channel, "settings news", channel=wire))
    assert refused.content.startswith("Only people with the permission to manage this server may change that.")


@pytest.mark.parametrize("lost", ["deleted", "closed"])
async def test_a_channel_that_is_lost_is_owned_up_to_once(press: Press, guild: GuildHandle, lost: str) -> None:
    """The curators hear how many articles were not told, where they hear of feeds; then it is off."""
    closed = discord.PermissionOverwrite(send_messages=False)
    channel = guild.create_text_channel("wire", overwrites={guild.default_role: closed}).id if lost == "closed" else 404
    await press.desk.sends("settings notices", channel=press.desk.channel)
    choose(press.desk.library, press.desk.workspace, channel, HOUSE)  # as it was before
    await press.brings(story(2), story(3))
    (said,) = told(press.desk.channel)[-1:]
    assert said.startswith("The channel <#404>" if lost == "deleted" else "I may no longer write in")
    assert "Not told: 2 articles;" in said
    before = len(told(press.desk.channel))
    await press.brings(story(4))
    assert len(told(press.desk.channel)) == before
    assert "feeds bring: nowhere" in words(await press.desk.sends("settings show"))
    assert press.desk.library.feeds.news.untold() == []


async def test_what_discord_will_never_take_is_owned_up_to_and_not_tried_again(
    press: Press, wire: ChannelHandle
) -> None:
    """A link that Discord blocks, for one: the channel stays chosen, and hears of the next articles."""
    await press.desk.sends("settings notices", channel=press.desk.channel)
    await press.desk.sends("settings news", channel=wire)
    press.desk.discord.inject_error("POST", f"/channels/{wire.id}/messages", status=400, code=240000)
    await press.brings(story(2))
    assert told(press.desk.channel)[-1].startswith("Discord did not take my message about new articles in <#")
    await press.brings(story(3))
    assert [said.split("**")[1] for said in told(wire)] == ["Story 3"]


async def test_what_fails_for_now_is_told_in_the_next_round(press: Press, wire: ChannelHandle) -> None:
    """Nothing is lost, and nobody is bothered with it."""
    await press.desk.sends("settings news", channel=wire)
    press.desk.discord.inject_error("POST", f"/channels/{wire.id}/messages", status=409)
    await press.brings(story(2))
    assert (told(wire), told(press.desk.channel)[1:]) == ([], [])
    await press.brings()
    assert len(told(wire)) == 1


async def test_where_servers_share_their_articles_it_is_refused(desk: CuratingDesk, wire: ChannelHandle) -> None:
    """With the sentence that says whose they are."""
    shared = MastheadBot(desk.library, library=desk.library)
    await desk.discord.restart_bot(shared)
    refused = words(await desk.sends("settings news", channel=wire))
    assert refused.startswith("All servers here share one set of articles")
    await shared.desk.close(0)


async def test_two_processes_tell_once(press: Press, wire: ChannelHandle, tmp_path: Path, embedder: MiniLM) -> None:
    """While another tells, this one does not; when the other gave up in the middle, this one does."""
    await press.desk.sends("settings news", channel=wire)
    workspace = press.desk.workspace
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1), embedder) as other:
        press.site.stories.insert(0, story(2))
        press.desk.library.feeds.poll(workspace, press.feed.key)
        theirs = other.turn(f"{NEWS}:{workspace}")
        assert theirs.take()
        await tell_news(press.desk.bot)
        assert told(wire) == []
        theirs.give_back()
        await tell_news(press.desk.bot)
        assert len(told(wire)) == 1
        assert theirs.take()
        assert other.feeds.news.due([workspace]) == []


async def test_another_servers_articles_stay_there(press: Press, wire: ChannelHandle, elsewhere: GuildHandle) -> None:
    """Each server is told of what its own feeds have brought."""
    there = elsewhere.create_text_channel("there")
    choose(press.desk.library, f"guild:{elsewhere.id}", there.id, HOUSE)
    await press.desk.sends("settings news", channel=wire)
    await press.brings(story(2))
    assert (len(told(wire)), len(told(there))) == (1, 0)
