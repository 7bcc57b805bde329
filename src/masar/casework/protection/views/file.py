"""The whole protection file of a case: every sheet of every person, the newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import in_case
from masar.casework.protection.queries import sheets
from masar.casework.protection.words import sheet_line
from masar.foundation.access.accounts import names_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.panels import Panel


@in_case
def protection_file(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """A panel for each person of whom something is on file."""
    filed = sheets(request.actor, case)
    names = names_of({one.row.by for one in filed})
    whose = {one.row.person_id: one.row.person for one in filed}
    newest = {(one.row.person_id, type(one.shape)): one.row.pk for one in reversed(filed)}
    panels = [
        Panel(
            f"file-{place}",
            person.name,
            [
                sheet_line(one, names.get(one.row.by, ""), in_force=one.row.pk in newest.values())
                for one in filed
                if one.row.person_id == key
            ],
        )
        for place, (key, person) in enumerate(whose.items())
    ]
    given = {"panels": panels, "case": case, "back": reverse("case", args=[case.number]) + "?part=help"}
    return render(request, "protection/file.html", given)
