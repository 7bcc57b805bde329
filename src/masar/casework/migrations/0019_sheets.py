"""The sheets of the protection file, and their wall on PostgreSQL: a sheet is shown where its case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0018_reception'),
        ('registry', '0004_restrictions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('text', masar.foundation.access.sealed.SealedText()),
                ('restricted', masar.foundation.access.sealed.SealedText(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'person', 'id'], name='sheet_case')],
            },
        ),
        Wall('casework_sheet', 'shows_case({table}.case_id)'),
    ]
