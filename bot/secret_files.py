"""Secrets that stand in files, so that no listing of a process, a container or a unit shows them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.striking import secrets_in_address
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
_OTHERS = frozenset({"PGPASSWORD", "LANGSMITH_API_KEY", "LANGCHAIN_API_KEY"})
"""Secrets that libraries read for themselves."""
FOLDER = "CREDENTIALS_DIRECTORY"  # systemd's name for the folder of what LoadCredential= hands over
LARGEST = 65_536  # bytes; what is larger is no secret but a wrong path


class Given(Mapping[str, str]):
    """The settings as they were given, without those that are empty; a secret in a file is read when it is asked for.

    ``NAME_FILE`` names the file; without it, it is the file ``NAME`` in the folder that ``CREDENTIALS_DIRECTORY``
    names, if it is there. Asking for a secret raises Misconfigured where its file cannot be read or its variable is
    set as well, naming the variable and the file, never what stands in it.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._given = {name: value.strip() for name, value in environment.items() if value.strip()}
        self._files = {name: file for name in SECRETS if (file := _file_of(self._given, name))}
        self._read: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name in self._read or name not in self._files:
            return self._read.get(name) or self._given[name]
        if name in self._given:
            raise Misconfigured(f"{name} and {name}_FILE are both set. Leave one of them out.")
        self._read[name] = _read(*self._files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files or name in self._given

    def __iter__(self) -> Iterator[str]:
        return iter({**self._files, **self._given})

    def __len__(self) -> int:
        return len({*self._files, *self._given})

    def secrets(self) -> frozenset[str]:
        """Return what no log may hold, of all that is set or was read: keys, tokens, the passwords of addresses."""
        found = set[str]()
        for name, value in {**self._given, **self._read}.items():
            found.update(secrets_in_address(value))
            if name in SECRETS | _OTHERS and "://" not in value:
                found |= {value, value.partition(":")[2]} - {""}  # of a name and a password, the password alone too
        return frozenset(found)


def _file_of(given: Mapping[str, str], name: str) -> tuple[str, Path] | None:
    """Return the file that a secret stands in, and which variable says so."""
    if named := given.get(f"{name}_FILE"):
        return f"{name}_FILE", Path(named).expanduser()
    folder = given.get(FOLDER)
    if folder is None or name in given or not (file := Path(folder) / name).exists():
        return None
    return FOLDER, file


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
