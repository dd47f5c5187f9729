"""Whatever curators mend, in whatever order, and however articles come again: it holds, and all of it can be undone."""

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import NotFound, UnusableMend
from knowledge.moves.mending import MendAct
from knowledge.moves.models import Move, Status
from tests.knowledge.moves.making import move
from tests.knowledge.moves.workshop import WHY, Workshop, shifted

TOLD: dict[str, tuple[Move, ...]] = {
    "a": (move(day="2025-02-03", role="chief executive"), move("Alan Kay", day="2025-02-03")),
    "b": (move(day="2025-02-03", successor="Grace Hopper"),),
    "c": (move(day="2015-02-03"), move("Alan Kay", "Bahari Bank", day="2024")),
    "d": (move("Ida Marsh", "Bahari Bank", day="2025-01-10"), move("Alan Kay", status=Status.DENIED)),
}
VALUES = (
    {"person": "Ida Marsh"}, {"organization": "Bahari Bank"}, {"role": "chair"}, {"day": "2020"},
    {"kind": "appointment"},
    {"status": "reported"}, {"successor": "Edith Clarke"}, {"person": "Alan Kay", "organization": "Analytix"},
)  # fmt: skip
numbers = st.integers(0, 99)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), st.sampled_from(sorted(TOLD)), st.sampled_from((0, 40, 900))),
        st.tuples(st.just("forget"), st.sampled_from(sorted(TOLD)), numbers),
        st.tuples(st.sampled_from(tuple(MendAct)), numbers, numbers),
        st.tuples(st.just("undo"), numbers, numbers),
    ),
    max_size=8,
)


@dataclass
class Desk:
    """A ledger whose articles come and go while curators mend it."""

    workshop: Workshop = field(default_factory=Workshop.open)
    there: dict[str, int] = field(default_factory=dict)
    versions: int = 0

    def tell(self, key: str, by: int) -> None:
        """Let an article come, or come again with its words moved."""
        self.versions += 1
        self.workshop.tells(key, *(shifted(each, by) for each in TOLD[key]), version=self.versions)
        self.there[key] = by

    def forget(self, key: str) -> None:
        """Take an article away."""
        self.workshop.ledger.forget("default", key)
        self.there.pop(key, None)

    def mend(self, act: MendAct, one: int, other: int) -> None:
        """Do one thing to one of the moves, if it can be done."""
        found, mends = self.workshop.all(), self.workshop.mends
        if not found:
            return
        chosen = found[one % len(found)]
        try:
            if act is MendAct.CORRECT:
                mends.correct("default", chosen, VALUES[other % len(VALUES)], WHY)
            elif act is MendAct.SPLIT:
                mends.split("default", chosen, chosen.articles[other % len(chosen.articles)], WHY)
            elif act is MendAct.JOIN:
                mends.join("default", chosen, found[other % len(found)], WHY)
            else:
                (mends.hide if act is MendAct.HIDE else mends.dispute)("default", chosen, WHY)
        except UnusableMend:
            pass  # it says so already, or there is nothing to join or split

    def undo(self, number: int) -> None:
        """Take one of the mends back."""
        standing = [each for each in self.workshop.mends.page("default", limit=99).items if each.undone is None]
        if standing:
            self.workshop.mends.undo("default", standing[number % len(standing)].number, WHY)

    def facts(self) -> list[str]:
        """Return what the ledger tells, wherever in the articles it stands."""
        return sorted(
            repr((replace(each, evidence=(), mended=None), sorted(each.articles))) for each in self.workshop.all()
        )

    def run(self, taken: list[tuple[object, object, int]]) -> None:
        """Take some steps."""
        for what, one, other in taken:
            if isinstance(what, MendAct):
                self.mend(what, int(str(one)), other)
            elif what == "tell":
                self.tell(str(one), other)
            elif what == "forget":
                self.forget(str(one))
            else:
                self.undo(int(str(one)))


@given(steps)
@settings(max_examples=25, deadline=None)
def test_undoing_everything_gives_what_the_articles_tell(taken: list[tuple[object, object, int]]) -> None:
    """In any order, whatever came and went meanwhile; nothing of the mends is left behind."""
    desk, plain = Desk(), Desk()
    for key in TOLD:
        desk.tell(key, 0)
    desk.run(taken)
    for _ in desk.workshop.mends.page("default", limit=99).items:
        desk.undo(desk.versions)
    for key, by in desk.there.items():
        plain.tell(key, by)
    assert not any(each.mended for each in desk.workshop.all())
    assert not desk.workshop.ledger.withheld("default")
    assert desk.facts() == plain.facts()
    assert set(desk.workshop.ledger.people("default")) == set(plain.workshop.ledger.people("default"))


@given(steps, st.lists(st.tuples(st.sampled_from(sorted(TOLD)), st.sampled_from((0, 40, 900))), max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_was_mended_holds(taken: list[tuple[object, object, int]], again: list[tuple[str, int]]) -> None:
    """Articles that are read again, or come again as new versions, leave the ledger as the curators had it."""
    desk = Desk()
    for key in TOLD:
        desk.tell(key, 0)
    desk.run(taken)
    mended, hidden = desk.facts(), len(desk.workshop.ledger.withheld("default"))
    for key, by in again:
        if key in desk.there:
            desk.tell(key, by)
    assert desk.facts() == mended
    assert len(desk.workshop.ledger.withheld("default")) == hidden


@given(steps)
@settings(max_examples=15, deadline=None)
def test_no_path_shows_what_was_hidden(taken: list[tuple[object, object, int]]) -> None:
    """A move that is hidden is in no list; every path shows moves that the whole ledger has, and no others."""
    desk = Desk()
    for key in TOLD:
        desk.tell(key, 0)
    desk.run(taken)
    everything = desk.workshop.all()
    for moves in TOLD.values():
        for told in moves:
            for found in desk.workshop.read_by(told.organization, told.person, told.articles[0]):
                assert all(each in everything for each in found)
    for each in everything:
        try:
            desk.workshop.mends.hide("default", each, WHY)
        except NotFound:
            assert each not in desk.workshop.all()
    assert desk.workshop.all() == []
