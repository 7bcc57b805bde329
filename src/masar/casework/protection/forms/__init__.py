"""The forms of protection: the screen, the clearance, and one for each kind of sheet."""

from masar.casework.protection.forms.assessment import AssessmentForm
from masar.casework.protection.forms.child import (
    AgeForm,
    BestInterestsForm,
    CareForm,
    CaregiverForm,
    EscortForm,
    GuardianForm,
    ParentalForm,
    TracingForm,
    VisitsForm,
)
from masar.casework.protection.forms.frame import SheetForm
from masar.casework.protection.forms.screening import YES, ClearForm, ScreenForm
from masar.casework.protection.forms.trafficking import ContactForm, ReturnRiskForm, TraffickingForm

__all__ = [
    "YES", "AgeForm", "AssessmentForm", "BestInterestsForm", "CareForm", "CaregiverForm", "ClearForm", "ContactForm", "EscortForm", "GuardianForm",
    "ParentalForm", "ReturnRiskForm", "ScreenForm", "SheetForm", "TracingForm", "TraffickingForm", "VisitsForm",
]  # fmt: skip
