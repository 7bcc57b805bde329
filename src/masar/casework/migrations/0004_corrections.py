"""Records that can be struck out: when, by whom and why; numbers of struck out ones may be used again."""

import masar.foundation.access.sealed
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_first_moves"),
        ("registry", "0001_first"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="delivery",
            name="voucher_once",
        ),
        migrations.AddField(
            model_name="award",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="award",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="award",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="casedocument",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="casedocument",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="casedocument",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="delivery",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="interview",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="interview",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="interview",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="note",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="note",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="pocketmoney",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="pocketmoney",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pocketmoney",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AddField(
            model_name="traveldocument",
            name="struck_by",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="traveldocument",
            name="struck_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="traveldocument",
            name="struck_why",
            field=masar.foundation.access.sealed.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name="pocketmoney",
            name="receipt",
            field=models.CharField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("voucher", ""), _negated=True), ("struck_on", None)),
                fields=("voucher",),
                name="voucher_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pocketmoney",
            constraint=models.UniqueConstraint(
                condition=models.Q(("struck_on", None)), fields=("receipt",), name="receipt_once"
            ),
        ),
    ]
