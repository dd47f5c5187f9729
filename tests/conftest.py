"""What all tests share: no way out of this machine, and an archive of one's own."""

import ipaddress
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from knowledge import Library, LibrarySettings

SHARED = Path(__file__).parent.parent.parent / "shared"
SAMPLES = Path(__file__).parent.parent / "samples"
QUESTIONS = Path(__file__).parent.parent / "bench" / "samples"  # on the samples, with their answers
LOCAL = {"localhost", "", None}
# What takes its time: conversations, commands of the terminal, processes, servers, whole archives, a hostile web.
WHOLE = (
    "deploy/",
    "discord/",
    "bot/terminal/",
    "bot/curating/",
    "bot/test_desk.py",
    "test_circles.py",
    "test_image.py",
    "test_other_systems.py",
    "knowledge/test_kills.py",
    "knowledge/test_servers.py",
    "knowledge/test_away.py",
    "knowledge/chat/test_answers.py",
    "knowledge/chat/test_cases.py",
    "knowledge/chat/test_embeddings.py",
    "knowledge/chat/test_hostile.py",
    "knowledge/chat/test_money_and_patience.py",
    "knowledge/chat/test_other_languages.py",
    "knowledge/chat/test_setting_up.py",
    "knowledge/chat/test_study.py",
    "bot/test_model_logs.py",
    "knowledge/answering/conversation/",
    "knowledge/curation/",
    "knowledge/sharing/",
    "knowledge/stores/",
    "knowledge/feeds/test_following.py",
    "knowledge/feeds/test_isolation.py",
    "knowledge/feeds/test_news.py",
    "knowledge/feeds/test_shared_pages.py",
    "knowledge/feeds/test_tending.py",
    "knowledge/feeds/test_watching.py",
    "knowledge/feedback/test_replaying.py",
    "knowledge/index/test_another_record.py",
    "knowledge/index/test_changes.py",
    "knowledge/index/test_database.py",
    "knowledge/index/test_leases.py",
    "knowledge/index/test_titles.py",
    "knowledge/intake/test_formats.py",
    "knowledge/intake/test_hostile_web.py",
    "knowledge/intake/test_importing.py",
    "knowledge/intake/test_web.py",
    "knowledge/moves/test_properties.py",
    "knowledge/moves/test_rereading.py",
    "knowledge/test_public.py",
    "knowledge/workspaces/test_rules.py",
)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse, as an audit hook, every look-up and connection that leaves this machine."""
    host: object = None
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    name = host.decode() if isinstance(host, bytes) else host
    if name in LOCAL:
        return
    try:
        local = ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        local = False
    if not local:
        raise PermissionError(f"tests stay on this machine, but {event} was asked for {name!r}")


def pytest_configure() -> None:
    """Close the way out before the first test is collected."""
    sys.addaudithook(_refuse)
    settings.register_profile("house", deadline=None)  # timings belong in benchmarks, not in tests
    settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes its time, so that the rest can be run after every change: ``make core``."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).as_posix().startswith(WHOLE):
            item.add_marker("whole")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an empty archive."""
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1)) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of benchmark data beside the project, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not here")
    return SHARED


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    """Put back who may read new files: a face closes them to others, and a server of another user is one of these."""
    mask = os.umask(0)
    os.umask(mask)
    yield
    os.umask(mask)
