"""Help that is asked for, vouchers that are redeemed, shelves; what hangs on a case is shown where the case is."""

import django.db.models.deletion
import django.utils.timezone
import masar.foundation.access.sealed
import masar.foundation.core.records
from django.db import migrations, models

from masar.foundation.access.rows import Wall


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0021_psychosocial'),
        ('foundation', '0009_deed_pages'),
        ('registry', '0005_partner_services'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='amount',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True),
        ),
        migrations.AddField(
            model_name='delivery',
            name='carer_paper',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='delivery',
            name='currency',
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AddField(
            model_name='delivery',
            name='nights_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='delivery',
            name='nights_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='delivery',
            name='office',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='delivery',
            name='receipt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.paper'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='received_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='sheet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foundation.storedfile'),
        ),
        migrations.CreateModel(
            name='HelpRequest',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('type', models.CharField(max_length=30)),
                ('quantity', models.DecimalField(decimal_places=2, default=1, max_digits=8)),
                ('nights_from', models.DateField(blank=True, null=True)),
                ('nights_until', models.DateField(blank=True, null=True)),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('provider', models.CharField(blank=True, max_length=120)),
                ('why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('status', models.CharField(choices=[('REQUESTED', 'Requested'), ('APPROVED', 'Approved'), ('ISSUED', 'Issued'), ('REDEEMED', 'Redeemed'), ('DELIVERED', 'Delivered'), ('CANCELLED', 'Cancelled'), ('EXPIRED', 'Expired')], default='REQUESTED', max_length=10)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=36)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=36)),
                ('decided_why', masar.foundation.access.sealed.SealedText(blank=True)),
                ('again', models.BooleanField(default=False)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('issued_by', models.CharField(blank=True, max_length=36)),
                ('until', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='casework.case')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.paper')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='help_requests', to='registry.person')),
            ],
        ),
        migrations.AddField(
            model_name='delivery',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='casework.helprequest'),
        ),
        migrations.CreateModel(
            name='Redemption',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('on', models.DateField()),
                ('place', models.CharField(blank=True, max_length=80)),
                ('sheet', models.BooleanField(default=False)),
                ('clash', models.BooleanField(default=False)),
                ('by', models.CharField(max_length=36)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redemptions', to='casework.case')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redemptions', to='casework.helprequest')),
            ],
        ),
        migrations.CreateModel(
            name='Stock',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('office', models.CharField(max_length=10)),
                ('type', models.CharField(max_length=30)),
                ('quantity', models.DecimalField(decimal_places=2, default=0, max_digits=10)),
                ('counted_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'stock',
                'constraints': [models.UniqueConstraint(fields=('office', 'type'), name='stock_once'), models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='stock_not_below_zero')],
            },
        ),
        migrations.CreateModel(
            name='StockMove',
            fields=[
                ('id', models.UUIDField(default=masar.foundation.core.records.new_id, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=12)),
                ('quantity', models.DecimalField(decimal_places=2, max_digits=10)),
                ('left', models.DecimalField(decimal_places=2, max_digits=10)),
                ('on', models.DateField()),
                ('reference', models.CharField(blank=True, max_length=40)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('by', models.CharField(max_length=36)),
                ('stock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='casework.stock')),
            ],
        ),
        migrations.AddIndex(
            model_name='helprequest',
            index=models.Index(fields=['status', 'on'], name='help_status'),
        ),
        migrations.AddIndex(
            model_name='helprequest',
            index=models.Index(fields=['case', 'on'], name='help_case'),
        ),
        migrations.AddConstraint(
            model_name='helprequest',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='help_of_something'),
        ),
        migrations.AddConstraint(
            model_name='helprequest',
            constraint=models.CheckConstraint(condition=models.Q(('nights_until', None), ('nights_until__gt', models.F('nights_from')), _connector='OR'), name='help_of_nights'),
        ),
        migrations.AddConstraint(
            model_name='redemption',
            constraint=models.UniqueConstraint(condition=models.Q(('clash', False)), fields=('request',), name='redeemed_once'),
        ),
        migrations.AddConstraint(
            model_name='redemption',
            constraint=models.UniqueConstraint(condition=models.Q(('sheet', True)), fields=('request', 'on', 'place'), name='sheet_line_once'),
        ),
        migrations.AddIndex(
            model_name='stockmove',
            index=models.Index(fields=['stock', 'id'], name='stock_move'),
        ),
        *(Wall(f'casework_{name}', 'shows_case({table}.case_id)') for name in ('helprequest', 'redemption')),
    ]
