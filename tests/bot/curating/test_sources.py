"""Handing articles in and taking them out from Discord, one at a time."""

import pytest
import simcord
from simcord import ChannelHandle, Env, MemberActor

from knowledge import ArticleDraft
from tests.bot.curating.desk import CuratingDesk, labels, shown, words

PILOT = b"# A new chief pilot\n\nThe Harbour Authority named Rani Wijaya chief pilot. She follows Tom Ashdown."
LINES = b'{"text": "One fell.", "title": "One"}\nnot json\n{"text": "Two rose.", "title": "Two"}\n{"title": "Three"}\n'


class TestFiles:
    """An article comes as a file."""

    async def test_a_file_is_read_and_answers_at_once(self, desk: CuratingDesk) -> None:
        """What was handed in is said by its title, and readers are answered from it."""
        added = await desk.adds("pilot.md", PILOT)
        assert words(added).startswith("Added: **A new chief pilot**")
        assert not added.ephemeral
        answer = await desk.sends("ask", question="Who is the chief pilot?")
        assert "Rani Wijaya" in words(answer)

    async def test_the_same_file_again_changes_nothing(self, desk: CuratingDesk) -> None:
        """A second time is told as such."""
        await desk.adds("pilot.md", PILOT)
        again = await desk.adds("pilot.md", PILOT)
        assert words(again).startswith("Already here: **A new chief pilot**")
        assert desk.titles == ["A new chief pilot"]

    async def test_two_files_of_one_name_are_two_articles(self, desk: CuratingDesk) -> None:
        """Discord calls every long message message.txt: the second must not replace the first."""
        await desk.adds("message.txt", b"One fell.")
        await desk.adds("message.txt", b"Two rose.")
        assert desk.titles == ["One fell.", "Two rose."]

    async def test_lines_are_counted_and_broken_ones_named(self, desk: CuratingDesk) -> None:
        """A file of many articles says how many came in, and of each that did not, why."""
        added = await desk.adds("many.jsonl", LINES)
        told = words(added)
        assert "2 added · 2 not added" in told
        assert "• many.jsonl:2: not JSON" in told
        assert '• many.jsonl:4: no "text"' in told
        assert desk.titles == ["One", "Two"]

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("empty.txt", b"  ", "empty.txt is empty."),
            ("photo.png", b"\x89PNG\0\0\0", "photo.png is a picture, which is not read. Run text recognition on it."),
            ("page.html", b"<html><script>x()</script></html>", "page.html is drawn by a script"),
            ("broken.jsonl.gz", b"\x1f\x8b\x08\0broken", "broken.jsonl.gz is damaged"),
        ],
    )
    async def test_a_file_that_is_no_article_is_refused_in_a_sentence(
        self, desk: CuratingDesk, name: str, content: bytes, sentence: str
    ) -> None:
        """The curator reads what was wrong and what to do; nothing is kept."""
        refused = await desk.adds(name, content)
        assert sentence in words(refused)
        assert desk.articles == []

    async def test_everything_that_was_not_added_is_named(self, desk: CuratingDesk) -> None:
        """The first in the message, which says where the rest is: in a file, each with its reason."""
        result = await desk.curator.slash(desk.channel, "sources add", file=("many.jsonl", b"broken\n" * 12))
        assert result.response is not None
        assert "…and 4 more: the file names them all." in words(result.response)
        file = shown(result)
        assert file.content == "Everything that was not added, and why:"
        (attached,) = file.message.attachments
        lines = (await attached.read()).decode().splitlines()
        assert [line.partition(" ")[0] for line in lines] == [f"many.jsonl:{number}:" for number in range(1, 13)]
        assert "\\" not in "".join(lines)

    async def test_an_empty_file_of_lines_is_said_to_be_empty(self, desk: CuratingDesk) -> None:
        """Nothing in, nothing said to be in."""
        assert "There was nothing in it to add." in words(await desk.adds("none.jsonl", b"\n\n"))

    async def test_a_name_and_a_title_from_outside_do_nothing(self, desk: CuratingDesk) -> None:
        """Neither pings, marks up nor hides where it leads."""
        await desk.adds("@everyone **x**.txt", b"# [bank](https://evil.example) @everyone\n\nWords.")
        refused = await desk.adds("@everyone **x**.png", b"\0")
        added = await desk.sends("sources show", article="bank")
        for message in (refused, added):
            said = f"{message.embeds[0].title} {message.embeds[0].description}"
            assert "[bank](https" not in said
            assert "**x**" not in said
            assert not message.message.mention_everyone


