"""What a workspace may be told, and how much it may hold."""

from pathlib import Path

import pytest

from knowledge import (
    Actor,
    ArticleDraft,
    InvalidInput,
    Library,
    LibrarySettings,
    Limit,
    LimitReached,
    Limits,
    Outcome,
    Question,
    Rule,
    Rules,
)

LENA = Actor("discord:user:42", "Lena")


def numbered(number: int, words: str = "Acme makes chairs.") -> ArticleDraft:
    """Make one of many articles."""
    return ArticleDraft(f"{words} Number {number}.", url=f"https://news.example/{number}")


class TestRules:
    """Curators, channels, and the public workspace."""

    def test_rules_are_kept_until_they_are_taken_back(self, library: Library) -> None:
        """Each value stands alone, doubles are one, and another workspace is another."""
        library.rules.grant("guild:1", Rule.CURATOR, "discord:role:7", by=LENA)
        assert not library.rules.grant("guild:1", Rule.CURATOR, "discord:role:7", by=LENA)
        library.rules.grant("guild:1", Rule.CHANNEL, "discord:channel:3", by=LENA)
        library.rules.grant("guild:1", Rule.PRIVATE, "discord:channel:4", by=LENA)
        assert library.rules.read_public("guild:1", wanted=True, by=LENA)
        assert library.rules.of("guild:1") == Rules(
            frozenset({"discord:role:7"}), frozenset({"discord:channel:3"}), frozenset({"discord:channel:4"}), True
        )
        assert library.rules.of("guild:2") == Rules()
        assert library.rules.withdraw("guild:1", Rule.CURATOR, "discord:role:7", by=LENA)
        assert not library.rules.withdraw("guild:1", Rule.CURATOR, "discord:role:7", by=LENA)
        library.rules.read_public("guild:1", wanted=False, by=LENA)
        assert library.rules.of("guild:1").curators == frozenset()
        assert not library.rules.of("guild:1").reads_public

    def test_every_change_is_logged_with_who_made_it(self, library: Library) -> None:
        """What changed nothing is not in the log."""
        for _ in range(2):
            library.rules.grant("guild:1", Rule.CURATOR, "discord:role:7", by=LENA)
        (entry,) = library.log.page("guild:1").items
        assert (entry.actor, entry.act, entry.subject, entry.outcome) == (
            LENA,
            "rule",
            "curator: discord:role:7",
            "set",
        )

    @pytest.mark.parametrize("value", ["", "  ", "x" * 201])
    def test_an_id_that_cannot_be_one_is_refused(self, library: Library, value: str) -> None:
        """The sentence says what an id is."""
        with pytest.raises(InvalidInput, match="id"):
            library.rules.grant("guild:1", Rule.CURATOR, value, by=LENA)


class TestLimits:
    """How much a workspace may hold."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Library:
        """Open an archive in which a workspace may hold little."""
        limits = Limits(articles=3, feeds=1, additions=5, bytes=200)
        return Library.open(LibrarySettings(tmp_path, threads=1, limits=limits))

    def test_what_there_is_room_for_is_kept_and_the_rest_is_told(self, library: Library) -> None:
        """The sentence names the limit, how much is used and what to do; nothing that went over it is kept."""
        kept: list[Outcome] = []
        with pytest.raises(LimitReached, match=r"3 of 3 articles are used here\. Remove some") as told:
            kept.extend(a.outcome for a in library.add_all("guild:1", map(numbered, range(5))))
        assert told.value.limit == Limit.ARTICLES
        assert kept == [Outcome.ADDED] * 3
        assert library.articles("guild:1").total == 3

    def test_adding_what_is_there_never_meets_a_limit(self, library: Library) -> None:
        """Nothing is added, so nothing can be too much."""
        list(library.add_all("guild:1", map(numbered, range(3))))
        assert library.add("guild:1", numbered(0)).outcome is Outcome.UNCHANGED

    def test_a_day_allows_only_so_many_additions_versions_among_them(self, library: Library) -> None:
        """An article that is changed all day does not get around it."""
        for word in ("chairs", "tables", "beds", "lamps", "doors"):
            library.add("guild:1", numbered(0, f"Acme makes {word}."))
        with pytest.raises(LimitReached, match="additions a day"):
            library.add("guild:1", numbered(0, "Acme makes hats."))

    def test_bytes_are_counted_as_they_are_stored(self, library: Library) -> None:
        """A letter of two bytes counts twice."""
        with pytest.raises(LimitReached, match="bytes of text"):
            library.add("guild:1", ArticleDraft("é" * 101))
        library.add("guild:1", ArticleDraft("é" * 99))
        (use,) = [use for use in library.limits.usage("guild:1") if use.limit is Limit.BYTES]
        assert (use.used, use.most, use.near) == (198, 200, True)

    def test_a_limit_is_one_workspaces_own(self, library: Library) -> None:
        """The terminal's own has none; the operator may give another one more, or no limit at all."""
        list(library.add_all("default", map(numbered, range(4))))
        library.rules.limit("guild:1", Limit.ARTICLES, 1, by=LENA)
        library.add("guild:1", numbered(0))
        with pytest.raises(LimitReached, match="1 of 1 articles"):
            library.add("guild:1", numbered(1))
        library.rules.limit("guild:1", Limit.ARTICLES, None, by=LENA)
        library.add("guild:1", numbered(1))
        assert library.ask(Question("What does Acme make?", "guild:1")).retrieved

    def test_one_feed_too_many_is_refused(self, library: Library) -> None:
        """Feeds are counted by who keeps them."""
        library.limits.expect_feed("guild:1", 0)
        with pytest.raises(LimitReached, match="1 of 1 feeds"):
            library.limits.expect_feed("guild:1", 1)
