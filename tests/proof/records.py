"""The keys of every record of the world, by its kind."""

from django.apps import apps
from django.db import models


def keys_by_kind():
    """Keys as text, by the name of the model; every model of ours whose keys stand in addresses."""
    return {
        model.__name__: [str(key) for key in model._default_manager.order_by("pk").values_list("pk", flat=True)]
        for model in apps.get_models()
        if model.__module__.startswith("masar.")
        and isinstance(model._meta.pk, models.UUIDField)
        and model.__name__ != "DataKey"
    }
