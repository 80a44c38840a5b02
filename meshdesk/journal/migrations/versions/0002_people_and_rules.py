"""Rules for what comes in, certificate requests under way, notes on contacts, who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("mailboxes", sa.Column("check_every_minutes", sa.Integer))
    op.add_column("contacts", _text("notes"))
    op.add_column("events", _text("who"))
    # Alembic has no way to add a column that refers to another table, SQLite has.
    op.execute(
        "ALTER TABLE outgoing ADD COLUMN confirmation_id INTEGER"
        " CONSTRAINT fk_outgoing_confirmation_id REFERENCES incoming (id)"
    )
    _rules()
    _certificate_requests()


def _given(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _flag(name: str, default: int = 0) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text(str(default)))


def _rules() -> None:
    op.create_table(
        "rules",
        _number("id"),
        _number("mailbox"),
        _number("position"),
        _text("sender"),
        _text("workflow_id"),
        _text("folder"),
        _flag("save"),
        _flag("acknowledge"),
        _flag("on", 1),
        _number("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_rules"),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.key"], name="fk_rules_mailbox"),
    )
    op.create_index("ix_rules_mailbox_position", "rules", ["mailbox", "position"])


def _certificate_requests() -> None:
    op.create_table(
        "certificate_requests",
        _number("id"),
        _given("environment"),
        _given("mailbox_id"),
        _given("common_name"),
        _text("name"),
        _given("key_path"),
        _given("request_path"),
        _number("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_requests"),
        sa.UniqueConstraint(
            "environment", "mailbox_id", name="uq_certificate_requests_environment_mailbox_id"
        ),
    )
