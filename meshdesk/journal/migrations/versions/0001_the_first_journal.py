"""The first journal: mailboxes, messages both ways, chunks, events, contacts.

Times are whole microseconds since 1970 in UTC. Never edited after the first release.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _mailboxes()
    _outgoing()
    _outgoing_chunks()
    _incoming()
    _events()
    _contacts()
    _workflows()


def _given(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _number(name: str, default: int = 0) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text(str(default)))


def _flag(name: str, default: int = 0) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text(str(default)))


def _maybe_number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer)


def _maybe_text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


def _refers(
    table: str, column: str, target: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=f"fk_{table}_{column}", ondelete=ondelete
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _mailboxes() -> None:
    op.create_table(
        "mailboxes",
        _count("key"),
        _given("mailbox_id"),
        _given("name"),
        _given("environment"),
        _given("url"),
        _given("ca_file"),
        _text("ods_code"),
        _maybe_text("proxy"),
        _maybe_text("certificate_path"),
        _maybe_text("key_path"),
        _flag("remember", 1),
        _maybe_text("download_folder"),
        _maybe_number("polled_at"),
        _maybe_number("handshaken_at"),
        _count("created_at"),
        _flag("removed"),
        sa.PrimaryKeyConstraint("key", name="pk_mailboxes"),
        sa.UniqueConstraint(
            "environment", "mailbox_id", name="uq_mailboxes_environment_mailbox_id"
        ),
    )


def _outgoing() -> None:
    op.create_table(
        "outgoing",
        _count("id"),
        _count("mailbox"),
        _given("local_id"),
        _given("recipient"),
        _given("recipient_name"),
        _given("workflow_id"),
        _given("subject"),
        _given("reference"),
        _given("path"),
        _given("file_name"),
        _given("content_type"),
        _count("size"),
        _count("modified_ns"),
        _given("state"),
        _count("position"),
        _count("created_at"),
        _count("changed_at"),
        _text("sha256"),
        sa.Column("gzip", sa.Boolean),
        _number("chunk_bytes"),
        _number("chunks"),
        _number("chunks_accepted"),
        _flag("posting"),
        _number("attempts"),
        _text("message_id"),
        _maybe_number("next_try_at"),
        _maybe_number("sent_at"),
        _maybe_number("accepted_at"),
        _maybe_number("collected_at"),
        _maybe_number("undelivered_at"),
        _maybe_number("expires_at"),
        _maybe_number("confirmed_at"),
        _maybe_number("tracked_at"),
        _maybe_number("next_track_at"),
        _maybe_text("problem"),
        _maybe_number("report_id"),
        _maybe_number("again_of"),
        _flag("cleared"),
        _text("search"),
        _text("sort_recipient"),
        _text("sort_subject"),
        _text("sort_reference"),
        sa.PrimaryKeyConstraint("id", name="pk_outgoing"),
        sa.UniqueConstraint("mailbox", "local_id", name="uq_outgoing_mailbox_local_id"),
        _refers("outgoing", "mailbox", "mailboxes.key"),
        _refers("outgoing", "report_id", "incoming.id"),
        _refers("outgoing", "again_of", "outgoing.id"),
    )
    _index("outgoing", "mailbox", "message_id")
    _index("outgoing", "mailbox", "sha256")
    _index("outgoing", "mailbox", "state", "next_track_at")
    op.create_index(
        "ix_outgoing_queue",
        "outgoing",
        ["mailbox", "position"],
        sqlite_where=sa.text("cleared = 0"),
    )
    op.create_index("ix_outgoing_by_state", "outgoing", ["mailbox", "state", "id"])
    _index("outgoing", "mailbox", "created_at", "id", "state", "search")
    for order in ("sort_recipient", "sort_subject", "sort_reference", "size"):
        _index("outgoing", "mailbox", order, "id", "state")


def _outgoing_chunks() -> None:
    op.create_table(
        "outgoing_chunks",
        _count("outgoing"),
        _count("number"),
        _count("offset"),
        _count("size"),
        _count("crc32"),
        _maybe_number("accepted_at"),
        sa.PrimaryKeyConstraint("outgoing", "number", name="pk_outgoing_chunks"),
        _refers("outgoing_chunks", "outgoing", "outgoing.id"),
        sqlite_with_rowid=False,
    )


def _incoming() -> None:
    op.create_table(
        "incoming",
        _count("id"),
        _count("mailbox"),
        _given("message_id"),
        _given("state"),
        _given("kind"),
        _count("listed_at"),
        _count("changed_at"),
        _flag("described"),
        _text("sender"),
        _text("sender_name"),
        _text("workflow_id"),
        _text("subject"),
        _text("file_name"),
        _text("local_id"),
        _text("content_type"),
        _text("checksum"),
        _number("chunks", 1),
        _number("chunks_saved"),
        _number("saved_bytes"),
        _maybe_number("size"),
        _text("sha256"),
        _text("part_path"),
        _text("path"),
        _maybe_number("received_at"),
        _maybe_number("expires_at"),
        _maybe_number("saved_at"),
        _maybe_number("acknowledged_at"),
        _text("status_event"),
        _text("status_code"),
        _text("status_description"),
        _text("linked_message_id"),
        _maybe_number("outgoing_id"),
        _flag("acknowledge"),
        _text("folder"),
        _number("attempts"),
        _maybe_number("next_try_at"),
        sa.Column("headers", sa.Text, nullable=False, server_default="{}"),
        _maybe_text("problem"),
        _text("search"),
        _text("sort_sender"),
        _text("sort_subject"),
        sa.Column("sort_received", sa.Integer, sa.Computed("coalesce(received_at, listed_at)")),
        sa.Column(
            "sort_expires", sa.Integer, sa.Computed("coalesce(expires_at, 9223372036854775807)")
        ),
        sa.Column("sort_size", sa.Integer, sa.Computed("coalesce(size, -1)")),
        sa.PrimaryKeyConstraint("id", name="pk_incoming"),
        sa.UniqueConstraint("mailbox", "message_id", name="uq_incoming_mailbox_message_id"),
        _refers("incoming", "mailbox", "mailboxes.key"),
        _refers("incoming", "outgoing_id", "outgoing.id"),
    )
    op.create_index(
        "ix_incoming_undescribed",
        "incoming",
        ["mailbox", "id"],
        sqlite_where=sa.text("described = 0"),
    )
    op.create_index(
        "ix_incoming_wanted",
        "incoming",
        ["mailbox", "acknowledge"],
        sqlite_where=sa.text("acknowledge = 1"),
    )
    op.create_index(
        "ix_incoming_parts", "incoming", ["part_path"], sqlite_where=sa.text("part_path != ''")
    )
    _index("incoming", "mailbox", "state", "id", "kind")
    _index("incoming", "mailbox", "kind", "state")
    _index("incoming", "mailbox", "sort_received", "id", "state", "kind", "search")
    for order in ("sort_sender", "sort_subject", "sort_size", "sort_expires"):
        _index("incoming", "mailbox", order, "id", "state", "kind")


def _events() -> None:
    op.create_table(
        "events",
        _count("id"),
        _count("at"),
        _given("text"),
        _given("severity"),
        _maybe_number("mailbox"),
        _maybe_number("outgoing"),
        _maybe_number("incoming"),
        _text("details"),
        _text("search"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        _refers("events", "mailbox", "mailboxes.key"),
        _refers("events", "outgoing", "outgoing.id"),
        _refers("events", "incoming", "incoming.id"),
    )
    _index("events", "mailbox")
    _index("events", "outgoing")
    _index("events", "incoming")


def _contacts() -> None:
    op.create_table(
        "contacts",
        _count("id"),
        _count("mailbox"),
        _given("name"),
        sa.Column("address", sa.Text(collation="NOCASE"), nullable=False),
        _text("ods_code"),
        _number("times_used"),
        _maybe_number("used_at"),
        _maybe_number("verified_at"),
        _text("search"),
        _text("sort_name"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("mailbox", "address", name="uq_contacts_mailbox_address"),
        _refers("contacts", "mailbox", "mailboxes.key"),
    )
    op.create_table(
        "contact_workflows",
        _count("contact"),
        _given("workflow_id"),
        _number("times_used"),
        sa.PrimaryKeyConstraint("contact", "workflow_id", name="pk_contact_workflows"),
        _refers("contact_workflows", "contact", "contacts.id", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )


def _workflows() -> None:
    op.create_table(
        "workflows",
        _count("mailbox"),
        _given("workflow_id"),
        _number("times_used"),
        _maybe_number("used_at"),
        sa.PrimaryKeyConstraint("mailbox", "workflow_id", name="pk_workflows"),
        _refers("workflows", "mailbox", "mailboxes.key"),
        sqlite_with_rowid=False,
    )
