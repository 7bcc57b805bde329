"""The pages of complaints: the public ones, which ask for no account and set no mark but the one against forged forms; and those of who handles them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.foundation.access.middleware import NOBODY
from masar.foundation.access.pace import within_pace_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.deeds import is_used, mark_done
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import Act, deed_page
from masar.foundation.ui.forms import DeedForm, MasarForm
from masar.safeguards.complaints import actions, forms, pages
from masar.safeguards.complaints.models import Complaint
from masar.safeguards.complaints.queries import accounts, by_code, complaint, complaints, handlers_of
from masar.safeguards.complaints.rules import plain

Clean = Mapping[str, Any]
PUBLIC_CHANNEL = "PAGE"


def voice(request: ActorRequest) -> HttpResponse:
    """Say something, without an account and without a name; the receipt code is shown once, on the page that answers."""
    form = forms.VoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _within_pace(request, form):
        clean = form.cleaned_data
        said = actions.Said(clean["category"], clean["told"], today(), PUBLIC_CHANNEL, clean["who"], clean["about"])
        if (answer := _lodged(request, form, said)) is not None:
            return answer
    return render(request, "complaints/voice.html", {"form": form}, status=422 if form.is_bound else 200)


def _lodged(request: ActorRequest, form: DeedForm, said: actions.Said) -> HttpResponse | None:
    """Take it in once; what is wrong stands in the form."""
    try:
        with transaction.atomic():
            if is_used(form.deed_mark):
                raise Refusal("sent-already", _("This was sent already."), _("It was received once; you need not send it again."))  # fmt: skip
            row, code = actions.lodge(by=request.actor, on=today(), said=said)
            mark_done(form.deed_mark, request.actor.user, request.path, request.path)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    given = {"code": code, "anonymous": row.anonymous, "by": worded_day(row.answer_by), "back": request.path}
    return render(request, "complaints/received.html", given)


def _within_pace(request: ActorRequest, form: MasarForm) -> bool:
    """Nobody floods it by machine; people are asked to come again."""
    if within_pace_of(f"voice:{request.META.get('REMOTE_ADDR', '')}", settings.COMPLAINTS_PER_HOUR, 3600):
        return True
    form.refuse(Refusal("too-many", _("Too many messages came from here within an hour."), _("Wait a while, or speak to a member of staff. Your text is kept below.")))  # fmt: skip
    return False


def read_answer(request: ActorRequest) -> HttpResponse:
    """Read the answer with the receipt code, and say if it does not stand. A code that is wrong and one that never was answer alike."""
    again = "why" in request.POST
    form = forms.AgainForm(request.POST) if again else forms.CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or not _tries_left(request, form):
        return _code_page(request, form)
    row = by_code(form.cleaned_data["code"])
    if row is None:
        form.add_error(None if again else "code", _("No message belongs to this code. Check each letter and number."))
        return _code_page(request, form)
    if again:
        try:
            actions.reopen(by=NOBODY, on=today(), complaint=row, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.refuse(refusal)
    return _answer_page(request, row, form.cleaned_data["code"])


def _answer_page(request: ActorRequest, row: Complaint, code: str) -> HttpResponse:
    answered = row.answered_on is not None
    given = {
        "came": worded_day(row.received_on), "answered": answered, "by": worded_day(row.answer_by), "answer": row.opened("answer") if answered else "",
        "outcome": code_list("complaint-outcome").label(row.outcome) if answered else "", "acknowledged": row.acknowledged_on is not None,
        "reopened": worded_day(row.reopened_on) if row.reopened_on and not answered else "",
        "form": forms.AgainForm(initial={"code": plain(code)}) if answered else None,
    }  # fmt: skip
    return render(request, "complaints/answer.html", given)


def _code_page(request: ActorRequest, form: MasarForm) -> HttpResponse:
    shown = form if isinstance(form, forms.CodeForm) else forms.CodeForm()
    return render(request, "complaints/code.html", {"form": shown}, status=422 if form.is_bound else 200)


def _tries_left(request: ActorRequest, form: MasarForm) -> bool:
    if within_pace_of(f"receipt:{request.META.get('REMOTE_ADDR', '')}", settings.RECEIPT_TRIES, 600):
        return True
    form.refuse(Refusal("too-many", _("Too many codes were tried from here."), _("Wait ten minutes.")))
    return False


def lodge_page(request: ActorRequest) -> HttpResponse:
    """Take a complaint down for somebody; who does so hands the receipt code over and does not see the complaint again."""
    choices = [(str(one.pk), one.name) for one in accounts(request.actor)]
    form = forms.LodgeForm(request.POST or None, accounts=choices)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        said = actions.Said(
            clean["category"], clean["told"], clean["received_on"], clean["channel"], clean["who"], clean["about"], clean["about_account"]
        )  # fmt: skip
        if (answer := _lodged(request, form, said)) is not None:
            return answer
    return render(request, "complaints/lodge.html", {"form": form}, status=422 if form.is_bound else 200)


def list_page(request: ActorRequest) -> HttpResponse:
    """What waits, and what was answered, of the lines that the reader handles."""
    rows = complaints(request.actor)
    return render(request, "complaints/complaints.html", {"rows": rows, "table": pages.list_table(rows)})


def one_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One complaint; that it was read is told to the log."""
    row = complaint(request.actor, pk)
    actions.open_one(by=request.actor, on=today(), complaint=row)
    return render(request, "complaints/complaint.html", pages.given(row))


