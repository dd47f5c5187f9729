"""Articles by their web address: each once, whatever its addresses, and a reason for everything that is not one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import ArticleDraft, Library, LibrarySettings, NoArticleText, NotFound, Question, Reason
from tests.web.local import Asked, Server, answer, redirect, says, settings
from tests.web.pages import PARAGRAPHS, canonical, page


class Site:
    """A server and a library that may reach it."""

    def __init__(self, server: Server, library: Library, workspace: str) -> None:
        self.server = server
        self.library = library
        self.workspace = workspace

    def publish(self, key: str, body: str) -> str:
        """Put a page at an address, ``host/path``, and return the address."""
        self.server.scripts[key] = says(answer(body))
        return self.server.url(key)

    def add(self, *keys: str, again: bool = False) -> list[tuple[Reason, str | None]]:
        """Add addresses; return the reason and the article's key of each, in the order of the addresses."""
        urls = [self.server.url(key) for key in keys]
        found = {arrival.address: arrival for arrival in self.library.web.add(self.workspace, urls, again=again)}
        return [(found[url].reason, found[url].article.key if found[url].article else None) for url in urls]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Run one server for all sites of this file."""
    started = Server()
    yield started
    started.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the archive."""
    return tmp_path_factory.mktemp("archive")


@pytest.fixture(scope="module")
def library(server: Server, home: Path) -> Iterator[Library]:
    """Open an archive that may reach the server."""
    with Library.open(LibrarySettings(home, threads=1, fetch=settings(server))) as opened:
        yield opened


@pytest.fixture
def site(server: Server, library: Library, request: pytest.FixtureRequest) -> Site:
    """Return an empty server and an empty workspace."""
    for key in server.scripts:
        library.fetcher.forgive(server.url(key))
    server.scripts.clear()
    server.asked.clear()
    return Site(server, library, request.node.name)


def test_a_page_becomes_an_article_that_answers(site: Site) -> None:
    """Title, author, day, source and address come with it; the frame around the article does not."""
    url = site.publish("news.example/tan", page())
    [arrival] = site.library.web.add(site.workspace, [url])
    article = arrival.article
    assert article is not None
    assert (arrival.reason, article.title, article.author) == (Reason.ADDED, "Tan leaves Acme", "Rosa Diaz")
    assert (article.published, article.source, article.url) == (date(2024, 5, 6), "The Example", url)
    assert "Cookies" not in article.text
    answer = site.library.ask(Question("Which prize did the folding kettle of Jonas Berg win?", site.workspace))
    assert next(citation.article.url for citation in (*answer.citations, *answer.nearest)) == url


def test_an_address_given_twice_is_fetched_once(site: Site) -> None:
    """Also with tracking parameters, a fragment, or another case of the host."""
    url = site.publish("news.example/tan", page())
    given = [url, f"{url}?utm_source=mail&fbclid=x", f"{url}#end", url.replace("news.example", "NEWS.Example")]
    assert [arrival.reason for arrival in site.library.web.add(site.workspace, given)] == [Reason.ADDED]
    assert site.server.asked["news.example/tan"] == 1


def test_an_unchanged_page_costs_one_conditional_request(site: Site) -> None:
    """The site answers 304, nothing is embedded, and the reason says so."""

    def script(asked: Asked) -> list[bytes]:
        if asked.headers.get("if-none-match") == '"1"':
            return [b"HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n"]
        return [answer(page(), etag='"1"')]

    site.server.scripts["news.example/tan"] = script
    [(_, key)] = site.add("news.example/tan")
    assert site.add("news.example/tan") == [(Reason.UNCHANGED, key)]
    assert site.library.holdings(site.workspace).articles == 1


def test_an_edited_page_becomes_a_new_version(site: Site) -> None:
    """The same article, the same address; what has not changed is no version."""
    site.publish("news.example/tan", page())
    [(_, key)] = site.add("news.example/tan")
    assert site.add("news.example/tan") == [(Reason.UNCHANGED, key)]
    site.publish("news.example/tan", page((*PARAGRAPHS["tan"], "Correction: Berg joined Acme in 2017.")))
    assert site.add("news.example/tan") == [(Reason.NEW_VERSION, key)]
    assert site.library.article(site.workspace, key or "").version == 2


def test_a_page_is_known_by_the_address_that_it_calls_its_own(site: Site) -> None:
    """AMP and print forms are addresses of the one article; they and the page do not take turns as versions."""
    own = site.server.url("news.example/tan")
    site.publish("news.example/tan/amp", page(PARAGRAPHS["tan"][:-1], head=canonical(own)))
    site.publish("news.example/tan", page(head=canonical(own)))
    site.publish("news.example/tan?print=1", page(head=canonical(own)))
    [(first, key)] = site.add("news.example/tan/amp")
    assert first is Reason.ADDED
    assert site.library.article(site.workspace, key or "").url == own
    assert site.add("news.example/tan") == [(Reason.NEW_VERSION, key)]
    assert site.add("news.example/tan?print=1", "news.example/tan/amp") == [(Reason.DUPLICATE, key)] * 2
    assert site.add("news.example/tan") == [(Reason.UNCHANGED, key)]
    assert set(site.library.web.addresses_of(site.workspace, key or "")) == {
        own,
        site.server.url("news.example/tan/amp"),
        site.server.url("news.example/tan?print=1"),
    }


