"""The desk as a Django app: pages only, no models."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the desk's templates, and hears of changes on the way into accounts."""

    name = "masar.desk"
    label = "desk"

    def ready(self) -> None:
        """Changes of second factors are heard of from now on."""
        from masar.desk.ways_in import listen  # models are there only now

        listen()
