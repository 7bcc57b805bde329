"""A case has a move for each role whose move it is; the index by the one role of old is no longer asked for anything."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import masar.foundation.core.records


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_first")]
    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("role", models.CharField(max_length=40)),
                ("requirement", models.CharField(blank=True, max_length=60)),
                ("due_on", models.DateField()),
                ("since", models.DateField()),
                ("case", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="casework.case")),
            ],
            options={
                "indexes": [models.Index(fields=["role", "due_on", "case"], name="move_due")],
                "constraints": [models.UniqueConstraint(fields=("case", "role"), name="move_once")],
            },
        ),
        migrations.RemoveIndex(model_name="case", name="case_move_due"),
    ]  # fmt: skip
