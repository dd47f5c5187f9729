"""Articles on their way in, as Discord shows them: how far the work is, and what became of each."""

from collections.abc import Mapping, Sequence

import discord

from bot.intake import SHOWN, End, Followed, Job, Step, Tally, became
from bot.locales import Texts
from bot.render.escape import clip, host_link, unescape, visible
from bot.render.source import GREY, INK, article_line, article_title
from knowledge import HoldsLinks, Reason

BAR = 20  # signs
_NAME_LIMIT, _TITLE_LIMIT, _LINK_LIMIT, _REASON_LIMIT = 80, 80, 120, 180


def progress_embed(job: Job, texts: Texts) -> discord.Embed:
    """Return what is shown while the work goes on."""
    tally = job.tally
    line = texts.say("intake.stopping") if job.stopping else _far(tally, texts)
    return discord.Embed(title=_title(job.name, texts), description=line, colour=GREY)


def result_embed(
    job: Job, texts: Texts, told: tuple[Sequence[str], str | None], *, rest: bool = False
) -> discord.Embed:
    """Return what became of it all.

    ``told`` says why each of the first failures failed, and what broke; ``rest`` that there is something to go on with.
    """
    tally, (reasons, failure) = job.tally, told
    if tally.done == tally.refused == 1:
        parts = [texts.say("intake.single.refused", reason=reasons[0])]
    else:
        parts = [_said(tally, texts)]
        parts += [f"• {clip(step.name, _NAME_LIMIT)}: {why}" for step, why in _failed(tally, reasons)]
    parts += [_held(held, texts) for held in tally.lists]
    if tally.refused > SHOWN:
        parts.append(texts.say("intake.more_refused", number=texts.number(tally.refused - SHOWN)))
    if job.end in {End.STOPPED, End.RESTARTED}:
        parts.append(texts.say(f"intake.{job.end.value}{'_with_rest' if rest else ''}"))
    if failure is not None:
        parts.append(texts.say("intake.broken", sentence=clip_reason(failure)))
    embed = discord.Embed(description="\n".join(filter(None, parts)), colour=INK if tally.kept else GREY)
    if tally.done != 1:
        embed.title = _name(job.name, texts)
    return embed


def interrupted_embed(name: str, outcomes: Mapping[str, int], texts: Texts, *, rest: bool = False) -> discord.Embed:
    """Return what stands in the place of work that a restart broke off: at least so much was taken in.

    ``rest`` says that there is something to go on with.
    """
    counts = {became(outcome): number for outcome, number in outcomes.items()}
    said = texts.say("intake.at_least", counts=_counted(Tally(outcomes=counts), texts)) if counts else ""
    body = "\n".join(filter(None, (said, texts.say("intake.restarted_with_rest" if rest else "intake.restarted"))))
    return discord.Embed(title=_name(name, texts), description=body, colour=GREY)


def list_embed(held: HoldsLinks, room: int | None, texts: Texts) -> discord.Embed:
    """Return the question whether the links of a list are wanted; ``room`` says how many more there may be."""
    links, what = (held.feeds, "feeds") if held.feeds else (held.pages, "pages")
    lines = [_held(held, texts), texts.say(f"intake.list.ask_{what}")]
    if room is not None and room < len(links):
        lines.append(texts.say("intake.list.room", room=texts.number(room)))
    lines += [f"• {host_link(link, _LINK_LIMIT) or clip(link, _LINK_LIMIT)}" for link in links[:SHOWN]]
    if len(links) > SHOWN:
        lines.append(texts.say("intake.list.more", number=texts.number(len(links) - SHOWN)))
    return discord.Embed(description="\n".join(lines), colour=INK)


def left_embed(name: str, texts: Texts) -> discord.Embed:
    """Return what stands in the place of the question when nobody wants the links."""
    return discord.Embed(description=texts.say("intake.list.left", name=_name(name, texts)), colour=GREY)


