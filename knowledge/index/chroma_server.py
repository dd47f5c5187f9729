"""The way to a Chroma server: examined before it is used, given up in good time, left alone while it is of no use.

Chroma's own client tells a wrong key, a missing database and a server that is away in the same words or in none, and
would wait for ever. So what is wrong is found out here, by the same requests, and told in a sentence.
"""

import base64
import ssl
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any
from urllib.parse import quote, urlsplit

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import DEFAULT_DATABASE, DEFAULT_TENANT, Settings
from chromadb.errors import ChromaError, error_types

from knowledge.errors import Misconfigured, StorageAway
from knowledge.index.absence import Absence
from knowledge.settings import ChromaSettings

CONNECT, SILENCE = 3.0, 20.0  # seconds
ENTRY = 5.0  # seconds for each of the small requests that are made before the server is used
_API = "/api/v2"
_HERE = {"localhost", "127.0.0.1", "::1"}
_ANY = "*"  # what a key is for, where it is for more than one


class ChromaServer:
    """A server by its settings; ``patience`` is how many seconds each of those requests may take.

    Thread-safe. Raises Misconfigured for what is no address.
    """

    def __init__(self, settings: ChromaSettings, patience: float = ENTRY) -> None:
        self.place = _place(settings.url)
        self._settings = settings
        self._patience = patience
        self._trust = _trust(settings)
        self._absence = Absence("chroma")
        self._lock = Lock()
        self._client: ClientAPI | None = None
        self._door: httpx.Client | None = None

    @property
    def is_away(self) -> bool:
        """Whether it could not be used a moment ago."""
        return bool(self._absence)

    @property
    def is_overheard(self) -> bool:
        """Whether a key is sent to another machine without TLS."""
        host = urlsplit(self.place).hostname or ""
        return self._settings.key is not None and self._trust is None and host not in _HERE

    @property
    def room(self) -> str:
        """Which tenant and database are set, for whoever keeps the machine."""
        named = (("tenant", self._settings.tenant), ("database", self._settings.database))
        return "".join(f", {what} {name}" for what, name in named if name)

    def client(self) -> ClientAPI:
        """Return the client. Raises StorageAway where the server cannot be used, or could not a moment ago."""
        with self._lock:
            self._absence.expect_none()
            if self._client is None:
                try:
                    self._client = self._opened(*self._examined())
                except (ChromaError, ValueError, httpx.HTTPError, OSError) as error:
                    raise self.lost(error) from error
            return self._client

    def reach(self) -> None:
        """Ask whether the server is there, knows the key, and has the database. Raises StorageAway."""
        self.client()
        try:
            self._examined()
        except httpx.HTTPError as error:
            raise self.lost(error) from error

    def make_room(self) -> None:
        """Make the tenant and the database that are set, where the server has none. Raises StorageAway."""
        self._absence.ends()
        try:
            tenant = self._settings.tenant or _tenant_of(self._asked("/auth/identity").json())
            if self._settings.tenant and self._asked(f"/tenants/{quote(tenant, safe='')}").status_code == 404:
                self._asked("/tenants", {"name": tenant})
            room = f"/tenants/{quote(tenant, safe='')}/databases"
            wanted = self._settings.database
            if wanted and self._asked(f"{room}/{quote(wanted, safe='')}").status_code == 404:
                self._asked(room, {"name": wanted})
        except httpx.HTTPError as error:
            raise self.lost(error) from error

    def lost(self, error: Exception) -> StorageAway:
        """Note that it could not be used, and return what to raise: what was wrong, and what to do."""
        return error if isinstance(error, StorageAway) else self._absence.begins(self._told(error), error)

    def refused(self, error: Exception) -> StorageAway:
        """Note that it does not let us in, and return what to raise."""
        return self._absence.begins(self._refusal(), error)

    def close(self) -> None:
        """Close the connections: Chroma leaves them open, those of its second client for tenants too."""
        for session in _sessions(self._client) if self._client is not None else ():
            session.close()
        if self._door is not None:
            self._door.close()
        self._client = self._door = None

    def _opened(self, tenant: str, database: str) -> ClientAPI:
        given = Settings(anonymized_telemetry=False)
        if self._trust is not None:
            given.chroma_server_ssl_verify = self._trust  # type: ignore[assignment]  # httpx takes it, Chroma knows paths alone
        client = chromadb.HttpClient(
            self.place, ssl=self._trust is not None, headers=dict(self._headers()), settings=given, tenant=tenant,
            database=database,
        )  # fmt: skip
        for session in _sessions(client):
            session.timeout = httpx.Timeout(SILENCE, connect=CONNECT)
            session.event_hooks = {"response": [_tell_apart]}
        return client

    def _examined(self) -> tuple[str, str]:
        """Return the tenant and the database to use, both of which are there. Raises StorageAway, httpx's errors."""
        tenant, database = self._settings.tenant, self._settings.database
        if tenant is None or database is None:
            theirs = self._asked("/auth/identity").json()
            tenant, database = tenant or _tenant_of(theirs), database or _database_of(theirs)
        room = f"/tenants/{quote(tenant, safe='')}"
        if self._asked(f"{room}/databases/{quote(database, safe='')}").status_code == 404:
            if self._asked(room).status_code == 404:
                raise self._absence.begins(_lacking("tenant", tenant))
            raise self._absence.begins(_lacking("database", database))
        return tenant, database

    def _asked(self, path: str, body: Mapping[str, str] | None = None) -> httpx.Response:
        """Ask the server for something or, with ``body``, to make it; return what it says, be it that it has none."""
        if self._door is None:
            limits = httpx.Timeout(self._patience, connect=CONNECT)
            self._door = httpx.Client(headers=self._headers(), verify=self._trust or True, timeout=limits)
        answer = self._door.request("POST" if body else "GET", f"{self.place}{_API}{path}", json=body)
        if not (answer.status_code in {404, 409} and _is_chromas(answer)):
            answer.raise_for_status()
        if not isinstance(_json(answer), dict):
            raise self._absence.begins(_STRANGE.format(place=self.place, status=answer.status_code))
        return answer

    def _headers(self) -> Mapping[str, str]:
        key = self._settings.key
        if key is None:
            return {}
        if self._settings.basic:
            return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
        return {"Authorization": f"Bearer {key}", "X-Chroma-Token": key}  # proxies read the one, Chroma Cloud the other

    def _told(self, error: Exception) -> str:
        """Return a sentence for what stood in the way."""
        status = error.response.status_code if isinstance(error, httpx.HTTPStatusError) else None
        if status in {401, 403, 407}:
            return self._refusal()
        if status == 429:
            return f"The Chroma server at {self.place} asks to be left alone for a while (HTTP status 429)."
        if status is not None:
            told = _FAILING if status >= 500 else _STRANGE
            return told.format(place=self.place, status=status)
        secure = next((each for each in _chain(error) if isinstance(each, ssl.SSLError)), None)
        if isinstance(secure, ssl.SSLCertVerificationError):
            return _UNTRUSTED.format(place=self.place, reason=secure.verify_message.rstrip("."))
        return (_NO_TLS if secure else _UNREACHABLE).format(place=self.place)

    def _refusal(self) -> str:
        if self._settings.key is None:
            return f"The Chroma server at {self.place} wants a key: set CHROMA_API_KEY."
        return (
            f"The Chroma server at {self.place} refused the key, or it is not for that tenant and database: check "
            "CHROMA_API_KEY, CHROMA_TENANT and CHROMA_DATABASE, and CHROMA_AUTH where a proxy wants name and password."
        )


