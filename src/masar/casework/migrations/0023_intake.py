"""Registrations under way, and the situation that people tell of; each behind its wall."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import IN_CARE, Wall


OF_CASE = "shows_case({table}.case_id)"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0022_assistance'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('worker', models.CharField(max_length=36)),
                ('begun_on', models.DateField()),
                ('saved_on', models.DateField(db_index=True)),
                ('page', models.CharField(max_length=20)),
                ('typed', masar.foundation.access.sealed.SealedText()),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['worker', 'saved_on'], name='intake_worker')],
            },
        ),
        migrations.CreateModel(
            name='Situation',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('answers', masar.foundation.access.sealed.SealedText()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='situations', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='situations', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'person', 'on'], name='situation_newest')],
            },
        ),
        Wall("casework_intake", IN_CARE),
        Wall("casework_situation", OF_CASE),
    ]
