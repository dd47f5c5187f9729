"""Answers to interactions: which type may answer what, and with what."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.discord.server.rules.components import modal_problems
from tests.discord.server.rules.messages import EPHEMERAL, NEW_COMPONENTS, Sent, message_problems
from tests.discord.server.rules.text import Payload, missing, unknown_keys

SLASH, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
MAY_ANSWER = {
    SLASH: {MESSAGE, DEFER, MODAL, 12},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL, 12},
    AUTOCOMPLETE: {CHOICES},
    FORM: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, 12},
}
CHOICE_KEYS = frozenset({"name", "name_localizations", "value"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being answered: the ``kind`` of interaction, and whether it came ``from_message``."""

    kind: int
    from_message: bool = False
    files: tuple[tuple[int, int], ...] = ()


def callback_problems(body: Payload, asked: Asked) -> Iterator[str]:
    """Check the first answer to an interaction."""
    kind, data = body.get("type"), body.get("data")
    yield from unknown_keys("the answer", body, frozenset({"type", "data"}))
    if kind not in MAY_ANSWER[asked.kind]:
        yield f"an answer of type {kind} cannot answer an interaction of type {asked.kind}"
        return
    if kind in {UPDATE, DEFER_UPDATE} and asked.kind == FORM and not asked.from_message:
        yield "a form that no message opened has no message to update"
    if data is None:
        if kind in {MESSAGE, UPDATE, CHOICES, MODAL}:
            yield f"an answer of type {kind} needs data"
        return
    yield from _data(kind, data, asked)


def _data(kind: int, data: Payload, asked: Asked) -> Iterator[str]:
    if kind in {MESSAGE, UPDATE}:
        sent = Sent(created=kind == MESSAGE, interaction=True, files=asked.files)
        yield from message_problems(data, sent)
    elif kind == DEFER:
        yield from unknown_keys("the deferral", data, frozenset({"flags"}))
        if (data.get("flags") or 0) & ~(EPHEMERAL | NEW_COMPONENTS):
            yield f"a deferral cannot set the flags {data['flags']}"
    elif kind == CHOICES:
        yield from _choices(data.get("choices"))
    elif kind == MODAL:
        yield from modal_problems(data)


def _choices(choices: object) -> Iterator[str]:
    if not isinstance(choices, list):
        yield "the answer to an autocompletion has no list of choices"
        return
    if len(choices) > 25:
        yield f"{len(choices)} choices, Discord takes 25"
    for choice in choices:
        yield from unknown_keys("a choice", choice, CHOICE_KEYS)
        yield from missing("the name of a choice", choice.get("name"), 100)
        value = choice.get("value")
        if value is None:
            yield f"the choice {choice.get('name')!r} has no value"
        elif isinstance(value, str):
            yield from missing(f"the value of the choice {choice.get('name')!r}", value, 100)
