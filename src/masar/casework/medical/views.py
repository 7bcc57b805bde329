"""The page of the medical room's deed."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.medical import actions, forms
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


@in_case
def record(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record a fit-to-travel result."""
    form = forms.ResultForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        result = actions.Result(
            case, person_of(people, clean["person"]).person_id, clean["on"], clean["result"], clean["valid_until"], tuple(clean["needs"]),
            clean["provider"], clean["findings"],
        )  # fmt: skip
        actions.record_result(by=request.actor, on=today(), result=result)
        return file_of(case)

    title, submit = _("Fit-to-travel result"), _("Record fit-to-travel result")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=file_of(case),
        about=case.number,
        done=_("The result is recorded."),
    )
