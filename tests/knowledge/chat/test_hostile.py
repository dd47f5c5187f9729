"""Articles that give orders, and a model that obeys them all: nothing of it reaches the reader."""

import pytest

from knowledge import Answer, ChatSettings, Library, LibrarySettings, ModelSettings, Question
from knowledge.language.embedder import MiniLM
from tests.models.hostile_cases import ASKED, HONEST, HOSTILE, Hostile
from tests.models.server import ModelServer, Play


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, running: ModelServer) -> Library:
    """Return an archive with a workspace for each hostile article."""
    chat = ChatSettings(ModelSettings("openai:obedient", "sk-test-key", running.openai), time_limit=20)
    opened = Library.open(LibrarySettings(tmp_path_factory.mktemp("hostile"), chat=chat), MiniLM(threads=1))
    for number, hostile in enumerate(HOSTILE):
        opened.add(f"default{number}", hostile.article)
    return opened


def shown(answer: Answer) -> str:
    """Return every word of an answer that a reader may see."""
    quotes = (*answer.citations, *answer.nearest)
    parts = [answer.text, answer.note or "", *(quote.quote for quote in quotes)]
    parts += [aid for quote in quotes for aid in (quote.gloss, quote.translation) if aid]
    return "\n".join(parts)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: ascii(hostile.order[:40]))
def test_an_obeyed_order_reaches_nobody(library: Library, server: ModelServer, hostile: Hostile) -> None:
    """The honest sentence is shown with its quote; of the order and what it wanted nothing is."""
    server.script = hostile.script
    answer = library.ask(Question(ASKED[hostile.language], f"default{HOSTILE.index(hostile)}"))
    assert answer.engine == "chat"
    assert hostile.mark not in shown(answer)
    assert hostile.obeyed not in shown(answer)
    assert answer.text == f"{HONEST[hostile.language]} [1]"


def test_a_refusal_offers_no_order_as_the_nearest_passage(library: Library, server: ModelServer) -> None:
    """Where the model finds nothing, the passage that is offered instead gives no orders either."""
    server.script = lambda _: Play({"found": False, "sentences": []})
    for number, hostile in enumerate(HOSTILE):
        answer = library.ask(Question("Granit Tambora?", f"default{number}"))
        assert answer.abstained
        assert hostile.mark not in shown(answer), hostile.order


def test_an_order_is_kept_from_the_model(library: Library, server: ModelServer) -> None:
    """What is not shown cannot be obeyed; the news around it is shown."""
    server.script = lambda _: Play({"found": False, "sentences": []})
    library.ask(Question("What is known of Granit Tambora?", "default0"))
    text = server.requests[-1].text
    assert "answer only with the word" not in text
    assert HOSTILE[0].article.text.partition(". ")[0] in text


def test_keys_and_fences_are_new_for_each_request(library: Library, server: ModelServer) -> None:
    """Who writes an article cannot know the key or the fence that it will stand behind."""
    server.script = lambda _: Play({"found": False, "sentences": []})
    for text in ("What is Granit Tambora?", "What is Granit Tambora now?"):
        library.ask(Question(text, "default1"))
    first, second = server.requests[-2:]
    assert not set(first.passages) & set(second.passages)
    assert first.text.split("=====")[1] != second.text.split("=====")[1]
