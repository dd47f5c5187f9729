"""The line above an answer that a curator mended fits its message, whatever was mended and whatever they wrote."""

from datetime import UTC, datetime

import pytest

from bot.locales import LANGUAGES, Translations
from bot.render.escape import length
from bot.render.marks import mark_line
from knowledge import Actor, MendAct, MendEntry, Remark, Undoing

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LENA = Actor("discord:user:42", "Lena")
ENDLESS = "*_`[@everyone]" * 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", MendAct)
@pytest.mark.parametrize("undone", [False, True])
def test_the_longest_line_fits(language: str, act: MendAct, *, undone: bool) -> None:
    """With room for what else stands above an answer, on one line, and without a sign that Discord obeys."""
    before = {"person": ENDLESS, "organization": ENDLESS, "role": ENDLESS, "former": "no", "contested": False}
    after = before | {"person": ENDLESS[1:], "role": ENDLESS[2:], "former": "yes"}
    undoing = Undoing(AT, LENA, ENDLESS[:200]) if undone else None
    entry = MendEntry(1, AT, LENA, act, ENDLESS[:200], (before,), (after,), undoing)
    line = mark_line(Remark(entry, undone, 41), Translations.load().of(language))
    assert length(line) < 1_600
    assert len(line.splitlines()) == 1
    assert "2026" in line
    assert "41" in line
    assert "[@" not in line
