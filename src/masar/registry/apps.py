"""The registry shelf as a Django app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """One migration history for all rooms of the shelf."""

    name = "masar.registry"
    label = "registry"
