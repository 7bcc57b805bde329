"""The shelf's face for Django: the models of its rooms."""

from masar.safeguards.register.models import SignedRegister

__all__ = ["SignedRegister"]
