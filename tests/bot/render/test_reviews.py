"""Lists for curators fit one message, whatever readers write, and nothing of it acts."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, Translations
from bot.render.escape import length
from bot.render.reviews import PAGE_SIZE, Review, feedback_embed, unanswered_embed
from knowledge import Cluster, Criticism, Fault, KeptAnswer, Page, Tally, Verdict, Vote

TRANSLATIONS = Translations.load()
LIMIT = 4_096  # Discord's own, for a description
AT = datetime(2026, 5, 1, tzinfo=UTC)
GUILD = 2**63
PLACE = f"discord:{GUILD}:{GUILD}:en"
WORDS = st.text(min_size=1, max_size=400) | st.sampled_from(
    ["*_" * 200, "@everyone " * 40, "😀" * 300, "[x](//y)" * 50]
)


def kept(question: str, text: str = "") -> KeptAnswer:
    """Return an answer that was shown in a channel."""
    return KeptAnswer("k", "w", question, text, True, "ledger", "en", AT, place=PLACE)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(said=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=PAGE_SIZE, max_size=PAGE_SIZE))
def test_a_page_fits_one_message(language: str, said: list[tuple[str, str, str]]) -> None:
    """As many votes, and as many clusters, as a page has, each as long as it can be."""
    texts = TRANSLATIONS.of(language)
    tally = Tally(99_999, 99_999, dict.fromkeys(Fault, 99_999))
    against = [
        Criticism(kept(question, text), Vote(Verdict.DOWN, Fault.MISSED, words, AT)) for question, text, words in said
    ]
    alike = [Cluster(tuple(kept(words) for words in each)) for each in said]
    for embed in (
        feedback_embed(Review(Page(against, 999, 5), 9_999, GUILD, tally), texts),
        unanswered_embed(Review(Page(alike, 999, 5), 9_999, GUILD), texts),
    ):
        assert length(embed.description or "") <= LIMIT
        assert len(embed) <= 6_000
        assert "@everyone" not in (embed.description or "").replace("\\@everyone", "").replace("@\\everyone", "")


@pytest.mark.parametrize(("language", "alone"), [("en", "alone"), ("id", "hanya untuk penanyanya")])
def test_what_is_left_out_is_said_as_it_is(language: str, alone: str) -> None:
    """A vote is left out for its channel only; a question also where it was asked alone."""
    texts = TRANSLATIONS.of(language)
    votes = feedback_embed(Review(Page((), 0, 0), 2, GUILD), texts).footer.text or ""
    questions = unanswered_embed(Review(Page((), 0, 0), 2, GUILD), texts).footer.text or ""
    assert votes.startswith("2 ")
    assert alone not in votes
    assert alone in questions
