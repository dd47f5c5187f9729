"""Buttons, menus and the rows they stand in."""

from collections.abc import Iterator

from tests.discord.server.rules.text import (
    WEB_OR_APP,
    Payload,
    bad_url,
    missing,
    repeated,
    too_long,
    unknown_keys,
    words,
)

ROW, BUTTON, SELECT, TEXT_INPUT, TEXT, LABEL = 1, 2, 3, 4, 10, 18
SELECTS = frozenset({3, 5, 6, 7, 8})
NEW_KINDS = frozenset({1, 9, 10, 12, 13, 14, 17})
LINK, PREMIUM = 5, 6
BUTTON_KEYS = words("type id style label emoji custom_id sku_id url disabled")
SELECT_KEYS = words(
    "type id custom_id options channel_types placeholder default_values min_values max_values disabled required"
)
OPTION_KEYS = frozenset({"label", "value", "description", "emoji", "default"})
ROW_KEYS = frozenset({"type", "id", "components"})


def walk(components: object) -> Iterator[Payload]:
    """Yield every component, rows and what stands in them."""
    for component in components if isinstance(components, list) else []:
        if isinstance(component, dict):
            yield component
            yield from walk(component.get("components"))
            inner = [component.get("accessory"), component.get("component")]
            yield from walk([one for one in inner if one])


def components_problems(components: object, *, new: bool = False) -> Iterator[str]:
    """Check the components of one message; ``new`` is a message that is made of components only."""
    if components is None:
        return
    if not isinstance(components, list):
        yield "components is not a list"
        return
    yield from _new_layout(components) if new else _rows(components)
    everything = list(walk(components))
    for component in everything:
        yield from _one(component)
    for name in repeated(str(c["custom_id"]) for c in everything if c.get("custom_id")):
        yield f"the custom_id {name!r} is used twice in one message"
    for number in repeated(str(c["id"]) for c in everything if c.get("id")):
        yield f"the component id {number} is used twice in one message"


def _rows(components: list[Payload]) -> Iterator[str]:
    if len(components) > 5:
        yield f"{len(components)} action rows, Discord takes 5"
    for number, row in enumerate(components, 1):
        if row.get("type") != ROW:
            yield f"component {number} is of type {row.get('type')}, only action rows may stand outside a row"
            continue
        yield from unknown_keys(f"row {number}", row, ROW_KEYS)
        yield from _row(f"row {number}", [inner.get("type") for inner in row.get("components", [])])


def _row(what: str, kinds: list[object]) -> Iterator[str]:
    if not kinds:
        yield f"{what} is empty"
    elif all(kind == BUTTON for kind in kinds):
        if len(kinds) > 5:
            yield f"{what} has {len(kinds)} buttons, Discord takes 5"
    elif len(kinds) > 1 or kinds[0] not in SELECTS:
        yield f"{what} must hold up to five buttons or one menu, not the types {kinds}"


def _new_layout(components: list[Payload]) -> Iterator[str]:
    everything = list(walk(components))
    if len(everything) > 40:
        yield f"{len(everything)} components, Discord takes 40"
    for component in components:
        if component.get("type") not in NEW_KINDS:
            yield f"a component of type {component.get('type')} cannot stand at the top"
    total = sum(len(str(c.get("content") or "")) for c in everything if c.get("type") == TEXT)
    if total > 4000:
        yield f"the texts hold {total:,} characters together, Discord takes 4,000"
    for component in everything:
        if component.get("type") == ROW:
            yield from _row("a row", [inner.get("type") for inner in component.get("components", [])])


def _one(component: Payload) -> Iterator[str]:
    kind = component.get("type")
    if kind == BUTTON:
        yield from _button(component)
    elif kind in SELECTS:
        yield from _select(component)
    elif kind == TEXT:
        yield from missing("a text component", component.get("content"), 4000)


def _button(button: Payload) -> Iterator[str]:
    what = f"the button {button.get('label') or button.get('emoji') or button.get('custom_id')!r}"
    yield from unknown_keys(what, button, BUTTON_KEYS)
    yield from too_long(f"the label of {what}", button.get("label"), 80)
    style = button.get("style")
    if style not in range(1, 7):
        yield f"{what} has no style that Discord knows: {style!r}"
    if style != PREMIUM and not button.get("label") and not button.get("emoji"):
        yield f"{what} has neither label nor emoji"
    if style == LINK:
        if button.get("custom_id"):
            yield f"{what} is a link and cannot have a custom_id"
        if not button.get("url"):
            yield f"{what} is a link without an address"
        yield from bad_url(f"the address of {what}", button.get("url"), WEB_OR_APP, 512)
    elif style != PREMIUM:
        yield from missing(f"the custom_id of {what}", button.get("custom_id"), 100)
        if button.get("url"):
            yield f"{what} has an address but is no link"


def _select(menu: Payload) -> Iterator[str]:
    what = f"the menu {menu.get('placeholder') or menu.get('custom_id')!r}"
    yield from unknown_keys(what, menu, SELECT_KEYS)
    yield from missing(f"the custom_id of {what}", menu.get("custom_id"), 100)
    yield from too_long(f"the placeholder of {what}", menu.get("placeholder"), 150)
    if menu.get("type") != SELECT:
        return
    options = menu.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"{what} has {len(options)} choices, Discord takes 1 to 25"
    for option in options:
        yield from unknown_keys(f"a choice of {what}", option, OPTION_KEYS)
        yield from missing(f"the label of a choice of {what}", option.get("label"), 100)
        yield from missing(f"the value of a choice of {what}", option.get("value"), 100)
        yield from too_long(f"the description of a choice of {what}", option.get("description"), 100)
    for value in repeated(str(option.get("value")) for option in options):
        yield f"{what} offers the value {value!r} twice"
    if (menu.get("max_values") or 1) > max(len(options), 1):
        yield f"{what} lets a reader choose more than it offers"


def modal_problems(data: Payload) -> Iterator[str]:
    """Check a form: its title, its custom_id and the one to five fields of it."""
    yield from missing("the title of the form", data.get("title"), 45)
    yield from missing("the custom_id of the form", data.get("custom_id"), 100)
    rows = data.get("components") or []
    if not 1 <= len(rows) <= 5:
        yield f"the form has {len(rows)} fields, Discord takes 1 to 5"
    for row in rows:
        if row.get("type") not in {ROW, LABEL, TEXT}:
            yield f"a component of type {row.get('type')} cannot stand in a form"
        if row.get("type") == LABEL:
            yield from missing("the label of a field", row.get("label"), 45)
            yield from too_long("the description of a field", row.get("description"), 100)
    fields = [component for component in walk(rows) if component.get("type") in SELECTS | {TEXT_INPUT}]
    for entry in fields:
        yield from _input(entry)
    for name in repeated(str(entry.get("custom_id")) for entry in fields):
        yield f"the custom_id {name!r} is used twice in one form"


def _input(entry: Payload) -> Iterator[str]:
    what = f"the field {entry.get('label') or entry.get('custom_id')!r}"
    yield from missing(f"the custom_id of {what}", entry.get("custom_id"), 100)
    if entry.get("type") != TEXT_INPUT:
        return
    yield from too_long(f"the label of {what}", entry.get("label"), 45)
    yield from too_long(f"the placeholder of {what}", entry.get("placeholder"), 100)
    yield from too_long(f"the value of {what}", entry.get("value"), 4000)
    shortest, longest = entry.get("min_length") or 0, entry.get("max_length") or 4000
    if not 0 <= shortest <= longest <= 4000:
        yield f"{what} takes {shortest} to {longest} characters, Discord allows 0 to 4,000"
