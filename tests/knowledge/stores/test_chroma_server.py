"""A Chroma server behind TLS and a key: what is wrong is told in a sentence that says what to do, and never the key."""

import base64
import logging
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import (
    ArticleDraft,
    ChromaSettings,
    Health,
    Library,
    LibrarySettings,
    Misconfigured,
    Question,
    StorageFailed,
)
from knowledge.errors import StorageAway
from knowledge.index.chroma_server import ChromaServer
from knowledge.index.chroma_vectors import ChromaVectors
from tests.knowledge.sharing.member import Letters
from tests.knowledge.stores.conftest import passages, vectors
from tests.knowledge.stores.proxy import Proxy, proxied
from tests.knowledge.test_servers import free_port

KEY = "ck-Rosa-Diaz-1234567890"
BEARER = ("authorization", f"Bearer {KEY}")
LI = ArticleDraft("Soon Li has left Globex after nine years. Rosa Diaz replaced Li as treasurer.", title="Li")
AWAY = "The vector store cannot be used at the moment"


@pytest.fixture
def proxy(chroma: str, tmp_path: Path) -> Iterator[Proxy]:
    """Run a proxy that wants the key."""
    with proxied(chroma, tmp_path) as running:
        running.headers = {BEARER}
        yield running


def through(proxy: Proxy, **changed: object) -> ChromaSettings:
    """Return the settings with which the proxy lets us in, but for what is changed."""
    return replace(ChromaSettings(proxy.address, key=KEY, certificates=proxy.certificates), **changed)  # type: ignore[arg-type]


def told(settings: ChromaSettings) -> str:
    """Return what is said of a server that cannot be used; the key is nowhere in what is raised."""
    store = ChromaVectors(settings, "letters")
    with pytest.raises(StorageAway) as raised:
        store.reach()
    assert store.is_away
    error: BaseException | None = raised.value
    while error is not None:
        assert KEY not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__
    store.close()
    return str(raised.value)


def wrong_key(proxy: Proxy) -> ChromaSettings:
    """Send another key."""
    return through(proxy, key="ck-another")


def no_key(proxy: Proxy) -> ChromaSettings:
    """Send none."""
    return through(proxy, key=None)


def untrusted(proxy: Proxy) -> ChromaSettings:
    """Trust the usual authorities alone."""
    return through(proxy, certificates=None)


def plain(proxy: Proxy) -> ChromaSettings:
    """Speak no TLS where it is spoken."""
    return through(proxy, url=proxy.address.replace("https", "http"))


def secure(proxy: Proxy) -> ChromaSettings:
    """Speak TLS where none is spoken."""
    return through(proxy, url=proxy.behind.replace("http", "https"))


def away(proxy: Proxy) -> ChromaSettings:
    """Ask where nobody listens."""
    return through(proxy, url=f"https://127.0.0.1:{free_port()}")


def broken(proxy: Proxy) -> ChromaSettings:
    """Let the proxy not reach Chroma."""
    proxy.says = (502, "<h1>Bad Gateway</h1>")
    return through(proxy)


def busy(proxy: Proxy) -> ChromaSettings:
    """Let the proxy ask for a rest."""
    proxy.says = (429, "")
    return through(proxy)


def log_in(proxy: Proxy) -> ChromaSettings:
    """Let the proxy show a page to log in."""
    proxy.says = (200, "<h1>Log in</h1>")
    return through(proxy)


def moved(proxy: Proxy) -> ChromaSettings:
    """Let the proxy send us elsewhere."""
    proxy.says = (301, "")
    return through(proxy)


def no_tenant(proxy: Proxy) -> ChromaSettings:
    """Name a tenant that nobody made."""
    return through(proxy, tenant="nowhere", database="default_database")


def no_database(proxy: Proxy) -> ChromaSettings:
    """Name a database that nobody made."""
    return through(proxy, database="nothing")


