"""Show Masthead at work: index the sample articles, ask three questions, list the latest articles.

Runs the same commands as a person would, one after the other, in one process. The second run takes seconds,
because what is indexed stays indexed.
"""

import shlex
import sys
from pathlib import Path

from bot.cli import app
from bot.terminal.frame import Exit

SAMPLES = Path(__file__).parent.parent / "samples"
COMMANDS = (
    ("add", str(SAMPLES)),
    ("ask", "who replaced Barret Zoph?", "--limit", "2"),
    ("ask", "siapa direktur utama Telkom?", "--limit", "1"),
    ("ask", "who replaced Sundar Pichai?", "--limit", "1"),
    ("departures", "--limit", "8"),
    ("articles", "--limit", "5"),
)


def main() -> int:
    """Run every command; fail when one of them fails."""
    for command in COMMANDS:
        print(f"\n$ masthead {shlex.join(command).replace(str(SAMPLES), 'samples')}")
        status = app(list(command), standalone_mode=False) or Exit.DONE
        if status not in {Exit.DONE, Exit.NOTHING}:
            return int(status)
    print('\nAsk your own: .venv/bin/masthead ask "…"  (MASTHEAD_HOME=build/demo). `make run` starts the bot.')
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(main())
