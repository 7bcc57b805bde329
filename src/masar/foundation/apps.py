"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """One migration history for audit, access, files and jobs."""

    name = "masar.foundation"
    label = "foundation"
