"""Run the real bot against the local Discord: as ``python -m bot run`` does, but by another way to Discord.

``python -m tests.discord.runner PORT AUTHORITY [SHARDS]``, settings in the environment.
"""

import os
import sys
from functools import partial
from pathlib import Path

from bot import logs, wiring
from bot.__main__ import in_sentences
from bot.settings import Settings
from tests.discord.server.certificates import connector


def main() -> None:
    """Read the settings, open the archive, and run the bot until it is told to stop."""
    settings = Settings.read(os.environ)
    logs.configure(settings.log_level, settings.secrets)
    port, authority, *shards = sys.argv[1:]
    wiring.run(settings, shards=next(iter(shards), None), connect=partial(connector, int(port), Path(authority)))


if __name__ == "__main__":
    in_sentences(main)
