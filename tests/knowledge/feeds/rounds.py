"""Polling what is followed, and looking up what became of its entries."""

from knowledge import Library, Reason
from knowledge.feeds.models import Polled
from tests.knowledge.feeds.site import Clock


def poll(library: Library, clock: Clock, hours: float = 3) -> list[Polled]:
    """Let time pass and poll what is due."""
    clock.go_on(hours=hours)
    done: list[Polled] = []
    assert library.feeds.poll_due(done.append)
    return done


def why(library: Library, feed: str) -> dict[str, Reason]:
    """Return the reason of each entry by its title."""
    return {sighting.title: sighting.reason for sighting in library.feeds.why("default", feed, limit=100).items}
