"""Pages of psychosocial support: begin it, record a session, end it, and whom the mission accompanies."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.psychosocial import actions, forms
from masar.casework.psychosocial.queries import support, supports_due
from masar.casework.psychosocial.words import due_table
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import organisation_choices, organisations


def _help(case: Case) -> str:
    return file_of(case) + "?part=help#support"


@in_case
def begin(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Begin to accompany a person."""
    initial = {name: value for name, value in request.GET.dict().items() if name == "person"}
    form = forms.BeginForm(request.POST or None, case=case, members=people, initial=initial)

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.begin(by=request.actor, on=clean["on"], case=case, person=person, need=clean["need"], next_on=clean["next_on"])  # fmt: skip
        return _help(case)

    return deed_page(
        request, form, act, title=_("Begin psychosocial support"), submit=_("Begin the support"), back=_help(case), about=case.number,
        intro=_("You accompany the person from now on. Colleagues who read protection see that you do, and never what is said."),
        done=_("The support has begun."),
    )  # fmt: skip


@in_case
def session(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Record a session."""
    one = support(request.actor, case, pk)
    known = {str(row.pk): row for row in organisations(request.actor)}
    form = forms.SessionForm(request.POST or None, case=case, members=people, organisations=organisation_choices(request.actor))  # fmt: skip

    def act(clean: Clean) -> str:
        held = actions.Session(
            clean["form"], clean["mode"], clean["notes"], clean["minutes"], clean["next_on"], known.get(clean["onward"])
        )
        actions.hold_session(by=request.actor, on=clean["on"], support=one.row, held=held)
        return _help(case)

    title = _("Session with %(name)s") % {"name": masked_name(request.actor, one.row.person)}
    return deed_page(
        request, form, act, title=title, submit=_("Record the session"), back=_help(case), about=case.number, done=_("The session is recorded."),
    )  # fmt: skip


@in_case
def end(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """End the support."""
    one = support(request.actor, case, pk)
    form = forms.EndForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.end_support(by=request.actor, on=clean["on"], support=one.row, how=clean["how"])
        return _help(case)

    return deed_page(
        request, form, act, title=_("End the support"), submit=_("End the support"), back=_help(case), about=case.number, done=_("The support has ended."),
    )  # fmt: skip


def due_page(request: ActorRequest) -> HttpResponse:
    """Whom the mission accompanies, the next session first."""
    rows = supports_due(request.actor)
    return render(request, "psychosocial/due.html", {"rows": rows, "table": due_table(request.actor, rows)})
