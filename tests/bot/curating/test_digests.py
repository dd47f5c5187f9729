"""Digests: at the server's own hour, each event once, none lost, through crashes and changes of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor
from structlog.testing import capture_logs

from bot.client import MastheadBot
from bot.digests import DIGEST, Every, Standing, Wish, choose, deliver, events, rows, tell_digests
from bot.render.digest import Row, digest_embeds
from knowledge import HOUSE, ArticleDraft, Kind
from tests.bot.curating.desk import ESCAPED, LINK, CuratingDesk, shown, words
from tests.bot.samples_of_moves import move

ZONE = (
    "Africa/Casablanca"  # its clocks change twice within eight weeks: for Ramadan, in 2026 on 15 February and 22 March
)
START = datetime(2026, 2, 2, 12, tzinfo=UTC)
WEEKS = 8
GONE = (
    ("Rosa Diaz", "Boeing"), ("Peter Hall", "Intel"), ("Maria Costa", "Nike"), ("John Baker", "Oracle"),
    ("Anna Schmidt", "Siemens"), ("David Chen", "Nvidia"), ("Laura Moreno", "Telefonica"), ("Mark Evans", "Vodafone"),
)  # fmt: skip


@pytest.fixture
def wire(guild: GuildHandle) -> ChannelHandle:
    """Open a channel for digests."""
    return guild.create_text_channel("wire")


def told(channel: ChannelHandle) -> list[str]:
    """Return the digests that stand in a channel, oldest first, as Discord shows them."""
    said = [message.embeds[0] for message in channel.history() if message.embeds]
    texts = [ESCAPED.sub(r"\1", LINK.sub(r"\1", embed.description or "")) for embed in said]
    return sorted(texts, key=lambda text: [text.find(name) < 0 for name, _ in GONE])


def leaves(desk: CuratingDesk, number: int, day: datetime, outlet: str = "wire") -> None:
    """Let an outlet tell that somebody left."""
    person, firm = GONE[number]
    text = f"{person} has resigned as chief executive of {firm}. The company announced it on {day:%A}."
    url = f"https://{outlet}.example/{number}"
    title = f"{person} leaves {firm}, says {outlet}"
    desk.library.add(desk.workspace, ArticleDraft(text, title=title, url=url, published=day.date(), language="en"))


class TestHours:
    """When a digest is due."""

    @pytest.mark.parametrize("hour", [0, 2, 3, 9, 23])
    @pytest.mark.parametrize("every", Every)
    @pytest.mark.parametrize(
        ("zone", "start"), [(ZONE, START), ("Europe/Berlin", START), ("Europe/Berlin", START.replace(month=10))]
    )
    def test_each_comes_once_whatever_the_clocks_do(self, hour: int, every: Every, zone: str, start: datetime) -> None:
        """Whoever looks each half hour for eight weeks sees every one due once, at the hour that the server chose."""
        wish = Wish(1, every, 0, hour, zone)
        looks = [start + timedelta(minutes=30 * number) for number in range(WEEKS * 7 * 48 + 1)]
        dues = sorted({wish.due(look) for look in looks} - {wish.due(start)})
        assert len(dues) == (WEEKS if every is Every.WEEK else WEEKS * 7)
        local = [due.astimezone(ZoneInfo(zone)) for due in dues]
        assert {each.hour for each in local} <= {hour, hour + 1}  # an hour that is left out is the next
        assert [each.hour for each in local].count(hour) >= len(local) - 1
        if every is Every.WEEK:
            assert {each.weekday() for each in local} == {0}


async def test_eight_weeks_are_eight_digests_and_each_event_once(desk: CuratingDesk, wire: ChannelHandle) -> None:
    """Through two crashes, an outlet that tells the same again, and both changes of the clocks."""
    wish = Wish(wire.id, Every.WEEK, 0, 9, ZONE)
    choose(desk.library, desk.workspace, wish, HOUSE, START)
    bot, clock = desk.bot, [START]
    for week in range(WEEKS):
        leaves(desk, week, START + timedelta(days=7 * week + 2))
        if week:
            leaves(desk, week - 1, START + timedelta(days=7 * week + 1), "gazette")
        due = wish.due(START + timedelta(days=7 * (week + 1)))
        await tell_digests(bot, due - timedelta(minutes=1))
        if week == 2:  # it is killed after it was sent, before that was noted
            await _sent_and_killed(desk, due)
            bot = await _starts_anew(desk, clock, due + timedelta(minutes=5))
        if week == 5:  # it was down when the hour came
            bot = await _starts_anew(desk, clock, due + timedelta(hours=30))
        for minutes in (0, 1, 60 * 24 * 3):
            await tell_digests(bot, due + timedelta(minutes=minutes))
    digests = told(wire)
    assert len(digests) == WEEKS
    assert [sum(name in text for text in digests) for name, _ in GONE] == [1] * WEEKS
    assert all("1 departure · 1 post open" in text and "wire.example" in text for text in digests)


async def _starts_anew(desk: CuratingDesk, clock: list[datetime], now: datetime) -> MastheadBot:
    """Start the bot at some time; it looks at once what is due."""
    clock[:] = [now]
    bot = MastheadBot(desk.library, separate_servers=True, library=desk.library, now=lambda: clock[0])
    await desk.discord.restart_bot(bot)
    return bot


async def _sent_and_killed(desk: CuratingDesk, due: datetime) -> None:
    """Send a digest as far as that goes before it is noted."""
    library, texts = desk.library, desk.bot.translations.of("en")
    note = library.notes.get(DIGEST, desk.workspace)
    assert note is not None
    standing = Standing.read(note)
    moves = events(library, desk.workspace, (standing.last - timedelta(days=7)).date(), due.date(), standing.told)
    library.notes.put(DIGEST, desk.workspace, desk.workspace, standing.before(due, moves).written())
    embeds = digest_embeds(rows(library, moves, texts), "week", texts, today=due.date(), due=due)
    await deliver(desk.bot, standing.wish, due, embeds, again=False)


async def test_a_channel_that_is_closed_is_told_to_the_curators(
    desk: CuratingDesk, wire: ChannelHandle, guild: GuildHandle
) -> None:
    """No digest is lost in silence: where curators hear of such things, they read that it has stopped."""
    choose(desk.library, desk.workspace, Wish(wire.id, Every.DAY, quiet=False), HOUSE, START)
    await desk.sends("settings notices", channel=desk.channel)
    desk.discord.inject_error("POST", f"/channels/{wire.id}/messages", status=403, code=50013)
    await tell_digests(desk.bot, START + timedelta(days=1))
    last = desk.channel.last_message
    assert last is not None
    assert f"I may no longer write in <#{wire.id}>" in (last.embeds[0].description or "")
    assert desk.library.notes.get(DIGEST, desk.workspace) is None


async def test_a_server_that_cannot_be_told_keeps_no_other_from_it(
    desk: CuratingDesk, wire: ChannelHandle, elsewhere: GuildHandle
) -> None:
    """Here its time zone is known no longer: that is written down, and the next server has its digest in the round."""
    library, other = desk.library, f"guild:{elsewhere.id}"
    theirs = elsewhere.create_text_channel("theirs").id
    unknown = Standing(Wish(theirs, Every.DAY, zone="Atlantis/Poseidonis", quiet=False), START)
    library.notes.put(DIGEST, other, other, unknown.written())
    choose(library, desk.workspace, Wish(wire.id, Every.DAY, quiet=False), HOUSE, START)
    with capture_logs() as lines:
        await tell_digests(desk.bot, START + timedelta(days=1))
    assert told(wire) == ["I found nobody who left or came today."]
    assert [line["log_level"] for line in lines if line["event"] == "digest.broken"] == ["error"]


async def test_while_another_tells_a_digest_this_process_does_not(desk: CuratingDesk, wire: ChannelHandle) -> None:
    """What is still due is looked at when nobody else can tell it any more."""
    choose(desk.library, desk.workspace, Wish(wire.id, Every.DAY, quiet=False), HOUSE, START)
    theirs = desk.library.turn(f"{DIGEST}:{desk.workspace}")
    assert theirs.take()
    await tell_digests(desk.bot, START + timedelta(days=1))
    assert told(wire) == []
    theirs.give_back()
    for _ in range(2):
        await tell_digests(desk.bot, START + timedelta(days=1))
    assert len(told(wire)) == 1


@pytest.mark.parametrize("quiet", [True, False])
async def test_where_nothing_happened(desk: CuratingDesk, wire: ChannelHandle, *, quiet: bool) -> None:
    """Nothing is said, or a line, as the server likes it."""
    wish = Wish(wire.id, Every.DAY, 0, 9, "Asia/Jakarta", quiet)
    choose(desk.library, desk.workspace, wish, HOUSE, START)
    for hours in (24, 25):
        await tell_digests(desk.bot, START + timedelta(hours=hours))
    assert told(wire) == ([] if quiet else ["I found nobody who left or came today."])


async def test_a_digest_is_shown_to_whoever_asks(desk: CuratingDesk, reader: MemberActor, wire: ChannelHandle) -> None:
    """Alone, at any time, whether or not a channel gets one; what it shows is told in the channel all the same."""
    leaves(desk, 0, datetime.now(UTC))
    digest = shown(await reader.slash(desk.channel, "digest now"))
    assert digest.ephemeral
    assert "**Boeing**" in (digest.embeds[0].description or "")
    assert "Rosa Diaz left Boeing as chief executive · nobody named yet · wire.example" in words(digest).replace(
        "*", ""
    )


async def test_a_server_says_where_and_when(desk: CuratingDesk, wire: ChannelHandle) -> None:
    """The settings show it; a zone that nobody knows is refused; left out, no digest comes."""
    set_ = await desk.sends("settings digest", channel=wire, weekday=4, hour=17, zone="Asia/Jakarta")
    assert f"<#{wire.id}>: every Friday, 17:00 Asia/Jakarta" in words(set_)
    assert "I know no time zone called Jakarta." in words(
        await desk.sends("settings digest", channel=wire, zone="Jakarta")
    )
    assert (await desk.completes("settings digest", "zone", "jakar"))[0]["value"] == "Asia/Jakarta"
    assert "Digest of who left and who came: nowhere" in words(await desk.sends("settings digest"))


def test_a_full_digest_fits_and_counts(desk: CuratingDesk) -> None:
    """However much happened, each message fits, organisations stand together, and open posts are counted."""
    texts = desk.bot.translations.of("en")
    many = [move(f"Person {number}", organization=f"Firm {number % 7}", role="chief pilot") for number in range(200)]
    came = move("Ova Lind", organization="Firm 0", kind=Kind.APPOINTMENT, role="chief pilot")
    embeds = digest_embeds([Row(each) for each in (*many, came)], "week", texts, today=START.date(), due=START)
    whole = "\n".join(embed.description or "" for embed in embeds)
    assert whole.startswith("200 departures · 1 arrival · 200 posts open")
    assert all(len(embed) <= 6_000 and len(embed.description or "") <= 4_096 for embed in embeds)
    assert [whole.count(f"**Firm {number}**") for number in range(7)] == [1] * 7
    assert sum(whole.count(f"Person {number} left") for number in range(200)) == 200