_UNREACHABLE = "The Chroma server at {place} does not answer. Check that it runs and that CHROMA_URL is right."
_FAILING = "The Chroma server at {place}, or a proxy before it, answers with HTTP status {status}. Check that it runs."
_STRANGE = (
    "What answers at {place} is no Chroma server that Masthead can use (HTTP status {status}). Check CHROMA_URL, the "
    "proxy before the server, and that the server is Chroma 1.0 or newer."
)
_UNTRUSTED = (
    "The certificate of the Chroma server at {place} is not trusted: {reason}. Correct CHROMA_URL, or name the PEM "
    "file of the authority that signed it in CHROMA_CERTIFICATES."
)
_NO_TLS = (
    "No TLS connection to {place} could be made. If the Chroma server speaks none there, write http:// in CHROMA_URL."
)


def _lacking(what: str, name: str) -> str:
    return (
        f"The Chroma server has no {what} {name!r}. Correct CHROMA_{what.upper()}, or let `masthead doctor --repair` "
        "make it."
    )


def _place(url: str) -> str:
    """Return the address without what stands around it. Raises Misconfigured."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"http", "https"} and bool(httpx.URL(url).host) and parts.port != 0
    except (ValueError, httpx.InvalidURL):
        fine = False
    if not fine:
        raise Misconfigured("CHROMA_URL must look like http://localhost:8000. Leave it out to use the data folder.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Misconfigured(
            "CHROMA_URL must be an address alone, such as https://chroma.example.org: a key belongs into "
            "CHROMA_API_KEY, tenant and database into CHROMA_TENANT and CHROMA_DATABASE."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix(_API)}"


def _trust(settings: ChromaSettings) -> ssl.SSLContext | None:
    """Return whose certificates are trusted; None without TLS. Raises Misconfigured."""
    if urlsplit(settings.url).scheme != "https":
        return None
    if settings.certificates is None:
        return httpx.create_ssl_context()
    try:
        return ssl.create_default_context(cafile=settings.certificates)
    except OSError as error:  # ssl's own errors too
        raise Misconfigured(f"CHROMA_CERTIFICATES: {settings.certificates} is no PEM file that can be read.") from error


def _tell_apart(answer: httpx.Response) -> None:
    """Raise what a proxy, or a server that does not let us in, says; what Chroma itself says its client translates."""
    if answer.is_success:
        return
    answer.read()
    if answer.status_code in {401, 403, 407, 429} or not _is_chromas(answer):
        answer.raise_for_status()


def _is_chromas(answer: httpx.Response) -> bool:
    """Tell whether an error is Chroma's own."""
    said = _json(answer)
    return isinstance(said, dict) and said.get("error") in error_types


def _json(answer: httpx.Response) -> Any:  # noqa: ANN401 - whatever JSON can say
    try:
        return answer.json()
    except ValueError:
        return None


def _tenant_of(identity: Mapping[str, Any]) -> str:
    tenant = identity.get("tenant")
    return tenant if isinstance(tenant, str) and tenant not in {"", _ANY} else DEFAULT_TENANT


def _database_of(identity: Mapping[str, Any]) -> str:
    databases = identity.get("databases")
    one = databases[0] if isinstance(databases, list) and len(databases) == 1 else _ANY
    return one if isinstance(one, str) and one not in {"", _ANY} else DEFAULT_DATABASE


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _sessions(client: ClientAPI) -> list[httpx.Client]:
    clients = (client, client._admin_client) if isinstance(client, Client) else ()
    found = (getattr(getattr(each, "_server", None), "_session", None) for each in clients)
    return [session for session in found if session is not None]
