"""The page on which country and place of return are stated."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import DESTINATION, spoken
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.deeds import deed_page


@in_case
def destination(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """State where the person goes, which meets the requirement of that name."""
    known = {one.code: one for one in programme_of(case).requirements}
    if DESTINATION not in known or not request.actor.holds(programme_of(case).role_of(known[DESTINATION].function)):
        raise Http404
    form = forms.DestinationForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.state_destination(
            by=request.actor, on=clean["on"], case=case, country=clean["return_country"], place=clean["destination"]
        )
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=known[DESTINATION].title.say(spoken()),
        submit=_("Record"),
        back=file_of(case),
        about=case.number,
        intro=known[DESTINATION].why.say(spoken()),
    )
