"""What is typed about a case, checked field by field; the deeds themselves are judged in `rules` and `actions`."""

from masar.casework.cases.forms.consents import FORM_VERSION, ConsentForm
from masar.casework.cases.forms.corrections import CorrectCaseForm, CorrectEntryForm, ReassignForm, StepBackForm
from masar.casework.cases.forms.families import JoinCasesForm, OtherCaseForm, PrincipalForm, SplitForm
from masar.casework.cases.forms.file import DestinationForm, DocumentForm, InterviewForm, NoteForm, RequirementForm
from masar.casework.cases.forms.frame import AdvanceForm, CaseDeedForm, ProseField, ReasonForm, codes
from masar.casework.cases.forms.path import ExitForm, HoldForm, WithdrawForm
from masar.casework.cases.forms.people import FactsForm, JoinForm, LeaveForm
from masar.casework.cases.forms.striking import StrikeForm
from masar.casework.cases.forms.tasks import TaskForm

__all__ = [
    "FORM_VERSION",
    "AdvanceForm",
    "CaseDeedForm",
    "ConsentForm",
    "CorrectCaseForm",
    "CorrectEntryForm",
    "DestinationForm",
    "DocumentForm",
    "ExitForm",
    "FactsForm",
    "HoldForm",
    "InterviewForm",
    "JoinCasesForm",
    "JoinForm",
    "LeaveForm",
    "NoteForm",
    "OtherCaseForm",
    "PrincipalForm",
    "ProseField",
    "ReasonForm",
    "ReassignForm",
    "RequirementForm",
    "SplitForm",
    "StepBackForm",
    "StrikeForm",
    "TaskForm",
    "WithdrawForm",
    "codes",
]
