"""Departures, histories and posts: lists with pages, and what is said where there is nothing."""

from datetime import UTC, date, datetime

import pytest

from knowledge import Day, Evidence, Kind, Status, StorageBusy
from tests.bot.newsroom import Newsroom, entries, footer, labels, text
from tests.bot.samples_of_moves import many, move

TOLD_ON = Evidence("kind", "m1", 1, 0, 10, date(2026, 5, 14))


class TestLists:
    """What a reader finds in a list."""

    async def test_a_row_says_who_left_what_and_when(self, newsroom: Newsroom) -> None:
        """A departure shows person, role, organisation, day, successor and the number of sources, for all to see."""
        newsroom.has(move(role="chief pilot", successor="Rani Wijaya"))
        page = await newsroom.lists("departures")
        assert not page.ephemeral
        assert text(page) == (
            "**Tom Ashdown** · chief pilot, Harbour Authority\n"
            "departure announced 14 May 2026 · followed by **Rani Wijaya** · 0 sources"
        )
        assert page.embeds[0].title == "Departures"
        assert footer(page) == "1 to 1 of 1"

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"announced_on": None, "effective_on": Day.parse("2026-05")}, "departure May 2026"),
            ({"announced_on": Day.parse("2026")}, "departure announced 2026"),
            ({"announced_on": None}, "departure, *no date given*"),
            ({"announced_on": None, "evidence": (TOLD_ON,)}, "departure reported 14 May 2026"),
            ({"status": Status.REPORTED}, "*reported, not confirmed*"),
            ({"status": Status.BACKGROUND}, "*told in passing*"),
            ({"successor": "Rani Wijaya", "interim": True}, "followed for now by **Rani Wijaya**"),
            ({"destination": "Cenang Lines"}, "to Cenang Lines"),
        ],
    )
    async def test_a_row_is_as_sure_and_as_exact_as_the_articles(
        self, newsroom: Newsroom, given: dict[str, object], words: str
    ) -> None:
        """A month stays a month, a rumour a rumour, and no date is invented."""
        newsroom.has(move(**given))  # type: ignore[arg-type]
        assert words in text(await newsroom.lists("departures"))

    @pytest.mark.usefixtures("indonesian")
    async def test_a_role_is_called_as_the_reader_calls_it(self, newsroom: Newsroom) -> None:
        """A role that has a name in the reader's language is called so; another stays as the articles have it."""
        newsroom.has(move(role="chief executive"), move("Other", role="tide warden"))
        page = await newsroom.lists("departures")
        assert "**Tom Ashdown** · direktur utama, Harbour Authority" in text(page)
        assert "**Other** · tide warden, Harbour Authority" in text(page)

    async def test_a_menu_shows_no_signs_of_markup(self, newsroom: Newsroom) -> None:
        """A menu shows asterisks as they are, so there are none."""
        newsroom.has(move(announced_on=None))
        (entry,) = entries(await newsroom.lists("departures"))
        assert entry["description"] == "Harbour Authority · departure, no date given"

    async def test_a_history_tells_of_coming_and_going(self, newsroom: Newsroom) -> None:
        """A person's history has both sorts of moves."""
        newsroom.has(move(), move("Tom Ashdown", "2015-01-02", kind=Kind.APPOINTMENT, predecessor="Ova Lind"))
        page = await newsroom.lists("moves", person="Tom Ashdown")
        assert page.embeds[0].title == "Moves · Tom Ashdown"
        assert "appointment announced 2 Jan 2015 · after **Ova Lind**" in text(page)
        assert "departure announced 14 May 2026" in text(page)
        assert "Timeline" not in labels(page)

    async def test_a_post_has_its_line_of_holders(self, newsroom: Newsroom) -> None:
        """The holders of a post come in the order of the register, and only of that post."""
        second, first = move("Second", role="chief pilot"), move("First", "2020-01-01", role="chief pilot")
        newsroom.has(second, move("Other", role="cook"), first)
        page = await newsroom.lists("post", organization="Harbour Authority", role="pilot")
        assert page.embeds[0].title == "Who held the post · Harbour Authority · pilot"
        assert text(page).index("First") < text(page).index("Second")
        assert "Other" not in text(page)

    @pytest.mark.usefixtures("indonesian")
    async def test_a_list_is_in_the_readers_language(self, newsroom: Newsroom) -> None:
        """An Indonesian reader gets the list in Indonesian."""
        newsroom.has(*many(11))
        page = await newsroom.lists("departures")
        assert page.embeds[0].title == "Kepergian"
        assert "pengunduran diumumkan" in text(page)
        assert labels(page) == ["Berikutnya", "Garis waktu"]

    async def test_names_from_articles_do_no_harm(self, newsroom: Newsroom) -> None:
        """A name that looks like markup, a link or a mention shows as what it is."""
        newsroom.has(move("@everyone **x**", organization="[a](https://evil.example)", role="<@1>"))
        page = await newsroom.lists("departures")
        assert text(page).startswith("**\\@everyone \\*\\*x\\*\\*** · ")
        assert "[a](https://evil.example)" not in text(page)
        assert "\\<@1>" in text(page)

    async def test_the_longest_names_fit(self, newsroom: Newsroom) -> None:
        """Fifteen moves full of endless names are still one message that Discord takes."""
        endless = dict.fromkeys(("organization", "role", "successor", "destination"), "*Endless* " * 40)
        newsroom.has(*(move(f"{n} " + "_name_ " * 50, **endless) for n in range(15)))
        page = await newsroom.lists("departures", limit=15)
        assert text(page).count("departure announced") == 15


