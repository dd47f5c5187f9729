"""Application commands: names, descriptions, options, and all of them together."""

import re
from collections.abc import Iterator

from tests.discord.server.rules.text import Payload, missing, repeated, unknown_keys, words

LOCALES = words(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN "
    "ja zh-TW ko"
)
KNOWN = words(
    "id type name name_localizations description description_localizations options default_member_permissions "
    "dm_permission default_permission nsfw contexts integration_types handler"
)
OPTION_KEYS = words(
    "type name name_localizations description description_localizations required choices options channel_types "
    "min_value max_value min_length max_length autocomplete"
)
SLASH = 1
SUBCOMMAND, GROUP = 1, 2
TYPED = frozenset({3, 4, 10})
LIMIT = {SLASH: 100, 2: 15, 3: 15}
# Letters, digits, marks, underscore, hyphen and apostrophe; no capitals where the script has them.
NAME = re.compile(r"^[-_'\w]{1,32}$")
IN_SUM = 8000


def commands_problems(commands: list[Payload]) -> Iterator[str]:
    """Check a whole set of commands as it is put in place at once."""
    for kind, limit in LIMIT.items():
        count = sum(1 for command in commands if command.get("type", SLASH) == kind)
        if count > limit:
            yield f"{count} commands of type {kind}, Discord takes {limit}"
    for name in repeated(f"{command.get('type', SLASH)}:{command.get('name')}" for command in commands):
        yield f"two commands are called {name.partition(':')[2]!r}"
    for command in commands:
        yield from _command(command)


def _command(command: Payload) -> Iterator[str]:
    what = f"the command {command.get('name')!r}"
    yield from unknown_keys(what, command, KNOWN)
    if command.get("type", SLASH) == SLASH:
        yield from _named(what, command)
        yield from _options(what, command.get("options") or [], depth=0)
    else:
        yield from missing(f"the name of {what}", command.get("name"), 32)
        if command.get("description"):
            yield f"{what} stands in a menu and cannot have a description"
    size = sum(len(text) for text in _texts(command))
    if size > IN_SUM:
        yield f"{what} holds {size:,} characters together, Discord takes {IN_SUM:,}"


def _texts(entry: Payload) -> Iterator[str]:
    for key in ("name", "description"):
        yield max((entry.get(key) or "", *(entry.get(f"{key}_localizations") or {}).values()), key=len)
    for inner in (*(entry.get("options") or []), *(entry.get("choices") or [])):
        yield from _texts(inner)
        yield str(inner.get("value") or "")


def _named(what: str, entry: Payload) -> Iterator[str]:
    names = entry.get("name_localizations") or {}
    descriptions = entry.get("description_localizations") or {}
    for locale in sorted((set(names) | set(descriptions)) - LOCALES):
        yield f"{what} is translated into {locale!r}, which Discord does not know"
    for name in (entry.get("name"), *names.values()):
        if not isinstance(name, str) or not NAME.match(name) or name != name.lower():
            yield f"{what} has a name that Discord refuses: {name!r}"
    for description in (entry.get("description"), *descriptions.values()):
        yield from missing(f"the description of {what}", description, 100)


def _options(what: str, options: list[Payload], depth: int) -> Iterator[str]:
    if len(options) > 25:
        yield f"{what} has {len(options)} options, Discord takes 25"
    for name in repeated(str(option.get("name")) for option in options):
        yield f"{what} has two options called {name!r}"
    optional = False
    for option in options:
        if option.get("required") and optional:
            yield f"{what} asks for {option.get('name')!r} after an option that may be left out"
        optional = optional or not option.get("required", False)
        yield from _option(f"the option {option.get('name')!r} of {what}", option, depth)
    kinds = {option.get("type") in {SUBCOMMAND, GROUP} for option in options}
    if len(kinds) > 1:
        yield f"{what} mixes subcommands and other options"


def _option(what: str, option: Payload, depth: int) -> Iterator[str]:
    yield from unknown_keys(what, option, OPTION_KEYS)
    yield from _named(what, option)
    kind = option.get("type")
    if kind in {SUBCOMMAND, GROUP}:
        if depth > 1 or (kind == GROUP and depth > 0):
            yield f"{what} is nested too deep"
        yield from _options(what, option.get("options") or [], depth + 1)
        return
    choices = option.get("choices") or []
    if option.get("autocomplete") and choices:
        yield f"{what} has both choices and autocompletion"
    if (option.get("autocomplete") or choices) and kind not in TYPED:
        yield f"{what} cannot offer choices"
    if len(choices) > 25:
        yield f"{what} offers {len(choices)} choices, Discord takes 25"
    for choice in choices:
        yield from missing(f"a choice of {what}", choice.get("name"), 100)
    for name in repeated(str(choice.get("name")) for choice in choices):
        yield f"{what} offers {name!r} twice"
    yield from _bounds(what, option)


def _bounds(what: str, option: Payload) -> Iterator[str]:
    shortest, longest = option.get("min_length"), option.get("max_length")
    if shortest is not None and not 0 <= shortest <= 6000:
        yield f"{what} wants at least {shortest} characters, Discord allows 0 to 6,000"
    if longest is not None and not 1 <= longest <= 6000:
        yield f"{what} takes at most {longest} characters, Discord allows 1 to 6,000"
    for low, high in (("min_length", "max_length"), ("min_value", "max_value")):
        if option.get(low) is not None and option.get(high) is not None and option[low] > option[high]:
            yield f"{what} has a {low} above its {high}"
