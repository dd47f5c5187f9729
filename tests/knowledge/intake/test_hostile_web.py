"""A hostile web over real sockets: each of its tricks gets its own sentence, and nothing else."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge import Arrival, FetchRefused, Library, LibrarySettings, Reason
from knowledge.intake.fetch import Fetcher
from tests.web.addresses import REFUSED
from tests.web.hostile import Case, World, cases

CASES = {case.what: case for case in cases()}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Run the servers of all cases."""
    started = World(list(CASES.values()), tmp_path_factory.mktemp("certificates"))
    yield started
    started.close()


@pytest.fixture(scope="module")
def arrivals(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Arrival]:
    """Give every address, each in a workspace of its own, and return what became of it."""
    home = tmp_path_factory.mktemp("archive")
    with Library.open(LibrarySettings(home, threads=1, fetch=world.settings)) as library, ThreadPoolExecutor(8) as side:

        def add(case: Case) -> Arrival:
            [arrival] = library.web.add(case.what, [world.url(case)])
            return arrival

        return dict(zip(CASES, side.map(add, CASES.values()), strict=True))


@pytest.mark.parametrize("what", CASES)
def test_every_trick_gets_its_own_sentence(arrivals: dict[str, Arrival], what: str) -> None:
    """One named reason, one sentence, no traceback; what is only odd is added all the same."""
    case, arrival = CASES[what], arrivals[what]
    assert (arrival.reason, case.say in arrival.sentence) == (case.reason, True), arrival
    assert "Traceback" not in arrival.sentence
    if case.reason is Reason.ADDED:
        assert arrival.article is not None
        assert arrival.passages or arrival.waiting


def test_nothing_is_fetched_twice_and_nothing_inside_the_house(world: World, arrivals: dict[str, Arrival]) -> None:
    """Every address was asked for once at most; names were looked up once for each connection."""
    assert len(arrivals) == len(CASES)
    assert world.most_asked() == 1
    assert world.house.connections == 0
    assert world.names.asked["k.names.example"] == 1


@pytest.mark.parametrize("what", REFUSED)
def test_an_address_that_must_not_be_asked_for_is_refused_unasked(world: World, what: str) -> None:
    """Before any name is looked up and anything is connected to."""
    words, sentence = REFUSED[what]
    looked_up = world.names.asked.total()
    with pytest.raises(FetchRefused) as refused:
        Fetcher(world.settings).get(words)
    assert sentence in str(refused.value)
    assert world.names.asked.total() == looked_up


def test_what_is_odd_reads_as_it_should(arrivals: dict[str, Arrival]) -> None:
    """Whatever a site says of its encoding, the letters are right; a page cannot call itself another site's."""
    for what in ("UTF-8 that is called Latin-1", "Latin-1 that calls itself UTF-8", "UTF-16 without a mark"):
        article = arrivals[what].article
        assert article is not None
        assert article.title == "Café Ñandú"
    stranger = arrivals["a page that calls itself another's"].article
    assert stranger is not None
    assert stranger.url == arrivals["a page that calls itself another's"].address


def test_there_are_at_least_sixty() -> None:
    """As many as the issue of this web asks for, without counting spellings of one thing."""
    assert len(CASES) >= 60
    assert len(CASES) + len(REFUSED) >= 120
