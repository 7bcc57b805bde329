"""Persons: who they are, how they are found again, their identity documents. Knows no case."""
