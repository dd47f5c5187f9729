"""Every failure becomes one sentence for the reader, and what a reader cannot help is written to the log.

The cases, in this order:

1. The interaction is gone or was answered already: nothing can be said; it is logged.
2. Readers came too fast (``CommandOnCooldown``): when they may ask again.
3. The bot refused (``Refused``: closing, busy, too slow): why, and when to try again.
4. The archive itself failed (``StorageFailed``, ``Misconfigured``): that it cannot be reached; the operator's
   sentence goes to the log under a reference.
5. A name is unknown (``UnknownName``): that, and the nearest names.
6. Any other ``MastheadError``: its own sentence.
7. Discord did not allow a reply (``Forbidden``): which permission is missing.
8. A check of a command failed: that it cannot be used here.
9. The command is not the one Discord still shows: how to reload.
10. Everything else: that something went wrong, with a reference that stands in the log beside the traceback.

A log line never holds a token or what a reader wrote.
"""

import asyncio
import functools
import math
import secrets
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar, cast

import discord
import structlog
from aiohttp import ClientError
from discord import app_commands, ui

from bot.locales import Texts, Translations
from bot.logs import struck
from bot.render.escape import clip
from knowledge import MastheadError, Misconfigured, StorageFailed, UnknownName

UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
UNSENDABLE = (discord.DiscordException, ClientError, OSError)
"""What sending to Discord may raise: its refusals, and the network's."""
_SENTENCE_LIMIT = 1_500  # with words of our own around it, it stays within a message's 2,000
_NAME_LIMIT = 100

Item = TypeVar("Item")
Result = TypeVar("Result")

_log = structlog.get_logger("bot.errors")


class Refused(Exception):
    """The bot did not take a piece of work, or stopped it.

    ``key`` names the sentence that says why, ``facts`` (escaped already) what it is filled with.
    """

    key = "busy"
    private: ClassVar[bool] = False
    """Whether it is told to the person alone."""

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def view(self, texts: Texts) -> ui.View | None:
        """Return what the reader may press to go on, if there is anything."""
        del texts
        return None


class Busy(Refused):
    """Too much is waiting already."""


class Closing(Refused):
    """The bot is about to stop."""

    key = "closing"


class TooSlow(Refused):
    """The work took longer than a reader should wait."""

    key = "slow"


class Gone(Refused):
    """A button belongs to an answer that is no longer kept, or is another workspace's."""

    key = "gone"


class Uncurated(Refused):
    """Nobody curates from Discord here: all servers share what whoever runs the bot has chosen."""

    key = "uncurated"


class NoMove(Refused):
    """A move whose evidence is asked for is no longer in the ledger."""

    key = "no_move"


class NoDate(Refused):
    """What was given for a date cannot be read as one."""

    key = "no_date"


class OutOfRange(Refused):
    """A list was asked for that is shorter or longer than lists may be."""

    key = "out_of_range"


@dataclass(frozen=True, slots=True)
class Failure:
    """What to tell the reader (None: nothing can be told), and under which reference it is in the log, if it is."""

    sentence: str | None
    reference: str | None = None


def explain(error: BaseException, texts: Texts) -> Failure:
    """Return the first of the cases above that fits."""
    cause = cause_of(error)
    if isinstance(cause, discord.HTTPException) and cause.code in {UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED}:
        return Failure(None)
    for kind, explained in _CASES:
        if isinstance(cause, kind):
            return explained(cause, texts)
    return _referred("unexpected", texts)


