"""``masthead work``: a process that works for bots, over servers alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.terminal.frame import Exit
from knowledge import Library
from tests.knowledge.sharing.conftest import ROOT, Servers, both, drafts, whole

COMMAND = [sys.executable, "-m", "bot", "work"]


@both
def test_a_worker_indexes_for_a_bot_and_leaves_in_order(
    servers: Servers, store: str, tmp_path: Path, machine: Callable[..., Library]
) -> None:
    """The bot's articles are indexed by it, and it shows that it lives; told to stop, it gives up its place at once."""
    bot = machine()
    where = {"VECTORS": "pgvector"} if store == "pgvector" else {"CHROMA_URL": servers.vectors}
    given = where | {"DATABASE_URL": servers.database, "MASTHEAD_HOME": str(tmp_path / "w")}
    worker = subprocess.Popen(COMMAND, cwd=ROOT, env=os.environ | given, stderr=subprocess.PIPE)  # noqa: S603 - our own
    try:
        while not bot.is_helped() and worker.poll() is None:
            time.sleep(0.1)
        assert bot.add("worked", drafts(1, "worked")[0]) is not None
        while bot.waiting() and worker.poll() is None:
            time.sleep(0.1)
        bot.tend()
        record, words, vectors = whole(bot, "worked")
        assert record == words == vectors > 0
        assert not (tmp_path / "w" / "words").exists()
        alive = subprocess.run([*COMMAND[:-1], "alive"], cwd=ROOT, env=os.environ | given, check=False)  # noqa: S603
        assert alive.returncode == Exit.DONE
        worker.send_signal(signal.SIGTERM)
        _, said = worker.communicate(timeout=60)
        assert (worker.returncode, b"Traceback" in said) == (0, False)
        assert not bot.is_helped()
    finally:
        worker.kill()
        worker.communicate()


def test_a_worker_over_a_data_folder_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """There the bot does all the work itself."""
    alone = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "CHROMA_URL"}}
    given = alone | {"MASTHEAD_HOME": str(tmp_path / "w")}
    ran = subprocess.run(COMMAND, cwd=ROOT, env=given, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ran.returncode, "set DATABASE_URL and CHROMA_URL" in ran.stderr) == (Exit.SETTINGS, True)
