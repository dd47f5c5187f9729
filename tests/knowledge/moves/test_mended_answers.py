"""What is answered of a move that curators mended: as a curator's word, never as the articles' own."""

import pytest

from knowledge.moves.models import Status
from tests.knowledge.moves.making import ask, move
from tests.knowledge.moves.workshop import WHY, Workshop


@pytest.fixture
def workshop() -> Workshop:
    """Open one with a departure that has a successor."""
    opened = Workshop.open()
    opened.tells("a", move(day="2025-02-03", role="chief executive", successor="Grace Hopper"))
    return opened


def said(workshop: Workshop, text: str, language: str = "en") -> str:
    """Return what the ledger answers; nothing is for the passages."""
    answer = ask(workshop.ledger, text, language)
    return answer.text if answer else ""


def test_a_corrected_day_is_a_curators_word(workshop: Workshop) -> None:
    """It is told, and said to be a curator's; no quote is shown for it, and none is altered."""
    workshop.corrects(workshop.one(), day="2025-03-04")
    answer = ask(workshop.ledger, "When did Ada Lovelace leave Analytix?")
    assert answer is not None
    assert answer.text == (
        "4 March 2025: Ada Lovelace left Analytix as chief executive. Of Ada Lovelace, a curator corrected the day; "
        "I read otherwise in the articles, or nothing of it."
    )
    assert {proof.field for proof in answer.evidence} == {"kind"}


@pytest.mark.parametrize(
    ("values", "question", "answered"),
    [
        ({"person": "Augusta King"}, "Who replaced Augusta King?", "Grace Hopper replaced Augusta King"),
        ({"organization": "Bahari Bank"}, "Who left Bahari Bank?", "Ada Lovelace left Bahari Bank"),
        ({"successor": "Edith Clarke"}, "Who replaced Ada Lovelace?", "Edith Clarke replaced Ada Lovelace"),
        ({"kind": "appointment"}, "Who is the chief executive of Analytix?", "Ada Lovelace is chief executive of"),
        ({"status": "reported"}, "Who left Analytix?", "It is reported, not confirmed."),
        ({"status": "denied"}, "Did Ada Lovelace leave Analytix?", "did not leave Analytix, a curator says"),
    ],
)
def test_every_correction_answers(workshop: Workshop, values: dict[str, str], question: str, answered: str) -> None:
    """By what was corrected, and says so."""
    workshop.corrects(workshop.one(), **values)
    told = said(workshop, question)
    assert answered in told
    assert "a curator corrected" in told


@pytest.mark.parametrize(
    "question",
    ["Who left Analytix?", "Who replaced Ada Lovelace?", "When did Ada Lovelace leave?", "Who is the CEO of Analytix?"],
)
def test_a_disputed_move_is_told_as_disputed(workshop: Workshop, question: str) -> None:
    """Before anything is said of it."""
    workshop.mends.dispute("default", workshop.one(), WHY)
    told = said(workshop, question)
    assert told.startswith("A curator disputes what is told of Ada Lovelace at Analytix:"), told


def test_a_disputed_move_is_never_affirmed(workshop: Workshop) -> None:
    """Neither with yes nor with no."""
    workshop.mends.dispute("default", workshop.one(), WHY)
    for question in ("Did Ada Lovelace leave Analytix?", "Is Ada Lovelace still at Analytix?"):
        told = said(workshop, question)
        assert told.startswith("A curator disputes what is told of Ada Lovelace at Analytix: Ada Lovelace left"), told


@pytest.mark.parametrize(
    "question",
    [
        "Who left Analytix?",
        "Who replaced Ada Lovelace?",
        "Did Ada Lovelace leave Analytix?",
        "When did Ada Lovelace leave Analytix?",
        "Whom did Grace Hopper replace?",
        "Where did Ada Lovelace go?",
        "Who is the chief executive of Analytix?",
    ],
)
def test_a_hidden_move_is_not_told_nor_denied(workshop: Workshop, question: str) -> None:
    """The answer says that a curator took it out; it does not say that no article tells it, nor offers a passage."""
    workshop.mends.hide("default", workshop.one(), WHY)
    answer = ask(workshop.ledger, question)
    assert answer is not None
    assert answer.text.startswith("I tell nothing of that: a curator has hidden or corrected"), answer.text
    assert (answer.abstained, answer.withheld, answer.evidence) == (True, True, ())


