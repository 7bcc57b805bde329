"""Fictitious caseloads made from published margins: rows, their generator, their proof, and the workbook."""

from masar.methods.scenarios.allocation import AllocationError
from masar.methods.scenarios.generate import assumptions, caseload
from masar.methods.scenarios.margins import Margins, ScenarioError, load_margins, scenario_folder
from masar.methods.scenarios.rows import FIELDS, HEADINGS, Row
from masar.methods.scenarios.stream import many
from masar.methods.scenarios.verify import verify
from masar.methods.scenarios.workbook import write_workbook

__all__ = [
    "FIELDS",
    "HEADINGS",
    "AllocationError",
    "Margins",
    "Row",
    "ScenarioError",
    "assumptions",
    "caseload",
    "load_margins",
    "many",
    "scenario_folder",
    "verify",
    "write_workbook",
]
