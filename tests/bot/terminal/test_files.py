"""Files at the terminal: what is left out is named, tables are read, lists of links are asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead
from tests.web.local import Server, answer, says
from tests.web.pages import page

MADE = Path(__file__).parents[2] / "knowledge" / "intake" / "made"
RSS = '<rss version="2.0"><channel><title>Mill News</title><item><title>Tan leaves</title></item></channel></rss>'


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a site inside the house, which the settings allow."""
    started = Server(
        {
            "127.0.0.1/tan": says(answer(page())),
            "127.0.0.1/lim": says(answer(page("lim", title="Lim leaves"))),
            "127.0.0.1/feed": says(answer(RSS, content_type="application/rss+xml")),
        }
    )
    monkeypatch.setenv("FETCH_ALLOW", f"127.0.0.1:{started.port}")
    yield started
    started.close()


def test_a_folder_names_every_file_that_it_leaves_out(masthead: Masthead, tmp_path: Path) -> None:
    """Each with its reason, in another exit status; hidden ones are not meant."""
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.txt").write_text("Mei Tan left Acme.")
    (folder / "deep" / "two.docx").write_bytes((MADE / "pandoc.docx").read_bytes())
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "deep" / "figures.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "list.csv").write_text("text\nMei Tan left.\n")
    (folder / "odd.xyz").write_text("words")
    (folder / "liar.pdf").write_text("words")
    (folder / ".hidden.txt").write_text("words")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("words")
    ran = masthead("add", folder)
    assert (ran.status, ran.out.strip()) == (4, "2 added.")
    for name, reason in (("photo.jpg", "a picture"), ("deep/figures.xlsx", "a spreadsheet"), ("list.csv", "by itself"),
                         ("odd.xyz", "of a kind that is not read"), ("liar.pdf", "no PDF file")):  # fmt: skip
        assert any(name in line and reason in line for line in ran.err.splitlines()), name
    assert ".hidden" not in ran.err
    assert ".git" not in ran.err


def test_a_table_of_articles_is_added_row_by_row(masthead: Masthead, tmp_path: Path) -> None:
    """By `add` and by `import`; a broken row is named."""
    (tmp_path / "a.csv").write_text("Headline;Body;Date\nTan leaves;Mei Tan left Acme.;14 March 2026\nNone;;2026\n")
    ran = masthead("add", "a.csv")
    assert (ran.status, ran.out.strip()) == (4, "1 added.")
    assert "row 3" in ran.err
    (listed,) = masthead("articles", "--json").json()["articles"]
    assert (listed["title"], listed["published"]) == ("Tan leaves", "2026-03-14")
    assert "1 unchanged." in masthead("import", "a.csv").out


def test_a_list_of_links_is_followed_only_when_somebody_says_so(
    masthead: Masthead, server: Server, tmp_path: Path
) -> None:
    """Nobody can be asked here, so that `--yes` must say it."""
    (tmp_path / "links.txt").write_text(f"{server.url('127.0.0.1/tan')}\n{server.url('127.0.0.1/lim')}\n")
    (tmp_path / "feeds.opml").write_text(
        f"<opml><body><outline xmlUrl='{server.url('127.0.0.1/feed')}'/></body></opml>"
    )
    asked = masthead("add", "links.txt", "feeds.opml")
    assert asked.status == 1
    assert "list of 2 addresses" in asked.err
    assert "--yes" in asked.err
    assert masthead("articles", "--json").json()["total"] == 0
    done = masthead("add", "links.txt", "feeds.opml", "--yes")
    assert (done.status, done.err.strip()) == (0, "")
    assert "2 added." in done.out
    assert "Following “Mill News”" in done.out
    assert len(masthead("feeds", "list", "--json").json()) == 1
