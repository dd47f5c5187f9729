"""What Discord's own client lets a reader fill in before it sends a command."""

from tests.discord.server.world import Payload

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
TYPES: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}


def called(command: Payload, path: list[str], locale: str) -> tuple[list[Payload], list[Payload]]:
    """Walk down to a subcommand: return what it offers, and the nested options that lead there."""
    offered: list[Payload] = command.get("options") or []
    if not path:
        return offered, []
    inner = next((one for one in offered if one["type"] in {SUBCOMMAND, GROUP} and path[0] in names(one, locale)), None)
    assert inner is not None, f"/{command['name']} has no {path[0]!r}"
    deeper, nested = called(inner, path[1:], locale)
    return deeper, [{"name": inner["name"], "type": inner["type"], "options": nested}]


def names(entry: Payload, locale: str) -> set[str]:
    """Return the names a reader with that locale may call something by."""
    return {entry["name"], (entry.get("name_localizations") or {}).get(locale) or entry["name"]}


def filled(offered: list[Payload], given: dict[str, object], locale: str) -> list[Payload]:
    """Fill options in, or fail where Discord's client would not let a reader send them."""
    made = []
    for option in offered:
        name = next((name for name in sorted(names(option, locale)) if name in given), None)
        if name is None:
            assert not option.get("required"), f"the option {option['name']!r} must be filled in"
            continue
        value = given[name]
        _allowed(option, value)
        made.append({"name": option["name"], "type": option["type"], "value": value})
    unknown = set(given) - {name for option in offered for name in names(option, locale)}
    assert not unknown, f"there is no option {', '.join(sorted(unknown))}"
    return made


def _allowed(option: Payload, value: object) -> None:
    what = f"the option {option['name']!r}"
    assert isinstance(value, TYPES.get(option["type"], (object,))), f"{what} does not take {value!r}"
    if option.get("choices"):
        assert value in [choice["value"] for choice in option["choices"]], f"{what} does not offer {value!r}"
    if isinstance(value, str):
        shortest, longest = option.get("min_length") or 0, option.get("max_length") or 6000
        assert shortest <= len(value) <= longest, f"{what} takes {shortest} to {longest} characters"
    elif isinstance(value, int | float):
        assert option.get("min_value", value) <= value <= option.get("max_value", value), f"{what} is out of bounds"
