"""Install the wheel as a stranger would, and use it: ``python -m scripts.installed python3.11 python3.13 …``.

For each interpreter it makes a fresh environment of what stands in ``image.lock`` and the wheel, nothing else, and runs
``masthead --version``, ``add``, ``ask``, ``doctor`` there and, against the tests' local Discord, ``run``. ``make
installed`` does it with the project's own Python. It needs the package index that pip is set up for.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord

ROOT = Path(__file__).parents[1]
QUESTION = "who replaced Barret Zoph?"
PATIENCE = 120.0  # seconds for the first start, which compiles nothing in advance, on a busy machine


class Unfit(Exception):
    """What was installed does not do what it should."""


def main() -> int:
    """Try every interpreter; fail where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interpreters", nargs="+", metavar="PYTHON")
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        wheel = built(Path(folder))
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB", flush=True)
        for number, interpreter in enumerate(parser.parse_args().interpreters):
            try:
                print(tried(interpreter, wheel, Path(folder) / str(number)), flush=True)
            except (subprocess.CalledProcessError, Unfit, AssertionError) as error:
                failed.append(interpreter)
                print(f"{interpreter}: {error}\n{getattr(error, 'stderr', '')}", flush=True)
    return int(bool(failed))


def expect(words: str, said: str) -> None:
    """Raise Unfit where words are missing."""
    if words not in said:
        raise Unfit(f"{words!r} is missing in: {said}")


def built(folder: Path) -> Path:
    """Build the wheel from what git would give a stranger, and return it."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True)  # noqa: S603
    return next(folder.glob("*.whl"))


def tried(interpreter: str, wheel: Path, folder: Path) -> str:
    """Install the wheel for an interpreter, use it, and return a line that says what it is. Raises what went wrong."""
    environment, home = folder / "environment", folder / "data"
    subprocess.run([interpreter, "-m", "venv", environment], check=True)  # noqa: S603
    install: list[str | Path] = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", ROOT / "image.lock"], check=True)  # noqa: S603
    subprocess.run([*install, wheel], check=True)  # noqa: S603
    size = sum(path.lstat().st_size for path in environment.rglob("*"))
    command = environment / "bin" / "masthead"

    def said(*words: str) -> str:
        own = {"PATH": os.environ["PATH"], "MASTHEAD_HOME": str(home)}
        ran = subprocess.run(  # noqa: S603
            [command, *words], cwd=folder, env=own, check=True, capture_output=True, text=True
        )
        return ran.stdout

    version = said("--version").strip()
    expect("14 added", said("add", str(ROOT / "samples")))
    expect("Fedus", said("ask", QUESTION))
    said("doctor")
    expect("Fedus", asyncio.run(asked_in_discord(command, home, folder)))
    python = subprocess.run([interpreter, "--version"], check=True, capture_output=True, text=True)  # noqa: S603
    shutil.rmtree(environment)
    return f"{python.stdout.strip()}: {version}, add, ask, doctor and run work; the environment has {size / 1e6:.0f} MB"


async def asked_in_discord(command: Path, home: Path, folder: Path) -> str:
    """Run the installed bot in a local Discord, ask it, stop it, and return what it said."""
    async with LocalDiscord(Authority.new(folder), wait=PATIENCE) as discord:
        bot = BotProcess(discord, home, installed=command)
        await bot.start()
        try:
            answer = await discord.member("Ani").slash("ask", question=QUESTION)
        finally:
            await bot.stop()
    return str(answer.post.payload)


if __name__ == "__main__":
    sys.exit(main())
