"""What readers think of answers, and what was asked in vain, as Discord shows it to curators."""

from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.locales import Texts
from bot.render.escape import clip
from bot.render.source import GREY
from bot.shown import Shown
from knowledge import Cluster, Criticism, KeptAnswer, Page, Tally

PAGE_SIZE = 5
_TEXT, _WORDINGS = 160, 3


@dataclass(frozen=True, slots=True)
class Review:
    """A page of what there is to show; ``hidden`` is how much was asked where whoever looks may not read."""

    page: Page[Criticism] | Page[Cluster]
    hidden: int
    guild: int
    tally: Tally | None = None


def feedback_embed(review: Review, texts: Texts) -> discord.Embed:
    """Return how many votes there are, and a page of those against answers. Each entry has a bounded length."""
    tally = review.tally or Tally()
    counts = texts.say("feedback.counts", up=texts.number(tally.up), down=texts.number(tally.down))
    faults = " · ".join(
        f"{texts.say(f'vote.fault.{fault}')}: {texts.number(count)}" for fault, count in tally.faults.items()
    )
    entries = [_criticism(each, review.guild, texts) for each in review.page.items if isinstance(each, Criticism)]
    return _embed("feedback", [counts, *filter(None, [faults]), *entries], review, texts)


def unanswered_embed(review: Review, texts: Texts) -> discord.Embed:
    """Return a page of questions that were asked in vain, those that are alike together."""
    entries = [_cluster(each, review.guild, texts) for each in review.page.items if isinstance(each, Cluster)]
    return _embed("unanswered", entries or [texts.say("unanswered.none")], review, texts)


def _embed(subject: str, parts: Iterable[str], review: Review, texts: Texts) -> discord.Embed:
    embed = discord.Embed(title=texts.say(f"{subject}.title"), description="\n\n".join(parts), colour=GREY)
    page, said = review.page, []
    if page.total:
        last = page.offset + len(page.items)
        said.append(texts.say("articles.footer", first=page.offset + 1, last=last, total=page.total))
    if review.hidden:
        said.append(texts.count(f"hidden.{subject}", review.hidden))
    return embed.set_footer(text=" · ".join(said)) if said else embed


def _criticism(criticism: Criticism, guild: int, texts: Texts) -> str:
    answer, vote = criticism.answer, criticism.vote
    lines = [f"**{clip(answer.question, _TEXT)}**", f"> {clip(answer.text, _TEXT)}"]
    if vote.words:
        lines.append(texts.say("feedback.words", words=clip(vote.words, _TEXT)))
    fault = texts.say(f"vote.fault.{vote.fault}") if vote.fault else ""
    at = discord.utils.format_dt(vote.at, "d") if vote.at else ""
    return "\n".join([*lines, " · ".join(filter(None, (f"👎 {fault}".strip(), at, _link(answer, guild, texts))))])


def _cluster(cluster: Cluster, guild: int, texts: Texts) -> str:
    first, *others = cluster.wordings
    lines = [f"**{clip(first, _TEXT)}**", *(f"- {clip(other, _TEXT)}" for other in others[: _WORDINGS - 1])]
    times = texts.count("asked_times", len(cluster.asked))
    last = texts.say("unanswered.last", day=discord.utils.format_dt(cluster.newest.asked_at, "d"))
    return "\n".join([*lines, " · ".join(filter(None, (times, last, _link(cluster.newest, guild, texts))))])


def _link(answer: KeptAnswer, guild: int, texts: Texts) -> str:
    """Return a link to the message of an answer; nothing where others than its reader see none."""
    shown = Shown.read(answer.place)
    if shown is None or shown.message is None or shown.direct:
        return ""
    address = f"https://discord.com/channels/{guild}/{shown.channel}/{shown.message}"
    return f"[{texts.say('feedback.open')}]({address})"
