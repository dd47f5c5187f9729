"""Conversations about moves over sockets: lists, pages, evidence, suggestions, the picture, and the walls."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from knowledge import Library, LibrarySettings
from tests.discord.articles_of_moves import ARTICLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def apart(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot with separate servers: this server has read of six departures, another of a seventh."""
    home = tmp_path_factory.mktemp("moves")
    async with LocalDiscord(authority, wait=30.0) as discord:
        with Library.open(LibrarySettings(home, threads=1)) as library:
            for draft in ARTICLES[:-1]:
                library.add(f"guild:{discord.world.guild_id}", draft)
            library.add("guild:1", ARTICLES[-1])
        process = BotProcess(discord, home, settings={"MASTHEAD_SERVERS": "separate"})
        await process.start()
        yield process
        await process.stop()


@pytest.fixture
def discord(apart: BotProcess) -> Iterator[LocalDiscord]:
    """Return the Discord the bot lives in; a test fails when the bot did anything there that is forbidden."""
    apart.discord.record.forget()
    yield apart.discord
    complaints = apart.discord.complaints()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def reader(discord: LocalDiscord) -> Person:
    """Let a new reader join the server."""
    return discord.member("Ani")


def rows(reply: Reply) -> list[str]:
    """Return the names in a list, in its order."""
    return [line.split("**")[1] for line in reply.plain.splitlines() if line.startswith("**")]


def values(reply: Reply) -> dict[str, str]:
    """Return the entries of the menu under a list: their values by their names."""
    menu = next(one for row in reply.post.payload["components"] for one in row["components"] if one["type"] == 3)
    return {option["label"]: option["value"] for option in menu["options"]}


async def test_departures_come_newest_first_and_undated_last(reader: Person) -> None:
    """The list says who left which post when, followed by whom, as exactly as the articles do."""
    answer = await reader.slash("departures")

    assert rows(answer) == ["Tom Ashdown", "Ravi Sentosa", "Mira Toledano", "Budi Hartanto", "Jonas Ek", "Ida Marsh"]
    assert "chief executive, Cenang Lines" in answer.plain
    assert "12 May 2026 · followed by **Ova Lindqvist** · 1 source" in answer.plain
    assert "Mar 2026" in answer.plain
    assert "no date given" in answer.plain.splitlines()[-2]
    assert (answer.ephemeral, answer.pings) == (False, ())


async def test_pages_turn_there_and_back_also_after_a_restart(apart: BotProcess, reader: Person) -> None:
    """Page two comes in the place of page one, though the bot was started anew in between, with the same filters."""
    first = await reader.slash("departures", since="2025", limit=2)
    await apart.stop()
    await apart.start()
    second = await first.press("More")
    back = await second.press("Back")

    assert (rows(first), rows(second)) == (["Tom Ashdown", "Ravi Sentosa"], ["Mira Toledano", "Budi Hartanto"])
    assert "since 2025" in second.plain
    assert second.post.id == first.post.id
    assert (back.plain, back.labels) == (first.plain, first.labels)


async def test_a_row_opens_its_evidence(reader: Person) -> None:
    """Whoever chooses a row sees, alone, the quotes as written, and which site they are from."""
    answer = await reader.slash("departures")
    evidence = await answer.seen_by(reader.discord.member("Budi")).choose(values(answer)["Tom Ashdown"])

    assert "> On 12 May 2026 Tom Ashdown resigned as chief executive of Cenang Lines." in evidence.plain
    assert "> Ova Lindqvist succeeds him." in evidence.plain
    assert "[moves.example](https://moves.example/1)" in evidence.plain
    assert evidence.ephemeral


async def test_evidence_in_another_language_has_its_gloss(reader: Person) -> None:
    """An Indonesian quote stands as it was written, with its words in English beneath."""
    answer = await reader.slash("departures", organization="Harbour Bank")
    evidence = await answer.choose(values(answer)["Budi Hartanto"])

    assert "> Pada 10 Februari 2026 Budi Hartanto mengundurkan diri sebagai direktur utama" in evidence.plain
    assert "Indonesian. Word for word:" in evidence.plain


async def test_filters_leave_out_what_was_not_asked_for(reader: Person) -> None:
    """An organisation, a date and the words of a role each leave the departures they mean."""
    harbour = await reader.slash("departures", organization="harbour bank")
    spring = await reader.slash("departures", since="2026-04-01")
    executives = await reader.slash("departures", role="chief executive")

    assert rows(harbour) == ["Mira Toledano", "Budi Hartanto"]
    assert rows(spring) == ["Tom Ashdown", "Ravi Sentosa"]
    assert rows(executives) == ["Tom Ashdown", "Mira Toledano", "Budi Hartanto"]  # who was "direktur utama"


