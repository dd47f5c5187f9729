"""What a sentence may not say above quotes that say something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Doubt
from knowledge.verification.checks import untruth

LEFT = "Nadine Orlov stepped down as chief executive of Falk Marine on 2 May."
CAME = "Falk Marine named Henrik Adu chief executive after Nadine Orlov's departure."
DENIED = "Falk Marine denied that its treasurer, Jola Prins, had resigned."
PERHAPS = "According to two sources, treasurer Jola Prins may be moved to Rotterdam."
COMING = "Henrik Adu will open an office in Oslo next spring."
CLEARED = "The auditors found no proof that Prins had taken money."
SOME = "Some engineers asked for a raise."
MUNDUR = "Direktur Utama Falk Marine, Surya Lubis, mengundurkan diri pada 2 Mei."

FALSE = [
    (Doubt.ACCUSATION, "Nadine Orlov was fired by Falk Marine.", [LEFT]),
    (Doubt.ACCUSATION, "Nadine Orlov stepped down after allegations of fraud.", [LEFT]),
    (Doubt.ACCUSATION, "Nadine Orlov took company secrets with her.", [LEFT]),
    (Doubt.ACCUSATION, "Surya Lubis dipecat pada 2 Mei.", [MUNDUR]),
    (Doubt.ACCUSATION, "Surya Lubis was dismissed on 2 May.", [MUNDUR]),
    (Doubt.DEED, "Nadine Orlov died on 2 May.", [LEFT]),
    (Doubt.DEED, "Nadine Orlov stepped down because of her poor health.", [LEFT]),
    (Doubt.DIRECTION, "Nadine Orlov replaced Henrik Adu as chief executive.", [CAME]),
    (Doubt.DIRECTION, "Henrik Adu was succeeded by Nadine Orlov.", [CAME]),
    (Doubt.NEGATION, "Treasurer Jola Prins resigned.", [DENIED]),
    (Doubt.NEGATION, "Nadine Orlov did not step down as chief executive.", [LEFT]),
    (Doubt.NEGATION, "Prins had taken money, the auditors found.", [CLEARED]),
    (Doubt.CERTAINTY, "Treasurer Jola Prins was moved to Rotterdam.", [PERHAPS]),
    (Doubt.TENSE, "Henrik Adu has opened an office in Oslo.", [COMING]),
    (Doubt.CAUSE, "Nadine Orlov stepped down because the board wanted Henrik Adu.", [LEFT]),
    (Doubt.SCOPE, "All engineers asked for a raise.", [SOME]),
]
TRUE = [
    ("Nadine Orlov resigned as chief executive of Falk Marine.", [LEFT]),
    ("Henrik Adu replaced Nadine Orlov as chief executive.", [CAME]),
    ("Nadine Orlov was succeeded by Henrik Adu.", [CAME]),
    ("Falk Marine says that Jola Prins has not resigned.", [DENIED]),
    ("Treasurer Jola Prins may be moved to Rotterdam.", [PERHAPS]),
    ("Henrik Adu will open an office in Oslo.", [COMING]),
    ("The auditors found no proof that Prins took money.", [CLEARED]),
    ("A part of the engineers asked for a raise.", [SOME]),
    ("Surya Lubis resigned as president director of Falk Marine.", [MUNDUR]),
    ("Surya Lubis mundur sebagai direktur utama.", [MUNDUR]),
    (
        "Falk Marine fired its treasurer for theft.",
        ["Falk Marine sacked treasurer Jola Prins, who had stolen 40,000 euros."],
    ),
]


@pytest.mark.parametrize(("doubt", "sentence", "quotes"), FALSE)
def test_what_the_quotes_do_not_say_is_doubted(doubt: Doubt, sentence: str, quotes: list[str]) -> None:
    """The doubt names the kind of untruth."""
    found = untruth(sentence, quotes)
    assert found is not None
    assert found[0] is doubt


@pytest.mark.parametrize(("sentence", "quotes"), TRUE)
def test_what_the_quotes_say_in_other_words_is_not_doubted(sentence: str, quotes: list[str]) -> None:
    """Paraphrase, passive voice, and the other language are all right."""
    assert untruth(sentence, quotes) is None


@given(st.lists(st.sampled_from([LEFT, CAME, DENIED, PERHAPS, COMING, CLEARED, SOME, MUNDUR]), min_size=1))
def test_a_quote_bears_itself_out(quotes: list[str]) -> None:
    """Whatever is said word for word is never doubted."""
    for quote in quotes:
        assert untruth(quote, [quote]) is None


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_is_read(sentence: str, quotes: list[str]) -> None:
    """No text makes the checks fail."""
    untruth(sentence, quotes)
