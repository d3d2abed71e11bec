"""Files of evidence get their name, size, sort, day and whether they are public. The guard is laid anew: a title, address or file changes only when
evidence is redacted, once."""

from django.db import migrations, models

import netzwerkstatt.foundation.time

TABLE = "ledger_evidence"
FIXED = ["id", "public_id", "kind", "sha256", "cites_id", "media_type", "size", "added_at"]
ONLY_REDACTED = ["title", "url", "file", "file_name"]


def changed(distinct):
    def differs(column):
        return f"NEW.{column} IS {distinct} OLD.{column}"

    gone = " OR ".join(map(differs, ONLY_REDACTED))
    return (
        f"{' OR '.join(map(differs, FIXED))}"
        f" OR OLD.redacted_at IS NOT NULL AND ({differs('redacted_at')} OR {differs('redact_reason')} OR {gone})"
        f" OR NEW.redacted_at IS NULL AND ({gone})"
    )


def drop_guard(apps, schema_editor):
    names = [f"{TABLE}_is_never_edited", f"{TABLE}_is_never_deleted"]
    for name in names:
        schema_editor.execute(f"DROP TRIGGER {name}" + (f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""))


def lay_guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        does = f"EXECUTE FUNCTION {TABLE}_keeps()"
        schema_editor.execute(f"CREATE TRIGGER {TABLE}_is_never_deleted BEFORE DELETE ON {TABLE} FOR EACH ROW {does}")
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_is_never_edited BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({changed('DISTINCT FROM')}) {does}"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_is_never_deleted BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the ledger keeps every row: {TABLE}'); END"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_is_never_edited BEFORE UPDATE ON {TABLE} WHEN {changed('NOT')}"
        f" BEGIN SELECT RAISE(ABORT, 'the ledger is not edited: {TABLE}'); END"
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards")]
    operations = [
        migrations.RunPython(drop_guard, migrations.RunPython.noop),
        migrations.AddField("evidence", "file_name", models.CharField(blank=True, max_length=200, default=""), preserve_default=False),
        migrations.AddField("evidence", "media_type", models.CharField(blank=True, max_length=100, default=""), preserve_default=False),
        migrations.AddField("evidence", "size", models.PositiveBigIntegerField(blank=True, null=True)),
        migrations.AddField("evidence", "is_file_public", models.BooleanField(default=False)),
        migrations.AddField("evidence", "added_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField("evidence", "added_at", models.DateTimeField(blank=True, default=netzwerkstatt.foundation.time.now, null=True)),
        migrations.AddIndex("evidence", models.Index(condition=models.Q(("sha256", ""), _negated=True), fields=["sha256"], name="evidence_by_content")),
        migrations.RunPython(lay_guard, migrations.RunPython.noop),
    ]
