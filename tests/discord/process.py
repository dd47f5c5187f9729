"""The bot as a process of its own: started, listened to, and told to stop."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.discord.server import TOKEN, LocalDiscord

PROJECT = Path(__file__).resolve().parents[2]
LOOPBACK = PROJECT / "tests" / "loopback"
PATIENCE = 30.0  # seconds to start or to stop, on a machine that is busy with other things


@dataclass
class BotProcess:
    """The real bot over a data folder. ``settings`` are environment variables; ``log`` holds what it has written.

    ``shards`` are those of the bot that it has. ``installed`` is the command of another environment to run,
    unmodified, in place of the project's own bot.
    """

    discord: LocalDiscord
    home: Path
    token: str = TOKEN
    settings: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    installed: Path | None = None
    shards: str | None = None
    _process: asyncio.subprocess.Process | None = None
    _listening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the bot and wait until Discord has told it of its server."""
        await self.launch()
        self.discord.bot_ended = lambda: f"the bot has ended:\n{self._tail()}" if self._gone else ""
        await self.discord.until(lambda: self.discord.gateway.online, lambda: f"the bot did not come:\n{self._tail()}")

    async def launch(self) -> None:
        """Start the bot and wait for nothing."""
        self.log.clear()
        given = {"MASTHEAD_HOME": str(self.home), "DISCORD_TOKEN": self.token, "MASTHEAD_THREADS": "1"}
        given["MASTHEAD_SERVERS"] = "shared"  # what a test wants otherwise, it says in its settings
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        where = (str(self.discord.port), str(self.discord.authority.path))
        command: tuple[str, ...] = (sys.executable, "-m", "tests.discord.runner", *where)
        command += (self.shards,) if self.shards else ()
        if self.installed:
            command = (str(self.installed), "run")
            given |= {"PYTHONPATH": str(LOOPBACK), "LOOPBACK": where[0], "SSL_CERT_FILE": where[1]}
        self._process = await asyncio.create_subprocess_exec(
            *command,
            cwd=self.home if self.installed else PROJECT,
            env={**inherited, **given, **self.settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._listening = asyncio.create_task(self._listen(self._process))

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell the bot to stop and return its exit status."""
        assert self._process is not None
        self.discord.bot_ended = str
        if not self._gone:
            self._process.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Wait until the bot has ended by itself and return its exit status."""
        assert self._process is not None
        assert self._listening is not None
        try:
            async with asyncio.timeout(PATIENCE):
                await self._listening
                return await self._process.wait()
        except TimeoutError:
            self._process.kill()
            raise AssertionError(f"the bot did not end:\n{self._tail()}") from None

    async def logged(self, *words: str) -> dict[str, Any]:
        """Wait until the bot has logged a line with all these words, and return that line."""

        def look() -> str:
            return next((line for line in self.log if all(word in line for word in words)), "")

        await self.discord.until(look, lambda: f"the bot did not log {' '.join(words)!r}:\n{self._tail()}")
        line = look()
        return dict(json.loads(line)) if line.startswith("{") else {"event": line}

    @property
    def number(self) -> int:
        """The number that the system gave the process."""
        assert self._process is not None
        return self._process.pid

    @property
    def _gone(self) -> bool:
        return self._process is None or self._process.returncode is not None

    def _tail(self) -> str:
        return "\n".join(line[:2000] for line in self.log[-20:])

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self.log.append(line.decode().rstrip("\n"))
            self.discord.world.changes.announce()
        await process.wait()
        self.discord.world.changes.announce()
