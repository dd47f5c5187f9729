"""The way to a Chroma server: opened when it is first needed, given up in good time, left alone while it is away."""

import time
from urllib.parse import urlsplit

import chromadb
import httpx
import structlog
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings

from knowledge.errors import Misconfigured, StorageAway

CONNECT, SILENCE = 3.0, 20.0  # seconds; Chroma's own client would wait for ever
ALONE = 5.0  # seconds for which a server that did not answer is not asked again, so that readers need not wait for it
UNREACHABLE = "The Chroma server cannot be reached. Check that it runs and that CHROMA_URL is right."


class ChromaServer:
    """A server by its address. Thread-safe as far as its callers are. Raises Misconfigured for what is no address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Misconfigured("CHROMA_URL must look like http://localhost:8000. Leave it out to use the data folder.")
        self._host, self._secure = parts.hostname, parts.scheme == "https"
        self._port = parts.port or (443 if self._secure else 80)
        self._client: ClientAPI | None = None
        self._alone_until = 0.0

    @property
    def is_away(self) -> bool:
        """Whether it did not answer a moment ago."""
        return time.monotonic() < self._alone_until

    def client(self) -> ClientAPI:
        """Return the client. Raises StorageAway where the server does not answer, or did not a moment ago."""
        if self.is_away:
            raise StorageAway(UNREACHABLE)
        if self._client is None:
            try:
                settings = Settings(anonymized_telemetry=False)
                self._client = chromadb.HttpClient(self._host, self._port, ssl=self._secure, settings=settings)
            except (ValueError, httpx.HTTPError, OSError) as error:
                raise self.lost(error) from error
            for session in _sessions(self._client):
                session.timeout = httpx.Timeout(SILENCE, connect=CONNECT)
        return self._client

    def lost(self, error: Exception) -> StorageAway:
        """Note that it did not answer, and return what to raise."""
        structlog.get_logger(__name__).warning("chroma.away", reason=type(error).__name__)
        self._alone_until = time.monotonic() + ALONE
        return StorageAway(UNREACHABLE)

    def close(self) -> None:
        """Close the connections: Chroma leaves them open, those of its second client for tenants too."""
        for session in _sessions(self._client) if self._client is not None else ():
            session.close()
        self._client = None


def _sessions(client: ClientAPI) -> list[httpx.Client]:
    clients = (client, client._admin_client) if isinstance(client, Client) else ()
    found = (getattr(getattr(each, "_server", None), "_session", None) for each in clients)
    return [session for session in found if session is not None]
