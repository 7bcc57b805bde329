"""Lists of people that were asked for, and whom they held."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0002_importers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('by', models.CharField(max_length=36)),
                ('purpose', models.CharField(max_length=40)),
                ('office', models.CharField(blank=True, max_length=20)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('plain', models.BooleanField(default=False)),
                ('reason', masar.foundation.access.sealed.SealedText(blank=True)),
                ('people', models.PositiveIntegerField(default=0)),
                ('holds', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('allowed', 'Allowed'), ('ready', 'Ready'), ('opened', 'Opened'), ('refused', 'Refused'), ('stopped', 'Stopped'), ('gone', 'Gone')], max_length=10)),
                ('decided_by', models.CharField(blank=True, max_length=36)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['by', '-created_at'], name='export_by'), models.Index(fields=['state'], name='export_state')],
            },
        ),
        migrations.CreateModel(
            name='ExportedPerson',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case', models.UUIDField()),
                ('person', models.UUIDField()),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held', to='exchange.export')),
            ],
            options={
                'verbose_name_plural': 'exported people',
                'indexes': [models.Index(fields=['person'], name='exported_person')],
            },
        ),
    ]
