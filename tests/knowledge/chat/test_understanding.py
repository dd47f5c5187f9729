"""What a chat model may make of a question."""

from datetime import date

from knowledge import AnswerKind, ChatSettings, Question
from knowledge.answering.understanding import ChatUnderstanding
from knowledge.models import Window
from tests.knowledge.chat.conftest import Open
from tests.models.server import ModelServer, Play

TURNS = [("Who leads Kerala Robotics?", "Anjali Menon leads Kerala Robotics. [1]")]
TODAY = date(2025, 3, 5)
UNDERSTOOD = {
    "question": "Who did Anjali Menon replace?",
    "english": "who did Anjali Menon replace?",
    "language": "en",
    "kind": "person",
    "names": ["Anjali Menon"],
}


def understanding(library_chat: object) -> ChatUnderstanding:
    """Return the understanding of a library's chat model."""
    return ChatUnderstanding(library_chat)  # type: ignore[arg-type]


def test_a_follow_up_is_made_to_stand_alone(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """Names come from the conversation; a time that the question names narrows the search."""
    server.script = lambda _: Play({**UNDERSTOOD, "since": "2024-01-01", "until": "2024-12-31"})
    found = understanding(open_library(settings).chat).understand(
        Question("Who did she replace in 2024?"), TURNS, TODAY
    )
    assert (found.text, found.kind, found.names) == (UNDERSTOOD["question"], AnswerKind.PERSON, ("Anjali Menon",))
    assert found.window == Window(date(2024, 1, 1), date(2024, 12, 31))


def test_a_name_from_nowhere_is_not_believed(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """The question stays as the reader wrote it."""
    invented = {**UNDERSTOOD, "question": "Who did Hendrik Vos replace?", "names": ["Hendrik Vos"]}
    server.script = lambda _: Play({**invented, "since": "soon", "until": None})
    found = understanding(open_library(settings).chat).understand(Question("Who did she replace?"), TURNS, TODAY)
    assert (found.text, found.names, found.window) == ("Who did she replace?", (), None)


def test_a_time_may_only_narrow() -> None:
    """What the words of a question say stands; a time outside of it is not believed."""
    said = Window(date(2024, 1, 1), date(2024, 12, 31), strict=True)
    assert said.narrowed(Window(date(2024, 3, 1), None)) == Window(date(2024, 3, 1), date(2024, 12, 31), strict=True)
    assert said.narrowed(Window(date(2020, 1, 1), date(2030, 1, 1))) == said
    assert said.narrowed(Window(date(2025, 3, 1), None)) == said
    assert said.narrowed(None) == said
