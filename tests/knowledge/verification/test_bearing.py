"""Whether quotes bear out a sentence in other words is asked of the checker, in the forms that it reads best."""

from dataclasses import dataclass, field

import pytest

from knowledge.language.gloss import Glosser
from knowledge.verification.bearing import LEAST, Quoted, log_odds
from knowledge.verification.checker import support_checker

GLOSSER = Glosser()
LEFT = Quoted("Dana Whitlock stepped down as head of Corvale Mining on 3 March.", "Corvale Mining", "en")
STAYS = Quoted("Bupati Rahmi Azizah belum berminat maju lagi.", "Pilkada Tirtoasri", "id")


@pytest.mark.parametrize(
    ("quote", "language", "right", "wrong"),
    [
        (
            LEFT,
            "en",
            "Dana Whitlock gave up the top job in March.",
            "Dana Whitlock was dismissed as head of Corvale Mining.",
        ),
        (STAYS, "id", "Rahmi Azizah belum ingin mencalonkan diri kembali.", "Rahmi Azizah memecat kepala dinasnya."),
        (STAYS, "en", "Rahmi Azizah does not want to stand again so far.", "Rahmi Azizah has won the election."),
    ],
)
def test_what_a_quote_tells_is_likelier_than_what_it_does_not(
    quote: Quoted, language: str, right: str, wrong: str
) -> None:
    """In both languages and from one to the other; what is told passes the gate, and what is not does not."""
    checker = support_checker()
    assert log_odds(checker, GLOSSER, right, language, [quote]) > LEAST
    assert log_odds(checker, GLOSSER, wrong, language, [quote]) < LEAST


@dataclass
class Asked:
    """Keeps what it is asked."""

    forms: list[tuple[str, str]] = field(default_factory=list)

    def bears_out(self, sentence: str, quotes: str) -> float:
        """Keep both."""
        self.forms.append((sentence, quotes))
        return 0.0


def test_a_title_stands_once_before_the_quotes_of_its_article() -> None:
    """Two quotes of one article have one title, and English ones need no reading in English."""
    asked = Asked()
    other = Quoted("Her deputy takes over.", LEFT.title, "en")
    log_odds(asked, GLOSSER, "A sentence.", "en", [LEFT, other])
    together = f"{LEFT.words} {other.words}"
    assert asked.forms == [("A sentence.", f"Corvale Mining. {together}"), ("A sentence.", together)]
