"""The wall between workspaces at the terminal: what is exported of one holds nothing of another."""

import json
from pathlib import Path

import pytest

from knowledge import HOUSE, Actor, ArticleDraft, Library, LibrarySettings, Question, Rule
from knowledge.curation.carried import CARRIED
from knowledge.language.embedder import MiniLM
from tests.bot.terminal.conftest import Masthead
from tests.knowledge.feeds.site import Site, Story, words
from tests.web.local import Server, settings

WORKSPACES = ("one", "two")
SECRETS = {"one": "Quillane", "two": "Zanthorp"}  # names that stand nowhere else
ASKED = "Kestrelby"  # a word that only readers' questions have


@pytest.fixture
def exported(masthead: Masthead, tmp_path: Path) -> dict[str, str]:
    """Do everything that leaves a trace in two workspaces, one of which reads the other, and export both."""
    web = Server()
    chosen = LibrarySettings(tmp_path / "home", threads=1, public="two", fetch=settings(web, read=20.0, whole=40.0))
    with Library.open(chosen, MiniLM(threads=1)) as library:
        library.rules.read_public("one", wanted=True, by=HOUSE)
        for workspace in WORKSPACES:
            leave_traces(library, workspace, SECRETS[workspace], web)
    web.close()
    for workspace in WORKSPACES:
        assert masthead("export", workspace, tmp_path / f"{workspace}.jsonl").status == 0
    return {workspace: (tmp_path / f"{workspace}.jsonl").read_text("utf8") for workspace in WORKSPACES}


def leave_traces(library: Library, workspace: str, secret: str, web: Server) -> None:
    """Give a workspace articles, addresses, a feed, a watch, a removal, rules, names, a log, answers and notes."""
    by = Actor(f"discord:user:{secret}", secret)
    told = f"Mei {secret} has resigned as head of design at Acme. Jonas {secret}-Berg replaced her on Monday."
    library.add(workspace, ArticleDraft(told, title=f"{secret} leaves", url="https://news.example/same"), by=by)
    library.add(workspace, ArticleDraft(f"{told} It rained.", title=secret, url="https://news.example/same"), by=by)
    gone = library.add(workspace, ArticleDraft(f"{secret} makes lamps.", title="Lamps"), by=by).article
    library.remove(workspace, gone.key, by=by)
    site = Site(web, f"{secret.lower()}.example", [Story(1, title=f"{secret} rises", full=words(1))])
    library.feeds.add(workspace, site.feed, backfill=1, by=by)
    page = site.page("page", words(7))
    list(library.web.add(workspace, [page, site.server.url(f"{site.name}/missing")], by=by))
    library.watches.add(workspace, page, by=by)
    library.rules.grant(workspace, Rule.CURATOR, f"discord:role:{secret}", by=by)
    library.moves.join(workspace, f"Mei {secret}", f"Jonas {secret}-Berg", by=by)
    move = library.moves.history(workspace, f"Mei {secret}")[0]
    library.mends.dispute(workspace, move, f"{secret} says otherwise.", by=by)
    answer = library.ask(Question(f"Does {ASKED} know who replaced Mei {secret} at Acme?", workspace))
    library.placed(answer.key, f"{ASKED}:{secret}")
    library.notes.put("import", secret, workspace, {"handed": secret})


@pytest.mark.parametrize(("workspace", "other"), [("one", "two"), ("two", "one")])
def test_an_export_holds_nothing_of_another_workspace(exported: dict[str, str], workspace: str, other: str) -> None:
    """No word, no key and no row, though both were given the same address and one reads the other's articles."""
    mine, theirs = exported[workspace], exported[other]
    assert SECRETS[other].casefold() not in mine.casefold()
    keys = {line["articles"]["key"] for line in map(json.loads, theirs.splitlines()) if "articles" in line}
    assert len(keys) >= 3
    assert not any(key in mine for key in keys)


def test_it_holds_its_own_and_no_reader(exported: dict[str, str]) -> None:
    """Every kind of row has come along; questions, answers and where they were shown stay behind."""
    for workspace in WORKSPACES:
        lines = [json.loads(line) for line in exported[workspace].splitlines()]
        kinds = {
            kind for line in lines for kind in line if SECRETS[workspace].casefold() in json.dumps(line).casefold()
        }
        assert kinds == {carried.table for carried in CARRIED} - {"erased"}
        assert ASKED not in exported[workspace]
