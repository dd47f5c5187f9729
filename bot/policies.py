"""What a server wishes of the bot in each of its channels: what it answers there, where, and whom it calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from knowledge import Act, Actor, Library

POLICY = "policy"
"""The kind of note that says how the bot answers in a channel."""


class Hearing(StrEnum):
    """Which messages of a channel are answered; commands always are."""

    COMMANDS = "commands"
    MENTIONS = "mentions"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Policy:
    """How the bot answers in a channel.

    ``threads``: a message is answered in a thread of its own. ``sure``: a question that nobody put to the bot is left
    alone unless it is surely answered. ``role`` is called, once, with a question that no article answers.
    """

    hearing: Hearing = Hearing.MENTIONS
    threads: bool = False
    sure: bool = True
    role: int | None = None

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Make it again from what ``written`` wrote down."""
        hearing = Hearing(written.get("hearing", Hearing.MENTIONS))
        return cls(hearing, bool(written.get("threads")), bool(written.get("sure", True)), written.get("role"))

    def written(self) -> dict[str, Any]:
        """Return it as a note can hold it."""
        return {"hearing": self.hearing.value, "threads": self.threads, "sure": self.sure, "role": self.role}


USUAL = Policy()
"""How the bot answers where nobody wished anything."""


def policy_of(library: Library, workspace: str, channel: Any) -> Policy:  # noqa: ANN401 - every sort of channel
    """Return how the bot answers in a channel: as wished of it, else of its thread's channel, else of its category."""
    for number in _nearest(channel):
        note = library.notes.get(POLICY, f"{workspace}:{number}")
        if note is not None:
            return Policy.read(note.value)
    return USUAL


def policies(library: Library, workspace: str) -> dict[int, Policy]:
    """Return the policies of a server by their channels' numbers."""
    mine = [note for note in library.notes.all(POLICY) if note.workspace == workspace]
    return {int(note.key.rpartition(":")[2]): Policy.read(note.value) for note in mine}


def wish(library: Library, workspace: str, channel: int, policy: Policy, by: Actor) -> None:
    """Answer in a channel as wished from now on, and write down who wished it."""
    key = f"{workspace}:{channel}"
    if policy == USUAL:
        library.notes.drop(POLICY, key)
    else:
        library.notes.put(POLICY, key, workspace, policy.written())
    told = ", ".join(f"{name}={value}" for name, value in policy.written().items())
    library.log.write(workspace, by, Act.RULE, f"answers: discord:channel:{channel}", told)


def _nearest(channel: Any) -> Iterator[int]:  # noqa: ANN401 - as above
    parent = getattr(channel, "parent", None)
    for owner, name in ((channel, "id"), (channel, "parent_id"), (channel, "category_id"), (parent, "category_id")):
        number = getattr(owner, name, None)
        if number:
            yield number
