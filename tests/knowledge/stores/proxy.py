"""A reverse proxy before a Chroma server, as operators put one: TLS, a key that it checks, and limits of a host."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import trustme

MOST = 300  # rows in a request, as Chroma Cloud has it
PASSED = {"content-type", "accept"}


@dataclass(slots=True)
class Proxy:
    """Asks for one of ``headers``, where there are any. ``says`` is a status and a text in place of Chroma's."""

    behind: str
    certificates: Path
    headers: set[tuple[str, str]] = field(default_factory=set)
    is_hosted: bool = False
    says: tuple[int, str] | None = None
    prefix: str = ""
    address: str = ""

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """Return status and body for a request."""
        if self.headers and not self.headers & {(name.lower(), value) for name, value in headers.items()}:
            return 401, b"Unauthorized"
        if self.says:
            return self.says[0], self.says[1].encode()
        if self.is_hosted and _rows(path, body) > MOST:
            return 400, json.dumps({"error": "QuotaError", "message": "over the quota"}).encode()
        given = {name: value for name, value in headers.items() if name.lower() in PASSED}
        reply = httpx.request(method, self.behind + path.removeprefix(self.prefix), headers=given, content=body)
        return reply.status_code, reply.content


def _rows(path: str, body: bytes) -> int:
    """Count what a request brings or asks for; one that says nothing asks for all there is."""
    if path.partition("?")[0].endswith("/collections"):
        return 0
    asked = json.loads(body) if body else {}
    what = path.rpartition("/")[2]
    if what == "get" and not asked.get("ids"):
        return int(asked.get("limit") or MOST + 1)
    return max(len(asked.get("ids") or ()), int(asked.get("n_results") or 0))


@contextmanager
def proxied(behind: str, folder: Path, *, secure: bool = True, name: str = "127.0.0.1") -> Iterator[Proxy]:
    """Run a proxy before the server at ``behind``, with a certificate for ``name`` whose authority is in a file."""
    authority, certificates = trustme.CA(), folder / "authority.pem"
    authority.cert_pem.write_to_path(certificates)
    proxy = Proxy(behind, certificates)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = proxy.answer(self.command, self.path, dict(self.headers.items()), body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = handle_one  # noqa: N815 - http.server calls them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who does not trust us hangs up
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    proxy.address = f"http{'s' * secure}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
