"""The wall between servers: another server's ids, typed or pressed, reach nothing and tell nothing."""

from dataclasses import dataclass

import discord
import pytest
import simcord
from simcord import GuildHandle

from bot.cogs.buttons import BUTTONS
from bot.listing import Listing, Subject, move_key
from bot.views.turning import LISTS
from knowledge import ArticleDraft, Fault, Question, Verdict, Vote
from tests.bot.curating.desk import CuratingDesk, shown, words
from tests.web.local import Server, answer, says

SECRET = "zanthorp"
TOLD = (
    f"Mei {SECRET.title()} has resigned as head of design at {SECRET.title()} Works. Jonas Berg replaced her on Monday."
)
FEED = (
    f'<rss version="2.0"><channel><title>{SECRET} News</title><item><title>{SECRET}</title><link>{{0}}</link></item>'
    "</channel></rss>"
)


@dataclass(frozen=True)
class Owned:
    """What another server has: the keys of an article, a removed one, a feed, an answer, a move, a mend; an address."""

    article: str
    removed: str
    feed: str
    answer: str
    move: str
    mend: int
    address: str

    def typed(self) -> dict[str, dict[str, str]]:
        """Return every command that takes an id or a name, with one of this server's."""
        return {
            "sources show": {"article": self.article},
            "sources remove": {"article": self.article},
            "sources restore": {"article": self.removed},
            "sources why": {"address": self.address},
            "feeds pause": {"feed": self.feed},
            "feeds remove": {"feed": self.feed},
            "feeds why": {"feed": self.feed},
            "moves": {"person": f"Mei {SECRET}"},
            "post": {"organization": f"{SECRET} Works"},
            "departures": {"organization": f"{SECRET} Works"},
        }

    def pressed(self) -> dict[str, list[str]]:
        """Return the ids of every sort of button, made up with this server's keys, by the beginning of its pattern."""
        listings = [Listing(Subject.HISTORY, f"Mei {SECRET}"), Listing(Subject.POST, f"{SECRET} Works")]
        return {
            "masthead:shelf": [
                *(f"masthead:shelf:{press}:{self.article}" for press in ("ask", "remove", "keep")),
                f"masthead:shelf:restore:{self.removed}",
            ],
            "masthead:feed": [f"masthead:feed:{press}:{self.feed}" for press in ("remove", "keep")],
            "masthead:sources": [f"masthead:sources:{self.answer}:0"],
            "masthead:passage": [f"masthead:passage:{self.answer}:0"],
            "masthead:why": [f"masthead:why:{self.answer}"],
            "masthead:share": [f"masthead:share:{self.answer}"],
            "masthead:follows": [f"masthead:follows:{self.answer}"],
            "masthead:vote": [f"masthead:vote:{press}:{self.answer}" for press in ("up", "down", "back")],
            "masthead:lists": [f"masthead:{name}:0" for name in LISTS],
            "masthead:moves": [f"masthead:moves:{listing}" for listing in listings],
            "masthead:chart": [f"masthead:chart:{listing}" for listing in listings],
            "masthead:articles": ["masthead:articles:0"],
            "masthead:mend": [f"masthead:mend:{self.move}:{self.article}"],
            "masthead:unmend": [f"masthead:unmend:{self.mend}"],
        }


@pytest.fixture
def theirs(desk: CuratingDesk, web: Server) -> Owned:
    """Fill the server that is to be robbed."""
    library, workspace = desk.library, desk.workspace
    kept = library.add(workspace, ArticleDraft(TOLD, title=f"{SECRET} leaves", language="en")).article
    gone = library.add(workspace, ArticleDraft(f"{SECRET} makes lamps.", title=SECRET, language="en")).article
    library.remove(workspace, gone.key)
    address = web.url(f"{SECRET}.example/missing")
    list(library.web.add(workspace, [address]))
    web.scripts["127.0.0.1/feed"] = says(answer(FEED.format(address), content_type="application/rss+xml"))
    feed = library.feeds.add(workspace, web.url("127.0.0.1/feed")).feed
    asked = library.ask(Question(f"Who replaced Mei {SECRET}?", workspace))
    library.placed(asked.key, f"{desk.channel.id}:1")
    library.feedback.cast(workspace, asked.key, "somebody", Vote(Verdict.DOWN, Fault.WRONG, SECRET))
    vain = library.ask(Question(f"Who replaced Nadia {SECRET}?", workspace))
    library.placed(vain.key, f"discord:{desk.channel.id}:1:en")
    (told,) = library.moves.told_in(workspace, kept.key)
    mend = library.mends.dispute(workspace, told, "No such thing.").number
    move = move_key(library.moves.told_in(workspace, kept.key)[0])
    return Owned(kept.key, gone.key, feed.key, asked.key, move, mend, address)


