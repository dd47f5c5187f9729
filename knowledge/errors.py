"""Everything that can go wrong in the archive, in words that a reader may see.

::

    MastheadError
    ├── InvalidInput          what was given cannot be used; the sentence says what to do
    │   ├── InvalidQuestion
    │   ├── InvalidArticle
    │   └── UnreadableFile
    ├── NotFound              no such article, answer or person in this workspace
    │   └── UnknownName       no article here names that person or organisation
    ├── Misconfigured         a setting is missing or wrong
    └── StorageFailed         the data folder, database or index cannot be used
        ├── StorageBusy       somebody else holds it
        └── StorageFull       the disk is full

A message is one or two whole sentences: what was wrong, and what to do. It never holds a secret or a traceback.
"""

from collections.abc import Sequence


class MastheadError(Exception):
    """Tell the reader what went wrong, in a sentence fit to be shown."""


class InvalidInput(MastheadError):
    """What was given cannot be used."""


class InvalidQuestion(InvalidInput):
    """The question is empty, too long, or has no words."""


class InvalidArticle(InvalidInput):
    """The article has no text, or a field that cannot be read."""


class UnreadableFile(InvalidInput):
    """The file is missing, binary, encrypted, too large or in no known encoding."""


class NotFound(MastheadError):
    """Nothing by that name is kept in this workspace."""


class UnknownName(NotFound):
    """No article of this workspace names that person or organisation; ``nearest`` are known names like it."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = f" The nearest names are {', '.join(nearest)}." if nearest else ""
        super().__init__(f"No article here tells of a move of {name!r}.{hint}")


class Misconfigured(MastheadError):
    """A setting is missing or wrong."""


class StorageFailed(MastheadError):
    """The data folder, the database or an index cannot be used."""


class StorageBusy(StorageFailed):
    """Another process holds what is needed."""


class StorageFull(StorageFailed):
    """There is no room left on the disk."""
