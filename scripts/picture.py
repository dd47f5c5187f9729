"""Draw a real answer as Discord shows it: ``python -m scripts.picture``, from the project's folder.

The bot runs as a process of its own in the tests' local Discord, over the sample articles; what it sends there is
drawn in Discord's dark theme. Only this needs Chromium (``apt-get install chromium fonts-noto-core``).
"""

import argparse
import asyncio
import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any

from markdown_it import MarkdownIt
from PIL import Image

from knowledge import Library, LibrarySettings, files
from tests.discord.articles import SAMPLES
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord

HERE = Path(__file__).parent
WIDTH, SCALE = 480, 2
FACES = {
    "Masthead": ("#1f3a5f", "M", "Georgia, 'Noto Serif', serif"),
    "Ani": ("#8a5a44", "A", "'Noto Sans', sans-serif"),
}


def main() -> None:
    """Ask, draw, and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", nargs="?", default="Who replaced Barret Zoph?")
    parser.add_argument("--locale", default="en-GB", help="the reader's language, as Discord names it")
    parser.add_argument("--out", type=Path, default=Path("docs/answer.png"))
    given = parser.parse_args()
    message = asyncio.run(answer_to(given.question, given.locale))
    photograph(page(message), given.out)
    print(f"{given.out}: {given.out.stat().st_size:,} bytes")


async def answer_to(question: str, locale: str) -> dict[str, Any]:
    """Ask the real bot over the sample articles and return the message it sends."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "archive"
        with Library.open(LibrarySettings(home)) as library:
            for path in sorted(SAMPLES.glob("*.md")):
                library.add("default", files.read(path))
        async with LocalDiscord(Authority.new(Path(folder))) as discord:
            bot = BotProcess(discord, home)
            await bot.start()
            try:
                answer = await discord.member("Ani", locale).slash("ask", question=question)
            finally:
                await bot.stop()
    return answer.post.payload


def page(message: dict[str, Any]) -> str:
    """Return a page that shows one message, and who asked for it."""
    body = "".join([*map(_embed, message["embeds"]), *map(_row, message["components"])])
    used = f'<div class="used">{_face("Ani")}<b>Ani</b> used <code>/ask</code></div>'
    who = '<div class="who"><b>Masthead</b><span>APP</span><time>Today at 09:41</time></div>'
    content = f"<p>{_inline(message['content'])}</p>" if message["content"] else ""
    turn = f'<div class="turn">{used}{_face("Masthead")}<div>{who}{content}{body}</div></div>'
    return Template((HERE / "picture.html").read_text("utf-8")).substitute(width=WIDTH, turns=turn)


def _face(name: str) -> str:
    colour, letter, font = FACES[name]
    text = f'<text x="20" y="28" font-size="23" font-family="{font}" fill="#fff" text-anchor="middle">{letter}</text>'
    return f'<svg class="face" viewBox="0 0 40 40"><rect width="40" height="40" fill="{colour}"/>{text}</svg>'


def _embed(embed: dict[str, Any]) -> str:
    colour = f"#{embed.get('color') or 0x1E1F22:06x}"
    title = f"<h1>{_inline(embed['title'])}</h1>" if "title" in embed else ""
    footer = f"<footer>{html.escape(embed['footer']['text'])}</footer>" if "footer" in embed else ""
    body = "".join(_blocks(embed.get("description", "")))
    return f'<div class="embed" style="border-color: {colour}">{title}{body}{footer}</div>'


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs and quotes as Discord sets them: a quote ends with its line."""
    for paragraph in text.split("\n\n"):
        runs = groupby(paragraph.split("\n"), key=lambda line: line.startswith("> "))
        inner = (_run("\n".join(line.removeprefix("> ") for line in lines), quoted=quoted) for quoted, lines in runs)
        yield f'<div class="block">{"".join(inner)}</div>'


def _run(text: str, *, quoted: bool) -> str:
    return f"<blockquote>{_inline(text)}</blockquote>" if quoted else f"<div>{_inline(text)}</div>"


def _inline(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": False, "breaks": True}).renderInline(text))


def _row(row: dict[str, Any]) -> str:
    arrow = ' <span aria-hidden="true">↗</span>'
    buttons = (
        f'<span class="button">{html.escape(button["label"])}{arrow if button["style"] == 5 else ""}</span>'
        for button in row["components"]
    )
    return f'<div class="row">{"".join(buttons)}</div>'


def photograph(document: str, out: Path) -> None:
    """Write a picture of a page, as high as the page is, in the few colours that flat areas need."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(document, "utf-8")
        drawn = _chromium(Path(folder), "--dump-dom", source.as_uri())
        height = re.search(r"<title>(\d+)</title>", drawn)
        if height is None:
            raise SystemExit("Chromium did not draw the page.")
        size = f"--window-size={WIDTH},{height[1]}"
        scale = f"--force-device-scale-factor={SCALE}"
        shot = Path(folder) / "page.png"
        _chromium(Path(folder), size, scale, f"--screenshot={shot}", source.as_uri())
        Image.open(shot).convert("RGB").quantize(96, dither=Image.Dither.NONE).save(out, optimize=True)


def _chromium(folder: Path, *arguments: str) -> str:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium fonts-noto-core")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/user"]
    ran = subprocess.run([chromium, *flags, *arguments], check=True, capture_output=True, text=True)  # noqa: S603
    return ran.stdout


if __name__ == "__main__":
    main()
