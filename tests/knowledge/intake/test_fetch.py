"""What the guarded fetch promises to those who use it. The hostile web is in ``test_hostile_web``."""

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from knowledge.errors import FetchFailed, FetchRefused, Obstacle
from knowledge.intake.fetch import ANYTHING, FEEDS, Fetcher, Medium
from knowledge.intake.guard.pace import back_off, retry_after
from tests.web.local import Asked, Server, answer, redirect, says, settings

PAGE = "<!doctype html><html><head><title>Tan</title></head><body><p>Mei Tan left Acme, naïvely.</p></body></html>"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'


def _conditional(asked: Asked) -> list[bytes]:
    if asked.headers.get("if-none-match") == '"one"':
        return [b'HTTP/1.1 304 Not Modified\r\netag: "one"\r\nconnection: close\r\n\r\n']
    return [answer(PAGE, etag='"one"', last_modified="Mon, 06 May 2024 08:00:00 GMT")]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Run a server with a few honest sites."""
    started = Server(
        {
            "news.example/tan": _conditional,
            "news.example/packed": says(answer(gzip.compress(PAGE.encode()), content_encoding="gzip")),
            "news.example/feed": says(answer(FEED, content_type="text/html")),
            "news.example/for-good": redirect("/tan", "301 Moved Permanently"),
            "news.example/for-now": redirect("/tan"),
            "news.example/robots.txt": says(
                answer("User-agent: masthead\nDisallow: /closed", content_type="text/plain")
            ),
            "news.example/closed/tan": says(answer(PAGE)),
            "down.example/tan": says(answer(status="503 Service Unavailable", retry_after="7200")),
            "down.example/robots.txt": says(answer(status="500 Oh")),
            "latin.example/tan": says(answer(PAGE.encode("latin-1"), content_type="text/html; charset=iso-8859-1")),
        }
    )
    yield started
    started.close()


@pytest.fixture
def fetcher(server: Server) -> Fetcher:
    """Return a fetcher that has asked nothing yet."""
    server.asked.clear()
    return Fetcher(settings(server))


def test_a_page_comes_with_what_is_needed_to_ask_again(server: Server, fetcher: Fetcher) -> None:
    """The second request is conditional, and an unchanged page has no content."""
    first = fetcher.get(server.url("news.example/tan"))
    assert (first.status, first.medium, first.etag) == (200, Medium.HTML, '"one"')
    assert "naïvely" in first.text()
    again = fetcher.get(first.url, etag=first.etag, last_modified=first.last_modified)
    assert again.unchanged
    assert again.content == b""
    assert server.requests[-1].headers["if-modified-since"] == "Mon, 06 May 2024 08:00:00 GMT"


def test_the_site_is_told_who_asks(server: Server) -> None:
    """The user agent has the name, the version and whom to write to; no cookies, no referrer."""
    Fetcher(settings(server, contact="https://example.org/bot")).get(server.url("news.example/tan"))
    headers = server.requests[-1].headers
    assert headers["user-agent"].startswith("Masthead/")
    assert headers["user-agent"].endswith("(+https://example.org/bot)")
    assert not {"cookie", "referer", "authorization"} & headers.keys()


@pytest.mark.parametrize("path", ["packed", "for-now"])
def test_compressed_and_moved_pages_are_read(server: Server, fetcher: Fetcher, path: str) -> None:
    """What a browser would show is what comes."""
    assert "Mei Tan" in fetcher.get(server.url(f"news.example/{path}")).text()


def test_only_a_move_for_good_gives_a_new_address(server: Server, fetcher: Fetcher) -> None:
    """So that feeds follow their site, and not its accidents."""
    assert fetcher.get(server.url("news.example/for-good")).moved == server.url("news.example/tan")
    assert fetcher.get(server.url("news.example/for-now")).moved is None


def test_charsets_are_told(server: Server, fetcher: Fetcher) -> None:
    """The header's is believed where the bytes are no UTF-8."""
    assert "naïvely" in fetcher.get(server.url("latin.example/tan")).text()


def test_a_feed_is_known_whatever_it_is_called(server: Server, fetcher: Fetcher) -> None:
    """A feed that calls itself a page is a feed, and is refused where an article was asked for."""
    assert fetcher.get(server.url("news.example/feed"), accept=FEEDS).medium is Medium.FEED
    assert fetcher.get(server.url("news.example/feed"), accept=ANYTHING).medium is Medium.FEED
    with pytest.raises(FetchRefused, match="as a feed"):
        Fetcher(settings(server)).get(server.url("news.example/feed"))


