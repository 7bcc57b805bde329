"""Holds, requests and the items of a run are shown where their case is."""

from django.db import migrations

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0004_requests_and_retention"), ("casework", "0010_row_level_security")]
    operations = [hanging(f"safeguards_{name}", "case_id", "casework_case") for name in ("hold", "request", "item")]
