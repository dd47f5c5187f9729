"""Alembic's way in: run the migrations on the connection that the database hands over."""

from alembic import context

from knowledge.index.database import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
