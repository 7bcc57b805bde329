"""The records of protection: screens, factors, and the sheets of the protection file."""

from masar.casework.protection.models.screen import Factor, Screen
from masar.casework.protection.models.sheet import Sheet

__all__ = ["Factor", "Screen", "Sheet"]
