"""New articles as one message: harmless, within Discord's limits, in the server's language."""

import re
from datetime import date
from typing import Any

import pytest

from bot.locales import Translations
from bot.render.escape import length
from bot.render.news import Arrived, news_embed
from knowledge import Article, Day, Kind, Move, Status
from tests.bot.render.discord_markdown import active
from tests.bot.samples import HARBOUR, article

TEXTS = Translations.load()
TODAY = date(2026, 8, 1)


def described(*arrived: Arrived, language: str = "en", more: int = 0) -> str:
    """Return what the message says under its title."""
    return news_embed(arrived, TEXTS.of(language), today=TODAY, more=more).description or ""


def made(**facts: Any) -> Article:  # noqa: ANN401 - the fields of an article
    """Make an article."""
    return article(HARBOUR, **facts)


def move(**facts: Any) -> Move:  # noqa: ANN401 - the fields of a move
    """Make a move."""
    return Move(**({"person": "Barret Zoph", "organization": "OpenAI", "kind": Kind.DEPARTURE,
                    "status": Status.CONFIRMED} | facts))  # fmt: skip


def test_title_source_day_and_moves() -> None:
    """The title is the link, the host says where it leads; a move is one line."""
    new = made(title="Zoph leaves", url="https://www.news.example/zoph?a=(1)", published=date(2026, 7, 31))
    shown = described(Arrived(new, [move()]))
    assert shown == (
        "**[Zoph leaves](https://www.news.example/zoph?a=%281%29)**\nnews.example · 31 Jul 2026\n"
        "• Barret Zoph left OpenAI"
    )


@pytest.mark.parametrize(
    ("facts", "english", "indonesian"),
    [
        ({}, "Barret Zoph left OpenAI", "Barret Zoph meninggalkan OpenAI"),
        (
            {"role": "chief", "successor": "Liam Fedus"},
            "Barret Zoph left OpenAI as chief · followed by **Liam Fedus**",
            "Barret Zoph meninggalkan OpenAI sebagai chief · digantikan oleh **Liam Fedus**",
        ),
        (
            {"effective_on": Day(date(2026, 9, 1))},
            "Barret Zoph leaves OpenAI",
            "Barret Zoph akan meninggalkan OpenAI",
        ),
        (
            {"kind": Kind.APPOINTMENT, "role": "chief", "status": Status.REPORTED},
            "Barret Zoph was appointed at OpenAI as chief · *reported, not confirmed*",
            "Barret Zoph diangkat di OpenAI sebagai chief · *dikabarkan, belum dipastikan*",
        ),
    ],
)
def test_a_move_says_what_is_known(facts: dict[str, Any], english: str, indonesian: str) -> None:
    """Who is still to leave has not left; a rumour says that it is one."""
    assert described(Arrived(made(), [move(**facts)])).endswith(f"• {english}")
    assert described(Arrived(made(), [move(**facts)]), language="id").endswith(f"• {indonesian}")


def test_at_most_two_moves_each_once_and_no_old_or_denied_one() -> None:
    """What an article denies, or tells in passing, is no news; what two articles tell is told once."""
    denied, old = move(status=Status.DENIED), move(status=Status.BACKGROUND)
    three = [move(person=name) for name in ("Ann", "Bea", "Cem")]
    shown = described(Arrived(made(), [denied, old, *three]), Arrived(made(key="a2"), three))
    assert re.findall(r"• (\w+) left", shown) == ["Ann", "Bea", "Cem"]


@pytest.mark.parametrize(
    "title",
    [
        "@everyone **free** `nitro` ||now||",
        "[click](https://evil.example) here",
        "Sign in at https://bank.example",
        "www.bank.example and discord.gg/free",
        "one\n# two\n> three\n- four",
        "<@1> <#2> <t:0> :joy: <https://evil.example>",
    ],
)
def test_a_hostile_title_does_nothing(title: str) -> None:
    """No mention, markup, line of its own, or link other than to the article."""
    hostile = move(person=title, organization=title, role=title, successor=title)
    shown = described(Arrived(made(title=title, url="https://news.example/1", published=None), [hostile]))
    head, line, told = shown.split("\n")
    named = re.fullmatch(r"\*\*(?:\[(.*)\]\(https://news\.example/1\)|(.*))\*\*", head)
    assert named is not None
    assert active(named[1] or named[2]) == []
    assert line == ("news.example" if named[1] else "[news.example](https://news.example/1)")
    assert active(told.removeprefix("• "), own=r"followed by \*\*.*\*\*$") == active(title_of(told)) == []


def title_of(told: str) -> str:
    """Return the name of the successor, without our own bold."""
    return told.rpartition("followed by **")[2].removesuffix("**")


@pytest.mark.parametrize("title", ["Sign in at https://bank.example", "www.bank.example: sign in"])
def test_a_title_that_looks_like_an_address_is_no_link(title: str) -> None:
    """It could name another place than the one it leads to; the host below is the link then."""
    assert "[news.example](https://news.example/1)" in described(
        Arrived(made(title=title, url="https://news.example/1"))
    )


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://user:pw@news.example/", "ftp://news.example/1"])
def test_without_a_safe_address_there_is_no_link(url: str | None) -> None:
    """The title stands alone."""
    assert "](" not in described(Arrived(made(url=url)))


def test_ten_are_named_and_the_others_counted() -> None:
    """Also those that the caller did not bring along."""
    shown = described(*(Arrived(made(title=f"Story {number}")) for number in range(12)), more=2)
    assert shown.count("Story") == 10
    assert shown.endswith("…and 4 more: `/articles` lists them.")
    assert "more" not in described(*(Arrived(made(title=f"Story {number}")) for number in range(10)))


def test_the_longest_message_is_taken_by_discord() -> None:
    """What has no room is counted, and an article is named whole or not at all."""
    long = made(title="😀*" * 500, url=f"https://{'a' * 60}.example/{'b' * 900}", published=date(2026, 7, 31))
    moves = [
        move(person="😀" * 300, organization="*" * 300, role=f"{number}_" * 300, successor="_" * 300)
        for number in (1, 2)
    ]
    shown = described(*[Arrived(long, moves)] * 10, more=99_999)
    assert 1_000 < length(shown) <= 4_000
    named = shown.count("](https://")
    assert 1 <= named < 10
    assert f"…and {99_999 + 10 - named:,} more" in shown
