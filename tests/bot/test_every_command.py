"""Every command of every cog keeps the house rules, those of today and those to come."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import discord
import pytest
from discord import Locale, app_commands
from discord.ext import commands

from bot import cogs
from bot.client import PARTS, MastheadBot
from bot.commands import CommandTranslator

NAME = re.compile(r"^[-_\w]{1,32}$")
ALL_COMMANDS = [
    *(
        "Add to Masthead",
        "Ask about this",
        "about",
        "articles",
        "ask",
        "departures",
        "digest",
        "feeds",
        "follow",
        "forget",
        "help",
        "moves",
        "post",
        "server",
    ),
    *("settings", "sources"),
]


@pytest.fixture
async def loaded(bot: MastheadBot) -> MastheadBot:
    """Load the cogs and the translations without a Discord."""
    await bot.tree.set_translator(CommandTranslator(bot.translations))
    for part in PARTS:
        await bot.load_extension(part)
    return bot


async def payloads(bot: MastheadBot) -> Iterator[dict[str, object]]:
    """Return what Discord would be told of each command."""
    translator = bot.tree.translator
    assert translator is not None
    return iter([await command.get_translated_payload(bot.tree, translator) for command in bot.tree.get_commands()])


def described(payload: dict[str, object], path: str = "command") -> Iterator[tuple[str, dict[str, object]]]:
    """Walk through a command, its subcommands and its options, each with the key of its sentences."""
    key = f"{path}.{payload['name']}"
    yield key, payload
    for option in payload.get("options") or []:  # type: ignore[attr-defined]
        yield from described(option, key)


def indonesian_name(part: dict[str, object]) -> object:
    """Return the name in Indonesian, which is left out where it is the same word."""
    return part["name_localizations"].get("id", part["name"])  # type: ignore[attr-defined]


def is_typed(payload: dict[str, object]) -> bool:
    """Tell a command that is typed from an entry of a message's menu."""
    return payload["type"] == discord.AppCommandType.chat_input.value


async def test_the_commands_are_these(loaded: MastheadBot) -> None:
    """A command that appears or goes is noticed here."""
    assert sorted(command.name for command in loaded.tree.get_commands()) == ALL_COMMANDS


async def test_every_command_speaks_both_languages(loaded: MastheadBot) -> None:
    """Names and descriptions are within Discord's limits in English, and there in Indonesian too."""
    texts = loaded.translations.of("id")
    for payload in filter(is_typed, await payloads(loaded)):
        for key, part in described(payload):
            names, descriptions = part["name_localizations"], part["description_localizations"]
            assert isinstance(names, dict)
            assert isinstance(descriptions, dict)
            indonesian = indonesian_name(part)
            assert indonesian == texts.say(f"{key}.name")
            for name in (part["name"], indonesian):
                assert NAME.match(str(name))
                assert str(name) == str(name).lower()
            for text in (part["description"], descriptions[Locale.indonesian.value]):
                assert 1 <= len(str(text)) <= 100


async def test_the_entries_of_menus_speak_both_languages(loaded: MastheadBot) -> None:
    """An entry of a message's menu has a name in both languages, within Discord's limit, and no description."""
    entries = [payload for payload in await payloads(loaded) if not is_typed(payload)]
    assert entries
    for entry in entries:
        for name in (entry["name"], entry["name_localizations"]["id"]):  # type: ignore[index]
            assert 1 <= len(str(name)) <= 32
        assert loaded.translations.of("en").say(f"menu.{str(entry['name']).lower().replace(' ', '_')}.name")


async def test_no_two_commands_share_a_name(loaded: MastheadBot) -> None:
    """In no language do two commands answer to one name."""
    told = list(await payloads(loaded))
    indonesian = [indonesian_name(payload) for payload in told]
    assert len(set(indonesian)) == len(told)


async def test_no_two_options_share_a_name(loaded: MastheadBot) -> None:
    """In no language do two subcommands of a command, or two options of one, answer to one name."""
    for payload in await payloads(loaded):
        for _, part in described(payload):
            names = [indonesian_name(option) for option in part.get("options") or []]  # type: ignore[attr-defined]
            assert len(set(names)) == len(names)


async def test_the_english_texts_say_what_the_commands_say(loaded: MastheadBot) -> None:
    """What translators read as the original is what Discord is told in English."""
    texts = loaded.translations.of("en")
    for payload in filter(is_typed, await payloads(loaded)):
        for key, part in described(payload):
            assert texts.say(f"{key}.name") == part["name"]
            assert texts.say(f"{key}.description") == part["description"]


@pytest.mark.parametrize("part", PARTS)
def test_every_handler_is_short_and_explained(part: str) -> None:
    """A handler defers, asks, renders and sends, in at most fourteen lines, and says in one what it is for."""
    for cog in _cogs(part):
        assert inspect.getdoc(cog)
        for handler in _handlers(cog):
            assert ast.get_docstring(handler)
            assert handler.end_lineno is not None
            assert handler.end_lineno - handler.lineno + 1 <= 14, handler.name


def test_every_cog_is_loaded() -> None:
    """No cog lies in the folder without being loaded by the bot."""
    assert {f"bot.cogs.{module.name}" for module in pkgutil.iter_modules(cogs.__path__)} == set(PARTS)


def _cogs(part: str) -> Iterator[type[commands.Cog]]:
    for _, kind in inspect.getmembers(importlib.import_module(part), inspect.isclass):
        if issubclass(kind, commands.Cog) and kind.__module__ == part:
            yield kind


def _handlers(cog: type[commands.Cog]) -> Iterator[ast.AsyncFunctionDef]:
    names = {
        command.callback.__name__
        for _, command in inspect.getmembers(cog)
        if isinstance(command, app_commands.Command | commands.Command)
    } | {name for name, _ in cog.__cog_listeners__}
    tree = ast.parse(inspect.getsource(inspect.getmodule(cog) or cog))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef) and node.name in names)
