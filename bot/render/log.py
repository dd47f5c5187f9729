"""The log of curating as Discord shows it."""

import re

import discord

from bot.locales import Texts
from bot.render.escape import clip
from bot.render.source import GREY
from knowledge import LogEntry, Outcome, Page

PAGE_SIZE = 10
_NAME_LIMIT, _SUBJECT_LIMIT, _OUTCOME_LIMIT = 60, 160, 80
_WRITTEN_DOWN = re.compile(r"discord:(role|user|channel):(\d{1,20})")
_MENTIONS = {"role": "<@&{}>", "user": "<@{}>", "channel": "<#{}>"}
_OUTCOMES = {outcome.value: f"intake.outcome.{outcome.name.lower()}" for outcome in Outcome}


def log_embed(page: Page[LogEntry], texts: Texts) -> discord.Embed:
    """Return one page of the log, or the sentence that says it is empty. Times are in each reader's own zone."""
    if not page.total:
        return discord.Embed(description=texts.say("log.empty"), colour=GREY)
    lines = "\n".join(_line(entry, texts) for entry in page.items)
    embed = discord.Embed(title=texts.say("log.title"), description=lines, colour=GREY)
    last = page.offset + len(page.items)
    return embed.set_footer(text=texts.say("articles.footer", first=page.offset + 1, last=last, total=page.total))


def _line(entry: LogEntry, texts: Texts) -> str:
    at = discord.utils.format_dt(entry.at, "f")
    who, act = clip(entry.actor.name, _NAME_LIMIT), texts.say(f"log.act.{entry.act.name.lower()}")
    return f"{at} · **{who}** · {act}: {_subject(entry.subject)}{_outcome(entry.outcome, texts)}"


def _subject(subject: str) -> str:
    """Return what it was done to; roles, people and channels as Discord names them, which pings nobody."""
    parts, at = [], 0
    for match in _WRITTEN_DOWN.finditer(subject):
        parts += [clip(subject[at : match.start()], _SUBJECT_LIMIT), " ", _MENTIONS[match[1]].format(match[2])]
        at = match.end()
    return "".join([*parts, clip(subject[at:], _SUBJECT_LIMIT)])


def _outcome(outcome: str, texts: Texts) -> str:
    if outcome == "done":
        return ""
    known = _OUTCOMES.get(outcome)
    return f" · *{texts.say(known) if known else clip(outcome, _OUTCOME_LIMIT)}*"
