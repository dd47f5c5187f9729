"""Following feeds from Discord: added, listed, paused, removed, and their news told once."""

import discord
import pytest
from simcord import Env, GuildHandle, MemberActor

from bot.postman import deliver_notices
from knowledge import HOUSE, Limit
from tests.bot.curating.desk import CuratingDesk, labels, shown, words
from tests.web.local import Server, answer, says

ITEM = (
    "<item><guid>{0}</guid><title>{1}</title><link>http://port.example/{0}</link><description>{2}</description></item>"
)
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Port *news*</title><link>http://port.example/</link>"
    "<description>x</description>{}</channel></rss>"
)
ITEMS = ITEM.format(1, "A crane fell", "A crane fell.") + ITEM.format(2, "The ferry sails", "The ferry sails again.")


@pytest.fixture(autouse=True)
def _feed(web: Server) -> None:
    web.scripts["port.example/feed"] = says(answer(FEED.format(ITEMS), content_type="application/rss+xml"))


@pytest.fixture
async def followed(desk: CuratingDesk, web: Server) -> str:
    """Follow the feed, and return what was said."""
    return words(await desk.sends("feeds add", address=web.url("port.example/feed"), only="resign* lang:en"))


async def test_a_feed_is_followed_and_says_what_it_shows(desk: CuratingDesk, followed: str) -> None:
    """What it shows now is its baseline; its title from outside is plain text; the filter is repeated."""
    assert followed.startswith("I follow **Port *news*** (port.example")
    assert "It shows 2 entries; those are not added." in followed
    assert "Only what fits: resign* lang:en" in followed
    assert desk.articles == []


async def test_the_last_feeds_that_there_is_room_for_say_so(desk: CuratingDesk, web: Server) -> None:
    """Four fifths of the limit are told before it is reached."""
    desk.library.rules.limit(desk.workspace, Limit.FEEDS, 1, by=HOUSE)
    told = words(await desk.sends("feeds add", address=web.url("port.example/feed")))
    assert "There is not much room left here: **1 of 1 feeds**" in told


async def test_a_feed_is_wished_otherwise(desk: CuratingDesk, followed: str) -> None:
    """What is left out stays as it was; a star lets everything pass; a wish that cannot be granted says why."""
    del followed
    (offered,) = await desk.completes("feeds change", "feed", "port")
    changed = words(await desk.sends("feeds change", feed=offered["value"], every=60, horizon=7))
    assert "is followed as you wish from its next entry on." in changed
    (feed,) = desk.library.feeds.all(desk.workspace)
    assert (feed.options.every, feed.options.horizon, str(feed.options.filter)) == (60, 7, "resign* lang:en")
    await desk.sends("feeds change", feed=feed.key, only="*", every=0)
    (feed,) = desk.library.feeds.all(desk.workspace)
    assert (feed.options.every, str(feed.options.filter)) == (None, "")
    assert (await desk.sends("feeds change", feed=feed.key, every=2)).content


async def test_feeds_are_polled_now(desk: CuratingDesk, web: Server, followed: str) -> None:
    """One, or all of them; what became of new entries is counted, in the words of why."""
    del followed
    nothing = words(await desk.sends("feeds poll"))
    assert "**Port *news*** (port.example" in nothing
    more = ITEM.format(3, "The mole is closed", "The northern mole is closed until the storm has passed.")
    web.scripts["port.example/feed"] = says(answer(FEED.format(more + ITEMS), content_type="application/rss+xml"))
    (feed,) = desk.library.feeds.all(desk.workspace)
    filtered = words(await desk.sends("feeds poll", feed=feed.key))
    assert "1 new entry, which was not added; `/feeds why` says why" in filtered
    await desk.sends("feeds change", feed=feed.key, only="*")
    more = ITEM.format(4, "The lock opens", "The lock of Cenang opens in July, says the harbour master.") + more
    web.scripts["port.example/feed"] = says(answer(FEED.format(more + ITEMS), content_type="application/rss+xml"))
    assert "1: *It was added.*" in words(await desk.sends("feeds poll"))


async def test_feeds_are_listed_and_explained(desk: CuratingDesk, followed: str) -> None:
    """Each with how it is doing; each of its entries with a reason."""
    del followed
    assert "**Port *news***" in words(await desk.sends("feeds list"))
    (offered,) = await desk.completes("feeds why", "feed", "port")
    told = words(await desk.sends("feeds why", feed=offered["value"]))
    assert "• A crane fell: *It was there already when its feed was added.*" in told
    why = words(await desk.sends("sources why", address="http://port.example/1"))
    assert why.startswith("**It was there already when its feed was added.**")


