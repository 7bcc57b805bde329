"""The pages on which a grant of reintegration assistance is recorded, and struck out."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of, strike_page
from masar.casework.reintegration import actions
from masar.casework.reintegration.forms import GrantForm
from masar.casework.reintegration.queries import awards
from masar.casework.reintegration.words import line_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


@in_case
def grant(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record what was granted to a returnee."""
    form = GrantForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        granted = actions.Granted(case, person, clean["level"], tuple(clean["kinds"]), clean["fund"], clean["on"])
        actions.grant(by=request.actor, on=today(), granted=granted)
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Grant reintegration assistance"), submit=_("Record the grant"), back=file_of(case), about=case.number
    )  # fmt: skip


@in_case
def strike(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a grant that was recorded by mistake."""
    row = next((one for one in awards(request.actor, case) if one.pk == pk), None)
    line = line_of(request.actor, row) if row else None
    return strike_page(request, case, row, actions.strike_out, line)
