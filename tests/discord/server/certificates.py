"""A throw-away authority that vouches for the local Discord, and the way there for a bot."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

NAMES = ("discord.com", "*.discord.com", "discord.gg", "*.discord.gg", "*.discordapp.com", "*.discordapp.net")


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs the server's certificate; bots trust what stands in ``path``."""

    path: Path
    authority: trustme.CA

    @classmethod
    def new(cls, folder: Path) -> "Authority":
        """Make an authority and write its certificate into a folder."""
        authority = trustme.CA()
        path = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(path))
        return cls(path, authority)

    def server_context(self, refuse: Callable[[str], None]) -> ssl.SSLContext:
        """Return what the server shows; ``refuse`` is told of every name that is not Discord's."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*NAMES).configure_cert(context)

        def look(_connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
            if not is_discord(name or ""):
                refuse(f"a connection to {name}")

        context.sni_callback = look
        return context


def is_discord(name: str) -> bool:
    """Tell whether a host is one of Discord's."""
    return name in NAMES or any(name.endswith(known[1:]) for known in NAMES if known.startswith("*"))


class Loopback(AbstractResolver):
    """Sends every host to one port of this machine."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the one address there is, whatever was asked for."""
        del port, family
        where = {"hostname": host, "host": "127.0.0.1", "port": self._port}
        return [ResolveResult(**where, family=socket.AF_INET, proto=0, flags=socket.AI_NUMERICHOST)]  # type: ignore[typeddict-item]

    async def close(self) -> None:
        """Have nothing to close."""


def connector(port: int, authority: Path) -> aiohttp.TCPConnector:
    """Return the connector that brings an unmodified bot to the local Discord."""
    context = ssl.create_default_context(cafile=str(authority))
    return aiohttp.TCPConnector(resolver=Loopback(port), ssl=context, use_dns_cache=False, limit=0)
