"""Bringing tables to their newest form. Loaded where they do not have it: alembic takes ten megabytes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from knowledge.errors import WrittenByNewer


def expect_known(current: str | None, migrations: Path) -> None:
    """Raise WrittenByNewer for a form of the tables that this version does not know."""
    scripts = ScriptDirectory.from_config(_config(migrations))
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise WrittenByNewer(
            "The database was written by a newer version of Masthead than this one. Install that version, or put "
            "a backup in its place that this one made."
        )


def upgrade(connection: Connection, migrations: Path) -> None:
    """Bring the tables to the newest form."""
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    return config
