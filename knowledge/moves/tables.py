"""The ledger's tables: what each article told, who is who, and the moves made of it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)

from knowledge.index.database import metadata as shared

Tables = dict[str, Table]


def tables(metadata: MetaData = shared) -> Tables:
    """Return the ledger's tables of ``metadata``, made there at the first call."""
    if "tellings" not in metadata.tables:
        _make(metadata)
    return {
        name: metadata.tables[name]
        for name in ("tellings", "people", "moves", "move_evidence", "organizations", "curations", "posts", "mends")
    }


def _make(metadata: MetaData) -> None:
    _make_tellings(metadata)
    _make_people(metadata)
    _make_moves(metadata)
    _make_evidence(metadata)
    _make_organizations(metadata)
    _make_posts(metadata)
    _make_curations(metadata)
    _make_mends(metadata)


def _make_tellings(metadata: MetaData) -> None:
    Table(
        "tellings",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("workspace", String(100), nullable=False),
        Column("article", String(32), nullable=False),
        Column("version", Integer, nullable=False),
        Column("key", String(200), nullable=False),  # the person as this article names it
        Column("person", String(200), nullable=False),  # the person that is meant; see people
        Column("move", JSON, nullable=False),
        Index(None, "workspace", "person"),
        Index(None, "article"),
    )


def _make_people(metadata: MetaData) -> None:
    Table(
        "people",
        metadata,
        Column("workspace", String(100), primary_key=True),
        Column("key", String(200), primary_key=True),
        Column("person", String(200), nullable=False),
        Column("name", Text, nullable=False),
        Column("family", String(100), nullable=False),
        Column("given", String(100), nullable=False),
        Index(None, "workspace", "person"),
        Index(None, "workspace", "family"),
        Index(None, "workspace", "given"),
    )


def _make_moves(metadata: MetaData) -> None:
    Table(
        "moves",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("workspace", String(100), nullable=False),
        Column("person", String(200), nullable=False),
        Column("name", Text, nullable=False),
        Column("organization", String(200), nullable=False),
        Column("organization_name", Text, nullable=False),
        Column("kind", String(16), nullable=False),
        Column("status", String(16), nullable=False),
        Column("role", Text),
        Column("successor", Text),
        Column("successor_person", String(200)),
        Column("predecessor", Text),
        Column("destination", Text),
        Column("interim", Boolean, nullable=False),
        Column("announced_on", String(10)),
        Column("effective_on", String(10)),
        Column("came_on", String(10)),
        Column("day", Date),
        Column("read_by", String(8), nullable=False, server_default="rules"),
        Column("probability", Float, nullable=False, server_default="1"),
        Column("disputed", Boolean, nullable=False, server_default=false()),
        Column("sources", Integer, nullable=False),
        Column("told_of", String(200), nullable=False, server_default=""),  # of whom the articles tell it; see people
        Column("mended", JSON(none_as_null=True)),
        Index(None, "workspace", "told_of"),
        Index(None, "workspace", "person"),
        Index(None, "workspace", "successor_person"),
        Index(None, "workspace", "organization", "day"),
        Index(None, "workspace", "kind", "day", "id", "status"),
    )


def _make_evidence(metadata: MetaData) -> None:
    Table(
        "move_evidence",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("move", Integer, ForeignKey("moves.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("field", String(16), nullable=False),
        Column("article", String(32), nullable=False),
        Column("version", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("published", Date),
    )


def _make_organizations(metadata: MetaData) -> None:
    Table(
        "organizations",
        metadata,
        Column("workspace", String(100), primary_key=True),
        Column("word", String(100), primary_key=True),
        Column("key", String(200), primary_key=True),
        Column("name", Text, nullable=False),
        Index(None, "workspace", "key"),
    )


def _make_posts(metadata: MetaData) -> None:
    Table(
        "posts",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("workspace", String(100), nullable=False),
        Column("person", String(200), nullable=False),  # a key of people
        Column("name", Text, nullable=False),
        Column("organization", String(200), nullable=False),
        Column("organization_name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("former", Boolean, nullable=False),
        Column("article", String(32), nullable=False, index=True),
        Column("version", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("published", Date),
        Column("told", JSON(none_as_null=True)),  # how its article tells it, where a curator mended it
        Column("mended", JSON(none_as_null=True)),
        Column("hidden", Boolean, nullable=False, server_default=false()),
        Index(None, "workspace", "person"),
        Index(None, "workspace", "organization", "published"),
    )


def _make_curations(metadata: MetaData) -> None:
    Table(
        "curations",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("workspace", String(100), nullable=False, index=True),
        Column("kind", String(16), nullable=False),  # join or separate
        Column("key", String(200), nullable=False),
        Column("other", String(200), nullable=False),  # the person joined to, or the article separated
    )


def _make_mends(metadata: MetaData) -> None:
    Table(
        "mends",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("key", String(16), nullable=False),  # the same wherever the workspace is carried
        Column("workspace", String(100), nullable=False, index=True),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("actor_key", String(100), nullable=False),
        Column("actor_name", Text, nullable=False),
        Column("act", String(16), nullable=False),
        Column("reason", Text, nullable=False),
        Column("wish", JSON, nullable=False),
        Column("before", JSON, nullable=False),
        Column("after", JSON, nullable=False),
        Column("undone_at", DateTime(timezone=True)),
        Column("undone_key", String(100)),
        Column("undone_name", Text),
        Column("undone_reason", Text),
        Column("weighed", String(8), nullable=False, server_default=""),  # as what answers were compared with it last
    )
