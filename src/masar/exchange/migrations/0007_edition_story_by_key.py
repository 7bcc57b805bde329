"""An edition says which story it tells; the consent stands with the story. Of an edition written before, whose key finds none, nothing is shown."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0013_stories'),
        ('exchange', '0006_lists_end'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='editionstory', name='edition_story_consent'),
        migrations.RenameField(model_name='editionstory', old_name='consent', new_name='story'),
        migrations.AddIndex(model_name='editionstory', index=models.Index(fields=['story'], name='edition_story_key')),
    ]
