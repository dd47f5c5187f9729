"""A sentence that repeats its quote is told from one that changes it."""

import pytest

from knowledge.verification.repeating import repeats

HARBOUR = "The harbour of Lisse, which opened in 1911, will close in May and reopen in 2028, the mayor said."
DENIED = "The clinic denied that its director, Ada Quill, had resigned."
SOLD = "Penjualan kapal naik 12 persen, tetapi laba turun karena harga baja."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (HARBOUR, HARBOUR),
        ("She left.", "• “She left.”"),
        ("The mill burned down on Friday.", "On Sunday it rained. The mill burned down on Friday. Nobody was hurt."),
        ("The mill burned down on Friday.", "Ilse Braam confirmed: the mill burned down on Friday. Nobody was hurt."),
        ("Ilse Braam runs the mill.", "Ilse Braam, 54, runs the mill."),
        ("Ilse Braam runs the mill.", "In March 2021, the town announced that Ilse Braam runs the mill in Lisse."),
        ("Ilse Braam runs the mill.", "The town announced that Ilse Braam, the paper added, runs the mill."),
        ("Sari Wulan memimpin bank itu.", "Dewan direksi mengumumkan bahwa Sari Wulan memimpin bank itu sejak 2020."),
        ("Sari Wulan memimpin bank itu.", "Sari Wulan, pada Senin lalu, memimpin bank itu."),
        ("It is a lie that Ilse Braam sold the mill.", "She spoke. It is a lie that Ilse Braam sold the mill."),
        ("Penjualan kapal naik 12 persen.", SOLD),
        ("Laba turun karena harga baja.", SOLD),
    ],
)
def test_what_stands_in_a_quote_is_repeated(text: str, quote: str) -> None:
    """The whole of it, one of its clauses, or all but a day or who says it."""
    assert repeats(text, ["Something else.", quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ada Quill had resigned.", DENIED),
        ("The harbour of Lisse closes in May.", HARBOUR),
        ("The harbour of Lisse will close in 2028.", HARBOUR),
        ("Mayor Ilse Braam accused two aides of fraud.", "Mayor Ilse Braam was accused by two aides of fraud."),
        ("Ilse Braam became director.", "Ilse Braam became deputy director."),
        ("Braam resigned on Monday.", "Jan Doll, the deputy of Braam, resigned on Monday."),
        ("The board has found a successor.", "The board has not found a successor."),
        ("Bank akan menutup 240 cabang.", "Bank akan menutup 12 dari 240 cabang."),
        ("Rudi memecat Sari kemarin.", "Rudi dipecat Sari kemarin."),
        ("She left.", "She said that she left."),
    ],
)
def test_what_changes_a_quote_does_not_repeat_it(text: str, quote: str) -> None:
    """Another word, another order, a "not", a doubt or a name left out; or too little to tell."""
    assert not repeats(text, [quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Greta Holm was jailed.", "Greta Holm, whose partner, Olaf Brandt, was jailed, was cleared to run."),
        ("Greta Holm runs Lumo.", "Greta Holm, whose brother, Olaf, runs Lumo, moved abroad."),
        ("Olaf Brandt was promoted.", "Greta Holm, whose partner, Olaf Brandt, was jailed, was promoted."),
        ("Olaf Brandt was jailed.", "The wife of the mayor, Olaf Brandt, was jailed."),
        ("Olaf Brandt was jailed.", "The wife of Mr. Olaf Brandt was jailed."),
        ("Olaf Brandt was jailed.", "Greta Holm, not Olaf Brandt, was jailed."),
        ("Greta Holm was jailed.", "Greta Holm, Olaf Brandt announced, was jailed."),
        ("Bayu terjerat kasus suap.", "Bayu, yang ajudannya, seorang polisi, terjerat kasus suap, pensiun."),
        ("Bayu memimpin Lentera.", "Bayu, yang kakaknya, Ratna, memimpin Lentera, pindah."),
        ("The clinic denied that its director had resigned.", DENIED),
        ("The harbour of Lisse will close in May and reopen in 2028, the mayor said.", HARBOUR),
    ],
)
def test_a_verb_keeps_its_subject(text: str, quote: str) -> None:
    """What is told of one in a clause about another is not told of the other."""
    assert not repeats(text, [quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Greta Holm sold the mill.", "It is a lie that Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "It is fiction that Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "It amused the town that Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "Opponents spread that Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "Opponents made this known: Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "In a novel, Greta Holm sold the mill."),
        ("Greta Holm sold the mill.", "Greta Holm sold the mill, opponents lied."),
        ("Greta Holm sold the mill.", "Greta Holm, opponents taunted, sold the mill."),
        ("Ratna menjual kapal itu.", "Bohong bahwa Ratna menjual kapal itu."),
        ("Ratna menjual kapal itu.", "Lawannya menyebarkan bahwa Ratna menjual kapal itu."),
        ("Ratna menjual kapal itu.", "Lawannya berceloteh bahwa Ratna menjual kapal itu."),
    ],
)
def test_what_is_only_talked_of_is_not_told(text: str, quote: str) -> None:
    """A clause after "that" tells it only where somebody plainly says so."""
    assert not repeats(text, [quote])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Olaf Brandt serves as head of Lumo.", "Olaf Brandt serves as, the firm added, interim, head of Lumo."),
        ("Olaf Brandt serves as head of Lumo.", "Olaf Brandt serves as, on paper, head of Lumo."),
        ("Olaf Brandt serves as head of Lumo.", "Olaf Brandt serves as head of Lumo, acting."),
        ("Olaf Brandt became director.", "Olaf Brandt became director general."),
        ("Olaf Brandt runs Holm.", "Olaf Brandt runs Holm and Sons."),
        ("Ratna menjadi direktur.", "Ratna menjadi direktur sementara."),
        ("Ratna menjadi direktur Lentera.", "Ratna menjadi, kata bank, pelaksana tugas, direktur Lentera."),
    ],
)
def test_what_makes_less_of_an_office_is_not_left_out(text: str, quote: str) -> None:
    """Neither between commas nor after it."""
    assert not repeats(text, [quote])
