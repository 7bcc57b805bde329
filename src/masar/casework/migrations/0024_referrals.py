"""Referrals with their one-time links, and their walls on PostgreSQL: both are shown where their case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import Wall, hanging


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0023_intake'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.AddField(
            model_name='share',
            name='followed',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('service', models.CharField(max_length=40)),
                ('urgency', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('declined_on', models.DateField(blank=True, null=True)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('served_from', models.DateField(blank=True, null=True)),
                ('served_until', models.DateField(blank=True, null=True)),
                ('given', masar.foundation.access.sealed.SealedText(blank=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_by', models.CharField(blank=True, max_length=36)),
                ('reminders', models.PositiveSmallIntegerField(default=0)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='casework.case')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='registry.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='registry.person')),
                ('share', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='casework.share')),
            ],
        ),
        migrations.CreateModel(
            name='AnswerLink',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('asks', models.CharField(choices=[('ANSWER', 'Answer'), ('REPORT', 'Report')], max_length=10)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('expires_at', models.DateTimeField()),
                ('token', models.CharField(max_length=24, unique=True)),
                ('code', models.CharField(max_length=24)),
                ('wrong', models.PositiveSmallIntegerField(default=0)),
                ('spent_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='registry.focalpoint')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='casework.referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['organisation', 'service', 'on'], name='referral_capacity'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['case', 'on'], name='referral_case'),
        ),
        Wall('casework_referral', 'shows_case({table}.case_id)'),
        hanging('casework_answerlink', 'referral_id', 'casework_referral'),
    ]
