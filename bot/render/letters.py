"""What followers are told of an event: what happened, what has become of it, and the quotes that prove it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import discord

from bot.locales import Texts
from bot.render.escape import clip, visible
from bot.render.fit import Part, pack
from bot.render.moves import move_line, numbered
from bot.render.source import GREY, INK, quotes
from knowledge import Aim, Day, Errand, Facts, Followed, Mended, Move, Proof, Status

_ARTICLES = 3  # that are quoted; the list of moves shows the others
_NAME = 100
_FOLLOWED = 5  # names that the small print says
_QUOTED = frozenset({"kind", "successor"})


def letter_embed(errand: Errand, proofs: Sequence[Proof], texts: Texts, today: date) -> discord.Embed:
    """Return the message about an event, as it stands today: after an update, that comes first."""
    parts = [Part(head="\n".join(f"**{said}**" for said in _became(errand, texts)))] if errand.updates else []
    line = happened(errand, texts, today)
    parts.append(Part(head=f"~~{line}~~" if errand.facts.gone else line))
    cited = [
        each for each in numbered([proof for proof in proofs if proof.field in _QUOTED]) if each.number <= _ARTICLES
    ]
    parts += quotes(cited, texts, errand.event.move.public if errand.event else ())
    embed = discord.Embed(description=pack(parts)[0], colour=GREY if errand.facts.gone else INK)
    names = [followed_plain(follow.followed) for follow in errand.follows[:_FOLLOWED]]
    return embed.set_footer(text=texts.say("follow.footer", names=", ".join(names))) if names else embed


def update_embed(errand: Errand, texts: Texts, today: date) -> discord.Embed:
    """Return the answer to an earlier message that says what has become of the event."""
    line = happened(errand, texts, today)
    said = [*_became(errand, texts), f"~~{line}~~" if errand.facts.gone else line]
    return discord.Embed(description="\n".join(said), colour=GREY if errand.facts.gone else INK)


def happened(errand: Errand, texts: Texts, today: date) -> str:
    """Return an event in one line, with how sure it is."""
    event, facts = errand.event, errand.facts
    move = replace(event.move, successor=event.successor) if event else _move(facts)
    denied = facts.denied and move.status is not Status.DENIED
    return " · ".join([move_line(move, texts, today), *([texts.say("moves.denied")] if denied else [])])


def followed_name(followed: Followed, texts: Texts) -> str:
    """Return what is followed, escaped: a name, a post with its organisation, or a topic in quotation marks."""
    name = clip(followed.name, _NAME)
    if followed.aim is Aim.TOPIC:
        return texts.say("follow.topic", name=name)
    place = clip(followed.organization or "", _NAME)
    return texts.say("moves.post", role=name, organization=place) if place else name


def followed_plain(followed: Followed) -> str:
    """Return what is followed for where Discord shows signs as they are."""
    said = ", ".join(filter(None, (followed.name, followed.organization)))
    return " ".join(visible(said).split())[:_NAME]


def _became(errand: Errand, texts: Texts) -> Iterator[str]:
    for update in errand.updates:
        yield texts.say(f"follow.{update}", successor=clip(errand.facts.successor or "", _NAME))


def _move(facts: Facts) -> Move:
    """Return the move that was told, though nothing tells of it any more."""
    return Move(
        person=facts.person,
        organization=facts.organization,
        kind=facts.kind,
        status=facts.status,
        role=facts.role,
        successor=facts.successor,
        destination=facts.destination,
        interim=facts.interim,
        announced_on=Day.parse(facts.day) if facts.day else None,
        disputed=facts.disputed,
        mended=Mended(tuple(facts.mended.split()), facts.contested) if facts.mended or facts.contested else None,
    )
