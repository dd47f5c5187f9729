"""What the real program says to the command lines and variables that a file for installing it gives it."""

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer.main

from bot.cli import app
from bot.secret_files import SECRETS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
RUN_SECRETS = "/run/secrets"
TOKEN = "a-token-of-nobody"


def parsed(line: str | Sequence[str]) -> str:
    """Read a command line as the program would, doing nothing; return which command it is.

    Raises the usage error that somebody at a terminal would read.
    """
    program, *rest = shlex.split(line) if isinstance(line, str) else line
    assert Path(program).name == "masthead"
    command: Any = typer.main.get_command(app)
    context, path = None, list[str]()
    while True:
        context = command.make_context(command.name or program, list(rest), parent=context)
        if not hasattr(command, "resolve_command"):
            return " ".join(path)
        name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
        path.append(name)


def without_effect(given: Mapping[str, str], secrets: Path) -> set[str]:
    """Return the variables that change none of the settings. Raises Misconfigured where one cannot be read.

    Secrets are read from ``secrets`` in place of ``/run/secrets``; every one that there can be lies there.
    """
    secrets.mkdir(exist_ok=True)
    for name in SECRETS - {"CHROMA_API_KEY"}:  # of no use without a server that asks for it
        for file in (secrets / name, secrets / name.lower()):
            file.write_text("postgresql+psycopg://a:b@host/name" if name == "DATABASE_URL" else TOKEN)
    placed = {name: str(secrets) if value.startswith(RUN_SECRETS) else value for name, value in given.items()}
    placed |= {
        name: str(secrets / Path(given[name]).name) for name in given if name.endswith("_FILE") and name in placed
    }
    whole = Settings.read(placed)
    return {name for name in placed if Settings.read(_without(placed, name)) == whole}


def _without(given: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in given.items() if other != name}
