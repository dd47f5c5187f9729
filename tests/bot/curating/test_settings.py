"""What a server tells the bot: who else curates, where it answers, how much room there is."""

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from knowledge import ArticleDraft, Limit
from knowledge.models import HOUSE
from tests.bot.curating.desk import CuratingDesk, shown, words


class TestCurators:
    """Those who manage the server name others."""

    async def test_a_named_role_curates(
        self, simcord_env: Env, guild: GuildHandle, channel: ChannelHandle, desk: CuratingDesk
    ) -> None:
        """Whoever has the role may, from then on, until it is taken back."""
        role = guild.create_role("archivists")
        archivist = guild.add_member(simcord_env.create_user("archivist"), roles=[role])
        assert shown(await archivist.slash(channel, "sources list")).content.startswith("Only people")
        told = await desk.sends("settings curator", who=role)
        assert f"<@&{role.id}>" in words(told)
        assert words(shown(await archivist.slash(channel, "sources add", file=("a.txt", b"One fell.")))).startswith(
            "Added"
        )
        await desk.sends("settings curator", who=role, allowed=False)
        assert shown(await archivist.slash(channel, "sources list")).content.startswith("Only people")

    async def test_a_named_person_curates_and_readers_hear_of_them(
        self, guild: GuildHandle, simcord_env: Env, channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk
    ) -> None:
        """The refusal names whom to ask; nobody is pinged by it."""
        friend = guild.add_member(simcord_env.create_user("friend"))
        await desk.sends("settings curator", who=friend)
        assert not shown(await friend.slash(channel, "sources list")).content
        refused = shown(await reader.slash(channel, "sources list"))
        assert f"Only people who may manage this server, and <@{friend.id}>, may do that." in refused.content
        assert refused.message.mentions == [] or not refused.message.mention_everyone

    async def test_a_curator_cannot_make_curators(
        self, guild: GuildHandle, simcord_env: Env, channel: ChannelHandle, desk: CuratingDesk
    ) -> None:
        """Naming others is left to those who manage the server; curators may look."""
        friend = guild.add_member(simcord_env.create_user("friend"))
        await desk.sends("settings curator", who=friend)
        for command, given in (
            ("settings curator", {"who": friend}),
            ("settings channel", {"channel": channel}),
            ("settings public", {"read": True}),
            ("settings notices", {}),
            ("settings news", {}),
        ):
            refused = shown(await friend.slash(channel, command, **given))
            assert refused.content.startswith("Only people with the permission to manage this server may change that.")
        assert f"<@{friend.id}>" in words(shown(await friend.slash(channel, "settings show")))

    async def test_everyone_is_no_role_that_curates_by_accident(
        self, guild: GuildHandle, channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk
    ) -> None:
        """The role of everyone, if named, gives the right to nobody."""
        await desk.sends("settings curator", who=guild.default_role)
        assert shown(await reader.slash(channel, "sources list")).content.startswith("Only people")


class TestChannels:
    """The bot answers where the server lets it."""

    async def test_outside_the_allowed_channels_it_says_where(
        self, guild: GuildHandle, channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk
    ) -> None:
        """Every way of reading is closed elsewhere, and the refusal is seen by the asker alone."""
        other = guild.create_text_channel("chat")
        await desk.sends("settings channel", channel=channel)
        for command, given in (
            ("ask", {"question": "Who?"}),
            ("articles", {}),
            ("departures", {}),
            ("moves", {"person": "X"}),
            ("post", {"organization": "X"}),
            ("about", {}),
        ):
            refused = shown(await reader.slash(other, command, **given))
            assert refused.content == f"In this server I answer in <#{channel.id}>."
            assert refused.ephemeral
        assert "In this server" not in words(shown(await reader.slash(channel, "ask", question="Who is it?")))

    async def test_a_category_allows_its_channels(
        self, guild: GuildHandle, reader: MemberActor, desk: CuratingDesk
    ) -> None:
        """A channel in an allowed category is allowed."""
        category = guild.create_category("work")
        inside = guild.create_text_channel("inside", category=category)
        await desk.sends("settings channel", channel=category)
        assert "In this server" not in words(shown(await reader.slash(inside, "articles")))

    async def test_a_button_of_an_answer_is_closed_with_its_channel(
        self, guild: GuildHandle, channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk
    ) -> None:
        """What was answered before the channel was closed is not opened after."""
        desk.library.add(desk.workspace, ArticleDraft("Rani Wijaya is chief pilot.", title="Pilot", language="en"))
        answer = shown(await reader.slash(channel, "ask", question="Who is the chief pilot?"))
        await desk.sends("settings channel", channel=guild.create_text_channel("elsewhere"))
        refused = shown(await reader.click(answer, label="Sources"))
        assert refused.content.startswith("In this server I answer in")


class TestRoom:
    """Limits are told before they are reached, and when they are."""

    @pytest.fixture(autouse=True)
    def _five(self, desk: CuratingDesk) -> None:
        desk.library.rules.limit(desk.workspace, Limit.ARTICLES, 5, by=HOUSE)
        for number in range(3):
            desk.library.add(desk.workspace, ArticleDraft(f"Crane {number} fell.", language="en"))

    async def test_settings_show_how_much_is_used(self, desk: CuratingDesk) -> None:
        """Each limit with its number."""
        assert "3 of 5 articles" in words(await desk.sends("settings show"))

    async def test_four_fifths_are_told_with_the_addition(self, desk: CuratingDesk) -> None:
        """Who adds the fourth of five hears of it."""
        assert "4 of 5 articles" in words(await desk.adds("a.txt", b"One fell."))

    async def test_what_goes_over_is_refused_and_the_rest_stays(self, desk: CuratingDesk) -> None:
        """A file of three, with room for two, brings in two and says why not more."""
        told = words(await desk.adds("a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}\n'))
        assert "2 added" in told
        assert "There is no room for this: 5 of 5 articles are used here." in told
        assert desk.library.holdings(desk.workspace).articles == 5


class TestPublic:
    """The operator's public articles, where there are any."""

    async def test_without_public_articles_there_is_nothing_to_switch_on(self, desk: CuratingDesk) -> None:
        """The curator hears that there are none, instead of a switch that does nothing."""
        told = await desk.sends("settings public", read=True)
        assert words(told) == "Whoever runs this bot offers no public articles."
        assert not desk.library.rules.of(desk.workspace).reads_public
