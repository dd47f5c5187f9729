"""Drawing messages and forms as Discord shows them: one page of HTML a picture, photographed by Chromium."""

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any

from markdown_it import MarkdownIt
from PIL import Image

HERE = Path(__file__).parent
WIDTH, SCALE, COLOURS = 480, 1.5, 64
BOT = "Masthead"
BUTTON, SELECT, TEXT_INPUT, TEXT, LABEL = 2, 3, 4, 10, 18  # Discord's numbers of components
LINK = 5
_FACES = {BOT: ("#1f3a5f", "Georgia, 'Noto Serif', serif")}
_OTHERS = ("#8a5a44", "'Noto Sans', sans-serif")
_DAY = re.compile(r"<t:(\d+)(?::[a-zA-Z])?>")
_MENTION = re.compile(r"<(@&|[@#]!?)(\d+)>")


@dataclass(frozen=True)
class Turn:
    """What somebody says, or does in a few words, or a message or a form that the bot shows.

    ``names`` are what numbers in mentions stand for.
    """

    who: str = BOT
    does: str = ""
    says: str = ""
    message: Mapping[str, Any] | None = None
    form: Mapping[str, Any] | None = None
    alone: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


def page(turns: Sequence[Turn]) -> str:
    """Return a page that shows some turns, one beneath the other."""
    body = "".join(map(_turn, turns))
    return Template((HERE / "picture.html").read_text("utf-8")).substitute(width=WIDTH, turns=body)


def _turn(turn: Turn) -> str:
    if turn.does:
        used = f"<div>{_face(turn.who)}<b>{html.escape(turn.who)}</b> <span>{_done(turn.does)}</span></div>"
        return f'<div class="used">{used}</div>'
    if turn.form is not None:
        return _form(turn.form)
    app = "<span>APP</span>" if turn.who == BOT else ""
    who = f'<div class="who"><b>{html.escape(turn.who)}</b>{app}<time>Today at 09:41</time></div>'
    said = f"<p>{_inline(turn.says, turn.names)}</p>" if turn.says else _message(turn.message or {}, turn.names)
    only = '<p class="only">Only you can see this</p>' if turn.alone else ""
    return f'<div class="turn">{_face(turn.who)}<div>{who}{said}{only}</div></div>'


def _done(words: str) -> str:
    """Return what somebody did; what stands between backticks is a command or a button."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(words))


def _message(message: Mapping[str, Any], names: Mapping[str, str]) -> str:
    content = f"<p>{_inline(message['content'], names)}</p>" if message.get("content") else ""
    embeds = "".join(_embed(each, names) for each in message.get("embeds", ()))
    return content + embeds + "".join(map(_row, message.get("components", ())))


def _face(name: str) -> str:
    colour, font = _FACES.get(name, _OTHERS)
    text = f'<text x="20" y="28" font-size="23" font-family="{font}" fill="#fff" text-anchor="middle">{name[:1]}</text>'
    return f'<svg class="face" viewBox="0 0 40 40"><rect width="40" height="40" fill="{colour}"/>{text}</svg>'


def _embed(embed: Mapping[str, Any], names: Mapping[str, str]) -> str:
    colour = f"#{embed.get('color') or 0x1E1F22:06x}"
    title = f"<h1>{_inline(embed['title'], names)}</h1>" if "title" in embed else ""
    footer = f"<footer>{html.escape(embed['footer']['text'])}</footer>" if "footer" in embed else ""
    fields = "".join(
        f'<div class="block"><h2>{_inline(each["name"], names)}</h2>{_inline(each["value"], names)}</div>'
        for each in embed.get("fields", ())
    )
    body = "".join(_blocks(embed.get("description", ""), names))
    return f'<div class="embed" style="border-color: {colour}">{title}{body}{fields}{footer}</div>'


def _blocks(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield paragraphs and quotes as Discord sets them: a quote ends with its line."""
    for paragraph in text.split("\n\n"):
        runs = groupby(paragraph.split("\n"), key=lambda line: line.startswith("> "))
        inner = (_run([line.removeprefix("> ") for line in lines], names, quoted=quoted) for quoted, lines in runs)
        yield f'<div class="block">{"".join(inner)}</div>'


