"""Servers on loopback that say exactly the bytes they are told to, one script for each site and path."""

import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from knowledge.settings import FetchSettings


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in: names of headers in lower case."""

    host: str
    target: str
    headers: Mapping[str, str]
    server: "Server"


Script = Callable[[Asked], Iterable[bytes]]
"""Yields the bytes of the answer, header and all."""


def answer(
    body: bytes | str = b"",
    *,
    status: str = "200 OK",
    content_type: str | None = "text/html; charset=utf-8",
    length: int | None = None,
    **headers: str,
) -> bytes:
    """Return an honest answer; ``length`` lies about its length, ``a_b`` is the header ``a-b``."""
    content = body.encode() if isinstance(body, str) else body
    told = {"content-length": str(len(content) if length is None else length), "content-type": content_type}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value is not None)
    return f"HTTP/1.1 {status}\r\n{lines}connection: close\r\n\r\n".encode("latin-1") + content


def says(*pieces: bytes) -> Script:
    """Return a script that always says the same."""
    return lambda _: pieces


def redirect(location: str, status: str = "302 Found") -> Script:
    """Return a script that sends on; ``{port}`` is the server's own port, ``{house}`` one that nobody may reach."""
    return lambda asked: [
        answer(status=status, location=location.format(port=asked.server.port, house=asked.server.house))
    ]


class Server:
    """One listening socket that plays many sites, told apart by the Host header. Counts what it is asked.

    A target that no script is written for is answered with 404, also ``/robots.txt``.
    """

    def __init__(self, scripts: Mapping[str, Script] | None = None, certificates: ssl.SSLContext | None = None) -> None:
        self.scripts = dict(scripts or {})
        self.asked: Counter[str] = Counter()
        self.requests: list[Asked] = []
        self.connections = 0
        self.house = 0
        self.at_once: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.moments: dict[str, list[float]] = {}
        self._certificates = certificates
        self._guard = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._open = True
        threading.Thread(target=self._serve, name="local web", daemon=True).start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._socket.getsockname()[1])

    def url(self, key: str) -> str:
        """Return the address of a script, such as ``news.example/tan``."""
        host, slash, path = key.partition("/")
        return f"{'https' if self._certificates else 'http'}://{host}:{self.port}{slash}{path}"

    def close(self) -> None:
        """Stop listening."""
        self._open = False
        self._socket.close()

    def _serve(self) -> None:
        while self._open:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._handle, args=(connection,), daemon=True).start()

    def _handle(self, connection: socket.socket) -> None:
        self.connections += 1
        try:
            with connection, self._secured(connection) as line:
                line.settimeout(20)
                asked = self._read(line)
                with self._counted(asked):
                    for piece in self._script(asked)(asked):
                        line.sendall(piece)
        except OSError:
            return  # the other side has heard enough

    def _secured(self, connection: socket.socket) -> socket.socket:
        return self._certificates.wrap_socket(connection, server_side=True) if self._certificates else connection

    def _read(self, line: socket.socket) -> Asked:
        received = b""
        while b"\r\n\r\n" not in received:
            piece = line.recv(65_536)
            if not piece:
                raise ConnectionResetError("hung up before it asked")
            received += piece
            if received.startswith(b"\x16\x03"):  # somebody speaks TLS to a server that does not
                line.sendall(answer(status="400 Bad Request"))
                raise ConnectionResetError("not HTTP")
        first, *rest = received.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        return Asked(headers.get("host", "").rpartition(":")[0], first.split(" ")[1], headers, self)

    def _script(self, asked: Asked) -> Script:
        key = f"{asked.host}{asked.target}"
        return self.scripts.get(key) or says(answer("<p>Not here.</p>", status="404 Not Found"))

    @contextmanager
    def _counted(self, asked: Asked) -> Iterator[None]:
        with self._guard:
            self.asked[f"{asked.host}{asked.target}"] += 1
            self.requests.append(asked)
            self.moments.setdefault(asked.host, []).append(time.monotonic())
            self.at_once[asked.host] += 1
            self.most_at_once[asked.host] = max(self.most_at_once[asked.host], self.at_once[asked.host])
        try:
            yield
        finally:
            with self._guard:
                self.at_once[asked.host] -= 1


@dataclass(slots=True)
class Names:
    """A resolver to be injected: every name is this machine's, but for those whose answers are written down.

    Answers are given one after another; the last one stays.
    """

    answers: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def __call__(self, host: str, _port: int) -> Sequence[str]:
        """Return the addresses of a host. Raises OSError for one that does not exist."""
        self.asked[host] += 1
        written = self.answers.get(host)
        found = (written.pop(0) if len(written) > 1 else written[0]) if written else ["127.0.0.1"]
        if not found:
            raise OSError("no such host")
        return found


def settings(*servers: Server, **changes: object) -> FetchSettings:
    """Return settings under which only these servers can be reached beside the public internet, quickly."""
    allowed = frozenset(("127.0.0.1", server.port) for server in servers)
    given: dict[str, object] = {
        "allowed": allowed, "resolver": Names(), "pause": 0.0, "connect": 1.0, "read": 1.0, "whole": 2.0,
    }  # fmt: skip
    return FetchSettings(**(given | changes))  # type: ignore[arg-type]  # names are those of the settings
