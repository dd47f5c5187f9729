"""A command asks for those settings alone that it needs, and shows no secret."""

from pathlib import Path
from urllib.parse import quote

import pytest

from bot.terminal.frame import Exit
from tests.bot.terminal.conftest import Masthead


def test_a_terminal_shows_no_password(masthead: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither does the log of its commands, nor doctor, where the database that has it is away."""
    secret = quote("Wo/rt@of#mine", safe="")
    monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg://me:{secret}@127.0.0.1:9/name?connect_timeout=1")
    for command in ("articles", "doctor"):
        ran = masthead(command)
        assert ran.status == 1
        for shown in (secret, "Wo/rt@of#mine"):
            assert shown not in ran.out + ran.err


def test_a_token_that_cannot_be_read_keeps_only_the_bot_from_starting(
    masthead: Masthead, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who adds and asks needs none; the bot and doctor name the variable and the file."""
    missing = tmp_path / "gone"
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(missing))
    (tmp_path / "tan.txt").write_text("Mei Tan has resigned as head of design at Acme.")
    assert masthead("add", tmp_path / "tan.txt").status == Exit.DONE
    assert "Mei Tan" in masthead("departures").out
    said = f"DISCORD_TOKEN_FILE: the file {missing} cannot be read: No such file or directory."
    ran = masthead("run")
    assert (ran.status, said in ran.err) == (Exit.SETTINGS, True)
    ran = masthead("doctor")
    assert (ran.status, said in ran.out) == (Exit.FAILED, True)
    monkeypatch.setenv("DISCORD_TOKEN", "another")
    assert masthead("articles").status == Exit.DONE
    assert "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set" in masthead("run").err


def test_a_secret_that_nothing_uses_is_not_asked_for(masthead: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as the key of a chat model that is not set; where it is, the sentence names its file."""
    monkeypatch.setenv("OPENAI_API_KEY_FILE", "/nowhere/key")
    monkeypatch.setenv("PGVECTOR_URL_FILE", "/nowhere/url")
    assert masthead("articles").status == Exit.DONE
    monkeypatch.setenv("CHAT_MODEL", "openai:m")
    ran = masthead("articles")
    assert (ran.status, "OPENAI_API_KEY_FILE: the file /nowhere/key" in ran.err) == (Exit.SETTINGS, True)


@pytest.mark.parametrize(
    ("name", "value"), [("LOG_LEVEL", "loud"), ("METRICS", "x"), ("DATABASE_URL_FILE", "/nowhere")]
)
def test_help_the_version_and_the_sign_of_life_need_no_settings(
    masthead: Masthead, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Whatever is wrong with them; whoever needs them is told."""
    monkeypatch.setenv(name, value)
    assert (masthead("--help").status, masthead("--version").status) == (Exit.DONE, Exit.DONE)
    assert "Neither a bot nor a worker has run here" in masthead("alive").err
    ran = masthead("articles")
    assert (ran.status, name in ran.err) == (Exit.SETTINGS, True)
