"""The message that tells of long work: mended after a restart, and changed when its interaction has lapsed."""

import discord
import pytest
from discord import Interaction
from simcord import Env

from bot.progress import KIND, Notice, mend
from tests.bot.curating.desk import CuratingDesk, words


def posted(message: int, channel: int, **more: object) -> dict[str, object]:
    """Return the note of work that showed itself in a message."""
    return {"channel": channel, "message": message, "name": "many.jsonl", "language": "id", "outcomes": {}, **more}


async def test_work_that_a_restart_broke_off_says_so(desk: CuratingDesk) -> None:
    """Its message tells how much was in for certain, in the language it was told in, and is told only once."""
    message = await desk.adds("one.txt", b"One fell.")
    note = posted(message.id, message.channel_id, outcomes={"ADDED": 3, "DUPLICATE": 1})
    desk.library.notes.put(KIND, "0" * 12, desk.workspace, note)
    await desk.restarts()
    assert "Paling sedikit 3 ditambahkan · 1 berita yang sama, sudah ada." in words(message)
    assert "Saya dimulai ulang sebelum selesai." in words(message)
    assert desk.library.notes.all(KIND) == []


async def test_a_message_that_is_gone_is_not_mended_for_ever(desk: CuratingDesk) -> None:
    """What cannot be told is let go, and the rest is mended all the same."""
    message = await desk.adds("one.txt", b"One fell.")
    desk.library.notes.put(KIND, "1" * 12, desk.workspace, posted(5, message.channel_id))
    desk.library.notes.put(KIND, "2" * 12, desk.workspace, posted(message.id, 5))
    desk.library.notes.put(KIND, "3" * 12, desk.workspace, posted(message.id, message.channel_id))
    await mend(desk.bot)
    assert desk.library.notes.all(KIND) == []
    assert "Saya dimulai ulang" in words(message)


async def test_nothing_is_noted_of_work_that_has_ended(desk: CuratingDesk) -> None:
    """A finished import is not mended at the next start."""
    await desk.adds("one.txt", b"One fell.")
    assert desk.library.notes.all(KIND) == []


@pytest.mark.parametrize(("minutes", "path"), [(1, "/webhooks/"), (16, "/channels/")])
async def test_a_message_is_changed_also_after_its_interaction_has_lapsed(
    simcord_env: Env, desk: CuratingDesk, minutes: int, path: str
) -> None:
    """Discord takes an answer's edits for fifteen minutes; after that the bot edits its message as its own."""
    seen: list[Interaction] = []

    async def listen(interaction: Interaction) -> None:
        seen.append(interaction)

    desk.bot.add_listener(listen, "on_interaction")
    message = await desk.adds("one.txt", b"One fell.")
    await simcord_env.advance_time(minutes * 60)
    await Notice(seen[0], message.id).show(discord.Embed(description="Still at it."))
    assert words(message) == "Still at it."
    assert [entry.path for entry in simcord_env.http_requests if entry.method == "PATCH"][-1].startswith(path)


async def test_a_message_that_cannot_be_changed_stops_nothing(simcord_env: Env, desk: CuratingDesk) -> None:
    """The work goes on when its message was deleted; the log says so."""
    seen: list[Interaction] = []

    async def listen(interaction: Interaction) -> None:
        seen.append(interaction)

    desk.bot.add_listener(listen, "on_interaction")
    message = await desk.adds("one.txt", b"One fell.")
    simcord_env.backend.delete_message(message.channel_id, message.id)
    await Notice(seen[0], message.id).show(discord.Embed(description="Still at it."))
