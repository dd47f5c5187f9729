"""What the log keeps of a chat model: neither the key nor what a reader asked, also where everything is logged."""

import logging
from pathlib import Path

import pytest
from langsmith.utils import tracing_is_enabled

from bot import logs
from knowledge import ArticleDraft, ChatSettings, Library, LibrarySettings, ModelSettings, Question
from tests.models.server import Play, serving

KEY = "sk-test-0123456789abcdef"


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_neither_key_nor_question_is_logged(tmp_path: Path, provider: str) -> None:
    """The clients would write both at DEBUG; a refused key is told without it."""
    file = tmp_path / "masthead.log"
    logs.configure("DEBUG", {KEY}, file)
    try:
        with serving() as server:
            server.script = lambda _: Play(f"Incorrect API key provided: {KEY}.", 401)
            address = server.openai if provider == "openai" else server.address
            chat = ChatSettings(ModelSettings(f"{provider}:m", KEY, address), time_limit=20)
            with Library.open(LibrarySettings(tmp_path / "home", threads=1, chat=chat)) as library:
                library.add("default", ArticleDraft("Orbit Foods makes noodles in Brno.", language="en"))
                answer = library.ask(Question("What unmistakable noodles does Orbit Foods make?"))
            assert server.requests
    finally:
        logs.release()
        logging.getLogger().setLevel(logging.WARNING)
    written = file.read_text(encoding="utf8")
    assert "chat.failed" in written
    assert KEY not in written + repr(answer)
    assert "unmistakable" not in written


def test_nothing_is_traced_unless_the_operator_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """LangSmith's tracing is off without its own variables."""
    for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.delenv(name, raising=False)
    assert not tracing_is_enabled()
