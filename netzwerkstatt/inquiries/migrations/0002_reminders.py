from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0001_initial")]

    operations = [
        migrations.AddField(model_name="inquiry", name="reminded_at", field=models.DateTimeField(blank=True, null=True)),
    ]
