"""What is read beside the bot: each answer belongs to its question, and nobody is crowded out."""

import threading
import time
from collections.abc import Iterator

import pytest

from knowledge.errors import InvalidInput
from knowledge.intake.apart import Apart, NotReady
from knowledge.intake.turns import Turns
from tests.knowledge.intake.slow_to_begin import echo


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart[str, str]]:
    """Start a process that echoes."""
    started = Apart[str, str](echo)
    yield started
    started.close()


def test_a_process_that_begins_too_late_is_ended() -> None:
    """Its late word is never taken for the answer to a later question: each gets its own or a sentence."""
    hurried = Apart[str, str](echo, start=0.05)
    try:
        for word in ("a", "b"):
            with pytest.raises(NotReady, match="too busy"):
                hurried(word)
        time.sleep(0.8)
        with pytest.raises(NotReady, match="too busy"):
            hurried("c")
    finally:
        hurried.close()


def test_answers_belong_to_their_questions(apart: Apart[str, str]) -> None:
    """Also after one that was given up half way, and after one that foundered."""
    assert apart("one") == "one"
    with pytest.raises(InvalidInput):
        apart("slow", 0.05)
    assert [apart(word) for word in ("two", "three")] == ["two", "three"]


def test_what_a_library_raises_is_a_sentence(apart: Apart[str, str]) -> None:
    """The process lives on, and so does the batch that the page was one of."""
    with pytest.raises(InvalidInput, match="could not cope"):
        apart("odd")
    assert apart("fine") == "fine"


def test_a_long_list_blocks_nobody() -> None:
    """Whoever comes to a queue of one group waits for one turn of theirs, not for all."""
    turns, served = Turns(), list[str]()

    def take(group: str) -> None:
        with turns.turn(group):
            served.append(group)
            time.sleep(0.01)

    with turns.turn("crowd"):
        threads = [threading.Thread(target=take, args=(group,)) for group in [*["crowd"] * 5, "alone"]]
        for thread in threads:
            thread.start()
            time.sleep(0.01)
        with turns.idle() as free:
            assert not free
    for thread in threads:
        thread.join()
    assert served.index("alone") <= 1
    assert len(served) == 6
    with turns.idle() as free:
        assert free
