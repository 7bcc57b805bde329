"""Tokens of a day with hundreds of people: shown to the office that handed them out, to who registered one, and where its case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import OF_OFFICES, OWN, Wall, held_by


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0024_calendar'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('on', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(max_length=12)),
                ('colour', models.CharField(blank=True, max_length=8)),
                ('family', models.PositiveSmallIntegerField(default=1)),
                ('needs', masar.foundation.access.sealed.SealedText(blank=True)),
                ('registered_at', models.DateTimeField(blank=True, null=True)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('by', models.CharField(blank=True, max_length=36)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='casework.case')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to='registry.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'on', 'number'), name='token_once')],
            },
        ),
        Wall('casework_token', f"{{table}}.office = {OF_OFFICES} OR {{table}}.by = {OWN} OR {held_by('case_id', 'casework_case')}"),
    ]