def _run(lines: Sequence[str], names: Mapping[str, str], *, quoted: bool) -> str:
    text = _inline("\n".join(re.sub(r"^[-*] ", "• ", line) for line in lines), names)
    return f"<blockquote>{text}</blockquote>" if quoted else f"<div>{text}</div>"


def _inline(text: str, names: Mapping[str, str]) -> str:
    marked = _DAY.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC):%d/%m/%Y}", text)
    marked = _MENTION.sub(lambda found: f"\ue000{found[1][:1]}{names.get(found[2], 'somebody')}\ue001", marked)
    shown = str(MarkdownIt("commonmark", {"html": False, "breaks": True}).renderInline(marked))
    return shown.replace("\ue000", '<span class="mention">').replace("\ue001", "</span>")


def _row(row: Mapping[str, Any]) -> str:
    return f'<div class="row">{"".join(map(_component, row.get("components", ())))}</div>'


def _component(one: Mapping[str, Any]) -> str:
    if one["type"] == BUTTON:
        arrow = ' <span aria-hidden="true">↗</span>' if one["style"] == LINK else ""
        sign = (one.get("emoji") or {}).get("name") or ""
        words = " ".join(filter(None, (sign, one.get("label") or "")))
        return f'<span class="button style{one["style"]}">{html.escape(words)}{arrow}</span>'
    chosen = next((each["label"] for each in one.get("options", ()) if each.get("default")), "")
    words = f"<b>{html.escape(chosen)}</b>" if chosen else html.escape(one.get("placeholder") or "Select")
    return f'<span class="select">{words}<i>⌄</i></span>'


def _form(form: Mapping[str, Any]) -> str:
    body = "".join(map(_entry, form["components"]))
    buttons = '<div class="row"><span class="button">Cancel</span><span class="button style1">Submit</span></div>'
    return f'<div class="form"><h1>{html.escape(form["title"])}</h1>{body}{buttons}</div>'


def _entry(one: Mapping[str, Any]) -> str:
    if one["type"] == TEXT:
        return f"<p>{_inline(one['content'], {})}</p>"
    inner = one.get("component") or one
    hint = f"<p>{html.escape(one['description'])}</p>" if one.get("description") else ""
    if inner["type"] != TEXT_INPUT:
        return f"<h2>{html.escape(one.get('label', ''))}</h2>{hint}{_component(inner)}"
    tall = " tall" if inner.get("style") == 2 else ""
    written = html.escape(inner.get("value") or "")
    return f'<h2>{html.escape(one["label"])}</h2>{hint}<div class="input{tall}">{written}</div>'


def photograph(document: str, out: Path) -> None:
    """Write a picture of a page, as high as the page is, in the few colours that flat areas need."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "picture.html"
        source.write_text(document, "utf-8")
        drawn = _chromium(Path(folder), "--dump-dom", source.as_uri())
        height = re.search(r"<title>(\d+)</title>", drawn)
        if height is None:
            raise SystemExit("Chromium did not draw the page.")
        size = f"--window-size={WIDTH},{height[1]}"
        scale = f"--force-device-scale-factor={SCALE}"
        shot = Path(folder) / "page.png"
        _chromium(Path(folder), size, scale, f"--screenshot={shot}", source.as_uri())
        Image.open(shot).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


def _chromium(folder: Path, *arguments: str) -> str:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium fonts-noto-core fonts-noto-color-emoji")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/user"]
    ran = subprocess.run([chromium, *flags, *arguments], check=True, capture_output=True, text=True)  # noqa: S603
    return ran.stdout
