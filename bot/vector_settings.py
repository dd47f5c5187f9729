"""Where the environment says that vectors are kept, with a sentence for each thing that is wrong."""

from collections.abc import Mapping
from pathlib import Path

from knowledge import ChromaSettings, Misconfigured, PgvectorSettings, VectorSettings

_STORES = ("chroma", "pgvector")
_BESIDE_CHROMA = ("CHROMA_TENANT", "CHROMA_DATABASE", "CHROMA_API_KEY_FILE", "CHROMA_API_KEY", "CHROMA_CERTIFICATES")
LONGEST_NAME = 128  # characters of a tenant or a database


def vector_settings(given: Mapping[str, str]) -> VectorSettings | None:
    """Return where vectors are kept, or None for the data folder. Raises Misconfigured, naming the variable."""
    store = given.get("VECTORS", "chroma").lower()
    if store not in _STORES:
        raise Misconfigured(f"VECTORS is {store!r}; it must be {' or '.join(_STORES)}.")
    return _pgvector(given) if store == "pgvector" else _chroma(given)


def _pgvector(given: Mapping[str, str]) -> PgvectorSettings:
    url = given.get("PGVECTOR_URL") or given.get("DATABASE_URL") or ""
    if not url.startswith("postgresql"):
        raise Misconfigured(
            "VECTORS=pgvector needs a PostgreSQL: set DATABASE_URL, or PGVECTOR_URL where the vectors are to be in "
            "another one. Either looks like postgresql+psycopg://user:password@host/name."
        )
    return PgvectorSettings(url)


def _chroma(given: Mapping[str, str]) -> ChromaSettings | None:
    url = given.get("CHROMA_URL")
    if url is None:
        alone = next((name for name in _BESIDE_CHROMA if name in given), None)
        if alone:
            raise Misconfigured(
                f"{alone} is set without CHROMA_URL, so nobody knows which server it is for. Set CHROMA_URL (of Chroma "
                f"Cloud: https://api.trychroma.com), or leave {alone} out to use the data folder."
            )
        return None
    return ChromaSettings(
        url,
        tenant=_name(given, "CHROMA_TENANT"),
        database=_name(given, "CHROMA_DATABASE"),
        key=_key(given),
        basic=_basic(given),
        certificates=Path(given["CHROMA_CERTIFICATES"]).expanduser() if "CHROMA_CERTIFICATES" in given else None,
    )


def _name(given: Mapping[str, str], name: str) -> str | None:
    value = given.get(name)
    if value is not None and not (3 <= len(value) <= LONGEST_NAME and value.isprintable()):
        raise Misconfigured(f"{name} is {value!r}; Chroma takes names of 3 to {LONGEST_NAME} characters.")
    return value


def _key(given: Mapping[str, str]) -> str | None:
    """Check the key, which no message repeats."""
    key = given.get("CHROMA_API_KEY")
    if key is not None and not (key and key.isascii() and key.isprintable() and " " not in key):
        raise Misconfigured("CHROMA_API_KEY is no key: it must be letters, digits and signs without a space.")
    return key


def _basic(given: Mapping[str, str]) -> bool:
    way = given.get("CHROMA_AUTH", "token").lower()
    if way not in {"token", "basic"}:
        raise Misconfigured(
            f"CHROMA_AUTH is {way!r}; it must be token, or basic where a proxy takes user:password as CHROMA_API_KEY."
        )
    return way == "basic"
