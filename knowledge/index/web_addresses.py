"""Which web addresses were given, what became of each, and which article each is an address of."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update

from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, upsert
from knowledge.index.web_tables import web_addresses
from knowledge.models import Reason

KEPT = timedelta(days=90)  # an address that never became an article


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address of a workspace and what became of it.

    ``article`` is the key of the article that it is an address of, None where it never became one. ``copy`` says
    that it is another site's copy, whose edits make no new version. ``failures`` counts those in a row.
    """

    workspace: str
    address: str
    reason: Reason
    sentence: str
    tried_at: datetime
    article: str | None = None
    copy: bool = False
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    next_try: datetime | None = None


class WebAddresses:
    """Keeps the addresses. Times are UTC."""

    def __init__(self, database: Database, now: Clock = utc) -> None:
        self._database = database
        self.now = now

    def get(self, workspace: str, address: str) -> WebAddress | None:
        """Return what is known of an address, or None."""
        query = select(web_addresses).where(web_addresses.c.key == address_key(workspace, address))
        with self._database.begin() as connection:
            row = connection.execute(query).one_or_none()
        return _address(row) if row else None

    def put(self, rows: Sequence[WebAddress]) -> None:
        """Write what became of addresses, in the place of what was known; forget failures of long ago."""
        old = (web_addresses.c.article.is_(None), web_addresses.c.tried_at < self.now() - KEPT)
        with self._database.begin() as connection:
            upsert(connection, web_addresses, [_row(row) for row in rows])
            if any(row.article is None for row in rows):
                connection.execute(delete(web_addresses).where(*old))

    def make_copies(self, workspace: str, article: str, but: Sequence[str]) -> None:
        """Let an article's words come from these addresses only: pages at its other ones are copies from now on."""
        kept = [address_key(workspace, address) for address in but]
        here = (web_addresses.c.workspace == workspace, web_addresses.c.article == article)
        with self._database.begin() as connection:
            connection.execute(update(web_addresses).where(*here, web_addresses.c.key.not_in(kept)).values(copy=True))

    def of(self, workspace: str, article: str) -> list[str]:
        """Return all addresses of an article, the first known first."""
        query = (
            select(web_addresses.c.address)
            .where(web_addresses.c.workspace == workspace, web_addresses.c.article == article)
            .order_by(web_addresses.c.copy, web_addresses.c.tried_at, web_addresses.c.address)
        )
        with self._database.begin() as connection:
            return list(connection.scalars(query))


def address_key(workspace: str, address: str) -> str:
    """Return the key of an address: addresses outgrow an index."""
    return hashlib.sha256(f"{workspace}\n{address}".encode("utf8", "surrogatepass")).hexdigest()


def _row(value: WebAddress) -> dict[str, Any]:
    fields = {name: getattr(value, name) for name in WebAddress.__slots__}
    return fields | {"key": address_key(value.workspace, value.address)}


def _address(row: Row[Any]) -> WebAddress:
    fields = {name: getattr(row, name) for name in WebAddress.__slots__}
    return WebAddress(
        **fields | {"reason": Reason(row.reason), "tried_at": _utc(row.tried_at), "next_try": _utc(row.next_try)}
    )


def _utc(moment: datetime | None) -> Any:  # noqa: ANN401 - a moment where one is given
    """Say the time zone, which SQLite does not keep."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
