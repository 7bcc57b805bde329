"""What is typed at intake, page by page, and all of it together."""

from masar.casework.intake.forms.family import FamilyMemberForm
from masar.casework.intake.forms.frame import PageForm
from masar.casework.intake.forms.identity import IdentityForm, read_lines
from masar.casework.intake.forms.pages import ApartForm, HandOverForm, SituationForm
from masar.casework.intake.forms.whole import PAGES, Page, Whole, sent

__all__ = [
    "PAGES", "ApartForm", "FamilyMemberForm", "HandOverForm", "IdentityForm", "Page", "PageForm", "SituationForm", "Whole", "read_lines", "sent",
]  # fmt: skip
