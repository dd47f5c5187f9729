"""How web addresses are fetched, as the environment says it, with a sentence for each thing that is wrong."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

from knowledge import FetchSettings, Misconfigured


def fetch_settings(given: Mapping[str, str]) -> FetchSettings:
    """Return the settings of the guarded fetch. Raises Misconfigured, naming the variable."""
    usual = FetchSettings()
    ports = given.get("FETCH_PORTS")
    return FetchSettings(
        ports=frozenset(_port("FETCH_PORTS", words) for words in _listed(ports)) if ports else usual.ports,
        allowed=frozenset(_place(words) for words in _listed(given.get("FETCH_ALLOW", ""))),
        contact=_contact(given.get("FETCH_CONTACT")),
        certificates=_file(given.get("FETCH_CERTIFICATES")),
    )


def _listed(words: str) -> list[str]:
    return words.replace(",", " ").split()


def _port(name: str, words: str) -> int:
    if not (words.isascii() and words.isdecimal() and 1 <= int(words) <= 65_535):
        raise Misconfigured(f"{name} has {words!r} in it; a port is a whole number from 1 to 65535.")
    return int(words)


def _place(words: str) -> tuple[str, int]:
    host, _, port = words.rpartition(":")
    try:
        return str(ip_address(host.strip("[]"))), _port("FETCH_ALLOW", port)
    except ValueError:
        raise Misconfigured(
            f"FETCH_ALLOW has {words!r} in it; write an IP address and a port, such as 10.0.0.5:8080 or [fd00::5]:80."
        ) from None


def _contact(words: str | None) -> str | None:
    """Take what a header can say: printable ASCII without brackets."""
    if words and not (words.isascii() and words.isprintable() and not set(words) & set("()\\")):
        raise Misconfigured(f"FETCH_CONTACT is {words!r}; it must be a web or mail address.")
    return words


def _file(words: str | None) -> Path | None:
    if words is None:
        return None
    path = Path(words).expanduser()
    if not path.is_file():
        raise Misconfigured(f"FETCH_CERTIFICATES is {words!r}, and there is no such file.")
    return path