def unanswered_embed(name: str, texts: Texts) -> discord.Embed:
    """Return what stands in the place of a question that nobody has answered for days."""
    return discord.Embed(description=texts.say("intake.list.unanswered", name=_name(name, texts)), colour=GREY)


def _held(held: HoldsLinks, texts: Texts) -> str:
    what, number = ("feeds", len(held.feeds)) if held.feeds else ("pages", len(held.pages))
    return f"**{clip(held.name, _NAME_LIMIT)}**: {texts.count(f'intake.list.{what}', number)}"


def _title(name: str, texts: Texts) -> str:
    return texts.say("intake.title", name=_name(name, texts))


def _name(name: str, texts: Texts) -> str:
    return clip(name, _NAME_LIMIT) or texts.say("intake.many")


def _far(tally: Tally, texts: Texts) -> str:
    if not tally.done:
        return texts.say("intake.beginning")
    if tally.total is None or tally.total < tally.done:
        return texts.say("intake.so_far", done=texts.number(tally.done))
    full = BAR * tally.done // tally.total
    count = texts.say("intake.of", done=texts.number(tally.done), total=texts.number(tally.total))
    return f"`{'█' * full}{'░' * (BAR - full)}` {count}\n{_counted(tally, texts)}"


def _said(tally: Tally, texts: Texts) -> str:
    if tally.done == 1:
        return "".join(_alone(step, texts) for step in tally.articles)
    lines = [_counted(tally, texts) or ("" if tally.lists else texts.say("intake.nothing"))]
    lines += [_listed(step, texts) for step in tally.articles]
    if tally.kept > len(tally.articles):
        feeds = all(isinstance(outcome, Followed) for outcome in tally.outcomes)
        lines.append(
            texts.say(
                f"intake.more_{'followed' if feeds else 'added'}", number=texts.number(tally.kept - len(tally.articles))
            )
        )
    return "\n".join(filter(None, lines))


def _alone(step: Step, texts: Texts) -> str:
    said = texts.say(f"intake.single.{step.reason.name.lower()}", title=_named(step, texts))
    return f"{said} {texts.say('intake.waiting')}" if step.waiting else said


def _listed(step: Step, texts: Texts) -> str:
    mark = (
        ""
        if step.reason in {Reason.ADDED, Followed.FOLLOWED}
        else f" · *{texts.say(f'intake.outcome.{step.reason.name.lower()}')}*"
    )
    return f"• {_named(step, texts)}{mark}"


def _named(step: Step, texts: Texts) -> str:
    if step.article is None:
        return f"**{clip(step.name, _TITLE_LIMIT)}**"
    title = f"**{article_title(step.article, texts, _TITLE_LIMIT)}**"
    return f"{title} ({article_line(step.article, texts, _LINK_LIMIT)})" if step.article.url else title


def _counted(tally: Tally, texts: Texts) -> str:
    counts = [
        f"{texts.number(number)} {texts.say(f'intake.outcome.{outcome.name.lower()}')}"
        for outcome, number in tally.outcomes.items()
    ]
    if tally.refused:
        counts.append(f"{texts.number(tally.refused)} {texts.say('intake.outcome.refused')}")
    return " · ".join(counts)


def _failed(tally: Tally, reasons: Sequence[str]) -> list[tuple[Step, str]]:
    return [(step, clip_reason(why)) for step, why in zip(tally.failures[:SHOWN], reasons, strict=True)]


def clip_reason(sentence: str) -> str:
    """Return a sentence (escaped already) that is short enough to be one of many."""
    return sentence if len(sentence) <= _REASON_LIMIT else sentence[: _REASON_LIMIT - 1].rstrip("\\ ") + "…"


def refused_lines(failures: Sequence[Step], reasons: Sequence[str]) -> str:
    """Return everything that was not added and why, a line each, as plain text."""
    pairs = zip(failures, reasons, strict=True)
    return "".join(f"{' '.join(visible(step.name).split())}: {unescape(why)}\n" for step, why in pairs)