WRONG: dict[Callable[[Proxy], ChromaSettings], tuple[str, ...]] = {
    wrong_key: ("refused the key", "CHROMA_API_KEY"),
    no_key: ("wants a key", "CHROMA_API_KEY"),
    untrusted: ("certificate", "not trusted", "CHROMA_CERTIFICATES"),
    plain: ("CHROMA_URL",),
    secure: ("No TLS", "CHROMA_URL"),
    away: ("does not answer", "CHROMA_URL"),
    broken: ("HTTP status 502", "Check that it runs"),
    busy: ("HTTP status 429",),
    log_in: ("no Chroma server", "CHROMA_URL"),
    moved: ("no Chroma server", "HTTP status 301"),
    no_tenant: ("no tenant 'nowhere'", "CHROMA_TENANT", "doctor --repair"),
    no_database: ("no database 'nothing'", "CHROMA_DATABASE", "doctor --repair"),
}


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.__name__)
def test_what_is_wrong_is_told(proxy: Proxy, case: Callable[[Proxy], ChromaSettings]) -> None:
    """What was wrong, and what to do."""
    sentence = told(case(proxy))
    assert [words for words in WRONG[case] if words not in sentence] == []


def test_a_certificate_for_another_name_is_told(chroma: str, tmp_path: Path) -> None:
    """Its authority is trusted, but it is not this server's."""
    with proxied(chroma, tmp_path, name="chroma.example") as proxy:
        assert "127.0.0.1" in told(through(proxy))


