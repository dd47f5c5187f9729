"""Where vectors are kept, as the environment says it."""

from pathlib import Path

import pytest

from bot.settings import Settings
from knowledge import ChromaSettings, Misconfigured, PgvectorSettings, VectorSettings

KEY = "ck-1234567890"
DATABASE = "postgresql+psycopg://ann:secret@db.example/news"

FINE: dict[str, tuple[dict[str, str], VectorSettings | None]] = {
    "nothing": ({}, None),
    "a server": ({"CHROMA_URL": "http://localhost:8000"}, ChromaSettings("http://localhost:8000")),
    "a hosted one": (
        {
            "CHROMA_URL": "https://api.trychroma.com",
            "CHROMA_TENANT": "t-1",
            "CHROMA_DATABASE": "news",
            "CHROMA_API_KEY": KEY,
            "CHROMA_CERTIFICATES": "/etc/ours.pem",
        },
        ChromaSettings("https://api.trychroma.com", "t-1", "news", KEY, certificates=Path("/etc/ours.pem")),
    ),
    "behind a proxy": (
        {"CHROMA_URL": "https://c.example", "CHROMA_AUTH": "basic", "CHROMA_API_KEY": "ann:secret"},
        ChromaSettings("https://c.example", key="ann:secret", basic=True),
    ),
    "the same database": ({"VECTORS": "pgvector", "DATABASE_URL": DATABASE}, PgvectorSettings(DATABASE)),
    "another database": (
        {"VECTORS": "PGVECTOR", "DATABASE_URL": DATABASE, "PGVECTOR_URL": "postgresql://other/v"},
        PgvectorSettings("postgresql://other/v"),
    ),
    "what is not used": (
        {"VECTORS": "pgvector", "DATABASE_URL": DATABASE, "CHROMA_URL": "http://c"},
        PgvectorSettings(DATABASE),
    ),
}
WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no such store": ({"VECTORS": "faiss"}, "VECTORS"),
    "no PostgreSQL": ({"VECTORS": "pgvector"}, "DATABASE_URL"),
    "SQLite": ({"VECTORS": "pgvector", "DATABASE_URL": "sqlite:///x.db"}, "PGVECTOR_URL"),
    "a key for nobody": ({"CHROMA_API_KEY": KEY}, "CHROMA_URL"),
    "a tenant of nobody": ({"CHROMA_TENANT": "news"}, "CHROMA_URL"),
    "a short name": ({"CHROMA_URL": "http://c", "CHROMA_DATABASE": "a"}, "CHROMA_DATABASE"),
    "a key of two lines": ({"CHROMA_URL": "http://c", "CHROMA_API_KEY": f"{KEY}\nX: y"}, "CHROMA_API_KEY"),
    "a missing file": ({"CHROMA_URL": "http://c", "CHROMA_API_KEY_FILE": "/nowhere/key"}, "CHROMA_API_KEY_FILE"),
    "no such way": ({"CHROMA_URL": "http://c", "CHROMA_AUTH": "kerberos"}, "CHROMA_AUTH"),
}


@pytest.mark.parametrize("case", FINE)
def test_the_store_is_the_one_that_is_named(case: str) -> None:
    """With all that it needs; no key and no password is in what is shown of the settings."""
    environment, wanted = FINE[case]
    settings = Settings.read(environment)
    assert settings.library().vectors == wanted
    assert all(secret not in f"{settings} {settings.library()} {wanted}" for secret in (KEY, "secret"))


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_setting_is_named(case: str) -> None:
    """Before anything is opened, and without the key."""
    environment, variable = WRONG[case]
    with pytest.raises(Misconfigured, match=variable) as raised:
        Settings.read(environment)
    assert KEY not in str(raised.value)


def test_a_key_comes_from_a_file(tmp_path: Path) -> None:
    """As secrets are mounted into containers, with a line's end."""
    (tmp_path / "key").write_text(f"{KEY}\n")
    found = Settings.read({"CHROMA_URL": "http://c", "CHROMA_API_KEY_FILE": str(tmp_path / "key")}).vectors
    assert found == ChromaSettings("http://c", key=KEY)
    (tmp_path / "CHROMA_API_KEY").write_text(f"{KEY}\n")
    found = Settings.read({"CHROMA_URL": "http://c", "CREDENTIALS_DIRECTORY": str(tmp_path)}).vectors
    assert found == ChromaSettings("http://c", key=KEY)


def test_the_database_of_vectors_comes_from_a_file(tmp_path: Path) -> None:
    """Else its vectors would go to the record's database, and nobody would be told."""
    (tmp_path / "PGVECTOR_URL").write_text("postgresql://other/v\n")
    given = {"VECTORS": "pgvector", "DATABASE_URL": DATABASE}
    for where in ({"PGVECTOR_URL_FILE": str(tmp_path / "PGVECTOR_URL")}, {"CREDENTIALS_DIRECTORY": str(tmp_path)}):
        assert Settings.read(given | where).vectors == PgvectorSettings("postgresql://other/v")


@pytest.mark.parametrize(("name", "store"), [("CHROMA_API_KEY", "chroma"), ("PGVECTOR_URL", "pgvector")])
def test_a_secret_is_not_told_twice(tmp_path: Path, name: str, store: str) -> None:
    """In a variable and in a file."""
    (tmp_path / "file").write_text(f"{KEY}\n")
    with pytest.raises(Misconfigured, match=f"{name} and {name}_FILE are both set"):
        Settings.read({"CHROMA_URL": "http://c", name: KEY, f"{name}_FILE": str(tmp_path / "file"), "VECTORS": store})