class TestPages:
    """Turning pages."""

    async def test_pages_turn_in_place(self, newsroom: Newsroom) -> None:
        """More and back change the same message, and keep what was asked for."""
        newsroom.has(*many(13))
        first = await newsroom.lists("departures", organization="Harbour Authority", since="2026", limit=6)
        assert labels(first) == ["More", "Timeline"]
        second = await newsroom.presses(first, "More")
        assert second.id == first.id
        assert footer(second) == "7 to 12 of 13"
        assert second.embeds[0].title == "Departures · Harbour Authority · since 2026"
        third = await newsroom.presses(second, "More")
        assert labels(third) == ["Back", "Timeline"]
        assert footer(await newsroom.presses(third, "Back")) == "7 to 12 of 13"
        asked = {"organization": "Harbour Authority", "since": date(2026, 1, 1), "role": None, "limit": 6}
        assert newsroom.shelf.moves.asked == [asked] * 4

    async def test_pages_turn_after_a_restart(self, newsroom: Newsroom) -> None:
        """A list of an earlier run of the bot still turns, with everything that was asked for."""
        newsroom.has(*many(13))
        asked = {"organization": "Harbour Authority", "since": "2026-01", "role": "chief pilot", "limit": 5}
        page = await newsroom.lists("departures", **asked)
        bot = await newsroom.restarts()
        page = await newsroom.presses(page, "More")
        assert footer(page) == "6 to 10 of 13"
        assert newsroom.shelf.moves.asked[0] == newsroom.shelf.moves.asked[-1]
        await bot.desk.close(0)

    @pytest.mark.parametrize("command", ["moves", "post"])
    async def test_histories_and_posts_have_pages_too(self, newsroom: Newsroom, command: str) -> None:
        """A person of many moves, and a post of many holders, are paged like departures."""
        newsroom.has(*(move("Tom Ashdown", f"20{each + 10}") for each in range(12)))
        given = {"person": "Tom Ashdown"} if command == "moves" else {"organization": "Harbour Authority"}
        page = await newsroom.lists(command, **given)
        assert labels(page) == ["More"]
        page = await newsroom.presses(page, "More")
        assert footer(page) == "11 to 12 of 12"

    async def test_a_list_that_has_shrunk_begins_again(self, newsroom: Newsroom) -> None:
        """A button to a page that is no more leads to the first."""
        newsroom.has(*many(13))
        page = await newsroom.lists("departures")
        newsroom.has(*many(3))
        assert footer(await newsroom.presses(page, "More")) == "1 to 3 of 3"


