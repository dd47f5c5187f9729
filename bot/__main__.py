"""``python -m bot``, also installed as ``masthead``: run a command, and tell any failure in a sentence."""

import logging
import os
import secrets
import sys
from collections.abc import Callable

from bot import logs
from bot.cli import app
from bot.secret_files import Given
from bot.settings import Settings, home_of
from bot.terminal.frame import Exit, environment, errors
from knowledge import MastheadError, Misconfigured, UnknownName, WrittenByNewer


def main() -> None:
    """Run the command line. An exit status other than 0, as ``Exit`` has them: standard error says why.

    What it writes (the record, indexes, logs, backups) is for this user alone: it holds readers' questions.
    """
    os.umask(0o077)
    in_sentences(_command_line)


def _command_line() -> None:
    file = home_of(environment()) / "masthead.log"
    try:
        given = Settings.read(environment())
        logs.configure(given.log_level, given.secrets, file)
    except Misconfigured:  # the commands that need settings say so; help and the version need none
        logs.configure("INFO", Given(environment()).secrets(), file)
    app()


def in_sentences(work: Callable[[], None]) -> None:
    """Do something, and end with a sentence on standard error and an exit status that says so when that fails."""
    try:
        work()
    except MastheadError as error:
        errors().print(str(error), style="red", markup=False, highlight=False)
        sys.exit(_status(error))
    except KeyboardInterrupt:
        errors().print("Stopped. What was added so far is kept; the rest is finished next time.")
        sys.exit(Exit.STOPPED)
    except Exception:
        reference = secrets.token_hex(4)
        logging.getLogger(__name__).exception("unforeseen failure, reference %s", reference)
        errors().print(
            f"Something went wrong that should not. The log has it under reference {reference}.", style="red"
        )
        sys.exit(Exit.FAILED)
    finally:
        logs.release()


def _status(error: MastheadError) -> Exit:
    if isinstance(error, Misconfigured | WrittenByNewer):
        return Exit.SETTINGS
    return Exit.NOTHING if isinstance(error, UnknownName) else Exit.FAILED


if __name__ == "__main__":
    main()
