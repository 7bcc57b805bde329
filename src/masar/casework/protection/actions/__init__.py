"""The verbs of protection: screen a person, note and end a factor, file a sheet, clear a person to travel."""

from masar.casework.protection.actions.screening import (
    CLEARANCE,
    FACTOR_FACTS,
    SCREEN,
    clear,
    end_factor,
    note_factors,
    screen,
)
from masar.casework.protection.actions.sheets import file_sheet

__all__ = ["CLEARANCE", "FACTOR_FACTS", "SCREEN", "clear", "end_factor", "file_sheet", "note_factors", "screen"]
