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
        ("The mill burned down on Friday.", "On Sunday it rained: the mill burned down on Friday. Nobody was hurt."),
        ("The harbour of Lisse will close in May and reopen in 2028, the mayor said.", HARBOUR),
        ("The clinic denied that its director had resigned.", DENIED),
        ("Penjualan kapal naik 12 persen.", SOLD),
        ("Laba turun karena harga baja.", SOLD),
    ],
)
def test_what_stands_in_a_quote_is_repeated(text: str, quote: str) -> None:
    """The whole of it, one of its clauses, or all but what stands between commas."""
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