def test_a_server_that_never_answers_is_given_up() -> None:
    """It takes the connection and says nothing: no reader waits for it, and it is left alone for a while."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = ChromaServer(ChromaSettings(f"http://127.0.0.1:{silent.getsockname()[1]}"), patience=0.2)
        with pytest.raises(StorageAway, match="does not answer"):
            server.client()
        assert server.is_away
        server.close()


@pytest.mark.parametrize("way", ["token", "basic", "chroma's own"])
def test_the_key_opens_the_door(proxy: Proxy, way: str) -> None:
    """As a bearer's, in Chroma's own header, or as name and password."""
    basic = base64.b64encode(b"ann:secret").decode()
    proxy.headers = {
        {"token": BEARER, "basic": ("authorization", f"Basic {basic}"), "chroma's own": ("x-chroma-token", KEY)}[way]
    }
    store = ChromaVectors(through(proxy, key="ann:secret", basic=True) if way == "basic" else through(proxy), "letters")
    store.add(f"door {way}", passages(1), vectors(1))
    assert store.count(f"door {way}") == 1
    store.drop(f"door {way}")
    store.close()


def test_a_path_before_the_server_is_kept(proxy: Proxy) -> None:
    """Where a proxy serves Chroma beside other things."""
    proxy.prefix = "/vectors"
    store = ChromaVectors(through(proxy, url=f"{proxy.address}/vectors/"), "letters")
    store.add("path", passages(1), vectors(1))
    assert store.count("path") == 1
    store.drop("path")
    store.close()


def test_tenant_and_database_are_made_when_asked_for_and_are_walls(chroma: str) -> None:
    """A second time nothing changes; what is in one is in no other."""
    rooms = [ChromaSettings(chroma, "newsroom", database) for database in ("morning", "evening")]
    morning, evening = (ChromaVectors(room, "letters") for room in rooms)
    with pytest.raises(StorageAway, match="no tenant 'newsroom'"):
        morning.add("w", passages(1), vectors(1))
    for store in (morning, evening, morning):
        store.prepare()
    morning.add("w", passages(1), vectors(1))
    assert (morning.count("w"), evening.count("w")) == (1, 0)
    assert "newsroom" in morning.place
    for store in (morning, evening):
        store.close()


def test_a_key_that_is_refused_later_is_told_too(proxy: Proxy) -> None:
    """In the middle of the work, whatever is asked."""
    store = ChromaVectors(through(proxy), "letters")
    store.add("later", passages(1), vectors(1))
    proxy.headers = {("authorization", "Bearer of another")}
    for ask in (
        lambda: store.search("later", vectors(1)[0].tolist(), 1),
        lambda: store.add("later", passages(2), vectors(2)),
    ):
        with pytest.raises(StorageAway, match="refused the key"):
            ask()
    store.close()


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("localhost:8000", "must look like"),
        ("ftp://somewhere", "must look like"),
        ("http://", "must look like"),
        ("http://host:port", "must look like"),
        (f"https://{KEY}@host", "an address alone"),
        (f"https://user:{KEY}@host", "an address alone"),
        (f"https://host/?key={KEY}", "an address alone"),
    ],
)
def test_what_is_no_address_is_refused(url: str, wanted: str) -> None:
    """At once, and without repeating what may be a key."""
    with pytest.raises(Misconfigured, match=wanted) as raised:
        ChromaVectors(ChromaSettings(url), "letters")
    assert KEY not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "key", "is_overheard"),
    [
        ("http://chroma.example:8000", KEY, True),
        ("http://chroma.example:8000", None, False),
        ("https://chroma.example", KEY, False),
        ("http://localhost:8000", KEY, False),
        ("http://[::1]:8000", KEY, False),
    ],
)
def test_a_key_that_others_may_read_on_its_way_is_noticed(url: str, key: str | None, is_overheard: bool) -> None:
    """Where it goes to another machine without TLS; the doctor warns of it."""
    store = ChromaVectors(ChromaSettings(url, key=key), "letters")
    assert store.is_overheard is is_overheard
    assert KEY not in store.place
    store.close()


def test_a_file_that_holds_no_certificates_is_told(tmp_path: Path) -> None:
    """Also one that is not there."""
    (tmp_path / "empty.pem").write_text("no certificate")
    for file in ("empty.pem", "missing.pem"):
        with pytest.raises(Misconfigured, match="CHROMA_CERTIFICATES"):
            ChromaVectors(ChromaSettings("https://host", certificates=tmp_path / file), "letters")


def test_questions_are_answered_while_the_key_is_refused(
    proxy: Proxy, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """From words and ledger, and the answer says so; what is added waits until the key is right. No log has the key."""
    caplog.set_level(logging.DEBUG)
    home = tmp_path / "home"
    proxy.headers = {("authorization", "Bearer another")}
    with Library.open(LibrarySettings(home, vectors=through(proxy), threads=1), Letters()) as library:
        assert library.add("default", LI).waiting
        answer = library.ask(Question("Who replaced Soon Li?"))
        assert ("Rosa Diaz" in answer.text, (answer.note or "").startswith(AWAY)) == (True, True)
        checks = {check.part: check for check in library.doctor()}
        assert (checks["vectors"].health, "refused the key" in checks["vectors"].finding) == (Health.BROKEN, True)
        assert KEY not in f"{checks} {library._base.settings}"
    proxy.headers = {BEARER}
    with Library.open(LibrarySettings(home, vectors=through(proxy), threads=1), Letters()) as library:
        assert library.tend()
        assert library.ask(Question("Who replaced Soon Li?")).note is None
        checks = {check.part: check for check in library.doctor()}
        assert (checks["vectors"].health, checks["indexes"].health) == (Health.GOOD, Health.GOOD)
        library.forget("default")
    assert KEY not in caplog.text


def test_a_limit_that_cannot_be_met_is_no_reason_to_lose_anything(proxy: Proxy) -> None:
    """A host that refuses even small requests: the passages stay pending, and the server is not said to be away."""
    store = ChromaVectors(through(proxy), "letters")
    store.add("quota", passages(1), vectors(1))
    proxy.says = (400, '{"error": "QuotaError", "message": "over the quota"}')
    with pytest.raises(StorageFailed, match="They stay pending"):
        store.add("quota", passages(1), vectors(1))
    assert not store.is_away
    store.close()
