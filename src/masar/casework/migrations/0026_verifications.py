"""Visits of officials who verify the nationality of a group; who stood before them is shown where the case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0025_crowd'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('country', models.CharField(max_length=8)),
                ('embassy', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=80)),
                ('officials', models.CharField(blank=True, max_length=200)),
                ('by', models.CharField(max_length=36)),
            ],
            options={
                'ordering': ('-on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Verified',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('outcome', models.CharField(blank=True, max_length=16)),
                ('other', models.CharField(blank=True, max_length=120)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verified', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verified', to='registry.person')),
                ('verification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='casework.verification')),
            ],
            options={
                'verbose_name_plural': 'verified',
                'constraints': [models.UniqueConstraint(fields=('verification', 'person'), name='verified_once')],
            },
        ),
        hanging('casework_verified', 'case_id', 'casework_case'),
    ]
