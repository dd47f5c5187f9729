"""A web that means harm, or is only odd: what each of its sites does, and what Masthead must say to it."""

import gzip
import itertools
import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import trustme

from knowledge import Reason
from tests.web.local import Asked, Names, Script, Server, answer, redirect, says, settings
from tests.web.pages import PARAGRAPHS, page
from tests.web.pdf import pdf_bytes

LARGEST = 300_000  # bytes that the fetcher of these cases takes
STORY = page()
BOMB = gzip.compress(b"<p>" + b"a" * 60_000_000)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8
SHELL = (
    '<!doctype html><html><head><title>News</title><script src="/app.js"></script></head><body>'
    '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>'
)


@dataclass(frozen=True, slots=True)
class Case:
    """One odd thing: its scripts by ``host/path``, the address that is given, and what is expected.

    ``say`` is a part of the sentence. ``names`` are what the resolver answers, time after time.
    """

    what: str
    scripts: dict[str, Script]
    reason: Reason
    say: str = ""
    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    server: str = "plain"
    scheme: str = "http"

    @property
    def key(self) -> str:
        """The first script's place: the address that is given."""
        return next(iter(self.scripts))


def _drip(*pieces: bytes, every: float = 0.2) -> Script:
    def script(_: Asked) -> Iterator[bytes]:
        for piece in itertools.chain(pieces, itertools.repeat(b"a")):
            yield piece
            time.sleep(every)

    return script


def _endless(start: bytes, piece: bytes) -> Script:
    return lambda _: itertools.chain([start], itertools.repeat(piece))


def _silent(_: Asked) -> Iterator[bytes]:
    time.sleep(3)
    yield b""


