"""A way to a server that can be cut: ``python -m bench.trial.proxy PORT HOST:PORT`` or ``… PORT /a/socket``.

A line on standard input changes what it does: ``cut`` drops every connection and takes no other, ``hold`` lets nothing
through, as a network that is gone, ``mend`` lets everything through again, what was held first.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.knowledge.test_servers import free_port

ROOT = Path(__file__).parents[2]
PIECE = 1 << 16


class Proxy:
    """Passes on what comes, as long as it is open."""

    def __init__(self, upstream: str) -> None:
        self._upstream = upstream
        self._through = asyncio.Event()
        self._through.set()
        self._taking = True
        self._writers: set[asyncio.StreamWriter] = set()

    def obey(self, word: str) -> None:
        """Do what a line says."""
        self._taking = word != "cut"
        if word == "hold":
            self._through.clear()
        else:
            self._through.set()
        for writer in list(self._writers) if word == "cut" else ():
            writer.transport.abort()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection and pass on what it says, both ways."""
        if not self._taking:
            writer.transport.abort()
            return
        with suppress(OSError):
            host, _, port = self._upstream.rpartition(":")
            far = asyncio.open_connection(host, int(port)) if host else asyncio.open_unix_connection(self._upstream)
            there, back = await far
            self._writers |= {writer, back}
            try:
                await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
            finally:
                self._writers -= {writer, back}
                back.close()
        writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                await self._through.wait()
                writer.write(piece)
                await writer.drain()
        if writer.can_write_eof():
            with suppress(OSError, RuntimeError):
                writer.write_eof()


async def main() -> None:
    """Listen until standard input ends."""
    proxy, loop = Proxy(sys.argv[2]), asyncio.get_running_loop()
    server = await asyncio.start_server(proxy.take, "127.0.0.1", int(sys.argv[1]))
    async with server:
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            proxy.obey(line.strip())


@dataclass(frozen=True)
class Way:
    """The way to a server, over a proxy that runs as a process of its own."""

    port: int
    process: "subprocess.Popen[str]"

    def say(self, word: str) -> None:
        """Cut the way, hold what goes over it, or mend it."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()


@contextmanager
def way_to(upstream: str) -> Iterator[Way]:
    """Run a proxy before a server."""
    port = free_port()
    command = [sys.executable, "-m", "bench.trial.proxy", str(port), upstream]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, cwd=ROOT) as process:  # noqa: S603
        try:
            yield Way(port, process)
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(main())
