"""What an answer says, as other shelves read it."""

from safeguards.conftest import words

__all__ = ["words"]