def _chunked(*chunks: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n"
    return head + b"".join(chunks)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"


def cases() -> list[Case]:
    """Return all cases. Every one has a host of its own, so that none waits for another."""
    found = [
        *_names(),
        *_redirects(),
        *_chains(),
        *_slow_and_large(),
        *_broken(),
        *_statuses(),
        *_bodies(),
        *_pages(),
        *_certified(),
    ]
    hosts = [host for case in found for host in {key.partition("/")[0] for key in case.scripts}]
    assert len(hosts) == len(set(hosts)), "a host plays in two cases"
    return found


class World:
    """The servers that play the cases, and one inside the house that must never be asked for anything.

    ``plain`` speaks HTTP, ``secure`` HTTPS with a certificate for ``*.secure.example``, ``stranger`` HTTPS with a
    certificate that nobody vouches for. ``house`` listens where no address may lead.
    """

    def __init__(self, found: Sequence[Case], folder: Path) -> None:
        ours, theirs = trustme.CA(), trustme.CA()
        self.names = Names()
        self.servers = {
            "plain": Server(),
            "secure": Server(certificates=_certificates(ours, "*.secure.example")),
            "stranger": Server(certificates=_certificates(theirs, "*.stranger.example")),
        }
        self.house = Server()
        for server in self.servers.values():
            server.house = self.house.port
        for case in found:
            self.servers[case.server].scripts.update(case.scripts)
            self.names.answers.update({host: list(answers) for host, answers in case.names.items()})
        authority = folder / "authority.pem"
        ours.cert_pem.write_to_path(str(authority))
        self.settings = settings(
            *self.servers.values(),
            resolver=self.names,
            largest=LARGEST,
            certificates=authority,
            understand=5.0,
            ports=frozenset({80, 443, self.house.port}),
        )

    def url(self, case: Case) -> str:
        """Return the address that is given in a case."""
        host, slash, path = case.key.partition("/")
        return f"{case.scheme}://{host}:{self.servers[case.server].port}{slash}{path}"

    def most_asked(self) -> int:
        """Return how often the address that was asked for most often was asked for."""
        return max(count for server in self.servers.values() for count in server.asked.values())

    def close(self) -> None:
        """Stop all servers."""
        for server in (*self.servers.values(), self.house):
            server.close()


def _certificates(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _names() -> Iterator[Case]:
    def named(what: str, host: str, *answers: Sequence[str], say: str = "private or special") -> Case:
        return Case(what, {f"{host}/": says(answer(STORY))}, Reason.REFUSED, say, {host: list(answers)})

    yield named("a name for loopback elsewhere", "a.names.example", ["127.0.0.2"])
    yield named("a name for a private network", "b.names.example", ["10.1.2.3"])
    yield named("a name for the metadata address", "c.names.example", ["169.254.169.254"])
    yield named("a name for IPv6 loopback", "d.names.example", ["::1"])
    yield named("a name for mapped loopback", "e.names.example", ["::ffff:127.0.0.1"])
    yield named("a name for a public and a private host", "f.names.example", ["93.184.216.34", "10.0.0.1"])
    yield named("a name for a private and a public host", "g.names.example", ["192.168.0.9", "93.184.216.34"])
    yield named("a name for link-local with its zone", "h.names.example", ["fe80::1%eth0"])
    yield Case(
        "a name that nobody has", {"i.names.example/": says(answer(STORY))}, Reason.FAILED, "There is no host",
        {"i.names.example": [[]]},
    )  # fmt: skip
    yield Case(
        "rebinding: a public name that turns private for the second request",
        {"j.names.example/": redirect("/two"), "j.names.example/two": says(answer(STORY))},
        Reason.REFUSED,
        "private or special",
        {"j.names.example": [["127.0.0.1"], ["127.0.0.2"]]},
    )
    yield Case(
        "rebinding: a public name that turns private after the check",
        {"k.names.example/": says(answer(STORY))},
        Reason.ADDED,
        names={"k.names.example": [["127.0.0.1"], ["127.0.0.2"]]},
    )


def _redirects() -> Iterator[Case]:
    def to(what: str, host: str, target: str, say: str) -> Case:
        return Case(what, {f"{host}.redirect.example/": redirect(target)}, Reason.REFUSED, say)

    for letter, spelling in enumerate(("127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]")):
        target = f"http://{spelling}:{{house}}/"
        yield to(f"a redirect into the house as {spelling}", f"house{letter}", target, "private or special")
    yield to("a redirect into the house by a name", "a", "http://house.example:{house}/", "private or special")
    yield to("a redirect to the metadata address", "b", "http://169.254.169.254/latest/", "private or special")
    yield to("a redirect to localhost", "c", "//localhost/", "no host on the public internet")
    yield to("a redirect to a file", "d", "file:///etc/passwd", "not file:")
    yield to("a redirect with a password", "e", "http://a:b@news.example/", "user name or password")
    yield to("a redirect to another port", "f", "http://news.example:25/", "port 25")
    yield to("a redirect to itself", "g", "/", "in a circle")
    yield to("a redirect to nowhere", "h", "", "does not say to which")
    yield to("a redirect to no address", "i", "http://[", "malformed")


def _chains() -> Iterator[Case]:
    yield Case(
        "a redirect that comes back",
        {f"j.redirect.example/{a}": redirect(f"/{b}") for a, b in (("", "b"), ("b", "c"), ("c", ""))},
        Reason.REFUSED,
        "in a circle",
    )
    yield Case(
        "six redirects",
        {f"k.redirect.example/{n or ''}": redirect(f"/{n + 1}") for n in range(7)},
        Reason.REFUSED,
        "more than 5 times",
    )
    five: dict[str, Script] = {f"l.redirect.example/{n or ''}": redirect(f"/{n + 1}", "307 Go") for n in range(5)}
    yield Case("five redirects", five | {"l.redirect.example/5": says(answer(STORY))}, Reason.ADDED)
    refresh = '<meta http-equiv="refresh" content="0;url={}">'
    yield Case(
        "a page that sends on to loopback",
        {"m.redirect.example/": says(answer(refresh.format("http://127.0.0.1/")))},
        Reason.REFUSED,
        "private or special",
    )
    yield Case(
        "a page that sends on to itself",
        {"n.redirect.example/": says(answer(refresh.format("/")))},
        Reason.NO_TEXT,
        "no article",
    )


def _slow_and_large() -> Iterator[Case]:
    def slow(what: str, host: str, script: Script) -> Case:
        return Case(what, {f"{host}.slow.example/": script}, Reason.FAILED, "too slow")

    def large(what: str, host: str, script: Script) -> Case:
        return Case(what, {f"{host}.large.example/": script}, Reason.TOO_LARGE, "")

    yield slow("silence", "a", _silent)
    yield slow("a header that drips", "b", _drip(b"HTTP/1.1 200 OK\r\n", b"x-a: "))
    yield slow("a body that drips", "c", _drip(HEAD + b"content-length: 100000\r\n\r\n"))
    yield slow("chunks that drip", "d", _drip(_chunked(b"1\r\na\r\n")))
    yield slow("a promise that is never kept", "e", _drip(HEAD + b"content-length: 9\r\n\r\n", every=5))
    yield large("a body without end", "a", _endless(HEAD + b"\r\n", b"<p>again</p>" * 1_000))
    yield large("a header that says how large it is", "b", says(answer("x", length=10**12)))
    yield large("a compression bomb", "c", says(answer(BOMB, content_encoding="gzip")))
    yield large("a bomb of many parts", "d", says(answer(gzip.compress(b"a" * 100_000) * 50, content_encoding="gzip")))
    yield Case(
        "a header without end",
        {"e.large.example/": _endless(b"HTTP/1.1 200 OK\r\n", b"x-a: " + b"a" * 8_000 + b"\r\n")},
        Reason.FAILED,
        "no proper HTTP",
    )
    yield Case(
        "interim answers without end",
        {"f.large.example/": _endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 500)},
        Reason.TOO_LARGE,
    )
    yield Case(
        "compression in two layers",
        {"g.large.example/": says(answer(gzip.compress(gzip.compress(b"a")), content_encoding="gzip, gzip"))},
        Reason.REFUSED,
        "compresses",
    )
    yield Case(
        "a compression that was not asked for",
        {"h.large.example/": says(answer(b"\x1b\0\0", content_encoding="br"))},
        Reason.REFUSED,
        "compresses",
    )


def _broken() -> Iterator[Case]:
    def broken(what: str, host: str, *pieces: bytes, say: str = "no proper HTTP") -> Case:
        return Case(what, {f"{host}.broken.example/": says(*pieces)}, Reason.FAILED, say)

    yield broken("a length that is too great", "a", answer(STORY, length=90_000), say="broke off")
    yield broken("a length below zero", "b", HEAD + b"content-length: -5\r\n\r\nTan")
    yield broken("two lengths", "c", HEAD + b"content-length: 3\r\ncontent-length: 30\r\n\r\nTan")
    yield broken("a chunk that breaks off", "d", _chunked(b"ff\r\nTan"), say="broke off")
    yield broken("a chunk without a length", "e", _chunked(b"zz\r\nTan\r\n"))
    packed = gzip.compress(STORY.encode())
    yield broken("compression that breaks off", "f", answer(packed[:-9], content_encoding="gzip"), say="broke off")
    yield broken("compression that is none", "g", answer(STORY, content_encoding="gzip"), say="damaged")
    yield broken("another protocol", "h", b"SSH-2.0-OpenSSH_9.6\r\n")
    yield broken("no header at all", "i", b"<html><p>Tan left.")
    yield broken("nothing at all", "j", b"")
    yield Case(
        "a length that is too small",
        {"k.broken.example/": says(answer(STORY, length=len(STORY) - 120))},
        Reason.ADDED,
    )
    deflated = zlib.compress(STORY.encode())
    yield Case("deflate", {"l.broken.example/": says(answer(deflated, content_encoding="deflate"))}, Reason.ADDED)
    yield Case(
        "deflate without its header",
        {"m.broken.example/": says(answer(deflated[2:-4], content_encoding="deflate"))},
        Reason.ADDED,
    )


def _statuses() -> Iterator[Case]:
    def status(number: int, words: str, say: str, reason: Reason = Reason.FAILED, retry_after: str = "") -> Case:
        script = says(answer("<p>Sorry.</p>", status=f"{number} {words}", retry_after=retry_after))
        return Case(f"{number} {words}", {f"s{number}.status.example/": script}, reason, say)

    yield status(204, "No Content", "status 204")
    yield status(206, "Partial Content", "status 206")
    yield status(304, "Not Modified", "though it was not asked")
    yield status(401, "Unauthorized", "log in")
    yield status(402, "Payment Required", "pay")
    yield status(403, "Forbidden", "does not let")
    yield status(404, "Not Found", "no page at this address")
    yield status(410, "Gone", "for good", Reason.REFUSED)
    yield status(418, "Teapot", "status 418")
    yield status(429, "Too Many Requests", "too often", retry_after="3600")
    yield status(451, "Unavailable", "legal")
    yield status(500, "Oh", "error of its own (500)")
    yield status(503, "Back Soon", "overloaded", retry_after="Fri, 31 Dec 2999 23:59:59 GMT")
    yield status(999, "Denied", "error of its own (999)")


def _bodies() -> Iterator[Case]:
    def body(what: str, host: str, content: bytes, type_: str | None, *expected: Reason | str) -> Case:
        script = says(answer(content, content_type=type_))
        reason, say = Reason(expected[0]), "".join(expected[1:])
        return Case(what, {f"{host}.body.example/tan.html": script}, reason, say)

    yield body("a picture named .html", "a", PNG, "text/html", Reason.REFUSED, "neither a page nor text")
    yield body("a program without a type", "b", b"\x7fELF" + bytes(999), None, Reason.REFUSED, "neither a page")
    yield body("an archive", "c", b"PK\3\4" + bytes(99), "application/zip", Reason.REFUSED, "holds application/zip")
    yield body("a film", "d", b"\0\0\0\x18ftypmp42", "video/mp4", Reason.REFUSED, "holds video/mp4")
    yield body("JSON", "e", b'{"a": 1}', "application/json", Reason.REFUSED, "holds application/json")
    yield body("a feed", "f", b"<rss><channel/></rss>", "text/html", Reason.REFUSED, "as a feed")
    yield body("nothing", "g", b"", "text/html", Reason.NO_TEXT, "empty")
    yield body("only white space", "h", b" \r\n\t ", "text/plain", Reason.NO_TEXT, "no text")
    yield body("a damaged PDF", "i", b"%PDF-1.7 nonsense", "application/pdf", Reason.NO_TEXT, "damaged PDF")
    yield body("a PDF that is a page", "j", STORY.encode(), "application/pdf", Reason.ADDED)
    yield body("a PDF", "k", pdf_bytes(PARAGRAPHS["lim"][0]), "text/html", Reason.ADDED)
    yield body("a page without a type", "l", STORY.encode(), None, Reason.ADDED)
    yield body("a page with a stray type", "m", STORY.encode(), "application/octet-stream", Reason.ADDED)
    words = page(title="Café Ñandú")
    yield body("UTF-8 that is called Latin-1", "n", words.encode(), "text/html; charset=iso-8859-1", Reason.ADDED)
    yield body("Latin-1 that calls itself UTF-8", "o", words.encode("latin-1"), "text/html", Reason.ADDED)
    yield body("UTF-16 without a mark", "p", words.encode("utf-16-le"), "text/html; charset=utf-16le", Reason.ADDED)
    yield body("a charset that is none", "q", words.encode(), "text/html; charset=klingon", Reason.ADDED)
    seven = STORY.encode("utf-7")
    yield body("a page that calls itself UTF-7", "r", seven, "text/html; charset=utf-7", Reason.ADDED)


def _pages() -> Iterator[Case]:
    def odd(what: str, host: str, html: str, reason: Reason, say: str = "") -> Case:
        return Case(what, {f"{host}.page.example/": says(answer(html))}, reason, say)

    yield odd("a page that a script draws", "a", SHELL, Reason.NO_TEXT, "drawn by a script")
    missing = page(("We looked everywhere. Try the search, or one of these stories.",), title="404 Page not found")
    yield odd("404 with text and the status 200", "b", missing, Reason.NO_TEXT, "not found")
    wall = page(("Sign in to go on reading.",), title="Tan", extra='<form><input type="password"></form>')
    yield odd("a log-in wall", "c", wall, Reason.NO_TEXT, "log in")
    human = page(("Just a moment. Checking your browser.",), title="Just a moment...")
    yield odd("a question whether one is human", "d", human, Reason.NO_TEXT, "human")
    yield odd(
        "a page without an article", "e", "<html><body><nav>Home</nav></body></html>", Reason.NO_TEXT, "no article"
    )
    deep = "<html><body>" + "<div>" * 40_000 + "Tan" + "</div>" * 40_000
    yield odd("a page as deep as a well", "f", deep[: LARGEST - 1], Reason.NO_TEXT, "no article")
    tags = "<html><body><article>" + "<b><i><u>" * 20_000
    yield odd("a page of tags", "g", tags, Reason.NO_TEXT, "no article")
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + STORY.partition(">")[2]
    yield odd("entities that breed", "h", bomb.replace("Berg joined", "&b; Berg joined"), Reason.ADDED)
    outside = page(head='<base href="http://127.0.0.1/"><link rel="canonical" href="http://169.254.169.254/">')
    yield odd("a page behind a heap of comments", "k", "<!---->" * 4_000 + STORY, Reason.ADDED)
    spans = "<html><body><article><p>" + "<span><b>x</b></span> " * 12_000
    yield odd("a page that takes a minute to understand", "m", spans, Reason.NO_TEXT, "takes too long")
    yield odd("a heap of comments", "l", "<!---->" * 4_000, Reason.NO_TEXT, "no article")
    yield odd("a page that calls itself another's", "i", outside, Reason.ADDED)
    yield odd("a page in capitals without an end", "j", STORY.replace("</p>", "").upper()[:-40], Reason.ADDED)


def _certified() -> Iterator[Case]:
    def certified(what: str, host: str, server: str, reason: Reason, say: str = "") -> Case:
        return Case(what, {f"{host}/": says(answer(STORY))}, reason, say, server=server, scheme="https")

    yield certified("a good certificate", "a.secure.example", "secure", Reason.ADDED)
    yield certified("a certificate of another name", "b.other.example", "secure", Reason.FAILED, "no valid certificate")
    yield certified("a stranger's certificate", "c.stranger.example", "stranger", Reason.FAILED, "no valid certificate")
    yield certified("HTTP where HTTPS was asked for", "d.certified.example", "plain", Reason.FAILED, "No encrypted")
    yield replace(
        certified("HTTPS where HTTP was asked for", "e.secure.example", "secure", Reason.FAILED, ""), scheme="http"
    )
