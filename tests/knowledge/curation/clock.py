"""A clock that a test sets."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Stands still until a test lets days pass."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.time

    def pass_days(self, days: int) -> None:
        """Let days pass."""
        self.time += timedelta(days=days)
