"""Sent messages are no longer looked for by their hash: repetitions are found by their size.

An index that no question uses costs a little with each message that is sent.
"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("ix_outgoing_mailbox_sha256", "outgoing")