async def test_known_names_are_suggested(reader: Person) -> None:
    """Whoever begins a name is offered those that the server's articles tell of."""
    assert await reader.completes("departures", organization="har") == ["Harbour Bank"]
    assert await reader.completes("post", organization="Lines") == ["Cenang Lines"]
    assert await reader.completes("moves", person="mira") == ["Mira Toledano"]
    assert await reader.completes("moves", person="zzz") == []


async def test_a_person_has_a_history_and_a_post_its_holders(reader: Person) -> None:
    """A successor's history has the move that brought them to the post; the post has those who held it."""
    history = await reader.slash("moves", person="Ova Lindqvist")
    post = await reader.slash("post", organization="Cenang Lines", role="chief executive")

    assert "followed by **Ova Lindqvist**" in history.plain
    assert "Tom Ashdown" in rows(post)
    assert "Ravi Sentosa" not in rows(post)


async def test_an_indonesian_reader_gets_indonesian_lists(discord: LocalDiscord) -> None:
    """Command, list and buttons are in the reader's language."""
    answer = await discord.member("Siti", locale="id").slash("kepergian", organisasi="Harbour Bank", jumlah=1)

    assert "Kepergian · Harbour Bank" in answer.plain
    assert "Mar 2026" in answer.plain
    assert answer.labels == ["Berikutnya", "Garis waktu"]


async def test_a_picture_comes_with_words_for_it(discord: LocalDiscord, reader: Person) -> None:
    """With chart the list comes first, then a PNG that names in words whom it shows."""
    answer = await reader.slash("departures", organization="Cenang Lines", chart=True)
    picture = await answer.next()
    (attached,) = picture.post.payload["attachments"]

    assert rows(answer) == ["Tom Ashdown", "Ravi Sentosa"]
    assert attached["filename"] == "departures.png"
    assert attached["description"].startswith(
        "Departures, Apr 2026 to May 2026. Cenang Lines: Tom Ashdown (12 May 2026)"
    )
    assert discord.world.uploads[attached["url"].removeprefix("https://cdn.discordapp.com")].startswith(b"\x89PNG")


async def test_a_button_draws_the_picture_for_one_reader(reader: Person) -> None:
    """Timeline shows the picture to whoever presses it."""
    picture = await (await reader.slash("departures", limit=1)).press("Timeline")

    assert picture.ephemeral
    assert "Jonas Ek (3 Nov 2025)" in picture.post.payload["attachments"][0]["description"]


@pytest.mark.parametrize(
    ("command", "given", "sentence"),
    [
        ("departures", {"organization": "Harbor Bank"}, "The nearest names I know are **Harbour Bank**"),
        ("post", {"organization": "Cenang Line"}, "The nearest names I know are **Cenang Lines**"),
        ("moves", {"person": "Tom Ashdwon"}, "The nearest names I know are **Tom Ashdown**"),
        (
            "departures",
            {"since": "some other time"},
            "Write a day like 2024-09-25, a month like 2024-09, a year like 2024, or words like *last month*.",
        ),
    ],
)
async def test_what_cannot_be_found_gets_a_sentence_that_helps(
    reader: Person, command: str, given: dict[str, str], sentence: str
) -> None:
    """Unknown names are answered with the nearest known ones, unreadable dates with the forms a date has."""
    assert sentence in (await reader.slash(command, **given)).plain


async def test_a_place_without_articles_says_so(discord: LocalDiscord, reader: Person) -> None:
    """Where nothing was read, there is a sentence on how that can change, and no button."""
    _, empty = discord.opens("The empty room")
    answer = await reader.at(empty).slash("departures")

    assert "I have read no articles for this place yet." in answer.plain
    assert "`/sources add`" in answer.plain
    assert answer.buttons == []


async def test_nothing_after_a_date_says_where_it_looked(reader: Person) -> None:
    """A list that is empty for its date says how many articles were looked through."""
    assert "I looked through 6 articles" in (await reader.slash("departures", since="2030")).plain


async def test_another_servers_moves_are_invisible(discord: LocalDiscord, reader: Person) -> None:
    """What one place has read shows nowhere else: in no list, suggestion, picture or evidence."""
    answer = await reader.slash("departures")
    alone = discord.stranger("Budi").alone()
    evidence = await answer.seen_by(alone).choose(values(answer)["Tom Ashdown"])
    page = await answer.seen_by(alone).press("Timeline")

    assert "Vera Quist" not in answer.plain
    assert await reader.completes("moves", person="vera") == []
    assert "nor of one by a name like it" in (await reader.slash("moves", person="Vera Quist")).plain
    assert "I find no server that we share" in evidence.plain
    assert "I find no server that we share" in page.plain
    assert discord.record.of("follow-up")
