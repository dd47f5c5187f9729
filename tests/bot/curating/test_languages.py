"""Every curating command speaks Indonesian to who reads Indonesian: no English sentence comes through."""

import pytest
from simcord import MemberActor

from bot.locales import Translations
from knowledge import ArticleDraft
from tests.bot.curating.desk import CuratingDesk, labels, shown, words

TRANSLATIONS = Translations.load()
ENGLISH, INDONESIAN = TRANSLATIONS.of("en"), TRANSLATIONS.of("id")


def sentences() -> list[str]:
    """Return the beginnings of all English sentences that have an Indonesian counterpart of their own."""
    beginnings = []
    for key in ENGLISH.keys():  # noqa: SIM118 - it is no mapping
        beginning = ENGLISH.raw(key).split("{")[0].strip()
        known = INDONESIAN.knows(key) and beginning not in INDONESIAN.raw(key)
        if len(beginning) > 12 and known and not key.startswith("command."):
            beginnings.append(beginning)
    return beginnings


SENTENCES = sentences()


def is_indonesian(said: str) -> bool:
    """Tell whether no English sentence stands in what was said."""
    return not [sentence for sentence in SENTENCES if sentence in said]


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("sources add", {}),
        ("sources add", {"file": ("a.txt", b"Satu jatuh.")}),
        ("sources add", {"file": ("a.txt", b"")}),
        ("sources add", {"file": ("a.jsonl", b'{"text": "Satu."}\nrusak\n')}),
        ("sources add", {"address": "http://127.0.0.1/x besok"}),
        ("sources list", {}),
        ("sources show", {"article": "derek"}),
        ("sources show", {"article": "kapal selam"}),
        ("sources remove", {"article": "derek"}),
        ("sources restore", {"article": "derek"}),
        ("sources why", {"address": "http://127.0.0.1/x"}),
        ("sources log", {}),
        ("feeds add", {"address": "http://127.0.0.1/x"}),
        ("feeds list", {}),
        ("feeds pause", {"feed": "x"}),
        ("feeds why", {"feed": "x"}),
        ("settings show", {}),
        ("settings public", {"read": True}),
        ("settings notices", {}),
    ],
)
async def test_a_curator_is_spoken_to_in_indonesian(desk: CuratingDesk, command: str, given: dict[str, object]) -> None:
    """Answers, refusals and buttons alike."""
    desk.library.add(desk.workspace, ArticleDraft("Sebuah derek jatuh di pelabuhan.", title="Derek", language="id"))
    message = await desk.sends(command, **given)
    assert is_indonesian(words(message)), words(message)
    assert not set(labels(message)) & {"Remove", "Keep", "Undo", "Newer", "Older"}


@pytest.mark.usefixtures("indonesian")
async def test_a_reader_is_refused_in_indonesian(desk: CuratingDesk, reader: MemberActor) -> None:
    """Also whom to ask."""
    refused = shown(await reader.slash(desk.channel, "sources list"))
    assert refused.content.startswith("Hanya orang yang boleh mengelola server ini")
