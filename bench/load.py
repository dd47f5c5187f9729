"""Load: many readers ask at once while a chat model takes its time, and somebody else looks something up.

    python -m bench.load [--asks 200] [--wait 5] [--without-a-model]

The real bot runs as a process of its own in a local Discord on this machine, over the sample articles; OpenAI's client
in it talks to a model server on loopback that waits before it answers. Counted are the milliseconds until each question
is acknowledged, those until each is answered, those of a ``/departures`` in the middle, and the bot's memory.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bench.table import Row, print_table
from knowledge import Library, LibrarySettings, files
from tests.discord.articles import SAMPLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person
from tests.models.server import ModelServer, Play, Request, serving

ACKNOWLEDGED, LOOKED_UP = 1.0, 0.3  # seconds
GROWTH = 200  # megabytes that the bot may grow by under the load
PAUSE = 0.5  # seconds between two look-ups


@dataclass
class Measured:
    """Seconds of every question and look-up, and the bot's memory in megabytes."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    right: int = 0
    looked_up: list[float] = field(default_factory=list)
    before: float = 0.0
    peak: float = 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--asks", type=int, default=200)
    parser.add_argument("--wait", type=float, default=5.0, help="seconds that the model takes")
    parser.add_argument("--without-a-model", action="store_true", help="let the passages reader answer")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _fill(home)
        with nullcontext(None) if chosen.without_a_model else serving() as model:
            if model is not None:
                model.script = slow(chosen.wait)
            measured = asyncio.run(_load(home, chosen.asks, model))
    told = "without a chat model" if chosen.without_a_model else f"a model that takes {chosen.wait:g} s"
    print_table(f"{chosen.asks} questions at once, {told}", rows(measured, chosen.asks))
    return 0


def rows(measured: Measured, asks: int) -> list[Row]:
    """Return what was measured beside what is promised."""
    slowest, looked_up = max(measured.acknowledged), max(measured.looked_up, default=0.0)
    grown = measured.peak - measured.before
    return [
        Row("acknowledged, the slowest", f"{slowest:.2f} s", f"at most {ACKNOWLEDGED:g} s", slowest <= ACKNOWLEDGED),
        Row("answered, and with the answer", f"{measured.right}", f"{asks}", measured.right == asks),
        Row("answered after, median / slowest", _spread(measured.answered)),
        Row(
            f"/departures in the middle, {len(measured.looked_up)} times, median / slowest",
            _spread(measured.looked_up),
            f"at most {LOOKED_UP * 1000:.0f} ms",
            looked_up <= LOOKED_UP,
        ),
        Row(
            "memory before / highest",
            f"{measured.before:.0f} / {measured.peak:.0f} MB",
            f"{GROWTH} MB more at most",
            grown <= GROWTH,
        ),
    ]


def slow(wait: float) -> Callable[[Request], Play]:
    """Return a script that answers after ``wait`` seconds with the first sentence of the first passage."""

    def script(request: Request) -> Play:
        if not request.passages:
            return Play({"found": False, "sentences": []})  # the bot's own look at the model when it starts
        key, text = next(iter(request.passages.items()))
        words = text.split(". ")[0]
        sentence = {"text": f"{words}.", "quotes": [{"passage": key, "words": words, "translation": None}]}
        return Play({"found": True, "sentences": [sentence]}, wait=wait)

    return script


def _spread(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.2f} / {max(seconds):.2f} s" if seconds else "none"


def _fill(home: Path) -> None:
    with Library.open(LibrarySettings(home)) as library:
        for _ in library.add_all("default", [files.read(path) for path in sorted(SAMPLES.glob("*.md"))]):
            pass


async def _load(home: Path, asks: int, model: ModelServer | None) -> Measured:
    given = {"CHAT_MODEL": "openai:slow", "OPENAI_API_KEY": "k", "OPENAI_BASE_URL": model.openai} if model else {}
    measured = Measured()
    async with LocalDiscord(Authority.new(home), wait=300.0) as discord:
        bot = BotProcess(discord, home, settings=given)
        await bot.start()
        await discord.member("Warm").slash("ask", question="Who left Intel?")
        measured.before = _memory(bot)
        readers = [discord.member(f"Reader {number}") for number in range(asks)]
        looking = asyncio.create_task(_look_up(discord, measured))
        await asyncio.gather(*(_ask(discord, reader, number, measured) for number, reader in enumerate(readers)))
        looking.cancel()
        measured.peak = _memory(bot, "VmHWM")
        await bot.stop()
    return measured


async def _ask(discord: LocalDiscord, reader: Person, number: int, measured: Measured) -> None:
    asked = await reader.begins("ask", question=f"Why do researchers leave OpenAI? I am reader {number}.")
    began = time.perf_counter()
    await discord.until(lambda: asked.answer_type or asked.lapsed, asked.state)
    measured.acknowledged.append(time.perf_counter() - began)
    reply = await reader.sees(asked)
    measured.answered.append(time.perf_counter() - began)
    measured.right += "> " in reply.plain


async def _look_up(discord: LocalDiscord, measured: Measured) -> None:
    """List departures now and then, until the task is cancelled."""
    reader = discord.member("Looker")
    while True:
        await asyncio.sleep(PAUSE)
        began = time.perf_counter()
        await reader.slash("departures")
        measured.looked_up.append(time.perf_counter() - began)


def _memory(bot: BotProcess, name: str = "VmRSS") -> float:
    """Return megabytes that the bot's process holds, or has held at most."""
    status = Path(f"/proc/{bot.number}/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main())
