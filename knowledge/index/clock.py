"""What time it is: given to whoever must know, so that a test can let 30 days pass."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)
