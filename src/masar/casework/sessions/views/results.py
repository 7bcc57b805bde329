"""What came of a session, person by person; and the slips without a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.queries import on_list, session
from masar.casework.sessions.rules import Mark, RowRefused
from masar.casework.sessions.words import title_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page


def results(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The sheet of results: minutes, points, level, materials and score of who came."""
    row = session(request.actor, pk)
    listed = on_list(request.actor, row)
    came = [one for one in listed.rows if one.state == Mark.PRESENT and one.case.is_open]
    form = forms.ResultsForm(request.POST or None, session=row, rows=came)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_many(by=request.actor, on=today(), session=row, marks=form.changes())
        except RowRefused as refused:
            name = f"{refused.field or 'version'}-{refused.row}"
            form.add_error(name if name in form.fields and refused.field else None, refused.sentence)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The results are recorded."))
            return redirect("session-results", pk=row.pk)
    given = pages.results_page(request.actor, row, listed, came, form)
    return render(request, "sessions/results.html", given, status=422 if form.errors else 200)


def slips(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How often each score was given on slips without a name."""
    row = session(request.actor, pk)
    form = forms.SlipsForm(request.POST or None, session=row, most=row.present)  # type: ignore[attr-defined]  # annotated by the query

    def act(_clean: Clean) -> str:
        actions.note_slips(by=request.actor, on=today(), session=row, slips=form.slips())
        return reverse("session-results", args=[row.pk])

    intro = _("Count the slips for each score. Nobody can be known again by them.")
    return deed_page(
        request, form, act, title=_("Scores without a name"), submit=_("Record the slips"), back=reverse("session-results", args=[row.pk]),
        about=title_of(row), intro=intro, done=_("The slips are recorded."),
    )  # fmt: skip
