"""The operator's public articles in a server that reads them: beside its own, marked, and nobody's there to remove."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings
from knowledge.language.embedder import MiniLM
from tests.bot.curating.desk import CuratingDesk, labels, shown, words
from tests.bot.newsroom import entries, footer, text

TAN = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on 4 May 2026."
LIM = "Ana Lim has resigned as head of sales at Acme on 2 June 2026."
DIAZ = "Rosa Diaz has resigned as head of research at Acme on 1 July 2026."


@pytest.fixture
def library(tmp_path: Path, embedder: MiniLM) -> Iterator[Library]:
    """Open an archive whose operator offers two public articles."""
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1, public="news"), embedder) as opened:
        opened.add("news", ArticleDraft(TAN, title="Tan leaves Acme", url="https://news.example/tan", language="en"))
        opened.add("news", ArticleDraft(LIM, title="Lim leaves Acme", url="https://news.example/lim", language="en"))
        yield opened


@pytest.fixture
async def reading(desk: CuratingDesk) -> CuratingDesk:
    """Switch the public articles on in a server that has one of the two stories itself, and one more."""
    for place, told in (("own.example/tan", TAN), ("own.example/diaz", DIAZ)):
        draft = ArticleDraft(told, title=f"Ours, {told[:8]}", url=f"https://{place}", language="en")
        desk.library.add(desk.workspace, draft)
    await desk.sends("settings public", read=True)
    return desk


class TestMoves:
    """What readers see in lists of moves."""

    async def test_departures_are_one_list_by_date(self, reading: CuratingDesk) -> None:
        """Every move once, counted so, and each says how many of its sources are public."""
        page = await reading.sends("departures")
        rows = text(page).split("\n\n")
        assert [row.split("**")[1] for row in rows] == ["Rosa Diaz", "Ana Lim", "Mei Tan"]
        assert footer(page) == "1 to 3 of 3"
        assert [row.rpartition(" · ")[2] for row in rows] == [
            "1 source",
            "1 public source",
            "2 sources, 1 of them public",
        ]

    async def test_every_button_under_a_list_works(self, reading: CuratingDesk) -> None:
        """Pages turn through both, the timeline draws both, and the menu opens the quotes of either."""
        page = await reading.sends("departures", limit=2)
        picture = await reading.presses(page, "Timeline")
        assert "Ana Lim" in (picture.attachments[0].description or "")
        last = await reading.presses(page, "More")
        assert (footer(last), text(last).count("Mei Tan")) == ("3 to 3 of 3", 1)
        opened = shown(await reading.curator.select(last, [entries(last)[0]["value"]], custom_id="masthead:evidence"))
        assert "own.example" in text(opened)
        assert text(opened).count(" · public\n") == 1

    async def test_histories_and_posts_have_both(self, reading: CuratingDesk) -> None:
        """Also of somebody and of an organisation, a move told twice is one."""
        assert footer(await reading.sends("moves", person="Mei Tan")) == "1 to 1 of 1"
        assert footer(await reading.sends("post", organization="Acme")) == "1 to 3 of 3"
        offered = await reading.completes("moves", "person", "Ana")
        assert [each["value"] for each in offered] == ["Ana Lim"]

    async def test_switched_off_they_are_gone_at_once(self, reading: CuratingDesk) -> None:
        """Lists, suggestions and open pages show the server's own alone."""
        page = await reading.sends("departures", limit=1)
        await reading.sends("settings public", read=False)
        assert footer(await reading.presses(page, "More")) == "2 to 2 of 2"
        assert "public" not in text(await reading.sends("departures"))
        assert await reading.completes("moves", "person", "Ana") == []
        refused = shown(await reading.curator.slash(reading.channel, "moves", person="Ana Lim"))
        assert refused.content.startswith("I found no article here that tells of a move of, or at, Ana Lim")


class TestArticles:
    """What curators see of articles that are not theirs."""

    async def test_the_list_marks_them(self, reading: CuratingDesk) -> None:
        """Two of the four are public, and say so."""
        listed = await reading.sends("sources list")
        told = {each.splitlines()[0]: each.endswith("· public") for each in text(listed).split("\n\n")}
        assert sorted(told.values()) == [False, False, True, True]
        assert footer(listed) == "1 to 4 of 4"
        assert "I have read 4 articles" in words(await reading.sends("about"))

    async def test_one_can_be_read(self, reading: CuratingDesk) -> None:
        """It is offered while typing, marked, after their own; its card has no button to remove it."""
        offered = await reading.completes("sources show", "article", "leaves")
        assert [each["name"] for each in offered] == ["Lim leaves Acme · public", "Tan leaves Acme · public"]
        card = await reading.sends("sources show", article=offered[0]["value"])
        assert "Public article: of whoever runs me" in words(card)
        assert labels(card) == []

    async def test_none_can_be_removed(self, reading: CuratingDesk) -> None:
        """Neither by its name, nor by its key, nor by a button made up for it; the sentence says why."""
        key = reading.library.titles.find("news", "Lim")[0].key
        assert await reading.completes("sources remove", "article", "leaves") == []
        why = "Lim leaves Acme is one of the public articles of whoever runs me."
        for named in (key, "Lim leaves"):
            refused = shown(await reading.curator.slash(reading.channel, "sources remove", article=named))
            assert words(refused).startswith(why)
        card = await reading.sends("sources show", article="Diaz")
        (button,) = reading.discord.backend.get_message(card.channel_id, card.id).components[0]["components"]
        for press in ("ask", "remove"):
            button["custom_id"] = f"masthead:shelf:{press}:{key}"
            refused = shown(await reading.curator.click(card, custom_id=button["custom_id"]))
            assert words(refused).startswith(why)
        assert reading.library.article("news", key).title == "Lim leaves Acme"

    async def test_its_address_is_known(self, reading: CuratingDesk) -> None:
        """Asked what became of it, the bot says whose article it is; switched off or removed, it is nobody's."""
        address = "https://news.example/lim?utm_source=x"
        told = words(await reading.sends("sources why", address=address))
        assert told.startswith("**It is one of the public articles of whoever runs me, and read here.**\nnews.example")
        assert told.endswith("\nLim leaves Acme")
        own = words(await reading.sends("sources why", address="https://own.example/diaz"))
        assert own.startswith("**It was added.**")
        reading.library.remove("news", reading.library.titles.find("news", "Lim")[0].key)
        assert words(await reading.sends("sources why", address=address)).startswith("Nobody has given")
        await reading.sends("settings public", read=False)
        gone = words(await reading.sends("sources why", address="https://news.example/tan"))
        assert gone.startswith("Nobody has given")

    async def test_an_answer_says_that_it_quotes_one(self, reading: CuratingDesk) -> None:
        """The line under the title has the word."""
        told = words(await reading.sends("ask", question="Who left Acme in June 2026?"))
        assert "news.example · public" in told
