"""Threads: their names and how long they stay."""

from collections.abc import Iterator

from tests.discord.server.rules.text import Payload, missing

MINUTES = (60, 1440, 4320, 10080)


def thread_problems(body: Payload) -> Iterator[str]:
    """Check a thread that is opened or changed."""
    if "name" in body:
        yield from missing("the name of the thread", body["name"], 100)
    minutes = body.get("auto_archive_duration")
    if minutes is not None and minutes not in MINUTES:
        yield f"a thread is archived after {MINUTES} minutes, not after {minutes!r}"
