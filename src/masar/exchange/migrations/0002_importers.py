"""A line list remembers whose runs took it over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_first")]
    operations = [migrations.AddField("batch", "importers", models.JSONField(default=list))]
