"""The chat model reads moves while the bot runs."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

import bot.studying
from bot.studying import studying
from knowledge import ArticleDraft, ChatSettings, Library, LibrarySettings, ModelSettings
from tests.models.server import Play, serving


def test_the_model_reads_beside_the_bot_and_stops_with_it(tmp_path: Path) -> None:
    """What waits is read without anybody asking; when the block ends no further article is begun."""
    with serving() as server:
        server.script = lambda _: Play({"moves": []})
        chat = ChatSettings(ModelSettings("openai:m", "k", server.openai), time_limit=20, moves=True)
        with Library.open(LibrarySettings(tmp_path, threads=1, chat=chat)) as library:
            assert library.study is not None
            library.add("default", ArticleDraft("Lena Brandt resigned from Orbit Foods.", language="en"))
            with studying(library, pause=0.01):
                until = time.monotonic() + 20
                while library.study.waiting() and time.monotonic() < until:
                    time.sleep(0.02)
            assert library.study.waiting() == []
            library.add("default", ArticleDraft("Paul Kessler resigned from Orbit Foods.", language="en"))
            time.sleep(0.1)
            assert len(library.study.waiting()) == 1
        with (
            Library.open(LibrarySettings(tmp_path, threads=1, chat=replace(chat, moves=False))) as library,
            studying(library),
        ):
            assert library.study is None


def test_a_mistake_of_ours_is_logged_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread does not die unseen."""
    tried = threading.Event()
    calls: list[object] = []

    def breaks(*_: object) -> None:
        calls.append(None)
        if len(calls) > 1:
            tried.set()
        raise KeyError

    monkeypatch.setattr(bot.studying, "_once", breaks)
    with Library.open(LibrarySettings(tmp_path, threads=1)) as library:
        monkeypatch.setattr(library.rereading, "waiting", lambda: 1)
        with capture_logs() as logs, studying(library, pause=0.01):
            assert tried.wait(20)
    assert logs[0]["event"] == "models.broken"
