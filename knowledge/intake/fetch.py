"""The guarded fetch: the only way out for web addresses that people give.

What is promised, whatever the address and whoever answers: only http and https, only hosts on the public internet
(every address of the name, in every form; the connection goes to the address that was checked; each redirect is
checked again), only what can be read, never more than the settings allow in bytes and seconds, one request at a
time to a host, robots.txt where it is asked for, and no second request to what has just failed.
"""

import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

import certifi
import httpcore

from knowledge.errors import FetchFailed, FetchRefused, Obstacle, Unfetched
from knowledge.intake.encodings import charset_of, decoded
from knowledge.intake.guard import bodies
from knowledge.intake.guard.addresses import Address, read
from knowledge.intake.guard.bodies import ANYTHING, ARTICLES, FEEDS, Media, Medium
from knowledge.intake.guard.network import HEADERS, Allowance, ConnectionRules, GuardedNetwork, Lines, system_resolver
from knowledge.intake.guard.pace import Pace, back_off, retry_after
from knowledge.intake.guard.robots import LARGEST as LARGEST_ROBOTS
from knowledge.intake.guard.robots import Robots
from knowledge.intake.guard.statuses import error_of, failure_of
from knowledge.settings import FetchSettings

__all__ = ["ANYTHING", "ARTICLES", "FEEDS", "Fetched", "Fetcher", "Media", "Medium", "back_off"]

