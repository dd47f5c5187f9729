"""Who may open connections: the arrows to the world outside, checked in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What opens addresses, by module. A name below one of these counts as it.
OPENERS = (
    *("httpx", "httpcore", "aiohttp", "requests", "urllib3", "urllib.request", "http.client", "socket", "ftplib"),
    *(
        "asyncio.open_connection",
        "ssl",
        "websockets",
        "trafilatura.fetch_url",
        "trafilatura.downloads",
        "feedparser.http",
    ),
)
# Which file may use which, and for what. The guard is the only one for addresses that people give.
ALLOWED = {
    "knowledge/intake/fetch.py": {"httpcore", "ssl"},  # the guarded fetch
    "knowledge/intake/guard/network.py": {"httpcore", "ssl", "socket"},  # its connections
    "knowledge/intake/guard/statuses.py": {"httpcore", "ssl"},  # its errors
    "knowledge/intake/guard/addresses.py": {"socket"},  # reads 0x7f.1 as the system does; opens nothing
    "knowledge/chat/failures.py": {"httpx"},  # the errors of the model's clients
    "knowledge/index/chroma_vectors.py": {"httpx"},  # the errors of Chroma's client
    "knowledge/index/chroma_server.py": {"httpx", "ssl"},  # what is wrong with a Chroma server, and whom it is
    "bot/errors.py": {"aiohttp"},  # the errors of discord.py
    "bot/client.py": {"aiohttp"},  # the connector of discord.py
    "bot/sharded.py": {"aiohttp"},  # as above
    "bot/login.py": {"aiohttp"},  # as above, and its errors
    "bot/wiring.py": {"aiohttp"},
    "bot/monitor.py": {"aiohttp"},  # its server of numbers and health
    "bot/examination.py": {"aiohttp"},  # asks Discord whether the token is good
}
SOURCES = [path for package in ("bot", "knowledge") for path in sorted((ROOT / package).rglob("*.py"))]


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def openers(source: str) -> set[str]:
    """Return what of ``OPENERS`` a module uses."""
    names = set(_imported(ast.parse(source)))
    return {opener for opener in OPENERS for name in names if name == opener or name.startswith(f"{opener}.")}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_guard_opens_addresses(path: Path) -> None:
    """A new way out has to be written down above, with what it is for."""
    name = path.relative_to(ROOT).as_posix()
    assert openers(path.read_text(encoding="utf8")) <= ALLOWED.get(name, set())


@pytest.mark.parametrize(
    "source",
    [
        "import httpx", "from urllib import request", "import urllib.request as u",
        "from urllib.request import urlopen",
        "import asyncio\nasync def f(): await asyncio.open_connection('h', 1)", "def f():\n    import socket",
        "from trafilatura import fetch_url", "import aiohttp.client",
    ],
)  # fmt: skip
def test_every_way_out_is_seen(source: str) -> None:
    """However it is written, also inside a function."""
    assert openers(source)
