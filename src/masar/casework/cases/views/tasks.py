"""The page on which a task is set: what is to be done, by which role, until when."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


@in_case
def set_task(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Ask a role to do something by a day."""
    form = forms.TaskForm(request.POST or None, actor=request.actor)

    def act(clean: Clean) -> str:
        actions.set_task(
            by=request.actor, on=today(), case=case, kind=clean["kind"], role=clean["role"], due_on=clean["due_on"]
        )
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Set a task"), submit=_("Set the task"), back=file_of(case), about=case.number,
        intro=_("Whoever bears the role and has the case in scope sees it on the case file until it is done."),
        done=_("The task is set."),
    )  # fmt: skip
