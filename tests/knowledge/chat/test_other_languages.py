"""Questions in languages that no rule reads, where a chat model is set."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from knowledge import (
    AnswerKind,
    ArticleDraft,
    ChatSettings,
    Conversation,
    Library,
    LibrarySettings,
    ModelSettings,
    Question,
)
from knowledge.models import Window
from tests.knowledge.chat.conftest import Open
from tests.knowledge.chat.test_answers import ARTICLE
from tests.models.articles import ARTICLES
from tests.models.question_cases import FOREIGN, READS, Foreign
from tests.models.server import ModelServer, Play, Request, Script

ASKED = "¿Cuánta gente trabaja donde se construyen máquinas para el campo?"
ENGLISH = "how many people are employed where robots for plantations are made?"
CROWD = [
    ArticleDraft(
        f"The museum of {town} shows paintings of the harbour. Its director hopes for more visitors in summer.",
        title=f"Paintings in {town}",
        url=f"https://news.example/{town}",
        language="en",
    )
    for town in ("Bergen", "Cadiz", "Dover", "Ghent", "Kiel", "Lima", "Malmo", "Nice", "Odessa", "Porto")
]


def meaning(**further: object) -> Script:
    """Return a script that takes every question for ``ASKED``, and finds no answer."""
    sense = {"question": ASKED, "english": ENGLISH, "language": "es", "kind": "quantity", "names": []}
    whole = sense | {"since": None, "until": None} | further
    return lambda request: Play(whole if READS in request.text else {"found": False, "sentences": []})


def asked_to_read(server: ModelServer) -> list[Request]:
    """Return the calls that asked what a question means."""
    return [request for request in server.requests if READS in request.text]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, running: ModelServer) -> Iterator[Library]:
    """Return one archive for all cases: it takes the longest to open."""
    chat = ChatSettings(ModelSettings("openai:test-model", "sk-test-key", running.openai), time_limit=20)
    with Library.open(LibrarySettings(tmp_path_factory.mktemp("archive"), chat=chat)) as opened:
        for draft in ARTICLES:
            opened.add("default", draft)
        yield opened


@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: case.name)
def test_a_question_is_read_by_the_model_and_held_to_its_words(
    case: Foreign, server: ModelServer, library: Library
) -> None:
    """Its English form is believed only where it says no more than the question; its answer is proven like any."""
    server.script = case.script
    answer = library.ask(Question(case.asked, as_of=date(2025, 7, 1) + timedelta(days=FOREIGN.index(case))))
    meant = answer.understood
    assert meant is not None
    assert (meant.search, meant.kind, meant.text) == (case.search, case.kind, case.asked)
    if case.shows:
        assert (answer.text, answer.language) == (case.shows, case.language)
    else:  # what is not proven is not said: a quote that answers, or the refusal
        assert answer.abstained or answer.engine == "passages"
    assert len(asked_to_read(server)) == 1


def test_what_the_question_means_finds_the_passage(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Its own words do not find the English article among many; its English form does. Its cost is counted."""
    library = open_library(settings, ARTICLE, *CROWD)
    server.script = meaning(english="?")
    assert "tea plantations" not in shown_to_the_model(library.ask, server)
    library.ask(Question("Who makes robots?"))
    server.requests.clear()
    server.script = meaning()
    assert "tea plantations" in shown_to_the_model(lambda _: library.ask(Question(f"{ASKED} Gracias.")), server)
    again = library.ask(Question(f"{ASKED} Gracias."))
    assert again.model is not None
    assert (again.model.remembered, again.model.usage.read) == (True, 0)
    assert len(server.requests) == 2


def shown_to_the_model(ask: Callable[[Question], object], server: ModelServer) -> str:
    """Ask, and return what the model that answers was shown first."""
    ask(Question(ASKED))
    passages = [request.passages for request in server.requests if READS not in request.text][-1]
    return next(iter(passages.values()))


def test_both_calls_are_counted(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """What a reader sees of an answer's cost is the sum of reading the question and answering it."""
    library = open_library(settings, ARTICLE)
    server.script = meaning()
    answer = library.ask(Question(ASKED, reader="a1"))
    assert library.chat is not None
    assert answer.model is not None
    spent = library.chat.spending.of_readers("default")["a1"]
    assert spent.calls == 2
    assert spent.tokens == (answer.model.usage.read or 0) + (answer.model.usage.written or 0)


def test_the_rules_read_english_and_indonesian(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """No call to understand what the rules understand, and none at all where there is nothing to find."""
    library = open_library(settings)
    server.script = meaning()
    assert library.ask(Question(ASKED)).abstained
    assert server.requests == []
    library.add("default", ARTICLE)
    library.ask(Question("What does Kerala Robotics make?"))
    library.ask(Question("Apa yang dibuat oleh Kerala Robotics?"))
    assert len(server.requests) == 2
    assert not asked_to_read(server)


def test_a_time_that_the_question_names_comes_first(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Of two articles that say the same about it, the one of that month is read first."""
    drafts = [
        ArticleDraft(
            f"A plant opened in Munnar.\n\n{other * 40}",
            "A plant opens",
            f"https://news.example/{day}",
            published=day,
            language="en",
        )
        for day, other in (
            (date(2023, 3, 9), "Rain fell on all the guests of the feast. "),
            (date(2024, 8, 1), "Wind blew the hats off every old farmer. "),
        )
    ]
    library = open_library(settings, *drafts)
    for since, until in (("2023-03-01", "2023-03-31"), ("2024-08-01", "2024-08-31")):
        server.script = meaning(english="what opened in Munnar?", since=since, until=until)
        answer = library.ask(Question(f"¿Qué abrió en Munnar {'en marzo' if '03' in since else 'en agosto'}?"))
        window = Window(date.fromisoformat(since), date.fromisoformat(until))
        assert answer.understood is not None
        assert answer.understood.window == window
        assert window.holds(answer.retrieved[0].passage.article.published)


def test_a_model_that_cannot_read_the_question_may_still_answer_it(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """A reply of no use leaves the question as the rules read it."""
    library = open_library(settings, ARTICLE)
    server.script = lambda request: Play("Hm." if READS in request.text else {"found": False, "sentences": []})
    answer = library.ask(Question(ASKED))
    assert (answer.engine, answer.note) == ("chat", None)
    assert answer.understood is not None
    assert (answer.understood.search, answer.understood.kind) == ("", AnswerKind.QUANTITY)


def test_a_model_that_is_down_is_not_waited_for_twice(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """The passages reader answers at once, and says why."""
    library = open_library(settings, ARTICLE)
    server.script = lambda _: Play("down", status=500)
    answer = library.ask(Question(ASKED, locale="en"))
    assert answer.engine == "passages"
    assert answer.note == "The chat model cannot be reached at the moment, so I only quote."
    assert len(asked_to_read(server)) == len(server.requests)


def test_a_follow_up_is_read_once(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """What made it stand alone also says what it means."""
    library = open_library(settings, ARTICLE, *CROWD)
    server.script = meaning()
    talk = Conversation("thread")
    library.ask(Question("What does Kerala Robotics make?", conversation=talk))
    server.requests.clear()
    answer = library.ask(Question("¿Y cuánta gente?", conversation=talk))
    assert answer.understood_as == ASKED
    assert answer.understood is not None
    assert answer.understood.search == ENGLISH
    assert len(asked_to_read(server)) == 1
