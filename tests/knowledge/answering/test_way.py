"""The way of a question through the house is short: who reads it need not open many files."""

import sys
from datetime import date
from pathlib import Path
from types import FrameType

from knowledge import ArticleDraft, Conversation, Library, LibrarySettings, ParsedQuestion, Question

BEFORE = 3  # rooms of the bot: the cog, asking, the desk
ROOMS, RETURNS = 10, 4
TOLD = "Analytix chief executive Ada Lovelace resigned on Monday. Grace Hopper will succeed Lovelace."


class Way:
    """The modules that a question is handed to, in order, with those that it comes back to."""

    def __init__(self) -> None:
        self.rooms: list[str] = []

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Write down the module of a call that is given the question; values that it is made of are no rooms."""
        code = frame.f_code
        given = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        if event != "call" or not any(
            isinstance(frame.f_locals.get(name), Question | ParsedQuestion) for name in given
        ):
            return
        module = str(frame.f_globals.get("__name__"))
        if code.co_filename == "<string>":  # what dataclasses write: it belongs to the class that is made
            module = type(frame.f_locals["self"]).__module__
        if module.startswith("knowledge.") and "models" not in module and self.rooms[-1:] != [module]:
            self.rooms.append(module)


def test_a_ledger_question_passes_few_rooms(tmp_path: Path) -> None:
    """From the command to the answer, a question about a move is handed to ten modules at most, and comes back to four.

    ``docs/architecture.md`` draws this way.
    """
    question = Question("Who replaced Ada Lovelace?", conversation=Conversation("channel:1", apart=True), reader="one")
    with Library.open(LibrarySettings(tmp_path)) as library:
        library.add(
            "default", ArticleDraft(TOLD, "Lovelace leaves Analytix", published=date(2026, 3, 3), language="en")
        )
        way = Way()
        sys.setprofile(way.note)
        try:
            answer = library.ask(question)
        finally:
            sys.setprofile(None)
    assert answer.engine == "ledger"
    to_the_answer = way.rooms[: max(at for at, room in enumerate(way.rooms) if room.startswith("knowledge.moves.")) + 1]
    returns = len(to_the_answer) - len(set(to_the_answer))
    assert BEFORE + len(set(to_the_answer)) <= ROOMS, to_the_answer
    assert returns <= RETURNS, to_the_answer
