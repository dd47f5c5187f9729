"""Which tables go along when a workspace moves, and which are made again or stay behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.index.web_addresses import address_key

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """A table that goes along.

    ``identity`` are the columns by which a row is known to be there already; none means all of them. ``parent`` is
    the column that points to a row of another table, which that table knows by its column ``name``. ``made`` returns
    the columns that are made again; they are ``left_out`` of the file. ``compared`` must be equal where a row is there
    already.
    """

    table: str
    identity: tuple[str, ...] = ()
    parent: str = ""
    name: str = ""
    left_out: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    made: Callable[[str, Values], Values] = lambda _workspace, _row: {}

    def same(self, row: Values, known: Values) -> bool:
        """Tell whether a row that is there already says the same."""
        return all(row[name] == known[name] for name in self.compared)

    def conflict(self, row: Values) -> str:
        """Say what is wrong where it does not."""
        return f"its {self.table.removesuffix('s')} {row.get('key', '')} is here already with other words"


CARRIED = (
    Carried("articles", ("key", "version"), compared=("digest",)),
    Carried("erased"),
    Carried(
        "web_addresses",
        ("address",),
        left_out=("key",),
        made=lambda workspace, row: {"key": address_key(workspace, row["address"])},
    ),
    Carried("feeds", ("url",), name="key"),
    Carried("feed_entries", ("feed", "digest", "title", "url", "seen_at"), parent="feed"),
    Carried("watches", ("address",)),
    Carried("rules"),
    Carried("curations"),
    Carried("mends", ("key",), left_out=("weighed",)),
    Carried("acts"),
)
"""In this order: what others point to comes first."""

STAYING = frozenset(
    (
        "alembic_version answers answer_facts answer_sources changes chat_answers eras feed_notices follows "
        "forgettings leases letters model_readings move_evidence moves notes occurrences organizations "
        "passages people posts sketch_bands sketches spending tellings turns votes"
    ).split()
)
"""Made again from the articles, a reader's, or one archive's own."""
