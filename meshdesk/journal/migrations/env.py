"""Runs the migrations on the connection that `meshdesk.journal.migrate` hands over.

The caller holds the transaction: either all migrations are committed or none is. Logging is
the program's business and is left alone.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
