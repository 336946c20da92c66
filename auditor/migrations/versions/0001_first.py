"""The first tables, and the triggers that let the trail only grow."""

from alembic import op

from auditor.adapters.database import metadata

revision = "0001"
down_revision = None

_GUARDED = ("run", "finding", "review_event")
_REFUSAL = "the audit trail is append-only"


def upgrade() -> None:
    """Create every table, then guard those that only grow."""
    metadata.create_all(op.get_bind())
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _sqlite_guards() if sqlite else _postgresql_guards():
        op.execute(statement)


def _sqlite_guards() -> list[str]:
    keys = {
        "run": "id = NEW.id",
        "finding": "run = NEW.run AND requirement = NEW.requirement",
        "review_event": "seq = NEW.seq OR digest = NEW.digest",
    }
    guards = [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table in _GUARDED
        for verb in ("UPDATE", "DELETE")
    ]
    # INSERT OR REPLACE deletes without firing the DELETE trigger.
    taken = "WHEN EXISTS (SELECT 1 FROM {} WHERE {})"
    guards += [
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"{taken.format(table, key)} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table, key in keys.items()
    ]
    return guards


def _postgresql_guards() -> list[str]:
    function = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    return [function] + [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in _GUARDED
    ]
