"""Which stories an edition tells, and under which consents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0003_exports'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionStory',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=60)),
                ('consent', models.UUIDField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='exchange.edition')),
            ],
            options={
                'verbose_name_plural': 'edition stories',
                'indexes': [models.Index(fields=['consent'], name='edition_story_consent')],
            },
        ),
    ]
