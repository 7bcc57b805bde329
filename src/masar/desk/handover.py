"""Handing over all open cases of a colleague who leaves or falls ill."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.actions import reassign
from masar.casework.cases.forms import ReassignForm
from masar.casework.cases.queries import open_cases_of
from masar.foundation.access.accounts import assignable, staff
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


def handover_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put every open case of one person, as far as the reader reaches them, in the care of another."""
    leaving = next((one for one in staff(request.actor) if one.pk == pk), None)
    if leaving is None:
        raise Http404
    cases = open_cases_of(request.actor, str(leaving.pk))
    workers = {key: one for key, one in assignable(request.actor, today()).items() if one[0].user != str(leaving.pk)}
    form = ReassignForm(
        request.POST or None, workers=[(key, f"{one.name} ({office})") for key, (one, office) in workers.items()]
    )

    def act(clean: Mapping[str, Any]) -> str:
        worker, office = workers[clean["worker"]]
        reassign(by=request.actor, on=today(), cases=cases, worker=worker, office=office)
        return reverse("settings")

    count = {"name": leaving.name, "count": len(cases)}
    intro = (
        ngettext("%(name)s conducts %(count)s open case.", "%(name)s conducts %(count)s open cases.", len(cases))
        % count
    )
    return deed_page(
        request, form, act, title=_("Hand over the cases"), submit=_("Hand them over"), back=reverse("settings"), about=_("Settings"), intro=intro,
        done=_("The cases are handed over."),
    )  # fmt: skip