def test_what_was_corrected_away_is_not_denied(workshop: Workshop) -> None:
    """Asked for the wrong name, the answer does not say that no article has it."""
    workshop.corrects(workshop.one(), person="Augusta King", organization="Bahari Bank")
    for question in ("Who replaced Ada Lovelace?", "Who left Analytix?"):
        assert said(workshop, question).startswith("I tell nothing of that")


def test_other_moves_are_told_beside_a_hidden_one(workshop: Workshop) -> None:
    """Of the same organisation, and of the same person."""
    workshop.tells("b", move("Alan Kay", day="2025-02-05"), move(organization="Bahari Bank", day="2020"))
    workshop.mends.hide("default", workshop.one(lambda each: each.role is not None), WHY)
    assert said(workshop, "Who left Analytix?").startswith("Alan Kay left Analytix")
    assert said(workshop, "When did Ada Lovelace leave Bahari Bank?").startswith("2020: Ada Lovelace left Bahari Bank")
    assert said(workshop, "When did Ada Lovelace leave Analytix?").startswith("I tell nothing of that")


def test_it_is_said_in_indonesian(workshop: Workshop) -> None:
    """Corrected, disputed and hidden."""
    workshop.corrects(workshop.one(), day="2025-03-04")
    assert "kurator mengoreksi tanggalnya" in said(workshop, "Kapan Ada Lovelace keluar dari Analytix?", "id")
    workshop.mends.dispute("default", workshop.one(), WHY)
    assert said(workshop, "Siapa pengganti Ada Lovelace?", "id").startswith("Kurator membantah")
    workshop.mends.hide("default", workshop.one(), WHY)
    assert "kurator menyembunyikan" in said(workshop, "Siapa pengganti Ada Lovelace?", "id")


def test_a_rumour_that_is_corrected_is_confirmed(workshop: Workshop) -> None:
    """A curator's word on how certain a move is stands in the place of the articles'."""
    workshop.tells("a", move(day="2025-02-03", status=Status.REPORTED))
    workshop.corrects(workshop.one(), status="confirmed")
    told = said(workshop, "Who left Analytix?")
    assert "reported" not in told
    assert "a curator corrected how certain it is" in told


def test_a_list_says_in_its_row_what_a_curator_disputes(workshop: Workshop) -> None:
    """However long the list is, and of who came as of who left; what is disputed is not counted."""
    workshop.tells("b", move("Alan Kay", day="2025-02-05"), move("Edith Clarke", day="2025-02-06"))
    workshop.mends.dispute("default", workshop.one(lambda each: each.person == "Ada Lovelace"), WHY)
    disputes = "A curator disputes what is told of {} at Analytix: {} "
    rows = said(workshop, "Who left Analytix?").splitlines()
    assert [row.startswith(disputes.format("Ada Lovelace", "Ada Lovelace left")) for row in rows] == [0, 0, 1]
    counted, _, beside = said(workshop, "How many people left Analytix?").partition("Not counted")
    assert (counted.startswith("I found 2:"), "Ada Lovelace" in counted) == (True, False)
    assert disputes.format("Ada Lovelace", "Ada Lovelace left") in beside
    assert said(workshop, "Who joined Analytix?").startswith(disputes.format("Grace Hopper", "Grace Hopper came"))


def test_a_long_list_says_what_a_curator_corrected(workshop: Workshop) -> None:
    """Of whom it tells, and of a newcomer only what is told of them."""
    workshop.tells("b", move("Alan Kay", day="2025-02-05"), move("Edith Clarke", day="2025-02-06"))
    workshop.corrects(workshop.one(lambda each: each.person == "Ada Lovelace"), successor="Mary Ross")
    assert "Of Ada Lovelace, a curator corrected the successor" in said(workshop, "Who left Analytix?")
    assert "Of Mary Ross, a curator corrected the person" in said(workshop, "Who joined Analytix?")


def test_what_a_mend_is_not_about_is_left_to_the_passages(workshop: Workshop) -> None:
    """A corrected successor says nothing of why somebody left; a hidden or denied departure does."""
    workshop.corrects(workshop.one(), successor="Edith Clarke")
    told = ask(workshop.ledger, "Why did Ada Lovelace leave Analytix?")
    assert told is not None
    assert told.lacks
    assert not told.withheld
    workshop.corrects(workshop.one(), status="denied")
    assert "curator" in said(workshop, "Why did Ada Lovelace leave Analytix?")
