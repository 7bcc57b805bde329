"""Marking a member's attendance from the case file."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.sessions import actions, forms
from masar.casework.sessions.queries import sessions
from masar.casework.sessions.words import session_words
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_names

RECENT = 12


@in_case
def mark(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Mark a member's attendance from the case file."""
    names = office_names(request.actor)
    recent = {
        str(row.pk): row for row in sessions(request.actor).filter(office=case.office, called_off_on=None)[:RECENT]
    }
    listed = [(key, session_words(row, names.get(row.office, row.office))) for key, row in recent.items()]
    form = forms.MarkForm(request.POST or None, case=case, members=people, sessions=listed, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        row = recent.get(clean["session"]) or actions.plan_session(
            by=request.actor, on=today(), kind=clean["kind"], title=clean["title"], day=clean["day"], office=case.office
        )
        person = person_of(people, clean["person"]).person
        actions.mark(
            by=request.actor, on=min(row.on, today()), session=row, case=case, person=person, state=clean["state"]
        )
        return file_of(case)

    title, submit = _("Mark attendance"), _("Record the attendance")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=file_of(case),
        about=case.number,
        done=_("The attendance is recorded."),
    )
