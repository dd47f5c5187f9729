"""Sketches have more bands, so that texts that share half of their words meet; they are made anew when needed."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget the bands that were kept."""
    _forget()


def downgrade() -> None:
    """Forget them, for the same reason."""
    _forget()


def _forget() -> None:
    op.execute("DELETE FROM sketch_bands")
    op.execute("DELETE FROM sketches")
