"""Going on with what a restart broke off: one press, by a curator of that server, and nothing is done twice."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
import simcord
from simcord import MemberActor, ResponseMessage

from bot.handed import Handed, HandedFile
from bot.progress import BROKEN_OFF, KEPT, KIND, Posted, lapse
from knowledge import Library, LibrarySettings
from knowledge.language.embedder import MiniLM
from tests.bot.curating.desk import CuratingDesk, labels, shown, words
from tests.web.local import Asked, Server, answer, says

pytestmark = pytest.mark.simcord(settle_timeout=60)
KEY = "0" * 12
TOLD = {
    "north": "The northern quay was closed on Monday because the bolts of a crane had rusted through.",
    "south": "A ferry from the islands ran aground at the southern mole in thick fog last night.",
    "east": "Engineers doubled the height of the eastern sea wall after three winters of storms.",
}
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
AGAIN = "This was gone on with already, or it is too long ago. Hand the same in again to be sure: nothing doubles."


@pytest.fixture
def addresses(web: Server) -> tuple[str, ...]:
    """Publish three pages."""
    for side, text in TOLD.items():
        web.scripts[f"127.0.0.1/{side}"] = says(answer(PAGE.format(side.title(), f"{text} So it is. " * 4)))
    return tuple(web.url(f"127.0.0.1/{side}") for side in TOLD)


async def broken_off(desk: CuratingDesk, left: Handed) -> ResponseMessage:
    """Leave things as a bot does that was killed while it took these in, and start it again."""
    message = await desk.adds("first.txt", b"One fell.")
    posted = Posted(message.channel_id, message.id, "", "en", {"ADDED": 1}, left)
    desk.library.notes.put(KIND, KEY, desk.workspace, asdict(posted))
    await desk.restarts()
    return message


def put_back(desk: CuratingDesk, message: ResponseMessage, button: dict[str, object]) -> None:
    """Put a button under a message that no longer has it, as somebody's old window does."""
    stored = desk.discord.backend.get_message(message.channel_id, message.id)
    stored.components = [{"type": 1, "components": [button]}]


def button_of(desk: CuratingDesk, message: ResponseMessage) -> dict[str, object]:
    """Return the only button under a message."""
    (row,) = desk.discord.backend.get_message(message.channel_id, message.id).components
    (button,) = row["components"]
    return dict(button)


async def test_one_press_goes_on_with_what_was_left(
    desk: CuratingDesk, web: Server, addresses: tuple[str, ...]
) -> None:
    """The message offers it after the restart, then tells of the rest; the first address is not asked again."""
    message = await broken_off(desk, Handed(addresses).without(addresses[:1]))
    assert "At least 1 added." in words(message)
    assert "The button goes on with the rest, for seven days from now." in words(message)
    assert labels(message) == ["Continue"]
    last = await desk.presses(message, "Continue")
    assert (last.id, labels(last)) == (message.id, [])
    assert "2 added" in words(last)
    assert desk.titles == ["East", "One fell.", "South"]
    assert web.asked["127.0.0.1/north"] == 0
    assert [desk.library.notes.all(kind) for kind in (KIND, BROKEN_OFF)] == [[], []]


async def test_a_later_press_does_nothing(desk: CuratingDesk, web: Server, addresses: tuple[str, ...]) -> None:
    """A window that still shows the button gets a sentence, and nothing is asked again."""
    message = await broken_off(desk, Handed(addresses))
    button = button_of(desk, message)
    await desk.presses(message, "Continue")
    put_back(desk, message, button)
    assert (await desk.presses(message, "Continue")).content == AGAIN
    assert {web.asked[f"127.0.0.1/{side}"] for side in TOLD} == {1}


