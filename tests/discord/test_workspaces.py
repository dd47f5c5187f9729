"""Conversations on servers that keep apart: each is answered from its own articles, the very first one among them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge import Library, LibrarySettings, files
from tests.discord.articles import HARBOUR
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person, Reply

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"

HARBOUR_MASTER = "Who is the harbour master of Cenang?"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def apart(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LocalDiscord]:
    """Start the real bot with separate servers; this server has read two articles, nobody else has read any."""
    home = tmp_path_factory.mktemp("apart")
    async with LocalDiscord(authority, wait=30.0) as discord:
        with Library.open(LibrarySettings(home, threads=1)) as library:
            library.add(f"guild:{discord.world.guild_id}", HARBOUR)
            for path in sorted(SEED.glob("*.txt")):
                library.add(f"guild:{discord.world.guild_id}", files.read(path))
        process = BotProcess(discord, home, settings={"MASTHEAD_SERVERS": "separate"})
        await process.start()
        yield discord
        await process.stop()
        assert discord.complaints() == []


@pytest.fixture
def reader(apart: LocalDiscord) -> Person:
    """Let a new reader join the server."""
    return apart.member("Ani")


@pytest.fixture(scope="module")
def seed() -> str:
    """Return the text of the first article, or skip where it is absent."""
    if not SEED.is_dir():
        pytest.skip("the first article (../shared/seed) is not here")
    return next(SEED.glob("*.txt")).read_text("utf-8")


def quotes(answer: Reply) -> list[str]:
    """Return the quoted lines."""
    return [line.removeprefix("> ") for line in answer.plain.splitlines() if line.startswith("> ")]


async def test_a_server_is_answered_from_its_own_articles(reader: Person) -> None:
    """Who asks on the server is answered from what the server has read."""
    answer = await reader.slash("ask", question=HARBOUR_MASTER)

    assert "> The port of Cenang has named Ova Lindqvist as its harbour master." in answer.plain


async def test_a_member_reads_the_server_alone_with_the_bot(reader: Person) -> None:
    """The same reader, alone with the bot, is answered from the server they share with it."""
    answer = await reader.alone().slash("ask", question=HARBOUR_MASTER)

    assert "Lindqvist" in answer.plain


async def test_what_a_server_has_read_stays_there(apart: LocalDiscord) -> None:
    """Who is not in the server is told nothing that it has read."""
    stranger = apart.stranger("Budi")
    answer = await stranger.alone().slash("ask", question=HARBOUR_MASTER)

    assert "Lindqvist" not in answer.plain
    assert answer.plain.startswith("I find no server that we share")


async def test_a_button_does_not_reach_through_the_wall(reader: Person) -> None:
    """A button that is pressed in another place than its answer's shows nothing of it."""
    answer = await reader.slash("ask", question=HARBOUR_MASTER)
    page = await answer.seen_by(reader.alone()).press("Sources")

    assert "Lindqvist" not in page.plain
    assert page.plain.strip()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who replaced Barret Zoph?", "William (Liam) Fedus"),
        ("siapa yang menggantikan Barret Zoph?", "William (Liam) Fedus"),
        ("who leads post-training now?", "Fedus"),
        ("where did Metz, Zoph and Fedus work before OpenAI?", "Google"),
        ("what are Metz's hobbies?", "robotika"),
    ],
)
async def test_the_first_article_answers(reader: Person, seed: str, question: str, words: str) -> None:
    """Questions to the first article are answered with its own words, quoted exactly."""
    answer = await reader.slash("ask", question=question)

    assert any(words in quote for quote in quotes(answer))
    assert [quote in seed for quote in quotes(answer)] == [True] * len(quotes(answer))
    assert answer.labels == ["Sources", "Why this answer", "Follow", "👍", "👎"]


@pytest.mark.parametrize("question", ["who replaced Barret Zoph?", "siapa yang menggantikan Barret Zoph?"])
@pytest.mark.usefixtures("seed")
async def test_the_first_article_names_the_successor(reader: Person, question: str) -> None:
    """Who replaced Barret Zoph is answered with a name, before any quote."""
    answer = await reader.slash("ask", question=question)

    assert answer.embeds[0]["description"].startswith("**William (Liam) Fedus")


@pytest.mark.usefixtures("seed")
async def test_a_move_that_never_happened_has_no_successor(reader: Person) -> None:
    """Nobody replaced Sam Altman, and nobody is named."""
    answer = await reader.slash("ask", question="who replaced Sam Altman?")

    assert "**The nearest passages I found.**" in answer.plain or quotes(answer) == []