MOST_REDIRECTS = 5
PRODUCT = "Masthead"  # the name that robots.txt files may use
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_UNCHANGED = 304
_OF_THE_HOST = {Obstacle.CONNECTION, Obstacle.CERTIFICATE, Obstacle.BUSY}
_NOT_COUNTED = {Obstacle.WAITING, Obstacle.STOPPED, Obstacle.NAME, Obstacle.ROBOTS}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back from an address.

    ``asked`` is the address as it was given, ``url`` the one that answered after redirects, ``moved`` the one that
    the site says is right from now on (None unless every redirect was for good). ``status`` is 200, or 304 when the
    page has not changed since ``etag`` or ``last_modified``; then ``content`` is empty. ``content`` is decompressed;
    ``charset`` is its encoding where that is known. ``fresh_for`` are the seconds for which the site says that it will
    not change (Cache-Control's max-age).
    """

    asked: str
    url: str
    status: int
    content: bytes
    medium: Medium
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    fresh_for: float | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the site says that nothing has changed."""
        return self.status == _UNCHANGED

    def text(self) -> str:
        """Return the content as text, in its encoding or the most likely one. Raises UnreadableFile for binary."""
        if self.charset:
            return self.content.decode(self.charset, "replace").lstrip("\ufeff")
        return decoded(self.content, self.url)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    content: bytes = b""


class Fetcher:
    """Fetches web addresses. Thread-safe; a call returns within the limits of the settings and its turns' waits."""

    def __init__(self, settings: FetchSettings) -> None:
        self.settings = settings
        self._rules = ConnectionRules(settings.resolver or system_resolver, settings.allowed)
        self._ports = settings.ports | {port for _, port in settings.allowed}
        self._pace = Pace(settings.pause)
        self._lines = Lines()
        self._robots = Robots(PRODUCT, self._read_robots)

    @cached_property
    def agent(self) -> str:
        """The User-Agent: an honest name, the version, and whom to write to."""
        contact = f" (+{self.settings.contact})" if self.settings.contact else ""
        return f"{PRODUCT}/{version('masthead')}{contact}"

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=certifi.where())
        if self.settings.certificates:
            context.load_verify_locations(self.settings.certificates)
        return context

    def get(
        self,
        url: str,
        *,
        accept: Media = ARTICLES,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = False,
    ) -> Fetched:
        """Fetch an address; with ``etag`` or ``last_modified`` of the last time, only if it has changed.

        ``robots`` asks robots.txt first: for feeds and crawls, not for the one page that a person names.
        Raises FetchRefused where that is of no use, FetchFailed where it may go well later; see ``errors.Obstacle``.
        """
        known = {"if-none-match": etag, "if-modified-since": last_modified}
        headers = {"accept": bodies.accept_header(accept), **{name: value for name, value in known.items() if value}}
        allowance = Allowance(time.monotonic() + self.settings.whole, self.settings.largest + HEADERS, self._lines)
        hops: list[tuple[Address, int]] = []
        address = read(url)
        while True:
            answer = self._ask(address, headers, allowance, robots=robots)
            if answer.status not in _REDIRECTS:
                return self._fetched(url, hops, address, answer, accept)
            hops.append((address, answer.status))
            address = _next(address, answer, hops)

    def forgive(self, url: str) -> None:
        """Let an address and its host be tried again at once, unless the site itself asked to be left alone."""
        address = read(url)
        self._pace.forgive(address.host, str(address))

    def close(self) -> None:
        """Stop: whoever waits for a turn or for a site is told so at once. Nothing more is fetched."""
        self._pace.stop()
        self._lines.hang_up()

    def _ask(self, address: Address, headers: Mapping[str, str], allowance: Allowance, *, robots: bool) -> _Answer:
        """Take a turn at the host and ask it; remember what became of it."""
        self._admit(address)
        self._pace.check(address.host, str(address))
        before = time.monotonic()
        with self._pace.turn(address.host):
            self._pace.check(address.host, str(address))  # somebody else's turn may have found out meanwhile
            if robots:
                self._pace.slow_down(address.host, self._robots.pause(address))
            allowance.ends += time.monotonic() - before
            try:
                answer = self._exchange(address, headers, allowance)
            except Unfetched as error:
                self._remember(address, error)
                raise
        self._pace.went_well(address.host, str(address))
        return answer

    def _remember(self, address: Address, error: Unfetched) -> None:
        if error.obstacle in _NOT_COUNTED:
            return
        what = address.host if error.obstacle in _OF_THE_HOST else str(address)
        asked = error.retry_after if isinstance(error, FetchFailed) else None
        seconds = self._pace.failed(what, error, asked)
        if isinstance(error, FetchFailed):
            error.retry_after = seconds

    def _admit(self, address: Address) -> None:
        """Refuse what need not be looked up to be refused."""
        if address.port not in self._ports:
            raise FetchRefused(
                Obstacle.PORT,
                f"The address names port {address.port}; only "
                f"{' and '.join(str(port) for port in sorted(self.settings.ports))} are used.",
            )
        if address.ip and not self._rules.may_reach(address.ip, address.port):
            raise FetchRefused(
                Obstacle.PRIVATE,
                f"{address.host} is inside a private or special network. Only public sites are fetched.",
            )

    def _exchange(self, address: Address, headers: Mapping[str, str], allowance: Allowance) -> _Answer:
        """Ask once, without following. Raises Unfetched for whatever is no answer."""
        try:
            return self._answered(address, headers, allowance)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            self._pace.heed_stop()
            raise failure_of(error, address.host) from error

    def _answered(self, address: Address, headers: Mapping[str, str], allowance: Allowance) -> _Answer:
        network = GuardedNetwork(self._rules, allowance)
        url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        asked = {
            "host": address.authority,
            "user-agent": self.agent,
            "accept-encoding": bodies.ACCEPT_ENCODING,
            "connection": "close",
            **headers,
        }
        limits = {"connect": self.settings.connect, "read": self.settings.read, "write": self.settings.read}
        with (
            httpcore.ConnectionPool(self._certificates, max_keepalive_connections=0, network_backend=network) as pool,
            pool.stream("GET", url, headers=list(asked.items()), extensions={"timeout": limits}) as response,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            conditional = "if-none-match" in headers or "if-modified-since" in headers
            if response.status in _REDIRECTS or (response.status == _UNCHANGED and conditional):
                return _Answer(response.status, told)
            if response.status not in {200, 203}:
                raise error_of(response.status, address.host, retry_after(told.get("retry-after")))
            bodies.refuse_type(told.get("content-type", ""), headers["accept"])
            largest = self.settings.largest
            bodies.refuse_length(told.get("content-length", ""), largest)
            encoding = told.get("content-encoding", "")
            return _Answer(200, told, bodies.decompressed(response.iter_stream(), encoding, largest))

    def _fetched(
        self, asked: str, hops: Sequence[tuple[Address, int]], address: Address, answer: _Answer, accept: Media
    ) -> Fetched:
        content_type = answer.headers.get("content-type", "")
        medium = bodies.medium_of(answer.content, content_type, accept) if answer.status == 200 else min(accept)
        if medium not in accept:
            error = bodies.not_wanted(medium, accept)
            self._remember(address, error)
            raise error
        return Fetched(
            asked=asked,
            url=str(address),
            status=answer.status,
            content=answer.content,
            medium=medium,
            media_type=bodies.media_type(content_type),
            charset=charset_of(answer.content, content_type) if medium is not Medium.PDF else None,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            moved=str(address) if hops and all(status in _FOR_GOOD for _, status in hops) else None,
            fresh_for=bodies.fresh_for(answer.headers.get("cache-control", "")),
        )

    def _read_robots(self, address: Address) -> str:
        """Read a robots.txt within the turn that its host's page has, following redirects as for every page."""
        allowance = Allowance(time.monotonic() + self.settings.whole, LARGEST_ROBOTS + HEADERS, self._lines)
        hops: list[tuple[Address, int]] = []
        while True:
            self._admit(address)
            answer = self._exchange(address, {"accept": "text/plain, */*;q=0.1"}, allowance)
            self._pace.rest()
            if answer.status not in _REDIRECTS:
                return answer.content.decode("utf-8-sig", "replace")
            hops.append((address, answer.status))
            address = _next(address, answer, hops)


def _next(address: Address, answer: _Answer, hops: Sequence[tuple[Address, int]]) -> Address:
    """Return where a redirect leads. Raises FetchRefused where it leads nowhere, in a circle, or on and on."""
    location = answer.headers.get("location", "")
    if not location:
        raise FetchRefused(Obstacle.REDIRECTS, "The site sends on to another address and does not say to which.")
    target = read(location.encode("latin-1").decode("utf-8", "replace"), base=address)
    if target in [hop for hop, _ in hops]:
        raise FetchRefused(Obstacle.REDIRECTS, "The site sends on in a circle. It may want a log-in or cookies.")
    if len(hops) > MOST_REDIRECTS:
        raise FetchRefused(Obstacle.REDIRECTS, f"The site sends on more than {MOST_REDIRECTS} times.")
    return target
