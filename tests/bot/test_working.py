"""A worker goes on, whatever one piece of its work runs into."""

import threading
from types import SimpleNamespace
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot import working
from bot.working import Worker
from knowledge import Library


def test_a_fault_that_nobody_expected_is_logged_and_polling_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are looked at after the feeds broke, the feeds are polled again, and the log has what happened."""
    monkeypatch.setattr(working, "POLLING", 0.0)
    over, polled, looks = threading.Event(), list[str](), list[str]()

    def poll_due(**_: object) -> None:
        polled.append("feeds")
        raise ZeroDivisionError("an odd feed")

    def look_due(**_: object) -> None:
        looks.append("pages")
        if len(looks) == 2:
            over.set()

    library = SimpleNamespace(feeds=SimpleNamespace(poll_due=poll_due), watches=SimpleNamespace(look_due=look_due))
    with capture_logs() as lines:
        Worker(cast("Library", library), over).poll()
    assert (len(polled), len(looks)) == (2, 2)
    assert [line["event"] for line in lines] == ["work.broken"] * 2
    assert all(line["log_level"] == "error" and line["exc_info"] for line in lines)
