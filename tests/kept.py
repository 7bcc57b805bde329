"""A world that is built once in each worker: its rows are kept, and put back for every later test that wants it.

The deeds that build the cast took more time than most tests that use it. What is put back is what they wrote, to the last line of
the log; tests still begin with rows that the house's own actions made.
"""

from django.apps import apps
from django.conf import settings

from masar.foundation.access.sealed import keyed
from masar.foundation.core.dates import today

KEPT = {}


def once(name, build):
    """What `build` gave: a value that nobody changes, such as actors and keys. Its rows are in the database either way."""
    mark = (name, today(), _key())
    if mark not in KEPT:
        before = _rows()
        made = build()
        KEPT[mark] = made, _written_since(before)
        return made
    made, written = KEPT[mark]
    for model, new, changed in written:
        model._base_manager.bulk_create([model(**values) for values in new])
        for key, values in changed:
            model._base_manager.filter(pk=key).update(**values)
    return made


def _key():
    """The mission key under which the rows are sealed, made if there is none yet."""
    keyed("")
    return settings.KEY_FILE, settings.KEY_FILE.read_bytes()


def _rows():
    return {
        model: {row["pk"]: row for row in model._base_manager.values("pk", *_columns(model))}
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields]


def _written_since(before):
    """By model the rows that are new, and those that changed with their key."""
    written = []
    for model, rows in _rows().items():
        known = before[model]
        values = {key: {name: row[name] for name in _columns(model)} for key, row in rows.items()}
        new = [values[key] for key in rows if key not in known]
        changed = [
            (key, _but_key(model, values[key])) for key, row in rows.items() if key in known and known[key] != row
        ]
        if new or changed:
            written.append((model, new, changed))
    return written


def _but_key(model, values):
    return {name: value for name, value in values.items() if name != model._meta.pk.attname}
