"""Starting and memory: the command line, a question from a new process, and an archive of 30,000 passages.

    python -m bench.start

Needs nothing but the samples for the first figures; the memory figure uses the archive that ``bench.speed`` leaves in
``build/bench/asking``. ``-X importtime`` says where a start's time goes; the heaviest imports are printed.
"""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.table import Row, at_most, print_table
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord

ROOT = Path(__file__).parents[1]
LARGE = ROOT / "build" / "bench" / "asking"
MEMORY = """
import resource, sys
from pathlib import Path
from knowledge import Library, LibrarySettings, Question
with Library.open(LibrarySettings(Path(sys.argv[1]))) as library:
    passages = library.holdings("default").passages
    for number in range(30):
        library.ask(Question(f"Who left company number {number} and when was that?"))
print(passages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def run(command: Sequence[str], home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command on a data folder."""
    environment = {**os.environ, "MASTHEAD_HOME": str(home)}
    return subprocess.run(  # noqa: S603 - our own commands
        command, env=environment, capture_output=True, text=True, check=False
    )


def seconds(command: Sequence[str], home: Path, runs: int = 5) -> float:
    """Return the median wall time of a command, after one run that does not count."""
    run(command, home)
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        run(command, home)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def heaviest(home: Path) -> str:
    """Return the packages whose import takes most of a question from a new process."""
    said = run([sys.executable, "-X", "importtime", "-m", "bot", "ask", "who replaced Barret Zoph?"], home).stderr
    spent: dict[str, int] = {}
    for own, name in re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)", said):
        package = name.partition(".")[0]
        spent[package] = spent.get(package, 0) + int(own)
    first = sorted(spent.items(), key=lambda item: -item[1])[:6]
    return ", ".join(f"{name} {microseconds / 1e6:.2f} s" for name, microseconds in first)


async def bot_ready(home: Path) -> float:
    """Return the seconds from starting the bot's process until a Discord on this machine has told it of its server.

    The library then waits two seconds for further servers before it says that it is ready; interactions are
    answered before.
    """
    with tempfile.TemporaryDirectory() as folder:
        async with LocalDiscord(Authority.new(Path(folder)), wait=60.0) as discord:
            bot = BotProcess(discord, home)
            began = time.perf_counter()
            await bot.start()
            took = time.perf_counter() - began
            await bot.stop()
    return took


def memory() -> Row:
    """Measure the memory of a process that has answered thirty questions over a large archive."""
    if not (LARGE / "masthead.db").exists():
        return Row("memory with 30,000 passages", "not measured", "bench.speed makes the archive")
    said = run([sys.executable, "-c", MEMORY, str(LARGE)], LARGE).stdout.split()
    passages, kilobytes = int(said[0]), int(said[1])
    return at_most(f"memory with {passages:,} passages", kilobytes / 1024, 500, "MB")


def main() -> None:
    """Print the table."""
    masthead = str(Path(sys.executable).with_name("masthead"))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        run([masthead, "add", str(ROOT / "samples")], home)
        rows = [
            at_most("masthead --help", seconds([masthead, "--help"], home) * 1000, 500, "ms"),
            at_most(
                "masthead ask, new process", seconds([masthead, "ask", "who left Intel?"], home) * 1000, 4000, "ms"
            ),
            Row("of which imports", heaviest(home)),
            at_most("bot ready", statistics.median(asyncio.run(bot_ready(home)) for _ in range(3)) * 1000, 6000, "ms"),
            memory(),
        ]
    print_table("Starting and memory", rows)


if __name__ == "__main__":
    main()