class TestPasting:
    """An article comes as text in a form."""

    async def test_a_form_makes_an_article(self, desk: CuratingDesk) -> None:
        """All fields are kept as they were filled in."""
        added = await desk.pastes(
            title="Pilot", address="https://port.example/1", day="2026-05-14", text="Rani Wijaya", more="is pilot."
        )
        assert words(added).startswith("Added: **Pilot** (port.example")
        (kept,) = desk.articles
        assert (kept.title, kept.url, str(kept.published), kept.text) == (
            *("Pilot", "https://port.example/1", "2026-05-14"),
            "Rani Wijaya\nis pilot.",
        )

    async def test_text_alone_is_enough(self, desk: CuratingDesk) -> None:
        """Title, address and day may be left out; the day stays unknown."""
        await desk.pastes(text="Rani Wijaya is pilot.\nShe is new.")
        (kept,) = desk.articles
        assert (kept.title, kept.url, kept.published) == ("Rani Wijaya is pilot.", None, None)

    @pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026"])
    async def test_a_day_that_cannot_be_read_is_said(self, desk: CuratingDesk, day: str) -> None:
        """Masthead never guesses a day."""
        refused = await desk.pastes(text="Words.", day=day)
        assert f"I cannot read {day} as a day" in words(refused)
        assert refused.ephemeral
        assert desk.articles == []

    async def test_an_address_that_is_none_is_said(self, desk: CuratingDesk) -> None:
        """What cannot be opened is not kept as an address."""
        assert "must begin with http" in words(await desk.pastes(text="Words.", address="port.example"))
        assert desk.articles == []

    async def test_words_that_could_not_be_used_are_not_lost(self, desk: CuratingDesk) -> None:
        """One button opens the form again with everything that was written; only the wrong field need be mended."""
        refused = await desk.pastes(title="Pilot", text="Rani Wijaya is pilot.", more="She is new.", day="yesterday")
        form = await desk.curator.click(refused, label="Open the form again")
        assert form.modal is not None
        fields = [row["component"] for row in form.modal["components"]]
        written = {field["custom_id"]: field.get("value") or "" for field in fields}
        assert written == {
            "title": "Pilot", "address": "", "day": "yesterday", "text": "Rani Wijaya is pilot.", "more": "She is new.",
        }  # fmt: skip
        added = shown(await desk.curator.submit_modal(form, {**written, "day": "2026-05-14"}))
        assert words(added).startswith("Added: **Pilot**")

    async def test_a_form_that_was_opened_before_a_restart_is_taken(self, desk: CuratingDesk) -> None:
        """Nobody writes an article into the void."""
        form = await desk.curator.slash(desk.channel, "sources paste")
        await desk.restarts()
        added = shown(await desk.curator.submit_modal(form, {"text": "Rani Wijaya is pilot."}))
        assert words(added).startswith("Added: **Rani Wijaya is pilot.**")


class TestMenu:
    """An article comes from a message."""

    async def test_the_files_of_a_message_are_taken(self, desk: CuratingDesk, reader: MemberActor) -> None:
        """All of them, together."""
        message = await reader.send(
            desk.channel, "look", attachments=[("a.txt", b"One fell."), ("b.txt", b"Two rose.")]
        )
        added = shown(await desk.curator.context_menu(desk.channel, "Add to Masthead", message))
        assert "2 added" in words(added)
        assert desk.titles == ["One fell.", "Two rose."]

    async def test_a_message_without_anything_is_offered_as_text(self, desk: CuratingDesk, reader: MemberActor) -> None:
        """Its words stand in the form, to be completed and sent."""
        message = await reader.send(desk.channel, "Rani Wijaya is the new pilot.")
        form = await desk.curator.context_menu(desk.channel, "Add to Masthead", message)
        assert form.modal is not None
        (offered,) = [
            row["component"].get("value") for row in form.modal["components"] if row["component"]["custom_id"] == "text"
        ]
        added = shown(await desk.curator.submit_modal(form, {"title": "Pilot", "text": offered}))
        assert words(added).startswith("Added: **Pilot**")
        assert desk.articles[0].text == "Rani Wijaya is the new pilot."


