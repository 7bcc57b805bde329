"""The desk as a Django app: pages only, no models."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the desk's templates."""

    name = "masar.desk"
    label = "desk"