def cause_of(error: BaseException) -> BaseException:
    """Return what failed inside a command."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def view_of(error: BaseException, texts: Texts) -> ui.View:
    """Return what goes under a refusal; MISSING, as discord.py says nothing, where nothing does."""
    cause = cause_of(error)
    view = cause.view(texts) if isinstance(cause, Refused) else None
    return discord.utils.MISSING if view is None else view


def _cooldown(error: Any, texts: Texts) -> Failure:  # noqa: ANN401 - each case takes its own kind of error
    seconds = texts.count("seconds", max(1, math.ceil(error.retry_after)))
    return Failure(texts.say("failures.cooldown", seconds=seconds))


def _spoken(error: Any, texts: Texts) -> Failure:  # noqa: ANN401 - each case takes its own kind of error
    """Give the archive's own sentence, which is English, or this language's for that kind of error."""
    name = next(kind.__name__ for kind in type(error).__mro__ if texts.knows(f"failures.{kind.__name__}"))
    return Failure(texts.say(f"failures.{name}", sentence=clip(struck(str(error)), _SENTENCE_LIMIT)))


def _unknown(error: Any, texts: Texts) -> Failure:  # noqa: ANN401 - each case takes its own kind of error
    name, nearest = clip(error.name, _NAME_LIMIT), [f"**{clip(known, _NAME_LIMIT)}**" for known in error.nearest]
    key = "unknown_name" if nearest else "unknown_name_alone"
    return Failure(texts.say(f"failures.{key}", name=name, nearest=texts.listed(nearest)))


def _said(key: str) -> Callable[[Any, Texts], Failure]:
    return lambda _, texts: Failure(texts.say(f"failures.{key}"))


def _referred(key: str, texts: Texts) -> Failure:
    reference = secrets.token_hex(3)
    return Failure(texts.say(f"failures.{key}", reference=reference), reference)


_CASES: tuple[tuple[type[BaseException], Callable[[Any, Texts], Failure]], ...] = (
    (app_commands.CommandOnCooldown, _cooldown),
    (Refused, lambda error, texts: Failure(texts.say(f"failures.{error.key}", **error.facts))),
    (StorageFailed, lambda _, texts: _referred("storage", texts)),
    (Misconfigured, lambda _, texts: _referred("storage", texts)),
    (UnknownName, _unknown),
    (MastheadError, _spoken),
    (discord.Forbidden, _said("no_permission")),
    (app_commands.CheckFailure, _said("check")),
    (app_commands.CommandNotFound, _said("outdated")),
    (app_commands.CommandSignatureMismatch, _said("outdated")),
)


class Spoken(Protocol):
    """A client that has sentences for its readers."""

    translations: Translations


def texts_of(interaction: discord.Interaction) -> Texts:
    """Return the sentences in the language that the reader's Discord is set to."""
    return cast("Spoken", interaction.client).translations.of(interaction.locale)


def account(error: BaseException, texts: Texts, place: str) -> str:
    """Return the sentence for a failure that is a part of something larger, and write down what must be."""
    failure = explain(error, texts)
    _write_down(failure, error, place)
    return failure.sentence or ""


async def tell(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell a reader, and nobody else where possible, that the interaction failed; write down what must be."""
    failure = explain(error, texts_of(interaction))
    _write_down(failure, error, place="interaction")
    if failure.sentence is None:
        return
    try:
        view = view_of(error, texts_of(interaction))
        if interaction.response.is_done():
            await interaction.followup.send(failure.sentence, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(failure.sentence, view=view, ephemeral=True)
    except UNSENDABLE as unsent:
        _log.warning("failure.unsent", reason=type(unsent).__name__, reference=failure.reference)


def never_silent(
    callback: Callable[[Item, discord.Interaction], Coroutine[Any, Any, None]],
) -> Callable[[Item, discord.Interaction], Coroutine[Any, Any, None]]:
    """Make a button's callback tell the reader when it fails."""

    @functools.wraps(callback)
    async def told(item: Item, interaction: discord.Interaction) -> None:
        try:
            await callback(item, interaction)
        except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the reader would see nothing
            await tell(interaction, error)

    return told


def told_by(error: BaseException) -> str:
    """Return the traceback as plain text: without the values of variables, which may be a reader's words."""
    return "".join(traceback.format_exception(error)).rstrip()


_OF_ALL = (Refused, StorageFailed)
"""What keeps everything from being done, not one thing."""


async def one_of_many(work: Awaitable[Result], event: str) -> Result | None:
    """Do one of many things; where it breaks, by a mistake of ours, that is written down and costs the others nothing.

    Returns None then. Raises what concerns all of them: Refused, and StorageFailed.
    """
    (came,) = await asyncio.gather(work, return_exceptions=True)
    if not isinstance(came, BaseException):
        return came
    of_all = came.subgroup(_OF_ALL) if isinstance(came, BaseExceptionGroup) else isinstance(came, _OF_ALL)
    if of_all or not isinstance(came, Exception):
        raise came
    _log.error(event, exception=told_by(came))
    return None


class MastheadTree(app_commands.CommandTree[discord.Client]):
    """The commands; a failure in any of them reaches the reader as one sentence."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the reader."""
        await tell(interaction, error)


def _write_down(failure: Failure, error: BaseException, place: str) -> None:
    cause = cause_of(error)
    if failure.reference is not None:
        _log.error("failure", place=place, reference=failure.reference, exception=told_by(cause))
    elif failure.sentence is None:
        _log.warning("failure.untold", place=place, kind=type(cause).__name__)
    else:
        _log.info("failure.told", place=place, kind=type(cause).__name__)