class TestNothing:
    """Where there is nothing to show, and what cannot be asked."""

    async def test_an_empty_list_says_where_it_looked(self, newsroom: Newsroom) -> None:
        """Without moves, a reader learns how many articles were looked through, and how there may be more."""
        page = await newsroom.lists("departures")
        assert text(page).startswith("I looked through 2 articles and found no departure.")
        assert "`/sources add`" in text(page)
        assert "`masthead add`" not in text(page)
        assert not page.components
        newsroom.shelf.kept = []
        assert text(await newsroom.lists("departures")).startswith("I have read no articles")

    async def test_filters_that_nothing_passes_say_so(self, newsroom: Newsroom) -> None:
        """A list that is empty for its filters does not say that there were no departures at all."""
        newsroom.has(move())
        page = await newsroom.lists("departures", since="2027")
        assert "found none like that" in text(page)

    @pytest.mark.parametrize(
        ("command", "given"),
        [
            ("departures", {"organization": "Harbor Authority"}),
            ("post", {"organization": "Harbor Authority"}),
            ("moves", {"person": "Tom Ashdwn"}),
        ],
    )
    async def test_an_unknown_name_gets_the_nearest(
        self, newsroom: Newsroom, command: str, given: dict[str, str]
    ) -> None:
        """A name that no article has is refused with the names that it may have meant."""
        newsroom.has(move())
        refused = await newsroom.refuses(command, **given)
        near = "Tom Ashdown" if command == "moves" else "Harbour Authority"
        assert refused.endswith(f"The nearest names I know are **{near}**.")

    @pytest.mark.usefixtures("indonesian")
    async def test_the_nearest_names_are_told_in_indonesian(self, newsroom: Newsroom) -> None:
        """Also in Indonesian the reader is told the names, or that there is none."""
        refused = await newsroom.refuses("moves", person="*Siapa*")
        assert refused.startswith("Saya tidak menemukan artikel di sini yang menyebut perpindahan \\*Siapa\\*, atau")
        newsroom.has(move())
        refused = await newsroom.refuses("moves", person="Siapa")
        assert refused.endswith("Nama terdekat yang saya kenal: **Tom Ashdown**.")

    @pytest.mark.parametrize(
        "since", ["the harbour", "2024-13", "2024-02-30", "24-09-01", "0000", "2024-09-25-01", "٢٠٢٤"]
    )
    async def test_an_unreadable_date_is_refused_with_the_forms(self, newsroom: Newsroom, since: str) -> None:
        """What is no date is refused, with the forms a date may have."""
        refused = await newsroom.refuses("departures", since=since)
        assert f"I cannot read {since} as a date. Write a day like 2024-09-25" in refused

    @pytest.mark.parametrize("since", ["last month", "since May 2024", "bulan lalu", "yesterday"])
    async def test_words_of_time_are_dates(self, newsroom: Newsroom, since: str) -> None:
        """A reader may say when as they would in a question, in either language."""
        newsroom.has(move(day=datetime.now(UTC).date().isoformat()), move("Ova Lind", "2020-01-01"))
        page = await newsroom.lists("departures", since=since)
        assert "**Tom Ashdown**" in text(page)
        assert "**Ova Lind**" not in text(page)

    async def test_another_servers_moves_are_not_seen(self, newsroom: Newsroom) -> None:
        """What another server has read shows in no list, no menu and no suggestion here."""
        newsroom.shelf.moves.put("guild:1", move())
        page = await newsroom.lists("departures")
        assert "found no departure" in text(page)
        assert await newsroom.completes("departures", "organization", "") == []
        assert await newsroom.completes("moves", "person", "") == []


class TestSuggestions:
    """What is offered while a reader types."""

    @pytest.mark.parametrize(
        ("command", "option", "typed", "name"),
        [
            ("departures", "organization", "Har", "Harbour Authority"),
            ("post", "organization", "Har", "Harbour Authority"),
            ("moves", "person", "Tom", "Tom Ashdown"),
        ],
    )
    async def test_known_names_are_offered(
        self, newsroom: Newsroom, command: str, option: str, typed: str, name: str
    ) -> None:
        """A reader who begins a name is offered those the ledger knows."""
        newsroom.has(move())
        assert await newsroom.completes(command, option, typed) == [{"name": name, "value": name}]
        assert await newsroom.completes(command, option, "Xx") == []

    @pytest.mark.parametrize(
        ("command", "option", "typed"),
        [("departures", "organization", "harbor autority"), ("moves", "person", "Tom Asdhown")],
    )
    async def test_a_mistyped_name_finds_those_like_it(
        self, newsroom: Newsroom, command: str, option: str, typed: str
    ) -> None:
        """Who mistypes is offered what they may have meant, while they type and in the refusal."""
        newsroom.has(move(organization="harbour authority"))
        (choice,) = await newsroom.completes(command, option, typed)
        assert choice["name"] in {"harbour authority", "Tom Ashdown"}
        assert f"The nearest names I know are **{choice['name']}**." in await newsroom.refuses(
            command, **{option: typed}
        )

    async def test_a_long_name_can_be_chosen(self, newsroom: Newsroom) -> None:
        """A name longer than a button can carry is offered whole, and chosen by its first words."""
        long = "Very Long And Honourable Authority Of The Harbour Of Cenang And Its Islands"
        newsroom.has(move(organization=long))
        (choice,) = await newsroom.completes("departures", "organization", "Very")
        assert choice == {"name": long, "value": "Very Long And Honourable Authority Of"}

    async def test_a_failure_offers_nothing(self, newsroom: Newsroom) -> None:
        """When names cannot be looked up, a reader goes on typing."""
        newsroom.shelf.moves.failure = StorageBusy("Somebody else holds it.")
        assert await newsroom.completes("departures", "organization", "H") == []
        assert not newsroom.discord.errors
