"""Why an answer is as it is: how the question was taken, what was looked at, how sure that is, and what it took."""

from collections.abc import Iterator

import discord

from bot.locales import Texts
from bot.render.escape import clip, escape
from bot.render.fit import Part, pack
from bot.render.source import GREY, article_title
from knowledge import Answer, Dropped, ModelUse, Retrieved, Window

PASSAGES, SENTENCES = 8, 5
_TITLE, _NAME, _SENTENCE = 90, 60, 160
_LIMIT = 3_900


def why_embed(answer: Answer, texts: Texts) -> discord.Embed:
    """Return the explanation of an answer on one page, in plain words."""
    page = pack([*_taken(answer, texts), *_source(answer, texts), *_dropped(answer, texts)], _LIMIT)[0]
    embed = discord.Embed(title=texts.say("why.title"), description=page, colour=GREY)
    embed.set_footer(text=clip(" · ".join(_took(answer, texts)), 1_000))
    return embed


def _taken(answer: Answer, texts: Texts) -> Iterator[Part]:
    """Say how the question was understood."""
    if answer.understood_as:
        yield Part(head=texts.say("why.understood_as", question=clip(answer.understood_as, 300)))
    meant = answer.understood
    if meant is None:
        return
    kind = texts.say(f"why.kind.{meant.kind}")
    names = [f"**{clip(name, _NAME)}**" for name in meant.names[:5]]
    yield Part(head=texts.say("why.taken", kind=kind))
    if names:
        yield Part(head=texts.say("why.names", names=texts.listed(names)), apart=False)
    if meant.search:
        yield Part(head=texts.say("why.search", question=clip(meant.search, 300)), apart=False)
    if meant.window:
        yield Part(head=_window(meant.window, texts), apart=False)
    if meant.as_of:
        yield Part(head=texts.say("why.as_of", day=texts.day(meant.as_of)), apart=False)
    elif meant.about_news:
        yield Part(head=texts.say("why.news"), apart=False)


def _window(window: Window, texts: Texts) -> str:
    since, until = (texts.day(day) if day else None for day in (window.since, window.until))
    if since and until:
        return texts.say("why.window" if window.strict else "why.preferred", since=since, until=until)
    return texts.say("why.since", day=since) if since else texts.say("why.until", day=until)


def _source(answer: Answer, texts: Texts) -> Iterator[Part]:
    """Say what the answer comes from, how sure it is, and which passages were looked at."""
    yield Part(head=texts.say(f"why.engine.{answer.engine}"))
    if answer.note:
        yield Part(head=escape(answer.note), apart=False)
    if answer.threshold is not None:
        key = "why.unsure" if answer.abstained else "why.sure"
        facts = {"sure": texts.share(answer.confidence), "threshold": texts.share(answer.threshold)}
        yield Part(head=texts.say(key, **facts), apart=False)
    if answer.retrieved:
        yield Part(head=texts.say("why.passages"))
        for number, found in enumerate(answer.retrieved[:PASSAGES], 1):
            yield Part(head=f"{number}. {_passage(found, texts)}", apart=False)


def _passage(found: Retrieved, texts: Texts) -> str:
    article = found.passage.article
    day = f" ({texts.day(article.published)})" if article.published else ""
    ranks = [
        texts.say("why.words", rank=texts.number(found.word_rank)) if found.word_rank else "",
        texts.say("why.meaning", rank=texts.number(found.vector_rank)) if found.vector_rank else "",
        texts.say("why.trust", share=texts.share(found.trust)) if found.trust is not None else "",
    ]
    return " · ".join([f"{article_title(article, texts, _TITLE)}{day}", *filter(None, ranks)])


def _dropped(answer: Answer, texts: Texts) -> Iterator[Part]:
    """Say which sentences of the model no reader saw, and why."""
    dropped = answer.model.dropped if answer.model else ()
    if not dropped:
        return
    yield Part(head=texts.say("why.dropped"))
    for each in dropped[:SENTENCES]:
        yield Part(head=f"- {_sentence(each, texts)}", apart=False)


def _sentence(dropped: Dropped, texts: Texts) -> str:
    doubt = texts.say(f"why.doubt.{dropped.doubt.name.lower()}")
    words = f" ({clip(dropped.words, _NAME)})" if dropped.words else ""
    return f"“{clip(dropped.sentence, _SENTENCE)}” {doubt}{words}"


def _took(answer: Answer, texts: Texts) -> Iterator[str]:
    if answer.model:
        yield from _model(answer.model, texts)
    yield texts.say("why.milliseconds", number=texts.number(round(answer.milliseconds)))
    if answer.index_version:
        yield texts.say("why.index", version=answer.index_version)


def _model(use: ModelUse, texts: Texts) -> Iterator[str]:
    yield use.model
    if use.remembered:
        yield texts.say("why.remembered")
        return
    read, written, cost = use.usage.read, use.usage.written, use.usage.cost
    if read is not None and written is not None:
        yield texts.say("why.tokens", read=texts.number(read), written=texts.number(written))
    yield texts.say("why.cost", cost=cost.normalize()) if cost is not None else texts.say("why.no_cost")
