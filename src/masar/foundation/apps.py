"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """One migration history for audit, access, files and jobs."""

    name = "masar.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Listen to the queue of tasks; its table exists only now."""
        from masar.foundation.jobs import failures  # noqa: F401  # models exist only now
