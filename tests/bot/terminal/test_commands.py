"""What a curator and a reader may rely on at the command line."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.bot.terminal.conftest import Masthead
from tests.conftest import SAMPLES

ARTICLE = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Write an article to a file."""
    path = tmp_path / "tan.txt"
    path.write_text(ARTICLE)
    return path


def test_an_article_goes_in_and_a_proven_answer_comes_out(masthead: Masthead, article: Path) -> None:
    """The JSON of ask holds everything a program needs, and the quote stands in the article."""
    assert masthead("add", article).status == 0
    ran = masthead("ask", "Who replaced Mei Tan at Acme?", "--json", "--explain")
    answer = ran.json()
    assert ran.status == 0
    assert {"question", "answer", "abstained", "engine", "language", "citations", "milliseconds"} <= answer.keys()
    assert {"understood", "retrieved"} <= answer.keys()
    citation = answer["citations"][0]
    assert {"number", "quote", "start", "end", "language", "gloss", "article"} <= citation.keys()
    assert {"title", "url", "published", "source"} <= citation["article"].keys()
    shown = masthead("show", citation["article"]["key"], "--json").json()
    assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_has_an_exit_status_of_its_own(masthead: Masthead, article: Path) -> None:
    """A script can tell an answer from none."""
    masthead("add", article)
    ran = masthead("ask", "Who replaced Ursula Okafor at Globex?")
    assert ran.status == 3
    assert "I found nothing" in ran.out


def test_without_explain_the_answer_is_short(masthead: Masthead, article: Path) -> None:
    """How it was found is told only when asked for."""
    masthead("add", article)
    assert "retrieved" not in masthead("ask", "Who replaced Mei Tan?", "--json").json()


def test_articles_are_listed_shown_and_removed(masthead: Masthead, article: Path) -> None:
    """A key from the list works in the other commands."""
    masthead("add", article)
    (listed,) = masthead("articles", "--json").json()["articles"]
    assert "Mei Tan has resigned" in masthead("show", listed["key"]).out
    assert masthead("remove", listed["key"]).status == 0
    assert masthead("articles", "--json").json()["total"] == 0


def test_adding_twice_says_unchanged_and_an_edit_is_a_new_version(masthead: Masthead, article: Path) -> None:
    """A file is known again by where it lies."""
    assert masthead("add", article, "--json").json()["articles"][0]["outcome"] == "added"
    assert "1 unchanged." in masthead("add", article).out
    article.write_text(ARTICLE.replace("Monday", "Tuesday"))
    assert "1 new version." in masthead("add", article).out
    assert masthead("articles", "--json").json()["total"] == 1


