"""The pages of protection: the screen, the end of a factor, the clearance, each kind of sheet, and the whole file."""

from masar.casework.protection.views.file import protection_file
from masar.casework.protection.views.screening import clear, end_factor, screen
from masar.casework.protection.views.sheets import PAGES, sheet_page

__all__ = ["PAGES", "clear", "end_factor", "protection_file", "screen", "sheet_page"]