@pytest.fixture
def thief(desk: CuratingDesk, simcord_env: simcord.Env, elsewhere: GuildHandle) -> CuratingDesk:
    """Let somebody manage another server."""
    role = elsewhere.create_role("boss", permissions=discord.Permissions(manage_guild=True))
    person = elsewhere.add_member(simcord_env.create_user("thief"), roles=[role])
    return CuratingDesk(simcord_env, person, elsewhere.create_text_channel("den"), desk.library, desk.bot)


def state(desk: CuratingDesk) -> tuple[object, ...]:
    """Return what the server has, as far as anybody could change it."""
    library, here = desk.library, desk.workspace
    votes, log = library.feedback.tally(here), library.log.page(here, limit=99)
    return desk.articles, library.removed(here), library.feeds.all(here), votes, log


async def test_ids_that_are_typed_reach_nothing(desk: CuratingDesk, thief: CuratingDesk, theirs: Owned) -> None:
    """Each command refuses without a word of the other's, and does nothing to it."""
    before = state(desk)
    for command, given in theirs.typed().items():
        told = words(await thief.sends(command, **given)).casefold()
        for value in given.values():  # what the thief typed may be repeated
            told = told.replace(value.casefold(), "")
        assert SECRET not in told, command
        assert "berg" not in told, command
    assert state(desk) == before


async def test_nothing_is_offered_while_typing(thief: CuratingDesk, theirs: Owned) -> None:
    """Neither for the beginning of a name, nor for a key."""
    for command, given in theirs.typed().items():
        (option,) = given
        if option == "address":
            continue
        for typed in ("", SECRET, given[option]):
            assert await thief.completes(command, option, typed) == [], (command, typed)


async def test_ids_that_are_pressed_reach_nothing(desk: CuratingDesk, thief: CuratingDesk, theirs: Owned) -> None:
    """A button that somebody made up, with each sort of id, under a message of their own server."""
    own = await thief.adds("own.txt", b"Own words.")
    card = await thief.sends("sources show", article="Own words")
    before = state(desk)
    stored = desk.discord.backend.get_message(card.channel_id, card.id)
    button = stored.components[0]["components"][0]
    for custom_id in (custom_id for ids in theirs.pressed().values() for custom_id in ids):
        stored.components = [{"type": 1, "components": [{**button, "custom_id": custom_id}]}]
        told = shown(await thief.curator.click(card, custom_id=custom_id))
        left = words(told).casefold().replace(f"mei {SECRET}", "").replace(f"{SECRET} works", "")
        assert SECRET not in left, custom_id
        assert "berg" not in left, custom_id
    assert state(desk) == before
    assert "Own words." in words(own)


def test_every_button_with_an_id_is_tried(theirs: Owned) -> None:
    """Whoever adds a sort of button adds it above, or here with the reason."""
    elsewhere = {
        "masthead:stop", "masthead:continue",  # of work under way: test_intake, test_going_on
        "masthead:evidence", "masthead:server",  # menus whose values are looked up: test_moves_evidence, test_alone
        "masthead:posts",  # another such: test_marks
        "masthead:begin", "masthead:forget",  # no key in their ids: test_manners, test_oblivion
        "masthead:unmends",  # a menu whose values are looked up like that button's: test_mending
        "masthead:leave",  # of a list that waits for an answer: test_lists
        "masthead:follow", "masthead:unfollow",  # a menu; a number that its place must have: test_follows
    }  # fmt: skip
    patterns = {button.__discord_ui_compiled_template__.pattern for button in BUTTONS}
    begun = {":".join(pattern.split(":")[:2]) for pattern in patterns}
    lists = f"masthead:(?P<name>{'|'.join(LISTS)})"  # one button for all of them
    assert begun - {lists} == (elsewhere | theirs.pressed().keys()) - {"masthead:lists"}
    assert lists in begun