def test_a_redirect_leads_to_the_same_article(site: Site) -> None:
    """Both addresses are the article's, and either finds it unchanged."""
    site.publish("news.example/tan", page())
    site.server.scripts["short.example/t"] = redirect("http://news.example:{port}/tan")
    [(_, key)] = site.add("short.example/t")
    assert site.library.article(site.workspace, key or "").url == site.server.url("news.example/tan")
    assert site.add("news.example/tan", "short.example/t") == [(Reason.UNCHANGED, key)] * 2


def test_a_page_that_sends_its_reader_on_is_followed(site: Site) -> None:
    """As a browser follows ``<meta http-equiv="refresh">``."""
    site.publish("news.example/tan", page())
    site.publish("short.example/t", '<meta http-equiv="refresh" content="0; url=/to">')
    site.server.scripts["short.example/to"] = redirect("http://news.example:{port}/tan")
    assert site.add("short.example/t")[0][0] is Reason.ADDED


def test_a_syndicated_story_is_one_article_with_two_addresses(site: Site) -> None:
    """Another site's copy is found by its words; its edits make no version, and it is shown as an address."""
    site.publish("news.example/tan", page())
    copy = site.publish("other.example/stories/1", page(title="Acme: Tan leaves", extra="<p>By agencies.</p>"))
    [(_, key)] = site.add("news.example/tan")
    assert site.add("other.example/stories/1") == [(Reason.DUPLICATE, key)]
    assert copy in site.library.web.addresses_of(site.workspace, key or "")
    site.publish("other.example/stories/1", page((*PARAGRAPHS["tan"], "Read more below.")))
    assert site.add("other.example/stories/1") == [(Reason.DUPLICATE, key)]
    assert site.library.article(site.workspace, key or "").version == 1
    site.publish("other.example/stories/1", page("lim", title="Lim leaves"))
    reason, other = site.add("other.example/stories/1")[0]
    assert (reason, other != key) == (Reason.ADDED, True)


def test_a_story_that_came_from_a_file_is_known(site: Site) -> None:
    """The file's article gets the address; nothing is stored twice."""
    text = "\n\n".join(PARAGRAPHS["tan"])
    added = site.library.add(site.workspace, ArticleDraft(text, title="Tan leaves Acme", origin="file:///tan.txt"))
    site.publish("news.example/tan", page())
    assert site.add("news.example/tan") == [(Reason.DUPLICATE, added.article.key)]


def test_another_sites_canonical_is_not_believed(site: Site) -> None:
    """Otherwise any page could pass for an article of a newspaper."""
    site.publish("evil.example/tan", page(head=canonical(site.server.url("www.trusted.example/tan"))))
    [(_, key)] = site.add("evil.example/tan")
    assert site.library.article(site.workspace, key or "").url == site.server.url("evil.example/tan")


def test_one_canonical_for_all_pages_of_a_site_makes_no_versions_of_strangers(site: Site) -> None:
    """A wrong template must not melt a site's articles into one."""
    same = canonical(site.server.url("news.example/all"))
    site.publish("news.example/tan", page(head=same))
    site.publish("news.example/lim", page("lim", title="Lim leaves", head=same))
    first, second = site.add("news.example/tan", "news.example/lim")
    assert [first[0], second[0]] == [Reason.ADDED, Reason.ADDED]
    assert first[1] != second[1]


def test_parameters_that_choose_a_page_are_kept(site: Site) -> None:
    """Only what never chooses one is dropped."""
    site.publish("news.example/show?id=1&ref=a", page())
    site.publish("news.example/show?id=2&ref=a", page("lim", title="Lim leaves"))
    assert [reason for reason, _ in site.add("news.example/show?id=1&ref=a", "news.example/show?id=2&ref=a")] == [
        Reason.ADDED
    ] * 2


def test_what_failed_has_a_reason_and_a_next_try(site: Site, home: Path) -> None:
    """``why`` says it; the address is left alone until then, also by a new process, unless told otherwise."""
    url = site.server.url("news.example/tan")
    site.server.scripts["news.example/tan"] = says(answer(status="500 Oh"))
    assert site.add("news.example/tan")[0][0] is Reason.FAILED
    told = site.library.web.why(site.workspace, url)
    assert (told.reason, told.next_try is not None) == (Reason.FAILED, True)
    assert "500" in told.sentence
    with Library.open(LibrarySettings(home, threads=1, fetch=settings(site.server))) as later:
        assert [arrival.reason for arrival in later.web.add(site.workspace, [url])] == [Reason.FAILED]
    assert site.server.asked["news.example/tan"] == 1
    site.publish("news.example/tan", page())
    assert site.add("news.example/tan", again=True)[0][0] is Reason.ADDED
    assert site.library.web.why(site.workspace, url).next_try is None


