"""The index keeps each name once, with who bears it; before, each person had a row for each of some twenty sounds."""

import django.db.models.deletion
from django.db import migrations, models

from masar.foundation.access.rows import Wall, hanging
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.methods.linkage.keys import name_keys, number_of, spelt, word_keys, word_of

CHUNK = 2000


def put_names(apps, schema_editor):
    """Note the names of everybody on record."""
    person, name, name_key, word_key, bearer = (
        apps.get_model("registry", model) for model in ("Person", "Name", "NameKey", "WordKey", "Bearer")
    )
    told = ("pk", "given_names", "family_name", "native_name", "birth_date")
    with beyond_scope(Crossing.INDEX):
        rows = list(person.objects.filter(anonymised_on=None).values_list(*told))
        borne = [
            (text, pk, born.year if born else None)
            for pk, given, family, native, born in rows
            for text in {spelt(f"{given} {family}"), spelt(native)} - {""}
        ]
        spellings = {text for text, *_ in borne}
        words = {word for text in spellings for word in text.split()}
        for model, made in (
            (name, (name(pk=number_of(text), spelling=text) for text in spellings)),
            (name_key, (name_key(key=key, name_id=number_of(text)) for text in spellings for key in name_keys(text))),
            (word_key, (word_key(key=key, word=word) for word in words for key in word_keys(word_of(word)))),
            (bearer, (bearer(person_id=pk, name_id=number_of(text), birth_year=year) for text, pk, year in borne)),
        ):
            model.objects.bulk_create(made, batch_size=CHUNK)


class Migration(migrations.Migration):
    # The wall of the former table stands in casework's history, which must have raised it before it goes.
    dependencies = [("registry", "0005_partner_services"), ("casework", "0010_row_level_security")]
    operations = [
        migrations.DeleteModel("NameKey"),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("spelling", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("name", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="registry.name")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("key", "name"), name="name_key_once")]},
        ),
        migrations.CreateModel(
            name="WordKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.BigIntegerField()),
                ("word", models.TextField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("key", "word"), name="word_key_once")]},
        ),
        migrations.CreateModel(
            name="Bearer",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("birth_year", models.SmallIntegerField(null=True)),
                ("name", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="bearers", to="registry.name")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="names", to="registry.person")),
            ],
            options={"indexes": [models.Index(fields=["name", "birth_year", "person"], name="bearer_name")]},
        ),
        migrations.RunPython(put_names, migrations.RunPython.noop),
        *(Wall(f"registry_{name}", "false") for name in ("name", "namekey", "wordkey")),
        hanging("registry_bearer", "person_id", "registry_person"),
    ]  # fmt: skip
