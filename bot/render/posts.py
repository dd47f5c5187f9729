"""Posts that articles name as Discord shows them: a row, and the quote that proves one."""

from collections.abc import Iterator, Sequence

import discord

from bot.listing import post_key, shortened
from bot.locales import Texts
from bot.render.escape import clip
from bot.render.fit import Part, pack
from bot.render.moves import OPTION_LIMIT, PERSON_LIMIT, Option, mended_words, numbered, role_said
from bot.render.source import INK, quotes
from knowledge import Post, Proof

_LIMIT = 100


def post_options(posts: Sequence[Post], texts: Texts) -> list[Option]:
    """Return a menu entry for each post, none twice."""
    made = {}
    for post in posts:
        value = f"{post_key(post)}:{post.evidence.article}"
        label = shortened(post.person, PERSON_LIMIT) or "?"
        facts = f"{role_said(post.role, texts)}, {post.organization} · {_holding(post, texts)}"
        made[value] = Option(value, label, shortened(facts, OPTION_LIMIT))
    return list(made.values())


def post_embeds(post: Post, proofs: Sequence[Proof], public: set[str], texts: Texts) -> list[discord.Embed]:
    """Return what proves a post: its row, then the quote under its article, as embeds, one a message."""
    place = texts.say(
        "moves.post", role=clip(role_said(post.role, texts), _LIMIT), organization=clip(post.organization, _LIMIT)
    )
    head = f"**{clip(post.person, _LIMIT)}** · {place}\n{' · '.join(_facts(post, texts))}"
    shown = quotes(numbered(proofs), texts, public) if proofs else [Part(head=texts.say("moves.unproven"))]
    return [discord.Embed(description=page, colour=INK) for page in pack([Part(head=head), *shown])]


def _facts(post: Post, texts: Texts) -> Iterator[str]:
    yield _holding(post, texts)
    yield from mended_words(post, texts)


def _holding(post: Post, texts: Texts) -> str:
    """Say whether the post is held, and as of when an article says so."""
    held = "had" if post.former else "has"
    day = post.evidence.published
    return texts.say(f"posts.{held}_on", day=texts.day(day)) if day else texts.say(f"posts.{held}")
