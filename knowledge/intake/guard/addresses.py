"""Web addresses that people give: read once, in one way, and refused with a sentence where they are not to be used.

The parts that are checked here are the parts that are connected to: nothing reads the address a second time.
"""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

import idna

from knowledge.errors import FetchRefused, Obstacle

LONGEST = 2_000  # characters of an address; the sitemap protocol and old browsers stop there too
DEFAULT_PORTS = {"http": 80, "https": 443}
# Names that never mean a host on the public internet (RFC 6761, 6762, 7686, 8375, and ICANN's .internal).
NOT_PUBLIC = ("localhost", "local", "internal", "onion", "home.arpa", "localdomain")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_SAFE = "%/:=&?~+!$,;'@()*[]-._"

IPAddress = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, ready to be connected to: ``host`` is ASCII and lower case, or an IP address.

    ``target`` is path and query. Ports are always said.
    """

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them: the default port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address up to its path."""
        return f"{self.scheme}://{self.authority}"

    @property
    def ip(self) -> IPAddress | None:
        """The IP address that the host is, or None where it is a name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def read(words: str, base: Address | None = None) -> Address:
    """Read an address, relative to ``base`` where that is given; a fragment is dropped.

    A person may leave out ``https://``. Raises FetchRefused for what is no address of a host on the public internet.
    """
    given = words.strip()
    if not given:
        raise FetchRefused(Obstacle.ADDRESS, "That is no web address. Copy it whole from the browser's address line.")
    if _FORBIDDEN.search(given):
        raise FetchRefused(
            Obstacle.ADDRESS, "The address has a space, a backslash or an invisible character in it. Copy it again."
        )
    try:
        parts = urlsplit(urljoin(str(base), given) if base else _with_scheme(given))
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise FetchRefused(Obstacle.ADDRESS, "The address cannot be read: its host or port is malformed.") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise FetchRefused(
            Obstacle.SCHEME, f"Only http:// and https:// addresses are fetched, not {parts.scheme[:20]}:."
        )
    if "@" in parts.netloc:
        raise FetchRefused(
            Obstacle.USERINFO,
            "The address has a user name or password in it (the part before @). Such addresses are not fetched.",
        )
    target = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else "")
    if len(target) > LONGEST:
        raise FetchRefused(
            Obstacle.ADDRESS, f"The address has more than {LONGEST:,} characters. Look for a shorter one."
        )
    return Address(parts.scheme, host_of(host), DEFAULT_PORTS[parts.scheme] if port is None else port, target)


def host_of(words: str) -> str:
    """Return a host in its one spelling: ASCII, lower case, no trailing dot, IPv4 in four decimal numbers.

    Browsers read 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1 (WHATWG URL Standard, host parsing); so does this.
    Raises FetchRefused for what is no host, or never one on the public internet.
    """
    if ":" in words:
        return _ipv6(words)
    try:
        host = idna.encode(words, uts46=True).decode("ascii").lower() if not words.isascii() else words.lower()
    except idna.IDNAError:
        raise _malformed(words) from None
    host = host.removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if len(host) > 253 or not all(re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels):
        raise _malformed(words)
    if len(labels) == 1 or any(host == name or host.endswith(f".{name}") for name in NOT_PUBLIC):
        raise FetchRefused(
            Obstacle.PRIVATE, f"{host} is no host on the public internet. Only public sites are fetched."
        )
    return host


def _with_scheme(given: str) -> str:
    """Take ``news.example/tan`` as https; leave every address that says its scheme, also an odd one."""
    if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", given, re.IGNORECASE):
        return given
    return f"https:{given}" if given.startswith("//") else f"https://{given}"


def _ipv4(host: str) -> str:
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        raise _malformed(host) from None


def _ipv6(host: str) -> str:
    try:
        return str(IPv6Address(host.partition("%")[0]))
    except ValueError:
        raise _malformed(host) from None


def _malformed(host: str) -> FetchRefused:
    return FetchRefused(Obstacle.ADDRESS, f"{host[:80]!r} is no host name. Check the address.")
