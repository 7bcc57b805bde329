"""The safeguards shelf as a Django app."""

from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    """One migration history for all rooms of the shelf."""

    name = "masar.safeguards"
    label = "safeguards"