async def test_only_curators_of_that_server_go_on(
    desk: CuratingDesk, simcord_env: simcord.Env, elsewhere: simcord.GuildHandle, reader: MemberActor
) -> None:
    """A reader is told who may; a curator of another server reaches nothing with its id; the offer stands."""
    message = await broken_off(desk, Handed(pasted={"text": "Two rose.", "title": "", "url": None, "published": None}))
    button = button_of(desk, message)
    refused = shown(await reader.click(message, label="Continue"))
    assert refused.content.startswith("Only people with the permission to manage this server")
    boss = elsewhere.create_role("boss", permissions=discord.Permissions(manage_guild=True))
    thief = CuratingDesk(
        simcord_env,
        elsewhere.add_member(simcord_env.create_user("thief"), roles=[boss]),
        elsewhere.create_text_channel("general"),
        desk.library,
        desk.bot,
    )
    theirs = await thief.adds("theirs.txt", b"Theirs.")
    put_back(desk, theirs, button)
    assert (await thief.presses(theirs, "Continue")).content == AGAIN
    assert thief.titles == ["Theirs."]
    assert "Added: **Two rose.**" in words(await desk.presses(message, "Continue"))


async def test_a_file_is_read_again_while_discord_has_it(desk: CuratingDesk) -> None:
    """What it no longer hands out is told in a sentence of its own; the rest comes in."""
    stored = desk.discord.backend.cdn.store_attachment(5, desk.channel.id, "two.txt", b"Two rose.", None)
    kept, lapsed = HandedFile("two.txt", stored["url"], 9), HandedFile("three.txt", "https://cdn.example/three.txt", 9)
    last = await desk.presses(await broken_off(desk, Handed(files=(kept, lapsed))), "Continue")
    assert "1 added · 1 not added" in words(last)
    assert "three.txt: Discord no longer hands this file out. Hand it in again." in words(last)
    assert desk.titles == ["One fell.", "Two rose."]


async def test_a_stop_of_the_bot_offers_it_too(desk: CuratingDesk, web: Server, addresses: tuple[str, ...]) -> None:
    """An orderly stop ends the work between two articles; what was dealt with is not among the rest."""
    asked, gate = threading.Event(), threading.Event()
    page = answer(PAGE.format("South", TOLD["south"] * 4))

    def held(_: Asked) -> Iterator[bytes]:
        asked.set()
        gate.wait(20)
        yield page

    web.scripts["127.0.0.1/south"] = held
    running = asyncio.ensure_future(desk.sends("sources add", address=" ".join(addresses)))
    await asyncio.to_thread(asked.wait, 20)
    desk.bot.desk.intake.close()
    gate.set()
    message = await running
    assert labels(message) == ["Continue"]
    await desk.restarts()
    assert "Added: **East**" in words(await desk.presses(message, "Continue"))
    assert desk.titles == ["East", "North", "South"]
    assert web.asked["127.0.0.1/north"] == 1


async def test_it_is_offered_for_seven_days(desk: CuratingDesk, tmp_path: Path, embedder: MiniLM) -> None:
    """Then what was handed in is forgotten, and the button is gone."""
    message = await broken_off(desk, Handed(("https://news.example/x",)))
    await lapse(desk.bot)
    assert labels(message) == ["Continue"]
    button = button_of(desk, message)
    (note,) = desk.library.notes.all(BROKEN_OFF)
    long_ago = datetime.now(UTC) - KEPT - timedelta(minutes=1)
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1), embedder, now=lambda: long_ago) as earlier:
        earlier.notes.put(note.kind, note.key, note.workspace, note.value)
    await lapse(desk.bot)
    assert desk.library.notes.all(BROKEN_OFF) == []
    assert (labels(message), "Hand the same in again" in words(message)) == ([], True)
    put_back(desk, message, button)
    assert (await desk.presses(message, "Continue")).content == AGAIN


async def test_it_is_forgotten_with_the_workspace(desk: CuratingDesk) -> None:
    """Nothing of what was handed in outlives the server's articles."""
    message = await broken_off(desk, Handed(("https://news.example/x",)))
    desk.library.forget(desk.workspace)
    assert desk.library.notes.all(BROKEN_OFF) == []
    assert (await desk.presses(message, "Continue")).content == AGAIN
