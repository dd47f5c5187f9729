"""What curators mended, as Discord shows it."""

from collections.abc import Iterator

import discord

from bot.locales import Texts
from bot.render.escape import clip
from bot.render.source import GREY
from knowledge import MendEntry, Page

PAGE_SIZE = 5
_NAME, _VALUE, _REASON = 40, 40, 100
_CHANGES = 2  # that are told of one mend in a list


def mend_embed(entry: MendEntry, texts: Texts) -> discord.Embed:
    """Return what was done to a move or a post, or taken back."""
    key = "mend.undone" if entry.undone else "mend.done"
    return discord.Embed(description=f"{texts.say(key)}\n{' · '.join(_said(entry, texts))}", colour=GREY)


def mends_embed(page: Page[MendEntry], texts: Texts) -> discord.Embed:
    """Return one page of what was mended, or the sentence that says that nothing was."""
    if not page.items:
        return discord.Embed(description=texts.say("mend.none"), colour=GREY)
    lines = [f"{discord.utils.format_dt(each.at, 'd')} · {' · '.join(_said(each, texts))}" for each in page.items]
    embed = discord.Embed(title=texts.say("mend.list"), description="\n".join(lines), colour=GREY)
    last = page.offset + len(page.items)
    return embed.set_footer(text=texts.say("articles.footer", first=page.offset + 1, last=last, total=page.total))


def mend_plain(entry: MendEntry, texts: Texts) -> str:
    """Return a mend for where Discord shows signs as they are."""
    first = entry.before[0]
    return f"{texts.say(f'mend.act.{entry.act}')}: {first['person']}, {first['organization']}"


def changes(entry: MendEntry, texts: Texts) -> Iterator[str]:
    """Yield what a correction put in the place of what: the first fields, and a sign where there are more."""
    known = [name for name in entry.changes if texts.knows(f"mend.{name}")]
    for name in known[:_CHANGES]:
        old, new = entry.changes[name]
        yield f"{texts.say(f'mend.{name}')}: {_value(old, texts)} → {_value(new, texts)}"
    if len(known) > _CHANGES:
        yield "…"


def _said(entry: MendEntry, texts: Texts) -> Iterator[str]:
    first = entry.before[0]
    who, place = clip(first["person"], _NAME), clip(first["organization"], _NAME)
    yield f"{texts.say(f'mend.act.{entry.act}')}: **{who}**, {place}"
    yield from changes(entry, texts)
    yield f"{clip(entry.by.name, _NAME)}: *{clip(entry.reason, _REASON)}*"
    if entry.undone:
        by, why = clip(entry.undone.by.name, _NAME), clip(entry.undone.reason, _REASON)
        yield texts.say("mend.taken_back", name=by, reason=why)


def _value(value: str, texts: Texts) -> str:
    known = f"mend.value.{value}"
    return texts.say(known) if texts.knows(known) else clip(value, _VALUE) or "-"
