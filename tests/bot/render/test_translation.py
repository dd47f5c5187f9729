"""A quote in another language with what a chat model makes of it."""

from datetime import UTC, datetime

import pytest

from bot.locales import Translations
from bot.render import plain, terminal
from bot.render.answer import answer_embeds
from knowledge import Answer, Article, Citation, Question

TEXT = "Laba naik 12 persen."
ARTICLE = Article("a", 1, "w", "Laba", TEXT, "id", datetime.now(UTC))
CITED = Citation(1, ARTICLE, 0, len(TEXT), TEXT, "id", translation="Profit rose 12 percent.")
ANSWER = Answer("k", Question("Why?"), "Profit rose. [1]", False, "chat", "en", 1.0, 1.0, citations=(CITED,))


@pytest.mark.parametrize(("locale", "label"), [("en", "Translated by the chat model"), ("id", "Terjemahan model AI")])
def test_a_translation_stands_beneath_its_quote_and_is_called_one(locale: str, label: str) -> None:
    """The quote first, word for word; then whose translation it is; never passed off as the quote."""
    (embed,) = answer_embeds(ANSWER, Translations.load().of(locale))
    said = embed.description or ""
    assert said.index(TEXT) < said.index(label) < said.index("Profit rose 12 percent.")


def test_programs_and_the_terminal_tell_translation_and_gloss_apart() -> None:
    """Each under a name of its own."""
    cited = plain.answer(ANSWER)["citations"][0]
    assert (cited["quote"], cited["translation"], cited["gloss"]) == (TEXT, "Profit rose 12 percent.", None)
    assert terminal.answer(ANSWER)