class TestShelf:
    """What is there is shown and removed."""

    @pytest.fixture(autouse=True)
    def _filled(self, desk: CuratingDesk) -> None:
        desk.library.add(desk.workspace, ArticleDraft("Rani Wijaya is chief pilot.", title="The pilot", language="en"))
        desk.library.add(desk.workspace, ArticleDraft("The crane fell.", title="The *crane*", language="en"))
        desk.library.add("guild:1", ArticleDraft("Nobody may know.", title="The secret", language="en"))

    async def test_titles_are_offered_while_typing(self, desk: CuratingDesk) -> None:
        """Only the server's own, by any word of them."""
        offered = await desk.completes("sources show", "article", "the")
        assert [each["name"] for each in offered] == ["The *crane*", "The pilot"]
        assert [each["name"] for each in await desk.completes("sources remove", "article", "PILOT")] == ["The pilot"]

    async def test_an_article_is_shown(self, desk: CuratingDesk) -> None:
        """With everything that is known of it, for the curator alone."""
        page = await desk.sends("sources show", article="pilot")
        assert page.ephemeral
        assert "Rani Wijaya is chief pilot." in words(page)
        assert "Published: no day given" in words(page)
        assert labels(page) == ["Remove"]

    async def test_removal_asks_first_and_then_does_it(self, desk: CuratingDesk) -> None:
        """The title stands in the question; after it no answer quotes the article."""
        question = await desk.sends("sources remove", article="pilot")
        assert words(question) == "Shall I take **The pilot** out of all answers?"
        assert "The pilot" in desk.titles
        done = await desk.presses(question, "Remove")
        assert words(done) == "**The pilot** is out of all answers."
        assert desk.titles == ["The *crane*"]
        assert "Wijaya" not in words(await desk.sends("ask", question="Who is the chief pilot?"))

    async def test_undo_brings_it_back(self, desk: CuratingDesk) -> None:
        """What was removed by mistake answers again after one press, and after a command."""
        removed = await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
        assert labels(removed) == ["Undo"]
        assert words(await desk.presses(removed, "Undo")) == "**The pilot** answers again."
        assert "Wijaya" in words(await desk.sends("ask", question="Who is the chief pilot?"))
        await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
        assert [each["name"] for each in await desk.completes("sources restore", "article", "")] == ["The pilot"]
        assert words(await desk.sends("sources restore", article="pilot")) == "**The pilot** answers again."
        assert "The pilot" in desk.titles

    async def test_what_was_removed_stays_away(self, desk: CuratingDesk) -> None:
        """Handed in again, it is not taken in behind a curator's back."""
        await desk.adds("one.txt", b"One fell.")
        await desk.presses(await desk.sends("sources remove", article="One fell"), "Remove")
        assert "A curator has removed **One fell.**, so I left it out." in words(
            await desk.adds("one.txt", b"One fell.")
        )

    async def test_the_log_tells_who_did_what(self, desk: CuratingDesk) -> None:
        """The latest first, by name, for the curator alone."""
        await desk.adds("one.txt", b"One fell.")
        await desk.presses(await desk.sends("sources remove", article="One fell"), "Remove")
        page = await desk.sends("sources log")
        first, second = words(page).splitlines()[1:3]
        assert page.ephemeral
        assert "· **editor** · removed: One fell." in first
        assert "· **editor** · added: One fell." in second

    async def test_a_change_of_mind_keeps_it(self, desk: CuratingDesk) -> None:
        """The other button does nothing and says so."""
        question = await desk.sends("sources remove", article="pilot")
        assert words(await desk.presses(question, "Keep")) == "**The pilot** stays."
        assert "The pilot" in desk.titles

    async def test_buttons_outlive_a_restart(self, desk: CuratingDesk) -> None:
        """A question asked before it is answered after it."""
        question = await desk.sends("sources remove", article="pilot")
        await desk.restarts()
        await desk.presses(question, "Remove")
        assert desk.titles == ["The *crane*"]

    @pytest.mark.parametrize(
        ("named", "sentence"),
        [("submarine", "I find no article called submarine."), ("the", "Several articles are called the.")],
    )
    async def test_an_article_that_is_not_clear_is_asked_for(
        self, desk: CuratingDesk, named: str, sentence: str
    ) -> None:
        """The curator is told to choose from the list."""
        refused = await desk.sends("sources remove", article=named)
        assert words(refused).startswith(sentence)
        assert desk.discord.errors


class TestWho:
    """Only curators curate."""

    async def test_a_reader_is_refused_and_told_whom_to_ask(
        self, simcord_env: Env, reader: MemberActor, channel: ChannelHandle, desk: CuratingDesk
    ) -> None:
        """By command, by form, by menu; nobody else sees it, and nothing happens."""
        message = await reader.send(channel, "Some words.")
        refusals = [
            await reader.slash(channel, "sources add", file=("a.txt", b"One fell.")),
            await reader.slash(channel, "sources paste"),
            await reader.slash(channel, "sources list"),
            await reader.slash(channel, "sources remove", article="x"),
            await reader.context_menu(channel, "Add to Masthead", message),
        ]
        owner = simcord_env.bot.guilds[0].owner_id
        for refused in map(shown, refusals):
            assert (
                refused.content == f"Only people with the permission to manage this server may do that. Ask <@{owner}>."
            )
            assert refused.ephemeral
        assert desk.articles == []
        assert simcord_env.errors

    async def test_a_reader_is_offered_nothing_while_typing(
        self, reader: MemberActor, channel: ChannelHandle, desk: CuratingDesk
    ) -> None:
        """Not even the titles."""
        desk.library.add(desk.workspace, ArticleDraft("The crane fell.", title="The crane", language="en"))
        assert await reader.autocomplete(channel, "sources show", "article", "") == []

    async def test_a_button_obeys_only_a_curator(
        self, guild: simcord.GuildHandle, simcord_env: Env, desk: CuratingDesk
    ) -> None:
        """Who lost the right since the question was asked can no longer say yes."""
        desk.library.add(desk.workspace, ArticleDraft("The crane fell.", title="The crane", language="en"))
        question = await desk.sends("sources remove", article="crane")
        simcord_env.backend.remove_member_role(guild.id, desk.curator.id, guild.roles["editors"].id)
        refused = await desk.presses(question, "Remove")
        assert refused.content.startswith("Only people with")
        assert desk.titles == ["The crane"]
