"""The numbers of identity documents are found by their keyed hashes, those that stand already among them."""

from django.db import migrations, models

from masar.foundation.access.sealed import seals
from masar.foundation.access.walls import Crossing, beyond_scope

AT_ONCE = 500


def forwards(apps, schema_editor):
    """Open each number with the key of its person, and keep its hash."""
    from masar.registry.people.queries import number_key  # queries need models, which exist only now

    document = apps.get_model("registry", "IdentityDocument")
    with beyond_scope(Crossing.SETTING_UP):
        rows = list(document.objects.exclude(number="").filter(number_key=""))
        sealing = seals({row.person_id for row in rows})
        for row in rows:
            row.number_key = number_key(sealing[row.person_id].open(f"identity_document.number:{row.pk}", row.number))
        document.objects.bulk_update(rows, ["number_key"], batch_size=AT_ONCE)


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0007_suspensions'),
    ]

    operations = [
        migrations.AddField(
            model_name='identitydocument',
            name='number_key',
            field=models.CharField(blank=True, db_index=True, max_length=24),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
