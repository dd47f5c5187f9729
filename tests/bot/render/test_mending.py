"""A list of mends fits one message, whatever the names and reasons, and leaves none of them out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, Translations
from bot.render.escape import length
from bot.render.mending import PAGE_SIZE, mends_embed
from knowledge import Actor, MendAct, MendEntry, Page, Undoing

TRANSLATIONS = Translations.load()
LIMIT = 4_096  # Discord's own, for a description
AT = datetime(2026, 5, 1, tzinfo=UTC)
WORDS = st.text(min_size=1, max_size=200) | st.sampled_from(["*_" * 100, "@everyone " * 20, "😀" * 200])
FIELDS = ("person", "organization", "role", "successor", "day", "kind", "status", "contested")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(said=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=PAGE_SIZE, max_size=PAGE_SIZE))
def test_a_page_fits_one_message_whole(language: str, said: list[tuple[str, str, str]]) -> None:
    """Each mend corrects all that can be, was taken back, and has its own line."""
    by = [Actor("discord:user:1", name) for _, _, name in said]
    entries = [
        MendEntry(
            number, AT, by[number], MendAct.CORRECT, reason,
            (dict.fromkeys(FIELDS, f"{old}1"),), (dict.fromkeys(FIELDS, f"{old}2"),),
            Undoing(AT, by[number], reason),
        )
        for number, (old, reason, _) in enumerate(said)
    ]  # fmt: skip
    embed = mends_embed(Page(entries, 99_999, 0), TRANSLATIONS.of(language))
    assert length(embed.description or "") <= LIMIT
    assert (embed.description or "").count("<t:") == PAGE_SIZE
