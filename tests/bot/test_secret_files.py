"""Secrets may stand in files, and are neither shown nor mistaken for one another."""

import os
from pathlib import Path

import pytest

from bot.secret_files import SECRETS
from bot.settings import Settings
from knowledge import PROVIDERS, Misconfigured

TOKEN = "a-token-of-nobody"


def written(file: Path, words: str | bytes) -> Path:
    """Write a file of a secret."""
    file.write_bytes(words if isinstance(words, bytes) else words.encode())
    return file


@pytest.mark.parametrize("words", [TOKEN, f"{TOKEN}\n", f"\ufeff{TOKEN}\r\n", f"  {TOKEN} "])
def test_a_secret_is_read_from_the_file_that_a_variable_names(tmp_path: Path, words: str) -> None:
    """However an editor ends its lines."""
    file = written(tmp_path / "token", words)
    assert Settings.read({"DISCORD_TOKEN_FILE": str(file)}).token == TOKEN


def test_a_secret_is_read_from_the_folder_that_the_system_hands_over(tmp_path: Path) -> None:
    """Each by its name; what else lies there is left alone, and what is not there is not set."""
    written(tmp_path / "DISCORD_TOKEN", TOKEN)
    written(tmp_path / "DATABASE_URL", "postgresql+psycopg://a:b@host/name")
    written(tmp_path / "LOG_LEVEL", "shouting")
    settings = Settings.read({"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert (settings.token, settings.database_url) == (TOKEN, "postgresql+psycopg://a:b@host/name")
    assert settings.log_level == "INFO"
    assert Settings.read({"CREDENTIALS_DIRECTORY": str(tmp_path / "none")}).token is None


def test_a_variable_goes_before_the_folder_and_never_beside_its_file(tmp_path: Path) -> None:
    """What is set for one run holds; two places that say it are one too many."""
    file = written(tmp_path / "DISCORD_TOKEN", TOKEN)
    both = {"CREDENTIALS_DIRECTORY": str(tmp_path), "DISCORD_TOKEN": "mine"}
    assert Settings.read(both).token == "mine"
    settings = Settings.read({"DISCORD_TOKEN": "mine", "DISCORD_TOKEN_FILE": str(file)})
    with pytest.raises(Misconfigured, match="DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set"):
        settings.required_token()


def test_the_key_of_every_provider_may_stand_in_a_file(tmp_path: Path) -> None:
    """So does the key that is Masthead's own for chat models."""
    for provider in PROVIDERS.values():
        for name in (*provider.keys, "CHAT_API_KEY"):
            file = written(tmp_path / name, "key-in-a-file")
            given = {"CHAT_MODEL": f"{provider.name}:m", f"{name}_FILE": str(file)}
            chat = Settings.read(given).chat
            assert chat is not None
            assert chat.served.key == "key-in-a-file"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"hush\nand another", "on one line"),
        (b"hush\x00hush", "on one line"),
        (b"\xff\xfehush", "on one line"),
        (b"hush" * 20_000, "on one line"),
    ],
)
def test_what_is_no_secret_is_told_without_its_words(tmp_path: Path, words: bytes, said: str) -> None:
    """The sentence names the variable and the file; no line of a log has what stands in it."""
    file = written(tmp_path / "file", words)
    with pytest.raises(Misconfigured, match=said) as told:
        Settings.read({"DATABASE_URL_FILE": str(file)})
    assert "DATABASE_URL_FILE" in str(told.value)
    assert str(file) in str(told.value)
    assert "hush" not in str(told.value)


@pytest.mark.parametrize("name", ["missing", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    """Missing, a folder, or no name at all; of the token, who needs it."""
    with pytest.raises(Misconfigured, match=r"^DATABASE_URL_FILE: the file .* cannot be read: "):
        Settings.read({"DATABASE_URL_FILE": f"{tmp_path}{os.sep}{name}"})
    settings = Settings.read({"DISCORD_TOKEN_FILE": f"{tmp_path}{os.sep}{name}"})
    with pytest.raises(Misconfigured, match=r"^DISCORD_TOKEN_FILE: the file .* cannot be read: "):
        settings.required_token()


def test_no_secret_is_shown_with_the_settings(tmp_path: Path) -> None:
    """Whoever prints them sees none, wherever it came from."""
    for name in SECRETS:
        written(tmp_path / name, "never-to-be-shown")
    given = {"CREDENTIALS_DIRECTORY": str(tmp_path), "CHAT_MODEL": "openai:m", "EMBEDDINGS": "openai:e"}
    given["CHROMA_URL"] = "http://c"
    assert "never-to-be-shown" not in repr(Settings.read(given))
