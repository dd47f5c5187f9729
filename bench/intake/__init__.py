"""What comes in, beside what should: forms of our own by kind, public test folders, and cases that lie in a folder."""

from collections.abc import Callable

Check = Callable[[], bool]
"""Says whether something came in as it should; what it raises means that it did not."""
Form = tuple[str, str, Check]
"""A kind, the form's name, and its check."""
