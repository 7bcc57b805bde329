"""The mission, its offices, its orientation points and its partners: reference data that everyone sees."""
