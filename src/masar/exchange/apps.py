"""The exchange shelf as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """One migration history for all rooms of the shelf."""

    name = "masar.exchange"
    label = "exchange"
