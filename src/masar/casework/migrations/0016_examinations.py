"""What the medical compartment alone is told of an examination is one sealed text; the names of clinics that stand in the clear go into it."""

import json

import django.db.models.deletion
from django.db import migrations, models

import masar.foundation.access.sealed
from masar.foundation.access.sealed import Seal
from masar.foundation.access.walls import Crossing, beyond_scope


def forwards(apps, schema_editor):
    """Seal the provider of each examination with the key of its case."""
    examination = apps.get_model("casework", "Examination")
    with beyond_scope(Crossing.SETTING_UP):
        for row in examination.objects.exclude(provider=""):
            told = json.dumps({"kind": "FTT", "provider": row.provider}, ensure_ascii=False)
            row.particulars = Seal(row.case_id).close(f"examination.particulars:{row.pk}", told)
            row.save(update_fields=["particulars"])


def backwards(apps, schema_editor):
    """Open them again, as far as the column holds them; an examination without a result was not known before."""
    examination = apps.get_model("casework", "Examination")
    with beyond_scope(Crossing.SETTING_UP):
        for row in examination.objects.exclude(particulars=""):
            told = json.loads(Seal(row.case_id).open(f"examination.particulars:{row.pk}", row.particulars))
            row.provider = told.get("provider", "")[:120]
            row.save(update_fields=["provider"])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_kept_lists'),
        ('foundation', '0009_deed_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='examination',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile'),
        ),
        migrations.AddField(
            model_name='examination',
            name='particulars',
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name='examination',
            name='planned',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='examination',
            name='result',
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.RunPython(forwards, backwards),
        migrations.RemoveField(
            model_name='examination',
            name='provider',
        ),
    ]
