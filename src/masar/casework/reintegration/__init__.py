"""Reintegration: that assistance was granted, of which kind and level, from whose funds."""
