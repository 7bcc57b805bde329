"""One page for each kind of sheet: it shows the sheet in force and files a new one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, in_case, person_of
from masar.casework.protection import actions, forms
from masar.casework.protection.queries import children, in_force, indicators_of, sheets
from masar.casework.protection.rules import OF_CHILDREN
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.deeds import deed_page

PART = "?part=help"


@dataclass(frozen=True)
class Page:
    """A kind of sheet as a page."""

    form: type[forms.SheetForm]
    title: Promise
    submit: Promise
    intro: Promise | str = ""


PAGES: Mapping[str, Page] = {
    "assessment": Page(
        forms.AssessmentForm, _("Full vulnerability assessment"), _("Record the assessment"),
        _("Weigh each factor with the person. Earlier assessments are kept; this one is in force from now on."),
    ),
    "child": Page(forms.CareForm, _("Child file"), _("Record who cares for the child")),
    "best-interests": Page(
        forms.BestInterestsForm, _("Best interests of the child"), _("Record the procedure"),
        _("Without an outcome the procedure is under way. Only a decision for return, in force on the day of travel, opens the way."),
    ),
    "tracing": Page(forms.TracingForm, _("Family tracing"), _("Record the tracing")),
    "guardian": Page(forms.GuardianForm, _("Guardian"), _("Record the guardian")),
    "caregiver": Page(
        forms.CaregiverForm, _("Who receives the child"), _("Record who receives the child"),
        _("Both signatures are needed before the child can leave; until they are there, the case waits."),
    ),
    "escort": Page(forms.EscortForm, _("Escort"), _("Record the escort"), _("Operations books it and confirms that it is arranged.")),
    "visits": Page(forms.VisitsForm, _("Visits after the return"), _("Record the visits")),
    "parental-authority": Page(forms.ParentalForm, _("Parental authority"), _("Record the proof")),
    "age": Page(
        forms.AgeForm, _("Settle the age"), _("The age is settled"),
        _("Until it is settled, the person is treated as a child. If the date of birth on record is wrong, correct it first."),
    ),
    "trafficking": Page(
        forms.TraffickingForm, _("Trafficking screening"), _("Record the screening"),
        _("In private, without hurry. Nobody has to answer. What is ticked and told here stays with the protection officer."),
    ),
    "return-risk": Page(forms.ReturnRiskForm, _("Risk of return"), _("Record the risk of return")),
    "contact": Page(
        forms.ContactForm, _("Safe contact"), _("Record how to reach the person"),
        _("From now on nobody is written to or called in another way."),
    ),
}  # fmt: skip
"""Every kind of sheet, by the last word of its address."""


def sheet_page(slug: str) -> Callable[..., HttpResponse]:
    """The view of one kind."""
    page = PAGES[slug]

    @in_case
    def view(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
        offered = _offered(request, case, people, page)
        chosen = person_of(
            offered, request.POST.get("person") or request.GET.get("person") or str(offered[0].person_id)
        )
        filed = in_force(sheets(request.actor, case)).get((chosen.person_id, page.form.kind))
        told = {"before_told": indicators_of(request.actor, filed) if filed else None} if slug == "trafficking" else {}
        form = page.form(
            request.POST or None, case=case, members=[chosen], before=filed.shape if filed else None,
            initial={"person": str(chosen.person_id)}, **told,
        )  # fmt: skip

        def act(clean: Clean) -> str:
            actions.file_sheet(
                by=request.actor, on=clean["on"], case=case, person=chosen.person, shape=form.shape(), restricted=form.restricted()
            )  # fmt: skip
            return reverse("case", args=[case.number]) + PART

        others = [(one.person.name, f"{request.path}?person={one.person_id}") for one in offered if one is not chosen]
        return deed_page(
            request, form, act, title=str(page.title), submit=str(page.submit), back=reverse("case", args=[case.number]) + PART, about=case.number,
            intro=str(page.intro), template="protection/sheet.html", extra={"others": others},
        )  # fmt: skip

    return view


def _offered(request: ActorRequest, case: Case, people: list[Member], page: Page) -> list[Member]:
    """Whose sheet it may be: for the child file those who have one, if anybody has."""
    if page.form.kind in OF_CHILDREN:
        return children(request.actor, case, people) or people
    return people
