"""What the office had hidden is hidden in its earlier wordings, in what an undone import stated again, and in what follows from it."""

from django.db import migrations
from django.db.models import F

OFFICE, PUBLIC, SHOWN, BATCH = "office", "public", "ledger.show_to", 400


def hide(apps, schema_editor):
    claims = apps.get_model("ledger", "Claim").objects
    done = _hide_restated(claims, apps.get_model("journal", "Entry").objects)
    for related in ("replaced_by", "source"):
        open_still = claims.filter(visibility=PUBLIC, **{f"{related}__visibility": OFFICE})
        while found := list(open_still.values_list("pk", flat=True)[:BATCH]):
            done += claims.filter(pk__in=found).update(visibility=OFFICE)
    if done:
        apps.get_model("ledger", "Clock").objects.update(version=F("version") + 1)


def _hide_restated(claims, entries):
    """Hide what was stated again, public, after the office had hidden it, unless the office has decided otherwise since."""
    decided = {entry.subject: entry for entry in entries.filter(code=SHOWN).order_by("id")}
    done = 0
    for name, entry in decided.items():
        one = claims.filter(public_id=name, visibility=OFFICE).first() if entry.data.get("visibility") == OFFICE else None
        while one is not None:
            one = claims.filter(replaces=one, recorded_at__gte=entry.at).first()
            if one is not None and str(one.public_id) in decided:
                break
            if one is not None and one.visibility == PUBLIC:
                done += claims.filter(pk=one.pk).update(visibility=OFFICE)
    return done


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_lists"), ("journal", "0001_initial")]
    operations = [migrations.RunPython(hide, migrations.RunPython.noop)]
