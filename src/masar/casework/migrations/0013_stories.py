"""Stories of people, and their wall on PostgreSQL: a story is shown where its case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0012_share_second'),
        ('foundation', '0008_attempts'),
        ('registry', '0003_person_anonymised_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('struck_on', models.DateField(blank=True, null=True)),
                ('struck_by', models.CharField(blank=True, max_length=36)),
                ('struck_why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('words', masar.foundation.access.sealed.SealedText()),
                ('told_as', masar.foundation.access.sealed.SealedText()),
                ('real_name', models.BooleanField(default=False)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('approved_by', models.CharField(blank=True, max_length=36)),
                ('told_in', models.JSONField(blank=True, default=list)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='casework.case')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='casework.consent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='registry.person')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile')),
            ],
            options={
                'verbose_name_plural': 'stories',
                'indexes': [models.Index(fields=['year', 'approved_on'], name='story_year')],
            },
        ),
        hanging('casework_story', 'case_id', 'casework_case'),
    ]
