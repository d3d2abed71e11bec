"""Triggers on both databases: no claim or confirmation is deleted, and of a stored one only its retraction, visibility and person change."""

from datetime import UTC, datetime

from django.db import migrations

FREE = {
    "ledger_claim": {"retracted_at", "retracted_by_id", "retract_reason", "retract_evidence_id", "visibility", "recorded_by_id"},
    "ledger_confirmation": {"retracted_at", "by_id"},
    "ledger_evidence": {"redacted_at", "redact_reason", "title", "url", "file"},
}
COLUMNS = {
    "ledger_claim": [
        "id", "public_id", "kind", "happened_on", "ended_on", "recorded_at", "subject_id", "organisation_id", "written_name", "partner_id",
        "thing_id", "project_id", "detail", "amount", "theme_id", "evidence_id", "locator", "source_id", "replaces_id", "digest",
    ],
    "ledger_confirmation": ["id", "public_id", "claim_id", "side", "verdict", "happened_on", "recorded_at", "evidence_id", "digest"],
    "ledger_evidence": ["id", "public_id", "kind", "sha256", "cites_id"],
}
# What may change, changes once: a retraction stands, a person is only ever erased.
ONCE = {
    "ledger_claim": "OLD.retracted_at IS NOT NULL AND (NEW.retracted_at IS {distinct} OLD.retracted_at"
    " OR NEW.retract_reason IS {distinct} OLD.retract_reason OR NEW.retract_evidence_id IS {distinct} OLD.retract_evidence_id)"
    " OR NEW.recorded_by_id IS NOT NULL AND NEW.recorded_by_id IS {distinct} OLD.recorded_by_id",
    "ledger_confirmation": "OLD.retracted_at IS NOT NULL AND NEW.retracted_at IS {distinct} OLD.retracted_at",
    "ledger_evidence": "OLD.redacted_at IS NOT NULL AND NEW.redacted_at IS {distinct} OLD.redacted_at",
}


def changed(table, distinct):
    columns = " OR ".join(f"NEW.{column} IS {distinct} OLD.{column}" for column in COLUMNS[table])
    return f"{columns} OR {ONCE[table].format(distinct=distinct)}"


def sqlite(table):
    yield f"""CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, 'the ledger keeps every row: {table}'); END"""
    yield f"""CREATE TRIGGER {table}_is_never_edited BEFORE UPDATE ON {table} WHEN {changed(table, "NOT")}
        BEGIN SELECT RAISE(ABORT, 'the ledger is not edited: {table}'); END"""


def postgresql(table):
    yield f"""CREATE FUNCTION {table}_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the ledger keeps every row and edits none: {table}'; END $$"""
    yield f"""CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_keeps()"""
    yield f"""CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_keeps()"""
    yield f"""CREATE TRIGGER {table}_is_never_edited BEFORE UPDATE ON {table}
        FOR EACH ROW WHEN ({changed(table, "DISTINCT FROM")}) EXECUTE FUNCTION {table}_keeps()"""


def guard(apps, schema_editor):
    make = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for table in COLUMNS:
        for statement in make(table):
            schema_editor.execute(statement)


def start_clock(apps, schema_editor):
    apps.get_model("ledger", "Clock").objects.get_or_create(pk=1, defaults={"last": datetime(1970, 1, 1, tzinfo=UTC)})


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunPython(start_clock, migrations.RunPython.noop),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
