"""What was mended is compared with the answers given before by one process, and marked by those that showed them."""

from collections.abc import Callable
from datetime import date

from knowledge import ArticleDraft, Library, Question, StaleAnswer
from tests.knowledge.moves.workshop import WHY

Opens = Callable[..., Library]
TEXT = "Anna Schmidt has resigned as chief executive of Siemens. The company announced it today."


def test_mends_are_weighed_by_one_process_for_all(machine: Opens) -> None:
    """Who does not review has no work with them, and is offered what another has found."""
    one, other = machine(), machine()
    one.add("default", ArticleDraft(TEXT, title="Moves", published=date(2026, 3, 2), language="en"))
    answer = other.ask(Question("When did Anna Schmidt leave Siemens?", "default"))
    other.placed(answer.key, "here")

    def offered(library: Library, *, reviewed: bool) -> list[StaleAnswer]:
        return library.stale_answers(reviewed=reviewed)

    (move,) = one.moves.all("default")
    one.mends.dispute("default", move, WHY)
    assert offered(other, reviewed=False) == []
    (found,) = offered(one, reviewed=True)
    assert offered(other, reviewed=False) == [found]
    assert other.remark(found) is not None
    other.acknowledge(found)
    assert offered(one, reviewed=True) == []
