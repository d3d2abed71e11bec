import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0002_reminders"), ("ledger", "0005_hidden_in_all_wordings")]

    operations = [
        migrations.AlterField(
            model_name="inquiry",
            name="reply",
            field=models.CharField(
                blank=True,
                choices=[
                    ("yes", "Ja"),
                    ("not_quite", "Nicht ganz"),
                    ("no", "Nein"),
                    ("withdrawn", "nicht mehr gefragt"),
                    ("overtaken", "durch eine Berichtigung überholt"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="inquiry",
            name="confirmation",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="inquiries", to="ledger.confirmation"
            ),
        ),
    ]
