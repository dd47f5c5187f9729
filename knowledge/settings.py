"""Where an archive lives and which models it uses: one frozen value, read from the environment by the faces."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What a ``Library`` must be told.

    ``home`` is the data folder. ``database_url`` (SQLAlchemy) and ``chroma_url`` (http or https) replace the
    files in it. ``threads`` bounds the processor cores that the embedder uses; None means all it may use.
    """

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    threads: int | None = None
