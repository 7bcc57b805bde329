"""Letters and forms: papers, their numbers and their texts; a paper is shown where its case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0016_examinations'),
        ('foundation', '0009_deed_pages'),
        ('registry', '0004_restrictions'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperSequence',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'year'), name='paper_sequence_once')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=30)),
                ('language', models.CharField(max_length=2)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField()),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'language', 'number'), name='wording_once')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('struck_on', models.DateField(blank=True, null=True)),
                ('struck_by', models.CharField(blank=True, max_length=36)),
                ('struck_why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('kind', models.CharField(max_length=30)),
                ('language', models.CharField(max_length=2)),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('number', models.CharField(max_length=40, unique=True)),
                ('wording', models.CharField(max_length=20)),
                ('field_class', models.CharField(max_length=2)),
                ('mark', models.CharField(blank=True, max_length=8)),
                ('facts', models.JSONField(blank=True, default=list)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('used_on', models.DateField(blank=True, null=True)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='casework.case')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='case_papers', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'on'], name='paper_case')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'year', 'serial'), name='paper_serial_once')],
            },
        ),
        Wall('casework_paper', 'shows_case({table}.case_id)'),
    ]
