"""What proves a move, and the picture of many: opened from a list, by whoever wants to see it."""

import pytest

from tests.bot.newsroom import Newsroom, entries, labels, text
from tests.bot.samples_of_moves import TOLD, TOLD_AGAIN, many, move, proof


class TestEvidence:
    """What proves a move."""

    async def test_a_row_opens_its_quotes(self, newsroom: Newsroom) -> None:
        """Choosing a row shows that reader the quotes as written, their gloss, and a link that names its host."""
        newsroom.has(*many(3))
        newsroom.shelf.moves.proven = [
            proof("Tom Ashdown has resigned as chief pilot of the Harbour Authority."),
            proof("Tom Ashdown", field="person"),
            proof("Rani Wijaya takes over on 1 May.", field="successor"),
            proof("Tom Ashdown mundur", TOLD_AGAIN, key="m2", language="id", gloss="Tom Ashdown steps down"),
        ]
        page = await newsroom.lists("departures")
        assert [entry["label"] for entry in entries(page)] == ["Pilot Number0", "Pilot Number1", "Pilot Number2"]
        (quotes,) = await newsroom.opens(page, 1)
        assert quotes.ephemeral
        assert text(quotes).startswith("**Pilot Number1** · Harbour Authority\n")
        assert [line for line in text(quotes).splitlines() if line.startswith("> ")] == [
            "> Tom Ashdown has resigned as chief pilot of the Harbour Authority.",
            "> Rani Wijaya takes over on 1 May.",
            "> Tom Ashdown mundur",
        ]
        assert "[port.example](https://www.port.example/ashdown)" in text(quotes)
        assert "*Indonesian. Word for word:* Tom Ashdown steps down" in text(quotes)

    async def test_a_list_is_left_as_it_is(self, newsroom: Newsroom) -> None:
        """Opening a row changes nothing for the other readers of the list."""
        newsroom.has(move())
        newsroom.shelf.moves.proven = [proof(TOLD)]
        page = await newsroom.lists("departures")
        (quotes,) = await newsroom.opens(page)
        assert quotes.id != page.id

    async def test_evidence_opens_after_a_restart(self, newsroom: Newsroom) -> None:
        """The menu of an earlier run opens the same move."""
        newsroom.has(move())
        newsroom.shelf.moves.proven = [proof(TOLD)]
        page = await newsroom.lists("departures")
        bot = await newsroom.restarts()
        (quotes,) = await newsroom.opens(page)
        assert f"> {TOLD}" in text(quotes)
        await bot.desk.close(0)

    @pytest.mark.parametrize("left", [move("Ova Lind"), move(day="2020-01-01")])
    async def test_a_move_that_is_gone_says_so(self, newsroom: Newsroom, left: object) -> None:
        """When its articles were removed, a row answers with a sentence."""
        newsroom.has(move(), move("Ova Lind"))
        page = await newsroom.lists("departures")
        newsroom.has(left)  # type: ignore[arg-type]
        (refused,) = await newsroom.opens(page)
        assert refused.ephemeral
        assert refused.content.startswith("I no longer have the move that this belongs to.")
        assert not newsroom.discord.errors

    async def test_evidence_that_cannot_be_proven_is_not_shown(self, newsroom: Newsroom) -> None:
        """A move whose articles no longer bear it out has a sentence in the place of quotes."""
        newsroom.has(move())
        (quotes,) = await newsroom.opens(await newsroom.lists("departures"))
        assert text(quotes).endswith("The articles that told of it are no longer here.")

    async def test_a_move_told_by_many_articles_stays_readable(self, newsroom: Newsroom) -> None:
        """A dozen articles are quoted, and the rest are counted."""
        newsroom.has(move())
        newsroom.shelf.moves.proven = [proof(TOLD, key=f"m{number}") for number in range(15)]
        told = "".join(map(text, await newsroom.opens(await newsroom.lists("departures"))))
        assert told.count(f"> {TOLD}") == 12
        assert "It is told in 3 articles more." in told

    async def test_two_moves_that_look_alike_have_one_entry(self, newsroom: Newsroom) -> None:
        """Discord refuses a menu with an entry twice, so there is none."""
        newsroom.has(move(), move())
        assert len(entries(await newsroom.lists("departures"))) == 1


class TestPicture:
    """The timeline."""

    async def test_a_picture_comes_after_the_list(self, newsroom: Newsroom) -> None:
        """With chart, the list is followed by a PNG with words for those who cannot see it."""
        newsroom.has(move())
        result = await newsroom.reader.slash(newsroom.channel, "departures", chart=True)
        (picture,) = [file for message in result.followups for file in message.attachments]
        assert picture.filename == "departures.png"
        assert picture.description == "Departures, May 2026. Harbour Authority: Tom Ashdown (14 May 2026)."

    async def test_a_button_draws_it_for_one_reader(self, newsroom: Newsroom) -> None:
        """Whoever presses Timeline gets the picture alone, of the whole list and not only of its page."""
        newsroom.has(*many(12))
        picture = await newsroom.presses(await newsroom.lists("departures", limit=1), "Timeline")
        assert picture.ephemeral
        assert "Pilot Number11" in (picture.attachments[0].description or "")

    async def test_a_picture_that_cannot_be_drawn_leaves_the_list(self, newsroom: Newsroom) -> None:
        """When the picture fails, its reader is told, and keeps the list."""
        newsroom.has(move())
        page = await newsroom.lists("departures")
        newsroom.shelf.moves.failure = RuntimeError("no ink")
        refused = await newsroom.presses(page, "Timeline")
        assert refused.content.startswith("Something went wrong on my side")
        assert "Tom Ashdown" in text(page)

    async def test_a_list_without_dates_offers_no_picture(self, newsroom: Newsroom) -> None:
        """There is nothing to draw over time."""
        newsroom.has(move(day=None))
        assert labels(await newsroom.lists("departures")) == []
