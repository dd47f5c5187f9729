"""The commands as Discord is to know them: in both languages, and registered only when they have changed."""

import hashlib
import json
from pathlib import Path
from typing import Any

import discord
import structlog
from discord import Locale, app_commands

from bot.locales import Translations
from knowledge import Misconfigured

_log = structlog.get_logger("bot.commands")


class CommandTranslator(app_commands.Translator):
    """Gives Discord the names and descriptions of the commands in the readers' languages.

    The key of a sentence follows from where it stands: ``command.ask.name``, ``command.ask.question.description``,
    ``command.sources.add.file.description``; for an entry of a message's menu ``menu.add_to_masthead.name``, for a
    choice of an option, by its English name, ``choice.commands_only.name``.
    """

    def __init__(self, translations: Translations) -> None:
        self._translations = translations

    async def translate(
        self, string: app_commands.locale_str, locale: Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return the text for a locale, or None where the English one will do."""
        key = _key(context)
        if key is None or not self._translations.speaks(locale):
            return None
        texts = self._translations.of(locale)
        return texts.say(key) if texts.knows(key) and texts.say(key) != str(string) else None


class CommandRecord:
    """Remembers in a file which commands Discord was last told; without a file it remembers nothing."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    async def sync(self, tree: app_commands.CommandTree[discord.Client]) -> bool:
        """Tell Discord the commands if they are not what it was told last; return whether it was told.

        Raises Misconfigured when Discord finds a command wrong. When Discord cannot be reached or counts too many
        changes, the bot goes on with the commands it has.
        """
        fingerprint = await _fingerprint(tree)
        if self._read() == fingerprint:
            return False
        try:
            await tree.sync()
        except app_commands.CommandSyncFailure as error:
            raise Misconfigured(f"Discord did not accept the commands: {error}") from error
        except discord.HTTPException as error:
            _log.warning("commands.unsynced", status=error.status, code=error.code)
            return False
        self._write(fingerprint)
        _log.info("commands.synced")
        return True

    def _read(self) -> str | None:
        if self._file is None or not self._file.is_file():
            return None
        try:
            state = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # unreadable is as good as absent
            return None
        return str(state.get("commands")) if isinstance(state, dict) else None

    def _write(self, fingerprint: str) -> None:
        if self._file is None:
            return
        try:
            self._file.write_text(json.dumps({"commands": fingerprint}), encoding="utf-8")
        except OSError as error:  # then they are told again at the next start, which does no harm
            _log.warning("commands.unremembered", reason=error.strerror)


async def _fingerprint(tree: app_commands.CommandTree[discord.Client]) -> str:
    """Return a hash over what ``tree.sync`` would send, and to which application."""
    translator = tree.translator
    commands = sorted(tree.get_commands(), key=lambda command: command.name)
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in commands
    ]
    told = json.dumps([tree.client.application_id, payload], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _key(context: app_commands.TranslationContextTypes) -> str | None:
    place, data = context.location, context.data
    field = place.name.rpartition("_")[2]
    if isinstance(data, app_commands.Parameter):
        return f"command.{_path(data.command)}.{data.name}.{field}"
    if isinstance(data, app_commands.Command | app_commands.Group):
        return f"command.{_path(data)}.{field}"
    if isinstance(data, app_commands.Choice):
        return f"choice.{data.name.lower().replace(' ', '_')}.{field}"
    if isinstance(data, app_commands.ContextMenu):
        return f"menu.{data.name.lower().replace(' ', '_')}.{field}"
    return None


def _path(command: app_commands.Command[Any, ..., Any] | app_commands.Group) -> str:
    return command.qualified_name.replace(" ", ".")