def test_an_address_that_nobody_gave_is_told(site: Site) -> None:
    """Also where another workspace knows it."""
    url = site.publish("news.example/tan", page())
    list(site.library.web.add("other", [url]))
    with pytest.raises(NotFound, match="Nobody has given"):
        site.library.web.why(site.workspace, url)
    assert site.add("news.example/tan")[0][0] is Reason.ADDED


def test_a_page_that_disappears_takes_nothing_away(site: Site) -> None:
    """The article stays; the reason says what happened to the address."""
    site.publish("news.example/tan", page())
    [(_, key)] = site.add("news.example/tan")
    site.server.scripts["news.example/tan"] = says(answer(status="410 Gone"))
    assert site.add("news.example/tan") == [(Reason.REFUSED, key)]
    assert site.library.article(site.workspace, key or "").version == 1


def test_a_removed_article_stays_removed(site: Site) -> None:
    """Under each of its addresses, until somebody restores it."""
    site.publish("news.example/tan", page())
    site.publish("other.example/tan", page())
    [(_, key)] = site.add("news.example/tan")
    site.library.remove(site.workspace, key or "")
    reasons = [reason for reason, _ in site.add("news.example/tan", "other.example/tan")]
    assert reasons == [Reason.REMOVED] * 2
    assert site.library.holdings(site.workspace).articles == 0


def test_many_addresses_are_asked_side_by_side_and_stopping_keeps_what_came(site: Site) -> None:
    """What was yielded is kept; the rest is not asked for, and asking again goes on from there."""
    keys = [f"site{number}.example/tan" for number in range(12)]
    for number, key in enumerate(keys):
        site.publish(
            key, page((f"Story number {number} of a dozen tells of clerk {number}.",), title=f"Clerk {number}")
        )
    arrivals = site.library.web.add(site.workspace, [site.server.url(key) for key in keys])
    came = [next(arrivals) for _ in range(3)]
    arrivals.close()  # type: ignore[attr-defined]  # a generator
    assert {arrival.reason for arrival in came} == {Reason.ADDED}
    assert site.library.holdings(site.workspace).articles == 3
    reasons = [reason for reason, _ in site.add(*keys)]
    assert reasons.count(Reason.UNCHANGED) == 3
    assert reasons.count(Reason.ADDED) == 9


def test_a_site_that_asks_to_be_left_alone_is(site: Site) -> None:
    """Also where a person asks again: a busy site's wish is not overruled from here."""
    site.server.scripts["busy.example/tan"] = says(answer(status="429 Slow down", retry_after="600"))
    assert site.add("busy.example/tan")[0][0] is Reason.FAILED
    assert site.add("busy.example/tan", again=True)[0][0] is Reason.FAILED
    assert site.server.asked["busy.example/tan"] == 1


def test_a_page_with_a_stray_byte_is_read_and_the_others_with_it(site: Site) -> None:
    """Half a letter at the end of a page in UTF-16 is no reason to lose the batch, nor the page."""
    site.publish("fine.example/tan", page())
    odd = "\ufeff" + page(("Soon Li left Acme for a bakery in Bandung.",), title="Li leaves")
    site.server.scripts["odd.example/li"] = says(answer(odd.encode("utf-16-le") + b"x"))
    reasons = [reason for reason, _ in site.add("odd.example/li", "fine.example/tan")]
    assert reasons == [Reason.ADDED] * 2


def test_lines_that_were_handed_in_are_read_beside_the_bot(library: Library) -> None:
    """One that cannot be read costs itself; the others are articles."""
    nested = b'{"text": ' + b"[" * 200_000 + b"}"
    content = b"\n".join([b'{"text": "Mei Tan left."}', nested, b'{"text": "Jonas Berg came."}'])
    first, broken, last = library.web.read_lines("default", content, "articles.jsonl")
    assert (getattr(first, "text", ""), getattr(last, "text", "")) == ("Mei Tan left.", "Jonas Berg came.")
    assert "nested too deep" in getattr(broken, "reason", "")


def test_a_file_that_takes_too_long_stops_nobody(library: Library) -> None:
    """A large one is read beside this process, and comes back as any other."""
    draft = library.web.read_file("default", page(extra="<!-- " + "x" * 200_000 + " -->").encode(), "tan.html")
    assert draft.title == "Tan leaves Acme"
    with pytest.raises(NoArticleText, match=r"empty\.html"):
        library.web.read_file("default", b"<p>" + b" " * 200_000, "empty.html")
