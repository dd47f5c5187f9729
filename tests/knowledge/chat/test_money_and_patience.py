"""What calls may cost, how long they may take, and what happens when a model stays dead."""

import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from knowledge import HOUSE, ChatSettings, Library, LibrarySettings, ModelFailed, Price, Question, Trouble
from knowledge.chat.patience import REST, Breaker, Patience
from tests.knowledge.chat.conftest import Open
from tests.knowledge.chat.test_answers import ARTICLE, ASKED, says
from tests.models.server import ModelServer, Play

TODAY = datetime.now(UTC).date()
SPENT = "Today's budget for the chat model is spent, so I only quote."


def questions(number: int) -> list[Question]:
    """Return questions that are all different."""
    return [replace(ASKED, as_of=date(2025, 1, 1 + at)) for at in range(number)]


def test_calls_are_counted_for_workspace_and_reader(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Tokens as the provider counts them; the cost at the operator's prices, unknown without."""
    library = open_library(replace(settings, price=Price(Decimal("0.40"), Decimal("1.60"))), ARTICLE)
    server.script = says("Kerala Robotics employs 1,200 people.")
    answer = library.ask(replace(ASKED, reader="a1b2"))
    assert library.chat is not None
    assert answer.model is not None
    usage = answer.model.usage
    assert usage.cost == (Decimal("0.40") * (usage.read or 0) + Decimal("1.60") * (usage.written or 0)) / 1_000_000
    spent = library.chat.spending.of_readers("default")["a1b2"]
    assert (spent.calls, spent.cost) == (1, usage.cost)
    assert spent.tokens == (usage.read or 0) + (usage.written or 0)
    assert library.chat.spending.of_day("other").calls == 0


def test_who_reads_the_public_articles_pays_for_it(server: ModelServer, settings: ChatSettings, tmp_path: Path) -> None:
    """What an answer from them takes is counted for the workspace that asks, within its own budget."""
    server.script = says("Kerala Robotics employs 1,200 people.")
    with Library.open(LibrarySettings(tmp_path, threads=1, chat=settings, public="news")) as library:
        library.add("news", ARTICLE)
        library.rules.read_public("guild:1", wanted=True, by=HOUSE)
        answer = library.ask(replace(ASKED, workspace="guild:1", reader="a1b2"))
        assert library.chat is not None
        assert not answer.abstained
        assert library.chat.spending.of_readers("guild:1")["a1b2"].calls == 1
        assert library.chat.spending.of_day("news").calls == 0


def test_without_prices_the_cost_stays_unknown(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """Unknown is not nothing."""
    library = open_library(settings, ARTICLE)
    server.script = lambda _: Play({"found": False, "sentences": []}, counts=False)
    answer = library.ask(ASKED)
    assert answer.model is not None
    assert (answer.model.usage.read, answer.model.usage.cost) == (None, None)
    assert library.chat is not None
    spent = library.chat.spending.of_day("default", TODAY)
    assert (spent.calls, spent.tokens, spent.cost) == (1, 0, None)


def test_a_spent_budget_is_told_and_not_overrun(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """At 80 % the log warns; when the day's tokens are spent the passages reader answers; tomorrow is another day."""
    library = open_library(replace(settings, daily_tokens=3_000), ARTICLE)
    server.script = says("Kerala Robotics employs 1,200 people.")
    with capture_logs() as log:
        answers = [library.ask(question) for question in questions(8)]
    assert (answers[0].engine, answers[-1].engine) == ("chat", "passages")
    assert answers[-1].note == SPENT
    assert library.chat is not None
    assert library.chat.spending.of_day("default").tokens <= 3_000
    assert [line["event"] for line in log].count("chat.budget") == 1


def test_many_at_once_do_not_overrun_the_budget(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """What is under way is reckoned with before it is counted."""
    library = open_library(replace(settings, daily_tokens=4_000), ARTICLE)
    play = says("Kerala Robotics employs 1,200 people.")
    server.script = lambda request: replace(play(request), wait=0.3)
    threads = [threading.Thread(target=library.ask, args=(question,)) for question in questions(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.chat is not None
    assert 0 < library.chat.spending.of_day("default").tokens <= 4_000


def test_money_bounds_a_day_too(server: ModelServer, settings: ChatSettings, open_library: Open) -> None:
    """A budget in money, at the operator's prices."""
    dear = replace(settings, price=Price(Decimal(1000), Decimal(1000)), daily_money=Decimal("0.10"))
    library = open_library(dear, ARTICLE)
    assert library.ask(ASKED).note == SPENT
    assert server.requests == []


def test_the_same_question_at_once_costs_one_call(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """Those who ask what is being asked wait for that answer."""
    library = open_library(settings, ARTICLE)
    play = says("Kerala Robotics employs 1,200 people.")
    server.script = lambda request: replace(play(request), wait=0.3)
    threads = [threading.Thread(target=library.ask, args=(ASKED,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.requests) == 1


def test_a_dead_model_does_not_cost_each_reader_the_time_limit(
    server: ModelServer, settings: ChatSettings, open_library: Open
) -> None:
    """After a few failures it is left alone for a while; the reason given is still the same."""
    library = open_library(replace(settings, time_limit=0.3), ARTICLE)
    server.script = lambda _: Play({"found": False, "sentences": []}, wait=5)
    notes = [library.ask(question).note for question in questions(6)]
    assert set(notes) == {"The chat model took too long, so I only quote."}
    assert len(server.requests) == 3


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_a_model_that_is_well_again_is_asked_again() -> None:
    """When the rest is over one question tries it; while it is under way the others go on without."""
    clock = Clock()
    breaker = Breaker(clock)
    patience = Patience("m", 5, 0, breaker)

    def dead() -> str:
        raise ConnectionError

    for _ in range(3):
        with pytest.raises(ModelFailed):
            patience.run(dead)
    with pytest.raises(ModelFailed) as refused:
        patience.run(lambda: "not asked")
    assert refused.value.trouble is Trouble.DOWN
    clock.now += REST + 1
    assert patience.run(lambda: "well") == "well"
    assert patience.run(lambda: "well") == "well"


def test_each_rest_is_longer_than_the_one_before() -> None:
    """A model that stays dead is tried ever more seldom, and one reader at a time."""
    clock = Clock()
    breaker = Breaker(clock)
    failure = ModelFailed(Trouble.KEY, "refused")
    breaker.failed(failure)
    clock.now += REST + 1
    breaker.check()
    with pytest.raises(ModelFailed):
        breaker.check()  # somebody is trying it already
    breaker.failed(failure)
    clock.now += REST + 1
    with pytest.raises(ModelFailed):
        breaker.check()
    clock.now += REST
    breaker.check()


def test_a_call_that_hangs_is_left_behind() -> None:
    """The caller goes on after the limit, whatever the client does."""
    began = time.perf_counter()
    with pytest.raises(ModelFailed) as failed:
        Patience("m", 0.2, 3).run(lambda: time.sleep(30))
    assert failed.value.trouble is Trouble.SLOW
    assert time.perf_counter() - began < 10
