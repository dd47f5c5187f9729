"""Secrets that stand in files, so that no listing of a process, a container or a unit shows them."""

from collections.abc import Mapping
from pathlib import Path

from knowledge import PROVIDERS, Misconfigured

SECRETS = frozenset(
    {
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "PGVECTOR_URL",
        "CHROMA_API_KEY",
        "CHAT_API_KEY",
        "EMBEDDINGS_API_KEY",
        *(key for provider in PROVIDERS.values() for key in provider.keys),
    }
)
"""The settings that nobody but Masthead may read: each may stand in a file. A new one is named here alone."""
FOLDER = "CREDENTIALS_DIRECTORY"  # systemd's name for the folder of what LoadCredential= hands over
LARGEST = 65_536  # bytes; what is larger is no secret but a wrong path


def with_secrets(given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings, each secret that is not among them read from its file.

    ``NAME_FILE`` names the file; without it, it is the file ``NAME`` in the folder that ``CREDENTIALS_DIRECTORY``
    names, if it is there. Raises Misconfigured, naming the variable and the file, never what stands in it.
    """
    complete = dict(given)
    for name in sorted(SECRETS):
        named = given.get(f"{name}_FILE")
        if named and name in given:
            raise Misconfigured(f"{name} and {name}_FILE are both set. Leave one of them out.")
        if named:
            complete[name] = _read(f"{name}_FILE", Path(named).expanduser())
        elif name not in given and (file := _handed_over(given, name)):
            complete[name] = _read(FOLDER, file)
    return complete


def _handed_over(given: Mapping[str, str], name: str) -> Path | None:
    folder = given.get(FOLDER)
    file = Path(folder) / name if folder else None
    return file if file and file.exists() else None


def _read(variable: str, file: Path) -> str:
    """Return the one line that a file holds."""
    try:
        with file.open("rb") as opened:
            held = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = getattr(error, "strerror", None) or "no such name can be"
        raise Misconfigured(f"{variable}: the file {file} cannot be read: {reason}.") from None
    try:
        words = held.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        words = "\0"
    if len(held) > LARGEST or not words.isprintable():
        raise Misconfigured(f"{variable}: the file {file} must hold the secret alone, on one line.")
    if not words:
        raise Misconfigured(f"{variable}: the file {file} is empty.")
    return words
