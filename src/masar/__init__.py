"""Masar (مسار): case management, operations and statistics for assisted voluntary return and reintegration."""
