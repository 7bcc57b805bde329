"""The safeguards shelf as a Django app."""

from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    """One migration history for all rooms of the shelf."""

    name = "masar.safeguards"
    label = "safeguards"

    def ready(self) -> None:
        """Hang the start-up checks up; they need every model."""
        from masar.safeguards.register import checks  # noqa: F401  # models exist only now
