"""Hours of an office, appointments and reminders; each appointment is shown where its case is, a reminder where its appointment is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0023_intake'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('weekday', models.PositiveSmallIntegerField()),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('places', models.PositiveSmallIntegerField(default=1)),
                ('languages', models.JSONField(default=list)),
                ('interpreted', models.JSONField(blank=True, default=list)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('office', 'weekday', 'starts'),
            },
        ),
        migrations.CreateModel(
            name='ClosedDay',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('on', models.DateField()),
                ('why', models.CharField(max_length=80)),
            ],
            options={
                'ordering': ('on',),
                'constraints': [models.UniqueConstraint(fields=('office', 'on'), name='closed_day_once')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('zone', models.CharField(max_length=40)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('seat', models.PositiveSmallIntegerField()),
                ('purpose', models.CharField(max_length=24)),
                ('language', models.CharField(max_length=8)),
                ('interpreter', models.BooleanField(default=False)),
                ('state', models.CharField(max_length=12)),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='casework.case')),
                ('moved_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_to', to='casework.appointment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='registry.person')),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='casework.opening')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('way', models.CharField(max_length=8)),
                ('send_at', models.DateTimeField()),
                ('state', models.CharField(max_length=12)),
                ('tried', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder', to='casework.appointment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['office', 'at'], name='appointment_day'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['case', 'at'], name='appointment_case'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('BOOKED', 'ATTENDED', 'MISSED'))), fields=('opening', 'at', 'seat'), name='seat_once'),
        ),
        hanging('casework_appointment', 'case_id', 'casework_case'),
        hanging('casework_reminder', 'appointment_id', 'casework_appointment'),
    ]
