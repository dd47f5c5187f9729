"""Letters as they are meant: what nobody sees hides nobody."""

import pytest

from knowledge.feeds.filters import Filter
from knowledge.intake.files import read_bytes
from knowledge.intake.markup import line_of, text_of
from knowledge.language.letters import legible, plain_letters
from knowledge.language.stems import fold, words


@pytest.mark.parametrize(
    "written",
    ["Bar\u00adbara Zel\u00adler", "Bar\u200bbara Zeller\u200b", "Barbara\u00a0Zeller", "Barbara\u202fZel\u2060ler",
     "\ufeffBarbara Zeller", "\u200eBarbara\u200f Zeller", "Bar\u200cbara Zel\u200dler", "\u202aBarbara Zeller\u202c"],
)  # fmt: skip
def test_what_nobody_sees_is_gone(written: str) -> None:
    """From text, files and feeds, in titles as in the words."""
    assert legible(written) == "Barbara Zeller"
    assert read_bytes(f"# {written}\n\n{written} left.".encode(), "x.md").title == "Barbara Zeller"
    assert "Barbara Zeller left." in read_bytes(f"News:\n{written} left.".encode(), "x.txt").text
    assert line_of(f"<b>{written}</b>") == text_of(f"<p>{written}</p>") == "Barbara Zeller"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ste\ufb03 Ga\ufb00ney", "Steffi Gaffney"), ("Zoe\u0308", "Zo\u00eb"), ("one\u2028two", "one\ntwo"),
     ("\u0645\u06cc\u200c\u0631\u0648\u062f", "\u0645\u06cc\u200c\u0631\u0648\u062f"),
     ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"), ("plain", "plain")],
)  # fmt: skip
def test_letters_are_whole(written: str, meant: str) -> None:
    """Ligatures are their letters; what shapes letters elsewhere stays."""
    assert legible(written) == meant


@pytest.mark.parametrize(
    ("written", "typed"),
    [("I\u015f\u0131l Y\u0131ld\u0131z", "isil yildiz"), ("\u0141ukasz Wa\u0142\u0119sa", "lukasz walesa"),
     ("S\u00f8ren M\u00f8ller", "soren moller"), ("\u0110or\u0111e", "dorde"), ("\u00c6gir", "aegir"),
     ("\u0130brahim", "ibrahim"), ("Stra\u00dfe", "strasse")],
)  # fmt: skip
def test_letters_are_found_as_people_type_them(written: str, typed: str) -> None:
    """Also those that are no letter with an accent."""
    assert fold(written) == typed
    assert list(words(written)) == typed.split()
    assert Filter.parse(f'"{typed}"').refuses(f"News of {written}.") is None
    assert Filter.parse(f'person:"{typed}"').refuses(f"{written} left.") is None
    assert Filter.parse(f'person:"{written}"').refuses(f"{typed.title()} left.") is None
    assert plain_letters("plain") == "plain"