async def test_a_feed_is_paused_resumed_and_removed(desk: CuratingDesk, followed: str) -> None:
    """Each act is said; removal asks first."""
    del followed
    (feed,) = desk.library.feeds.all(desk.workspace)
    assert "is paused" in words(await desk.sends("feeds pause", feed=feed.key))
    assert "*paused*" in words(await desk.sends("feeds list"))
    assert "again" in words(await desk.sends("feeds resume", feed=feed.key))
    question = await desk.sends("feeds remove", feed=feed.key)
    assert labels(question) == ["Remove", "Keep"]
    assert "go on following" in words(await desk.presses(question, "Keep"))
    question = await desk.sends("feeds remove", feed=feed.key)
    assert "no longer" in words(await desk.presses(question, "Remove"))
    assert words(await desk.sends("feeds list")).startswith("I follow no feed here yet.")
    assert words(await desk.sends("sources log")).count("**editor** · feed: ") == 4


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"address": "nowhere"}, "nowhere is no host on the public internet."),
        ({"address": "http://port.example/feed", "only": 'person:"x'}, "Write it like: "),
    ],
)
async def test_what_cannot_be_followed_is_said(desk: CuratingDesk, given: dict[str, str], sentence: str) -> None:
    """A wrong address and a wrong filter each have their sentence."""
    assert sentence in words(await desk.sends("feeds add", **given))


async def test_a_reader_may_not(desk: CuratingDesk, reader: MemberActor, followed: str) -> None:
    """Nobody else follows, sees or removes feeds, or is offered their names."""
    del followed
    (feed,) = desk.library.feeds.all(desk.workspace)
    for command, given in (
        ("feeds add", {"address": "x"}),
        ("feeds list", {}),
        ("feeds pause", {"feed": feed.key}),
        ("feeds remove", {"feed": feed.key}),
        ("feeds why", {"feed": feed.key}),
    ):
        assert words(shown(await reader.slash(desk.channel, command, **given))).startswith("Only people")
    assert await reader.autocomplete(desk.channel, "feeds why", "feed", "") == []


async def test_another_servers_feed_is_unknown(
    simcord_env: Env, desk: CuratingDesk, elsewhere: GuildHandle, followed: str
) -> None:
    """A key from elsewhere names nothing here."""
    del followed
    (feed,) = desk.library.feeds.all(desk.workspace)
    channel = elsewhere.create_text_channel("there")
    role = elsewhere.create_role("editors", permissions=discord.Permissions(manage_guild=True))
    owner = elsewhere.add_member(simcord_env.create_user("thief"), roles=[role])
    assert "No feed is followed here yet." in words(shown(await owner.slash(channel, "feeds why", feed=feed.key)))
    assert await owner.autocomplete(channel, "feeds why", "feed", "") == []


async def test_news_of_a_feed_are_told_once_where_it_was_added(desk: CuratingDesk, followed: str, web: Server) -> None:
    """A feed that is gone is paused, and its server hears of it, once; or where it chose to hear of it."""
    del followed
    web.scripts["port.example/feed"] = says(answer("gone", status="410 Gone"))
    (feed,) = desk.library.feeds.all(desk.workspace)
    desk.library.feeds.poll(desk.workspace, feed.key)
    await deliver_notices(desk.bot)
    await deliver_notices(desk.bot)
    told = [words_of for words_of in history(desk) if "its site says that it is gone" in words_of]
    assert len(told) == 1


async def test_news_go_to_the_channel_that_was_chosen(
    desk: CuratingDesk, guild: GuildHandle, followed: str, web: Server
) -> None:
    """The settings name it; without a right to write there, the next best channel hears of it."""
    del followed
    chosen = guild.create_text_channel("desk")
    await desk.sends("settings notices", channel=chosen)
    web.scripts["port.example/feed"] = says(answer("gone", status="410 Gone"))
    (feed,) = desk.library.feeds.all(desk.workspace)
    desk.library.feeds.poll(desk.workspace, feed.key)
    await deliver_notices(desk.bot)
    assert len(chosen.history()) == 1
    assert not any("it is gone" in told for told in history(desk))


def history(desk: CuratingDesk) -> list[str]:
    """Return what the bot has said in the channel."""
    return [message.embeds[0].description or "" for message in desk.channel.history() if message.embeds]
