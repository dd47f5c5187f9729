"""The checker of support tells a quote that answers from one that only speaks of the same."""

import pytest

from knowledge.verification.checker import support_checker, titled

PAIRS = [
    (
        "Who took over from Dana Whitlock at Corvale Mining?",
        "Anton Reis has replaced Dana Whitlock as chief executive of Corvale Mining.",
        "Dana Whitlock, chief executive of Corvale Mining, said the mine at Orr would reopen in May.",
    ),
    (
        "Why did Petra Oduya leave Harlan Foods?",
        "Petra Oduya left Harlan Foods because she wants to look after her mother.",
        "Petra Oduya left Harlan Foods on Tuesday. Her deputy will lead the finance team until June.",
    ),
    (
        "Berapa penumpang feri ke Pulau Lengkuas tahun lalu?",
        "Feri ke Pulau Lengkuas mengangkut 41.000 penumpang sepanjang tahun lalu.",
        "Feri ke Pulau Lengkuas berhenti beroperasi karena ombak tinggi, kata syahbandar.",
    ),
    (
        "siapa pengganti Rudi Hartanto di Bank Kencana?",
        "Bank Kencana menunjuk Sari Widodo untuk menggantikan Rudi Hartanto.",
        "Rudi Hartanto, direktur utama Bank Kencana, menyampaikan laba naik 12 persen.",
    ),
]


@pytest.mark.parametrize(("question", "answers", "does_not"), PAIRS)
def test_what_answers_is_likelier_to(question: str, answers: str, does_not: str) -> None:
    """Of two quotes on the same people and things, the one that answers has the higher log-odds."""
    right, wrong = support_checker().answers(question, [answers, does_not])
    assert right > wrong


def test_a_quote_is_judged_alike_alone_and_among_others() -> None:
    """What else is judged with a quote changes nothing of what is made of it."""
    question, right, wrong = PAIRS[0]
    together = support_checker().answers(question, [right, wrong, titled("A title", wrong * 5)])
    alone = support_checker().answers(question, [right])
    assert together[0] == alone[0]


def test_no_quote_and_endless_ones() -> None:
    """Nothing to judge is judged nothing; a text far longer than is read is judged by its beginning."""
    assert support_checker().answers("Who?", []) == []
    assert len(support_checker().answers("who " * 500, ["word " * 5000, ""])) == 2
