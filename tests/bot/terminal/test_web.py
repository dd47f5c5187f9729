"""Web addresses at the terminal: added beside files, each with its own sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.terminal.web import told_apart
from tests.bot.terminal.conftest import Masthead
from tests.web.local import Server, answer, says
from tests.web.pages import page


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a site inside the house, which the settings allow."""
    started = Server(
        {
            "127.0.0.1/tan": says(answer(page())),
            "127.0.0.1/copy": says(answer(page(title="Acme: Tan leaves"))),
            "127.0.0.1/down": says(answer(status="503 Service Unavailable", retry_after="600")),
        }
    )
    monkeypatch.setenv("FETCH_ALLOW", f"127.0.0.1:{started.port}")
    yield started
    started.close()


def test_addresses_and_files_are_added_together(masthead: Masthead, server: Server, tmp_path: Path) -> None:
    """What failed is named on standard error with its next try; the rest is added, and programs read it as JSON."""
    (tmp_path / "lim.txt").write_text("Lim Boon Keng leaves the harbour at the end of the year.")
    tan, gone = server.url("127.0.0.1/tan"), server.url("127.0.0.1/down")
    ran = masthead("add", tan, gone, "ftp://news.example/x", "lim.txt")
    assert ran.status == 4
    assert "Tan leaves Acme" in ran.out
    assert "2 added" in ran.out
    assert f"{gone}: The site is overloaded" in ran.err
    assert "The next try is at" in ran.err
    assert "Only http:// and https://" in ran.err
    again = masthead("add", tan, server.url("127.0.0.1/copy"), "--json").json()
    assert [row["reason"] for row in again["addresses"]] == ["unchanged", "duplicate"]


def test_an_article_is_shown_with_all_its_addresses(masthead: Masthead, server: Server) -> None:
    """In words and as JSON."""
    tan, copy = server.url("127.0.0.1/tan"), server.url("127.0.0.1/copy")
    key = masthead("add", tan, "--json").json()["addresses"][0]["article"]["key"]
    masthead("add", copy)
    assert f"also {copy}" in masthead("show", key).out
    assert masthead("show", key, "--json").json()["addresses"] == [tan, copy]


def test_why_tells_one_reason_and_the_next_try(masthead: Masthead, server: Server) -> None:
    """For what failed, for what is here, and for what nobody gave."""
    tan, gone = server.url("127.0.0.1/tan"), server.url("127.0.0.1/down")
    masthead("add", tan, gone)
    told = masthead("why", gone, "--json").json()
    assert (told["reason"], told["next_try"] is not None) == ("failed", True)
    assert "next try" in masthead("why", gone).out
    assert "added" in masthead("why", tan).out
    ran = masthead("why", server.url("127.0.0.1/other"))
    assert (ran.status, "Nobody has given" in ran.err) == (1, True)


def test_an_address_inside_the_house_is_refused_unless_it_is_allowed(masthead: Masthead, server: Server) -> None:
    """The port beside the allowed one is not."""
    ran = masthead("add", f"http://127.0.0.1:{server.port + 1}/")
    assert (ran.status, "only 80 and 443" in ran.err) == (1, True)
    ran = masthead("add", "http://169.254.169.254/latest/meta-data/")
    assert (ran.status, "private or special network" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("FETCH_PORTS", "80 x"), ("FETCH_ALLOW", "wiki:80"), ("FETCH_CERTIFICATES", "no.pem"), ("FETCH_CONTACT", "(a\n")],
)
def test_a_wrong_setting_is_named(
    masthead: Masthead, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """With what it must be instead."""
    monkeypatch.setenv(variable, value)
    ran = masthead("articles")
    assert (ran.status, variable in ran.err) == (78, True)


def test_addresses_and_files_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheme, www, or a host with a path is an address; what is there as a file is a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "www.txt").write_text("x")
    given = [
        "https://a.example",
        "www.a.example",
        "a.example/tan",
        "ftp://a.example",
        "notes/tan.md",
        "www.txt",
        "tan.pdf",
    ]
    assert told_apart(given) == (given[:4], [Path(name) for name in given[4:]])


def test_a_page_is_watched_looked_at_and_left(masthead: Masthead, server: Server) -> None:
    """Each step says what it did, for people and for programs."""
    address = server.url("127.0.0.1/tan")
    assert "every 12 hours" in masthead("watch", "add", address, "--every", 12).out
    (watch,) = masthead("watch", "list", "--json").json()
    assert (watch["address"], watch["every_hours"], watch["failures"]) == (address, 12, 0)
    assert masthead("watch", "list").out.split("\t")[0] == watch["article"]
    assert "No page is due" in masthead("watch", "look").out
    assert masthead("watch", "look", watch["article"]).out.startswith("unchanged")
    assert "stays" in masthead("watch", "remove", watch["article"]).out
    assert masthead("watch", "look", address).status == 1
    assert "No page is watched" in masthead("watch", "list").out
