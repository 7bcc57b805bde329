"""Psychosocial support and case conferences, and their walls on PostgreSQL: each row is shown where its case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0020_courses'),
        ('registry', '0004_restrictions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conference',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=80)),
                ('purpose', masar.foundation.access.sealed.SealedText()),
                ('said', masar.foundation.access.sealed.SealedText(blank=True)),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferences', to='registry.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decided',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('what', masar.foundation.access.sealed.SealedText()),
                ('role', models.CharField(max_length=40)),
                ('due_on', models.DateField()),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decided', to='casework.case')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='casework.conference')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('worker', models.CharField(max_length=36)),
                ('on', models.DateField()),
                ('need', masar.foundation.access.sealed.SealedText(blank=True)),
                ('next_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_how', masar.foundation.access.sealed.SealedText(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='registry.person')),
            ],
        ),
        migrations.CreateModel(
            name='SupportSession',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('form', models.CharField(max_length=12)),
                ('mode', models.CharField(max_length=20)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('notes', masar.foundation.access.sealed.SealedText(blank=True)),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_sessions', to='casework.case')),
                ('onward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('support', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='casework.support')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TakingPart',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', masar.foundation.access.sealed.SealedText()),
                ('categories', models.JSONField(default=list)),
                ('basis', models.CharField(blank=True, max_length=20)),
                ('basis_reason', masar.foundation.access.sealed.SealedText(blank=True)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takings_part', to='casework.case')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='casework.conference')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.consent')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('case', 'person'), name='support_once'),
        ),
        *(
            hanging(f"casework_{name}", "case_id", "casework_case")
            for name in ("support", "supportsession", "conference", "takingpart", "decided")
        ),
    ]
