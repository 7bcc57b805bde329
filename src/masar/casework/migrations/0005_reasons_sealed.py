"""Reasons of ledger entries are sealed, those that stand already among them."""

from django.db import migrations

from masar.foundation.access.sealed import SEAL_MARK, Seal, SealedText

AT_ONCE = 500


def forwards(apps, schema_editor):
    """Seal what stands in the clear, each with the key of its case."""
    entry = apps.get_model("casework", "LedgerEntry")
    rows = list(entry.objects.exclude(reason="").exclude(reason__startswith=SEAL_MARK))
    for row in rows:
        row.reason = Seal(row.case_id).close(f"ledger_entry.reason:{row.pk}", row.reason)
    entry.objects.bulk_update(rows, ["reason"], batch_size=AT_ONCE)


def backwards(apps, schema_editor):
    """Open them again, as far as the column holds them."""
    entry = apps.get_model("casework", "LedgerEntry")
    rows = list(entry.objects.filter(reason__startswith=SEAL_MARK))
    for row in rows:
        row.reason = Seal(row.case_id).open(f"ledger_entry.reason:{row.pk}", row.reason)[:200]
    entry.objects.bulk_update(rows, ["reason"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_corrections"), ("foundation", "0003_event_record")]
    operations = [
        migrations.AlterField("ledgerentry", "reason", SealedText(blank=True)),
        migrations.RunPython(forwards, backwards),
    ]
