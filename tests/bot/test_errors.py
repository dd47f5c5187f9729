"""Every failure is one sentence, the right one, in the reader's language."""

from types import SimpleNamespace

import discord
import pytest
from discord import app_commands

from bot.errors import Busy, Closing, Gone, NoDate, NoMove, OutOfRange, TooSlow, explain
from bot.locales import LANGUAGES, Texts, Translations
from knowledge import (
    InvalidQuestion,
    MastheadError,
    Misconfigured,
    NotFound,
    StorageBusy,
    StorageFailed,
    StorageFull,
    UnknownName,
    UnreadableFile,
)

TRANSLATIONS = Translations.load()
ENGLISH, INDONESIAN = (TRANSLATIONS.of(language) for language in LANGUAGES)


def http_error(kind: type[discord.HTTPException], status: int, code: int) -> discord.HTTPException:
    """Return an error as Discord's answer makes it."""
    return kind(SimpleNamespace(status=status, reason="x"), {"code": code, "message": "x"})  # type: ignore[arg-type]


CASES: list[tuple[BaseException, str]] = [
    (
        app_commands.CommandOnCooldown(app_commands.Cooldown(1, 9), 3.2),
        "That was quick. Please ask again in 4 seconds.",
    ),
    (app_commands.CommandOnCooldown(app_commands.Cooldown(1, 9), 0.1), "That was quick. Please ask again in 1 second."),
    (Busy(), "Too many people are asking at once."),
    (Closing(), "I am being restarted and could not finish this."),
    (TooSlow(), "That took too long, so I stopped."),
    (Gone(), "I no longer have the answer that this button belongs to."),
    (NoMove(), "I no longer have the move that this belongs to."),
    (NoDate(given="soon"), "I cannot read soon as a date. Write a day like 2024-09-25, a month like 2024-09, a year"),
    (OutOfRange(fewest=1, most=15), "I can show 1 to 15 at once."),
    (
        UnknownName("*x*"),
        "I found no article here that tells of a move of, or at, \\*x\\*, nor of one by a name like it.",
    ),
    (
        UnknownName("x", ["A_b", "C"]),
        "I found no article here that tells of a move of, or at, x. The nearest names I know are **A\\_b** and **C**.",
    ),
    (StorageFailed("/srv is gone"), "I cannot reach my articles at the moment."),
    (StorageBusy("/srv is locked"), "I cannot reach my articles at the moment."),
    (StorageFull("/srv is full"), "I cannot reach my articles at the moment."),
    (Misconfigured("CHROMA_URL is wrong"), "I cannot reach my articles at the moment."),
    (InvalidQuestion("Ask in words."), "Ask in words."),
    (NotFound("There is no such article here."), "There is no such article here."),
    (UnreadableFile("The file is empty."), "The file is empty."),
    (MastheadError("It is *late*."), "It is \\*late\\*."),
    (http_error(discord.Forbidden, 403, 50013), "I am not allowed to show answers in this channel"),
    (app_commands.NoPrivateMessage(), "You cannot use this here."),
    (app_commands.CommandNotFound("old", []), "This command has changed."),
    (http_error(discord.HTTPException, 400, 50035), "Something went wrong on my side"),
    (ZeroDivisionError("division by zero"), "Something went wrong on my side"),
    (RuntimeError("token abc"), "Something went wrong on my side"),
]


@pytest.mark.parametrize(("error", "sentence"), CASES, ids=lambda case: type(case).__name__)
def test_each_failure_has_its_sentence(error: BaseException, sentence: str) -> None:
    """The first case that fits is the one the reader is told, and no foreign words come through."""
    failure = explain(error, ENGLISH)
    assert failure.sentence is not None
    assert failure.sentence.startswith(sentence)
    assert not any(secret in failure.sentence for secret in ("/srv", "CHROMA_URL", "division", "token"))


@pytest.mark.parametrize(("error", "_"), CASES, ids=lambda case: type(case).__name__)
def test_each_failure_is_told_in_indonesian_too(error: BaseException, _: str) -> None:
    """No reader of Indonesian is told of a failure in English sentences of the bot's own."""
    sentence = explain(error, INDONESIAN).sentence
    assert sentence
    assert sentence != explain(error, ENGLISH).sentence


@pytest.mark.parametrize("texts", [ENGLISH, INDONESIAN])
def test_a_long_sentence_still_fits_a_message(texts: Texts) -> None:
    """However much the archive has to say, Discord takes it."""
    assert len(explain(MastheadError("**@everyone** " * 500), texts).sentence or "") <= 2_000


@pytest.mark.parametrize("code", [10062, 40060])
def test_what_discord_gave_up_on_is_not_answered(code: int) -> None:
    """There is nobody left to tell."""
    assert explain(http_error(discord.NotFound, 404, code), ENGLISH).sentence is None


def test_what_a_reader_cannot_help_has_a_reference() -> None:
    """Failures the operator must look into carry a reference, all others none."""
    referred = [error for error, _ in CASES if explain(error, ENGLISH).reference]
    assert {type(error) for error in referred} == {
        StorageFailed, StorageBusy, StorageFull, Misconfigured, discord.HTTPException, ZeroDivisionError, RuntimeError,
    }  # fmt: skip
