"""Orientation and training: sessions held and who attended. Advice, never a gate: people leave before a planned session."""
