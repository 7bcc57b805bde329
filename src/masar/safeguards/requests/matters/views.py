"""The two pages of restricted matters: marking them, and confirming what a colleague marked. Every reading is logged."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean, file_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import State
from masar.safeguards.requests.matters import actions
from masar.safeguards.requests.matters.forms import ConfirmForm, WeighForm
from masar.safeguards.requests.matters.queries import GIVEN, matters_of, seeing, to_confirm, to_weigh, weighing_of


def weigh(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Mark which restricted matters the person is told."""
    row = to_weigh(request.actor, pk)
    matters = matters_of(seeing(request.actor), row)
    if not matters:
        messages.info(request, _("No restricted matter is on record of this person: there is nothing to mark."))
        return redirect("request", pk)
    if request.method == "GET":
        actions.note_reading(by=request.actor, on=today(), request=row)
    form = WeighForm(request.POST or None, matters=matters)

    def act(_clean: Clean) -> str:
        actions.weigh(by=request.actor, on=today(), request=row, matters=form.marked())
        return reverse("request", args=[pk])

    intro = _(
        "Nothing of this goes into the packet until a second person confirms it: a protection officer, or another focal point."
    )
    last = weighing_of(row)
    back = row.case.seal.open(f"weighing.why:{last.pk}", last.why) if last is not None and last.why else ""
    return deed_page(
        request, form, act, title=_("Restricted matters"), submit=_("Ask a second person"), back=reverse("request", args=[pk]), about=row.case.number,
        intro=intro, template="requests/matters.html", extra={"sent_back": back}, done=_("It is marked. A second person has it on the worklist."),
    )  # fmt: skip


def second(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Confirm what a colleague marked, or send it back."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row, marked = to_confirm(request.actor, pk)
    if request.method == "GET":
        actions.note_reading(by=request.actor, on=today(), request=row)
    withheld = code_list("withholding")
    lines = [
        PanelLine(
            one.title, one.note, text=one.text, state=State.DONE if marked.matters[one.key] == GIVEN else State.STOP,
            words=_("The person is told") if marked.matters[one.key] == GIVEN else _("Not told: %(why)s") % {"why": withheld.label(marked.matters[one.key])},
        )
        for one in matters_of(seeing(request.actor), row) if one.key in marked.matters
    ]  # fmt: skip

    def act(clean: Clean) -> str:
        if clean["confirmed"] == "yes":
            actions.confirm(by=request.actor, on=today(), request=row)
        else:
            actions.send_back(by=request.actor, on=today(), request=row, why=clean["why"])
        return file_of(row.case)

    intro = _(
        "%(name)s marked what this person is told of the restricted matters on record. It counts once you confirm it."
    )
    return deed_page(
        request, ConfirmForm(request.POST or None), act, title=_("Restricted matters: a second person"), submit=_("Record my answer"),
        back=file_of(row.case), about=row.case.number, intro=intro % {"name": names_of({marked.by}).get(marked.by, "")},
        template="requests/matters_second.html", extra={"lines": lines}, grave=True, done=_("Your answer is recorded."),
    )  # fmt: skip
