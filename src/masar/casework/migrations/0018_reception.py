"""Contacts, ways to reach and urgent marks, with their walls on PostgreSQL: each is shown where its case or its person is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0017_papers'),
        ('registry', '0004_restrictions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactPreference',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('agreed', models.BooleanField(default=False)),
                ('way', models.CharField(blank=True, max_length=8)),
                ('email', masar.foundation.access.sealed.SealedText(blank=True)),
                ('other', masar.foundation.access.sealed.SealedText(blank=True)),
                ('safe_from', models.TimeField(blank=True, null=True)),
                ('safe_until', models.TimeField(blank=True, null=True)),
                ('said_on', models.DateField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contact_preference', to='registry.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('channel', models.CharField(max_length=24)),
                ('language', models.CharField(max_length=8)),
                ('asked', models.CharField(max_length=24)),
                ('words', masar.foundation.access.sealed.SealedText(blank=True)),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'on'], name='contact_case')],
            },
        ),
        migrations.CreateModel(
            name='UrgentMark',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', masar.foundation.access.sealed.SealedText()),
                ('why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('health', masar.foundation.access.sealed.SealedText(blank=True)),
                ('role', models.CharField(max_length=40)),
                ('put_at', models.DateTimeField()),
                ('put_by', models.CharField(max_length=36)),
                ('due_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('taken_by', models.CharField(blank=True, max_length=36)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=36)),
                ('outcome', models.CharField(blank=True, max_length=24)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_marks', to='casework.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgent_marks', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['role', 'answered_at', 'due_at'], name='urgent_mark_open')],
            },
        ),
        hanging('casework_contact', 'case_id', 'casework_case'),
        hanging('casework_contactpreference', 'person_id', 'registry_person'),
        hanging('casework_urgentmark', 'case_id', 'casework_case'),
    ]