def acknowledge(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It came, and whoever complained knows."""
    row = complaint(request.actor, pk)
    if request.method != "POST":
        raise Http404
    actions.acknowledge(by=request.actor, on=today(), complaint=row)
    return redirect("complaint", pk)


def hand(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say who handles it."""
    row = complaint(request.actor, pk)
    able = [(str(one.pk), one.name) for one in handlers_of(row)]
    form = forms.HandForm(request.POST or None, handlers=able, initial={"handler": row.handler})

    def act(clean: Clean) -> str:
        actions.hand_to(by=request.actor, on=today(), complaint=row, handler=clean["handler"])
        return _page(row)

    return _deed(request, row, form, act, _("Say who handles it"), _("Record who handles it"))


def weigh(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say how grave it is."""
    row = complaint(request.actor, pk)
    form = forms.WeighForm(request.POST or None, initial={"severity": row.severity})

    def act(clean: Clean) -> str:
        actions.weigh(by=request.actor, on=today(), complaint=row, severity=clean["severity"])
        return _page(row)

    return _deed(request, row, form, act, _("Say how grave it is"), _("Record it"))


def sort(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say that it is about something else; it may leave the reader's line by that."""
    row = complaint(request.actor, pk)
    form = forms.SortForm(request.POST or None, row=row)

    def act(clean: Clean) -> str:
        line = row.line
        actions.sort_anew(by=request.actor, on=today(), complaint=row, category=clean["category"])
        return _page(row) if row.line == line else reverse("complaints")

    return _deed(request, row, form, act, _("Sort it anew"), _("Record it"))


def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Answer it."""
    row = complaint(request.actor, pk)
    form = forms.AnswerForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.answer(by=request.actor, on=today(), complaint=row, outcome=clean["outcome"], words=clean["words"])
        return _page(row)

    return _deed(request, row, form, act, _("Answer it"), _("Record the answer"))


def told(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Record how the outcome was told."""
    row = complaint(request.actor, pk)
    form = forms.ToldForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.tell(by=request.actor, on=today(), complaint=row, how=clean["how"])
        return _page(row)

    return _deed(request, row, form, act, _("Record that it was told"), _("Record it"))


def reopen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Reopen it."""
    row = complaint(request.actor, pk)
    form = forms.WhyForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.reopen(by=request.actor, on=today(), complaint=row, why=clean["why"])
        return _page(row)

    return _deed(request, row, form, act, _("Reopen it"), _("Reopen it"))


def _deed(request: ActorRequest, row: Complaint, form: DeedForm, act: Act, title: str, submit: str) -> HttpResponse:
    return deed_page(request, form, act, title=title, submit=submit, back=_page(row), about=row.code)


def _page(row: Complaint) -> str:
    return reverse("complaint", args=[row.pk])
