"""Pages on which a family changes by decision: another principal applicant, a case of their own, two cases that become one."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import members
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.deeds import deed_page


@in_case
def principal(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Choose who leads the case."""
    initial = {f"relation-{one.person_id}": one.relation for one in people} | {"principal": str(case.principal_id)}
    form = forms.PrincipalForm(request.POST or None, case=case, kin=people, initial=initial)

    def act(clean: Clean) -> str:
        actions.choose_principal(
            by=request.actor, on=clean["on"], case=case, members=form.members_stated, reason=clean["reason"]
        )
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Choose the principal applicant"), submit=_("Record the principal applicant"), back=file_of(case), about=case.number,
        intro=_("The principal applicant speaks for the case. Say what everybody else is to that person."), done=_("The principal applicant is recorded."),
    )  # fmt: skip


@in_case
def split(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Let members go on in a case of their own."""
    form = forms.SplitForm(
        request.POST or None, case=case, kin=[one for one in people if one.person_id != case.principal_id]
    )

    def act(clean: Clean) -> str:
        new = actions.split_case(
            by=request.actor, on=clean["on"], case=case, leaving=form.members_stated, reason=clean["reason"]
        )
        return file_of(new)

    return deed_page(
        request, form, act, title=_("Split the case"), submit=_("Open a case of their own"), back=file_of(case), about=case.number,
        intro=_("The new case stands at the same stage; what is known, agreed and done for these people goes along. A child left without an adult is protected as a separated child."),
        done=_("The family goes on in two cases."), grave=True,
    )  # fmt: skip


@in_case
def join_other(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Name the case whose people come into this one."""
    form = forms.OtherCaseForm(request.POST or None)

    def act(clean: Clean) -> str:
        other = _other(request, clean["other"])
        return reverse("case-join-with", args=[case.number, other.number])

    return deed_page(
        request, form, act, title=_("Join with another case"), submit=_("Go on"), back=file_of(case), about=case.number,
        intro=_("The people of the other case come into this one, and the other case ends. Both must be in your care."), done="",
    )  # fmt: skip


@in_case
def join_with(request: ActorRequest, case: Case, people: list[Member], other: str) -> HttpResponse:
    """Say what each of the other case is to the principal applicant of this one, and join them."""
    found = case_in_scope(request.actor, other, Permission.CONDUCT_CASES)
    form = forms.JoinCasesForm(request.POST or None, case=case, kin=members(found))

    def act(clean: Clean) -> str:
        actions.join_cases(
            by=request.actor,
            on=clean["on"],
            case=case,
            other=found,
            joining=form.members_stated,
            reason=clean["reason"],
        )
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Join case %(number)s with this one") % {"number": found.number}, submit=_("Join the two cases"), back=file_of(case),
        about=case.number, intro=_("Principal applicant: %(name)s. The other case ends and stays readable.") % {"name": case.principal.name},
        done=_("The two cases are one."), grave=True,
    )  # fmt: skip


def _other(request: ActorRequest, number: str) -> Case:
    """The other case, where it is in the reader's care. Raises Refusal `other-unknown`: whether it exists elsewhere is not told."""
    try:
        return case_in_scope(request.actor, number.strip().upper(), Permission.CONDUCT_CASES)
    except OutOfScope as absent:
        raise Refusal(
            "other-unknown", _("No case of that number is in your care."),
            _("Check the number; a case of a colleague is joined by the supervisor of the office."), field="other",
        ) from absent  # fmt: skip
