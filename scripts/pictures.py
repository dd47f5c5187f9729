"""Draw what the bot sends as Discord shows it: ``python -m scripts.pictures [NAME…]``, from the project's folder.

The bot runs as a process of its own in the tests' local Discord, over the sample articles and a few of today; what it
sends there is drawn in Discord's dark theme. Only this needs Chromium (``apt-get install chromium fonts-noto-core
fonts-noto-color-emoji``).
"""

import argparse
import asyncio
from pathlib import Path

from scripts.drawing import page, photograph
from scripts.scenes import played

OUT = Path("docs/pictures")


def main() -> None:
    """Play every scene, draw those that are wanted, and write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    scenes = asyncio.run(played())
    unknown = set(given.names) - scenes.keys()
    if unknown:
        parser.error(f"there is no picture {', '.join(sorted(unknown))}, only {', '.join(scenes)}")
    given.out.mkdir(parents=True, exist_ok=True)
    for name, turns in scenes.items():
        if not given.names or name in given.names:
            out = given.out / f"{name}.png"
            photograph(page(turns), out)
            print(f"{out}: {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
