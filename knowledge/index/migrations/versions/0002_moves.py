"""The ledger of people moves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("curations", "posts", "organizations", "move_evidence", "moves", "people", "tellings")


def upgrade() -> None:
    """Make the ledger's tables."""
    _people()
    _moves()
    _places()


def downgrade() -> None:
    """Remove the ledger's tables."""
    for table in TABLES:
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("move", sa.JSON, nullable=False),
    )
    op.create_index(None, "tellings", ["workspace", "person"])
    op.create_index(None, "tellings", ["article"])
    op.create_table(
        "people",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("family", sa.String(100), nullable=False),
        sa.Column("given", sa.String(100), nullable=False),
    )
    for column in ("person", "family", "given"):
        op.create_index(None, "people", ["workspace", column])


def _moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organization", sa.String(200), nullable=False),
        sa.Column("organization_name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("successor", sa.Text),
        sa.Column("successor_person", sa.String(200)),
        sa.Column("predecessor", sa.Text),
        sa.Column("destination", sa.Text),
        sa.Column("interim", sa.Boolean, nullable=False),
        sa.Column("announced_on", sa.String(10)),
        sa.Column("effective_on", sa.String(10)),
        sa.Column("day", sa.Date),
        sa.Column("sources", sa.Integer, nullable=False),
    )
    for columns in (["person"], ["successor_person"], ["organization", "day"], ["kind", "day", "id", "status"]):
        op.create_index(None, "moves", ["workspace", *columns])
    op.create_table(
        "move_evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("move", sa.Integer, sa.ForeignKey("moves.id", ondelete="CASCADE"), nullable=False),
        sa.Column("field", sa.String(16), nullable=False),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("published", sa.Date),
    )
    op.create_index(None, "move_evidence", ["move"])


def _places() -> None:
    op.create_table(
        "organizations",
        sa.Column("workspace", sa.String(100), primary_key=True),
        sa.Column("word", sa.String(100), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index(None, "organizations", ["workspace", "key"])
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("organization", sa.String(200), nullable=False),
        sa.Column("organization_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("former", sa.Boolean, nullable=False),
        sa.Column("article", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("published", sa.Date),
    )
    op.create_index(None, "posts", ["article"])
    for columns in (["person"], ["organization", "published"]):
        op.create_index(None, "posts", ["workspace", *columns])
    op.create_table(
        "curations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("other", sa.String(200), nullable=False),
    )
    op.create_index(None, "curations", ["workspace"])
