"""The pages of the medical room: an appointment, what came of it, its file, and the appointments of the mission."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.casework.cases.actions import open_protected
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.medical import actions, forms
from masar.casework.medical.queries import Examined, appointments, examination
from masar.casework.medical.words import appointments_table, until_words
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def _help(case: Case) -> str:
    return file_of(case) + "?part=help#medical"


@in_case
def plan(request: ActorRequest, case: Case, people: list[Member], pk: UUID | None = None) -> HttpResponse:
    """Make an appointment, or put one on another day."""
    planned = _planned(request, case, pk) if pk else None
    choices = [(str(one.person_id), one.person.name) for one in people]
    initial: dict[str, object] = dict(request.GET.dict())
    if planned and planned.particulars:
        choices = [(str(planned.row.person_id), planned.row.person.name)]
        initial = {"day": planned.row.on, "kind": planned.particulars.kind, "provider": planned.particulars.provider}
    form = forms.PlanForm(request.POST or None, people=choices, initial=initial)

    def act(clean: Clean) -> str:
        person = planned.row.person_id if planned else person_of(people, clean["person"]).person_id
        actions.plan(
            by=request.actor, on=today(), case=case, person=person, day=clean["day"], kind=clean["kind"], provider=clean["provider"],
            planned=planned.row if planned else None,
        )  # fmt: skip
        return _help(case)

    return deed_page(
        request, form, act, title=_("Put the appointment on another day") if planned else _("Plan an examination"), submit=_("Keep the appointment"),
        back=_help(case), about=case.number, intro=_("Kind and place are sealed: outside the medical compartment nobody reads them."),
        done=_("The appointment is kept."),
    )  # fmt: skip


@in_case
def record(request: ActorRequest, case: Case, people: list[Member], pk: UUID | None = None) -> HttpResponse:
    """Record what came of an examination, planned or not."""
    planned = _planned(request, case, pk) if pk else None
    initial: dict[str, object] = dict(request.GET.dict())
    if planned and planned.particulars:
        people = [one for one in people if one.person_id == planned.row.person_id]
        told = planned.particulars
        initial = {"on": min(planned.row.on, today()), "kind": told.kind, "provider": told.provider}
    if not people:
        raise Http404
    form = forms.ResultForm(request.POST or None, request.FILES or None, case=case, members=people, initial=initial)

    def act(clean: Clean) -> str:
        result = actions.Result(
            case, person_of(people, clean["person"]).person_id, clean["on"], clean["result"], clean["valid_until"], tuple(clean["needs"]),
            clean["provider"], clean["findings"], form.particulars, form.answered("pregnant"), form.answered("ill"),
            clean["file"].read() if clean["file"] else b"",
        )  # fmt: skip
        row = actions.record_result(
            by=request.actor, on=today(), result=result, planned=planned.row if planned else None
        )
        if words := until_words(Examined(row, "", (), result.told)):
            messages.warning(request, _("Pregnancy: %(words)s.") % {"words": words})
        return _help(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Record an examination"),
        submit=_("Record the examination"),
        back=_help(case),
        about=case.number,
        done=_("The result is recorded."),
    )


@in_case
def file(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Give out the file of an examination."""
    row = examination(request.actor, case, pk).row
    if row.file is None:
        raise Http404
    answer = HttpResponse(actions.open_file(by=request.actor, on=today(), examination=row), content_type=row.file.kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}.{ENDINGS[row.file.kind]}"'
    return answer


def planned_page(request: ActorRequest) -> HttpResponse:
    """The appointments of the mission, the first day first."""
    rows = appointments(request.actor)
    for case in {one.row.case_id: one.row.case for one in rows}.values():
        open_protected(by=request.actor, on=today(), case=case, shows=[FieldClass.S4])
    given = {"rows": rows, "table": appointments_table(request.actor, rows)}
    return render(request, "medical/planned.html", given)


def _planned(request: ActorRequest, case: Case, pk: UUID) -> Examined:
    """An appointment that has not been yet; anything else is not found."""
    one = examination(request.actor, case, pk)
    if not one.row.planned:
        raise Http404
    return one
