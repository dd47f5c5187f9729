"""Connections to checked addresses only: a name is looked up once, and what was checked is what is connected to.

So a name that answers differently the second time (DNS rebinding) gains nothing. Everything that a server sends,
headers too, is counted and timed here, where it cannot be got around.
"""

import contextlib
import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Any
from weakref import WeakSet

import httpcore

from knowledge.errors import FetchFailed, FetchRefused, Obstacle
from knowledge.intake.guard.addresses import IPAddress
from knowledge.intake.guard.public import is_public
from knowledge.settings import Resolver

MOST_TRIED = 3  # addresses of one host
HEADERS = 200_000  # bytes on the wire beside the body


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system, as every other program on this machine does."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True)
class ConnectionRules:
    """Where connections may go: public hosts, and beside them ``allowed`` (IP address, port) pairs."""

    resolver: Resolver = system_resolver
    allowed: frozenset[tuple[str, int]] = frozenset()

    def may_reach(self, address: IPAddress, port: int) -> bool:
        """Tell whether a connection may go there."""
        return is_public(address) or (str(address), port) in self.allowed


class Lines:
    """The open connections of all fetches, so that all of them can be hung up at once."""

    def __init__(self) -> None:
        self._open: WeakSet[socket.socket] = WeakSet()
        self._guard = Lock()

    def add(self, stream: httpcore.NetworkStream) -> None:
        """Know of a connection; one that is closed is forgotten by itself."""
        with self._guard:
            self._open.add(stream.get_extra_info("socket"))

    def hang_up(self) -> None:
        """End every connection: whoever reads from one is told so at once."""
        with self._guard:
            for line in self._open:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)


@dataclass(slots=True)
class Allowance:
    """What one fetch may do: ``ends`` is a moment of ``time.monotonic``, ``size`` are bytes left on the wire."""

    ends: float
    size: int
    lines: Lines

    def seconds(self, at_most: float | None) -> float:
        """Return how long the next step may take. Raises httpcore.ReadTimeout when the time is up."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if at_most is None else min(left, at_most)

    def spend(self, received: int) -> None:
        """Count bytes. Raises FetchRefused when there were too many."""
        self.size -= received
        if self.size < 0:
            raise FetchRefused(Obstacle.TOO_LARGE, "The page is too large to be an article. Its download was stopped.")


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens connections for one fetch."""

    def __init__(self, rules: ConnectionRules, allowance: Allowance) -> None:
        self._rules = rules
        self._allowance = allowance
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to one of the host's addresses, all of which must be public.

        Raises FetchRefused where one is not, FetchFailed where the name is unknown, or what httpcore raises.
        """
        failure: Exception | None = None
        for address in self._checked(host, port, timeout)[:MOST_TRIED]:
            try:
                stream = self._sockets.connect_tcp(
                    str(address), port, self._allowance.seconds(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return GuardedStream(stream, self._allowance)
        raise failure or httpcore.ConnectError("no address")

    def _checked(self, host: str, port: int, timeout: float | None) -> list[IPAddress]:
        try:
            found = [ip_address(host)]
        except ValueError:
            found = [ip_address(words) for words in self._look_up(host, port, self._allowance.seconds(timeout))]
        if not all(self._rules.may_reach(address, port) for address in found):
            raise FetchRefused(
                Obstacle.PRIVATE,
                f"{host} leads into a private or special network. Only sites on the public internet are fetched.",
            )
        return found

    def _look_up(self, host: str, port: int, timeout: float) -> Sequence[str]:
        """Resolve in a thread of its own, because the system's look-up cannot be told how long it may take."""
        answers: Queue[Sequence[str] | OSError] = Queue()

        def ask() -> None:
            try:
                answers.put(self._rules.resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error if isinstance(error, OSError) else OSError(str(error)))

        Thread(target=ask, name="resolving", daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except Empty:
            raise FetchFailed(Obstacle.TIMEOUT, f"Looking up {host} took too long.") from None
        if isinstance(answer, OSError) or not answer:
            raise FetchFailed(Obstacle.NAME, f"There is no host {host}, or it cannot be looked up. Check the address.")
        return [words.partition("%")[0] for words in answer]


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every step is bounded by what is left to the fetch."""

    def __init__(self, stream: httpcore.NetworkStream, allowance: Allowance) -> None:
        allowance.lines.add(stream)
        self._stream = stream
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Receive some bytes."""
        received = self._stream.read(max_bytes, self._allowance.seconds(timeout))
        self._allowance.spend(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, self._allowance.seconds(timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted; the certificate must be that of the name, not of the address."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._allowance.seconds(timeout))
        return GuardedStream(stream, self._allowance)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        """Return what httpcore wants to know of the connection."""
        return self._stream.get_extra_info(info)
