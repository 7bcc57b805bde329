"""The casework shelf as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """One migration history for all rooms of the shelf."""

    name = "masar.casework"
    label = "casework"