def test_a_folder_is_added_whole_and_bad_files_are_named(masthead: Masthead, tmp_path: Path) -> None:
    """One unreadable file does not keep the others out, and the exit status tells."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 nonsense")
    (folder / "empty.md").write_text("")
    ran = masthead("add", folder)
    assert ran.status == 4
    assert "1 added." in ran.out
    assert "bad.pdf" in ran.err
    assert "empty.md" in ran.err


def test_an_import_names_the_broken_line_and_adds_the_rest(masthead: Masthead, tmp_path: Path) -> None:
    """A JSON line broken in the middle costs that line only."""
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"text": ARTICLE}) + '\n{"text": "Broken\n' + json.dumps({"text": "Another one left."}))
    ran = masthead("import", path)
    assert ran.status == 4
    assert "2 added." in ran.out
    assert "line 2: not JSON" in ran.err


def test_a_conversation_ends_with_an_empty_line(masthead: Masthead, article: Path) -> None:
    """Chat answers one question after another, and tells a bad one without ending."""
    masthead("add", article)
    ran = masthead("chat", stdin="???\nWho replaced Mei Tan?\n\n")
    assert ran.status == 0
    assert "Jonas Berg" in ran.out


def test_eval_measures_ones_own_questions(masthead: Masthead, article: Path, tmp_path: Path) -> None:
    """The figures are printed, and a line is written for each question."""
    masthead("add", article)
    asked, out = tmp_path / "questions.jsonl", tmp_path / "predictions.jsonl"
    rows = [
        {"id": "1", "question": "Who replaced Mei Tan at Acme?", "answer": ["Jonas Berg"], "date": "2025-01-02"},
        {"id": "2", "question": "Who replaced Ursula Okafor at Globex?", "answer": ["Nobody Known"]},
    ]
    asked.write_text("\n".join(map(json.dumps, rows)))
    figures = masthead("eval", asked, "--out", out, "--json").json()
    assert (figures["questions"], figures["hit@1"], figures["refused"]) == (2, 0.5, 0.5)
    predictions = [json.loads(line) for line in out.read_text().splitlines()]
    assert [prediction["id"] for prediction in predictions] == ["1", "2"]
    assert {"answer", "abstained", "quotes", "retrieved", "milliseconds"} <= predictions[0].keys()
    assert {"url", "text", "score"} == predictions[0]["retrieved"][0].keys()


def test_the_doctor_says_what_is_configured(masthead: Masthead) -> None:
    """A healthy archive has exit status 0, and the missing token is a warning with advice."""
    ran = masthead("doctor", "--json")
    assert ran.status == 0
    health = {check["part"]: check["health"] for check in ran.json()}
    assert health["database"] == "good"
    assert health["Discord"] == "warning"


def test_the_doctor_repairs_from_the_record(masthead: Masthead, article: Path, tmp_path: Path) -> None:
    """What is damaged is named, and --repair rebuilds it."""
    masthead("add", article)
    for file in (tmp_path / "home" / "words").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    assert masthead("doctor").status == 1
    assert masthead("doctor", "--repair").status == 0
    assert masthead("ask", "Who replaced Mei Tan at Acme?").status == 0


def test_the_samples_answer_the_question_they_were_written_for(masthead: Masthead) -> None:
    """What `make demo` shows is true."""
    assert masthead("add", SAMPLES).status == 0
    answer = masthead("ask", "who replaced Barret Zoph?", "--json").json()
    quotes = " ".join(citation["quote"] for citation in answer["citations"])
    assert "Fedus" in quotes
    assert "Chintala" in quotes


def test_departures_moves_and_posts_are_listed_with_their_proof(masthead: Masthead) -> None:
    """Every piece of evidence is a quote of the article it names; the whole ledger is one move a line."""
    masthead("add", SAMPLES)
    listed = masthead("departures", "OpenAI", "--since", "2024", "--json").json()
    assert {"Mira Murati"} <= {move["person"] for move in listed["departures"]}
    for move in listed["departures"]:
        assert move["evidence"]
        for proof in move["evidence"]:
            text = masthead("show", proof["article"]["key"], "--json").json()["text"]
            assert text[proof["start"] : proof["end"]] == proof["quote"]
    ledger = [json.loads(line) for line in masthead("moves", "--all", "--json").out.splitlines()]
    fields = {"person", "organization", "role", "kind", "successor", "predecessor", "destination", "interim", "status"}
    assert all(fields | {"announced_on", "effective_on", "evidence"} <= move.keys() for move in ledger)
    assert "Lip-Bu Tan" in masthead("post", "Intel").out
    assert "Intel" in masthead("moves", "Gelsinger").out


def test_two_names_can_be_joined_and_separated_again(masthead: Masthead, tmp_path: Path) -> None:
    """A curator knows better than a rule, and may change their mind."""
    (tmp_path / "one.txt").write_text("Acme chief executive Robert Quill resigned on Monday, the company said.")
    (tmp_path / "two.txt").write_text("Globex chief executive Konrad Quill resigned on Friday, the company said.")
    masthead("add", tmp_path / "one.txt", tmp_path / "two.txt")
    apart = masthead("moves", "Robert Quill", "--json").out.splitlines()
    assert len(apart) == 1
    assert masthead("join", "Robert Quill", "Konrad Quill").status == 0
    assert len(masthead("moves", "Robert Quill", "--json").out.splitlines()) == 2
    assert masthead("separate", "Robert Quill", "Konrad Quill").status == 0
    assert masthead("moves", "Robert Quill", "--json").out.splitlines() == apart


def test_a_question_about_a_move_is_answered_by_the_ledger(masthead: Masthead) -> None:
    """The engine is named, and --explain shows the passages all the same."""
    masthead("add", SAMPLES)
    answer = masthead("ask", "who replaced Pat Gelsinger at Intel?", "--json", "--explain").json()
    assert answer["engine"] == "ledger"
    assert "Lip-Bu Tan" in answer["answer"]
    assert answer["retrieved"]


def test_an_unknown_organisation_gets_the_nearest_name(masthead: Masthead) -> None:
    """A slip of the finger is no dead end."""
    masthead("add", SAMPLES)
    ran = masthead("departures", "OpneAI")
    assert ran.status == 3
    assert "OpenAI" in ran.err


def test_what_lies_ahead_is_listed_as_such(masthead: Masthead, tmp_path: Path) -> None:
    """Nobody is said to have left who is still there."""
    text = (
        "Acme chief executive Mei Tan will step down on 30 June 2199, the company said. Omar Haddad will succeed her."
    )
    (tmp_path / "a.md").write_text(f"---\ntitle: News\npublished: 2026-03-02\n---\n\n{text}\n", encoding="utf-8")
    masthead("add", tmp_path / "a.md")
    assert "is to leave Acme" in masthead("departures").out


def test_an_empty_ledger_says_where_it_looked(masthead: Masthead) -> None:
    """And how to add more."""
    assert "I found none in the 0 articles" in masthead("departures").out


def test_departures_can_be_drawn(masthead: Masthead, tmp_path: Path) -> None:
    """The chart is a picture file."""
    masthead("add", SAMPLES)
    masthead("departures", "--chart", tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


BAD_INPUT = {
    "a date that is none": (("departures", "--since", "yesterday"), 2, "2024-09"),
    "neither a person nor all": (("moves",), 2, "--all"),
    "an empty question": (("ask", ""), 1, "empty"),
    "a question of emoji": (("ask", "🎉🎉"), 1, ""),
    "a question of 4,000 characters": (("ask", "why " * 1000), 1, ""),
    "a day that is none": (("ask", "who left?", "--as-of", "tomorrow"), 2, "2024-09-25"),
    "a limit out of range": (("ask", "who left?", "--limit", "99"), 2, "--limit"),
    "an unknown command": (("aks",), 2, "aks"),
    "a file that is not there": (("add", "nowhere.txt"), 1, "no file or folder"),
    "an import that is not there": (("import", "nowhere.jsonl"), 1, "nowhere.jsonl"),
    "questions that are not there": (("eval", "nowhere.jsonl"), 1, "nowhere.jsonl"),
    "an unknown article": (("show", "zzz"), 1, "zzz"),
    "removing an unknown article": (("remove", "zzz"), 1, "zzz"),
    "running without a token": (("run",), 78, "DISCORD_TOKEN"),
    "asking a bot that does not run": (("alive",), 1, "Neither a bot nor a worker"),
}


@pytest.mark.parametrize("what", BAD_INPUT)
def test_bad_input_is_told_in_a_sentence(masthead: Masthead, what: str) -> None:
    """Exit status and sentence, never a traceback."""
    words, status, sentence = BAD_INPUT[what]
    ran = masthead(*words)
    assert ran.status == status
    assert sentence in ran.err
    assert "Traceback" not in ran.out + ran.err
    assert ran.err.strip()


SETTINGS = {
    "MASTHEAD_THREADS": ("many", "whole number"),
    "MESSAGE_CONTENT": ("maybe", "yes or no"),
    "MASTHEAD_SERVERS": ("both", "shared or separate"),
    "LOG_LEVEL": ("LOUD", "DEBUG"),
    "DATABASE_URL": ("nonsense", "DATABASE_URL"),
    "CHROMA_URL": ("ftp://somewhere", "CHROMA_URL"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_bad_setting_is_named(masthead: Masthead, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The sentence names the variable and what it takes."""
    value, sentence = SETTINGS[name]
    monkeypatch.setenv(name, value)
    ran = masthead("articles")
    assert ran.status == 78
    assert sentence in ran.err


def test_a_chroma_server_that_is_away_is_told(masthead: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs no vectors works; the doctor names the setting."""
    monkeypatch.setenv("CHROMA_URL", "http://127.0.0.1:9")
    assert masthead("articles").status == 0
    ran = masthead("doctor")
    assert ran.status == 1
    assert "CHROMA_URL" in ran.out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_data_folder_is_told(masthead: Masthead, tmp_path: Path) -> None:
    """The curator learns which right is missing."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    ran = masthead("articles")
    assert ran.status == 1
    assert "write" in ran.err


def test_a_lock_that_cannot_be_taken_is_told(masthead: Masthead, article: Path, tmp_path: Path) -> None:
    """Something else in place of the lock file: a sentence, no traceback, and the answer that needs no lock."""
    masthead("add", article)
    lock = tmp_path / "home" / "index.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    ran = masthead("ask", "Who replaced Mei Tan?")
    assert ran.status == 0
    assert "Traceback" not in ran.err
    assert "data folder" in ran.err