def test_robots_are_asked_where_robots_come(server: Server, fetcher: Fetcher) -> None:
    """The file is read once; a page that a person names is fetched for that person all the same."""
    for _ in range(2):
        with pytest.raises(FetchRefused, match=r"robots\.txt") as refused:
            fetcher.get(server.url("news.example/closed/tan"), robots=True)
        assert refused.value.obstacle is Obstacle.ROBOTS
    fetcher.get(server.url("news.example/tan"), robots=True)
    assert server.asked["news.example/robots.txt"] == 1
    assert server.asked["news.example/closed/tan"] == 0
    fetcher.get(server.url("news.example/closed/tan"))


def test_a_site_that_cannot_say_its_rules_is_left_alone(server: Server, fetcher: Fetcher) -> None:
    """RFC 9309: a robots.txt that fails forbids everything for now."""
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        fetcher.get(server.url("down.example/tan"), robots=True)
    assert server.asked["down.example/tan"] == 0


def test_what_failed_is_not_asked_again_at_once(server: Server, fetcher: Fetcher) -> None:
    """Retry-After is kept to, the sentence says how long, and other addresses of a busy host wait too."""
    with pytest.raises(FetchFailed) as failed:
        fetcher.get(server.url("down.example/tan"))
    assert failed.value.retry_after == 7200
    for address in ("down.example/tan", "down.example/other"):
        with pytest.raises(FetchFailed, match="left alone for 2 hours") as waiting:
            fetcher.get(server.url(address))
        assert waiting.value.obstacle is Obstacle.WAITING
    assert server.asked["down.example/tan"] == 1
    assert server.asked["down.example/other"] == 0


def test_one_request_at_a_time_to_a_host(server: Server) -> None:
    """Eight threads, one host: the requests come one after another, with the pause between them."""
    fetcher = Fetcher(settings(server, pause=0.05))
    server.moments.clear()
    threads = [threading.Thread(target=fetcher.get, args=(server.url("news.example/tan"),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = server.moments["news.example"]
    assert server.most_at_once["news.example"] == 1
    assert len(moments) == 8
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.049


def test_whoever_waits_can_be_stopped(server: Server) -> None:
    """After ``close`` nobody waits for a turn any longer, and the sentence says what to do."""
    fetcher = Fetcher(settings(server, pause=60))
    fetcher.get(server.url("news.example/tan"))
    threading.Timer(0.1, fetcher.close).start()
    with pytest.raises(FetchFailed, match="stopped"):
        fetcher.get(server.url("news.example/tan"))


def test_a_site_that_is_waited_for_is_hung_up_on(server: Server) -> None:
    """Stopping does not wait for a slow site: the sentence is that of stopping, not one about the site."""
    begun = threading.Event()

    def slow(_: Asked) -> Iterator[bytes]:
        begun.set()
        yield b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
        threading.Event().wait(5)

    server.scripts["slow.example/"] = slow
    fetcher = Fetcher(settings(server, read=60.0, whole=60.0))

    def stop() -> None:
        begun.wait(10)
        fetcher.close()

    threading.Thread(target=stop).start()
    with pytest.raises(FetchFailed) as failed:
        fetcher.get(server.url("slow.example/"))
    assert failed.value.obstacle is Obstacle.STOPPED


def test_patience_doubles_from_five_minutes_to_a_day() -> None:
    """As the issue of those who are hammered asks."""
    assert [back_off(count) for count in range(5)] == [0, 300, 600, 1200, 2400]
    assert back_off(1_000_000) == 86_400


def test_retry_after_is_read_in_both_forms() -> None:
    """Seconds or a date; nonsense is nothing, and nobody waits longer than a day."""
    now = datetime(2024, 5, 6, 8, tzinfo=UTC)
    assert retry_after("120") == 120
    assert retry_after("Mon, 06 May 2024 08:10:00 GMT", lambda: now) == 600
    assert retry_after("Mon, 06 May 2024 08:10:00 GMT", lambda: now + timedelta(days=1)) == 0
    assert retry_after("99999999") == 86_400
    assert [retry_after(words) for words in ("", "soon", "-5", None, "²")] == [None] * 5
