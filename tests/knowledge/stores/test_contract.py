"""Every store of vectors keeps what it promises: in a folder, on a server, hosted with limits, and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import ChromaSettings, LibrarySettings, PgvectorSettings
from knowledge.index.vector_stores import open_vectors
from knowledge.index.vectors import VectorIndex
from tests.knowledge.stores.conftest import passages, vectors
from tests.knowledge.stores.proxy import proxied

STORES = ("folder", "server", "hosted", "pgvector")


@pytest.fixture(params=STORES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LibrarySettings]:
    """Say where the vectors are."""
    home = tmp_path / "home"
    match request.param:
        case "folder":
            yield LibrarySettings(home)
        case "server":
            yield LibrarySettings(home, vectors=ChromaSettings(request.getfixturevalue("chroma")))
        case "hosted":
            with proxied(request.getfixturevalue("chroma"), tmp_path) as proxy:
                proxy.is_hosted, proxy.headers = True, {("x-chroma-token", "ck-of-ours")}
                where = ChromaSettings(proxy.address, key="ck-of-ours", certificates=proxy.certificates)
                yield LibrarySettings(home, vectors=where)
        case _:
            yield LibrarySettings(home, vectors=PgvectorSettings(request.getfixturevalue("postgres")))


@pytest.fixture
def store(settings: LibrarySettings, workspace: str) -> Iterator[VectorIndex]:
    """Open the store; what the test left there is forgotten."""
    opened = open_vectors(settings, "letters")
    yield opened
    opened.drop(workspace)
    opened.close()


@pytest.fixture
def workspace(request: pytest.FixtureRequest) -> str:
    """Give each test a workspace of its own."""
    return f"guild:{request.node.name}"


def test_what_is_kept_is_found_replaced_and_forgotten(store: VectorIndex, workspace: str) -> None:
    """Nearest first with the cosine, also of several hundred passages; a new vector takes the place of the old one."""
    ours, theirs = passages(700), vectors(700)
    assert (store.count(workspace), store.keys(workspace), store.search(workspace, theirs[0].tolist(), 5)) == (
        0,
        set(),
        [],
    )
    store.remove(workspace, [ours[0].key])
    store.add(workspace, ours, theirs)
    store.add(workspace, ours[:2], theirs[[1, 0]])
    assert store.count(workspace) == 700
    assert store.keys(workspace) == {passage.key for passage in ours}
    found = store.search(workspace, theirs[0].tolist(), 400)
    wanted = theirs @ theirs[0]
    wanted[[0, 1]] = wanted[[1, 0]]
    best = sorted(range(700), key=lambda row: -wanted[row])
    assert [key for key, _ in found[:5]] == [ours[row].key for row in best[:5]]
    assert [cosine for _, cosine in found[:5]] == pytest.approx([wanted[row] for row in best[:5]], abs=0.002)
    assert len(found) in {300, 400}
    assert store.held(workspace, [passage.key for passage in (*ours, *passages(1, "other"))]) == store.keys(workspace)
    assert store.redescribe(workspace, [*ours[:3], *passages(1, "other")]) == {passage.key for passage in ours[:3]}
    store.remove(workspace, [passage.key for passage in ours[1:]])
    assert (store.count(workspace), store.keys(workspace)) == (1, {ours[0].key})


def test_workspaces_and_embedders_are_walls(store: VectorIndex, settings: LibrarySettings, workspace: str) -> None:
    """Nothing of another is found; a forgotten workspace takes along what any embedder made of it, and no neighbour."""
    neighbour, row = f"{workspace}1", vectors(1)
    other = open_vectors(settings, "another embedder")
    wide = vectors(1, width=24)
    store.add(workspace, passages(1), row)
    store.add(neighbour, passages(1, "next door"), row)
    other.add(workspace, passages(1, "wide"), wide)
    assert [key for key, _ in store.search(workspace, row[0].tolist(), 5)] == ["kettle-0000:0"]
    assert [key for key, _ in other.search(workspace, wide[0].tolist(), 5)] == ["wide-0000:0"]
    store.drop(workspace)
    assert (store.count(workspace), other.count(workspace), store.count(neighbour)) == (0, 0, 1)
    store.add(workspace, passages(2), vectors(2))
    assert store.count(workspace) == 2
    store.drop(neighbour)
    other.close()


def test_what_another_process_forgot_is_made_anew(
    store: VectorIndex, settings: LibrarySettings, workspace: str
) -> None:
    """Whoever still knows the old room finds it empty, and writes into the new one."""
    other = open_vectors(settings, "letters")
    store.add(workspace, passages(1), vectors(1))
    assert other.count(workspace) == 1
    store.drop(workspace)
    assert (other.count(workspace), other.search(workspace, vectors(1)[0].tolist(), 3)) == (0, [])
    store.add(workspace, passages(1), vectors(1))
    store.drop(workspace)
    other.add(workspace, passages(3), vectors(3))
    assert store.count(workspace) == 3
    other.close()
