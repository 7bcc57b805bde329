"""The pages of the deeds of travel: fetch, form, action, page. The list of journeys is put into words in `board`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.forms import ReasonForm
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import programme_of
from masar.casework.cases.views import Clean, file_of, in_case, person_of, strike_page
from masar.casework.movements import actions, board, forms
from masar.casework.movements.queries import (
    ARRIVED,
    DEPARTED,
    asked_documents,
    movement_of,
    pocket_money,
    travel_documents,
    usual_currency,
)
from masar.casework.movements.words import document_line, money_line
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Link


def movements(request: ActorRequest) -> HttpResponse:
    """Journeys ahead by day, and arrivals not confirmed yet."""
    return render(request, "movements/list.html", board.read(request.actor))


@in_case
def document(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """What became of a travel document: asked of the embassy, received, refused."""
    ways: dict[str, Callable[..., HttpResponse]] = {"asked": _ask, "received": _receive, "refused": _refuse}
    waits = bool(asked_documents(request.actor, case, request.POST.get("document", "")))
    way = request.GET.get("way", "received" if waits else "asked")
    if way not in ways or (way == "refused" and not waits):
        raise Http404
    labels = {"asked": _("Requested"), "received": _("Received")} | ({"refused": _("Refused")} if waits else {})
    shown = {"tabs": [Link(label, _way(request, key), current=key == way) for key, label in labels.items()]}
    page = {
        "title": _("Travel document"), "back": file_of(case), "about": case.number, "template": "movements/document.html", "extra": shown
    }  # fmt: skip
    return ways[way](request, case, people, page)


def _way(request: ActorRequest, way: str) -> str:
    query = request.GET.copy()
    query["way"] = way
    return "?" + query.urlencode()


def _ask(request: ActorRequest, case: Case, people: list[Member], page: dict[str, Any]) -> HttpResponse:
    usual = programme_of(case).requirement(actions.DOCUMENT).usual_days
    embassy = _("Embassy – %(country)s") % {"country": country_name(_chosen(request, people).person.nationality)}
    initial = {"embassy": embassy, **request.GET.dict()}
    form = forms.AskForm(request.POST or None, case=case, members=people, initial=initial, usual_days=usual)

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.request_document(
            by=request.actor, on=clean["on"], case=case, person=person, type=clean["type"], embassy=clean["embassy"], expected_by=clean["expected_by"]
        )  # fmt: skip
        return file_of(case)

    return deed_page(request, form, act, submit=_("Record the request"), **page)


def _receive(request: ActorRequest, case: Case, people: list[Member], page: dict[str, Any]) -> HttpResponse:
    chosen = _chosen(request, people).person_id
    kinds = [row.type for row in asked_documents(request.actor, case) if row.person_id == chosen]
    initial = {**({"type": kinds[0]} if kinds else {}), **request.GET.dict()}
    form = forms.ReceiveForm(request.POST or None, case=case, members=people, initial=initial)

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.receive_document(
            by=request.actor, on=clean["on"], case=case, person=person, type=clean["type"], number=clean["number"], issued_on=clean["issued_on"],
            expires_on=clean["expires_on"],
        )  # fmt: skip
        return file_of(case)

    return deed_page(request, form, act, submit=_("Record the document"), **page)


def _refuse(request: ActorRequest, case: Case, people: list[Member], page: dict[str, Any]) -> HttpResponse:
    asked = asked_documents(request.actor, case, request.POST.get("document", ""))
    form = forms.RefuseForm(request.POST or None, case=case, members=people, asked=asked)

    def act(clean: Clean) -> str:
        row = next(one for one in asked if str(one.pk) == clean["document"])
        actions.refuse_document(by=request.actor, on=clean["on"], document=row, reason=clean["reason"])
        return file_of(case)

    return deed_page(request, form, act, submit=_("Record the refusal"), **page)


def _chosen(request: ActorRequest, people: list[Member]) -> Member:
    """The member whom the address names, else the principal applicant."""
    key = request.GET.get("person", "")
    return next((member for member in people if str(member.person_id) == key), people[0])


@in_case
def book(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Book the journey."""
    form = forms.BookForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        travellers = [person_of(people, key).person for key in clean["people"]]
        actions.book(
            by=request.actor, on=clean["on"], case=case, travel_on=clean["travel_on"], people=travellers, route=clean["route"],
            carrier=clean["carrier"], reference=clean["reference"],
        )  # fmt: skip
        return file_of(case)

    intro = _("To %(country)s.") % {"country": country_name(case.return_country)} if case.return_country else ""
    return deed_page(
        request,
        form,
        act,
        title=_("Book the journey"),
        submit=_("Record the booking"),
        back=file_of(case),
        about=case.number,
        intro=intro,
    )


@in_case
def cancel(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Cancel a booking."""
    movement = movement_of(request.actor, case)
    if movement is None:
        return redirect(file_of(case))
    form = forms.CancelForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.cancel(by=request.actor, on=clean["on"], movement=movement, code=clean["code"])
        return file_of(case)

    intro = _("The seat is given back, and a new booking can be made. Nothing is held against the person.")
    return deed_page(
        request, form, act, title=_("Cancel the booking"), submit=_("Cancel the booking"), back=file_of(case), about=case.number, intro=intro,
        template="movements/cancelling.html",
    )  # fmt: skip


@in_case
def depart(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record who boarded; used on a phone at the airport, so it leads back to the list."""
    movement = movement_of(request.actor, case)
    if movement is None:
        return redirect("movements-book", case.number)
    passengers = list(movement.passengers.all())
    form = forms.DepartForm(
        request.POST or None,
        case=case,
        members=people,
        passengers=passengers,
        initial={"on": min(movement.travel_on, today())},
    )

    def act(clean: Clean) -> str:
        actions.record_departure(by=request.actor, on=clean["on"], movement=movement, boarding=form.boarding())
        return reverse("movements")

    return deed_page(
        request, form, act, title=_("Record the departure"), submit=_("Record the departure"), back=file_of(case), about=case.number,
        intro=board.journey_words(movement), done=_("The departure of %(number)s is recorded.") % {"number": case.number},
        template="movements/departure.html", extra={"cancel_url": reverse("movements-cancel", args=[case.number])},
    )  # fmt: skip


@in_case
def arrive(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Confirm the arrival."""
    movement = movement_of(request.actor, case)
    if movement is None:
        return redirect(file_of(case))
    form = forms.ArriveForm(request.POST or None, case=case, members=people, initial={"on": None})

    def act(clean: Clean) -> str:
        actions.record_arrival(by=request.actor, on=clean["on"], movement=movement, confirmed_by=clean["confirmed_by"])
        return file_of(case)

    left = _("Left on %(day)s.") % {"day": worded_day(movement.departed_on)} if movement.departed_on else ""
    return deed_page(
        request, form, act, title=_("Confirm the arrival"), submit=_("Confirm the arrival"), back=file_of(case), about=case.number, intro=left
    )  # fmt: skip


@in_case
def undo(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Undo an arrival or a departure that was recorded by mistake."""
    movement = movement_of(request.actor, case)
    if movement is None or movement.state not in (ARRIVED, DEPARTED):
        return redirect(file_of(case))
    form = ReasonForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.undo_step(by=request.actor, on=clean["on"], movement=movement, reason=clean["reason"])
        return file_of(case)

    title = _("Undo the arrival") if movement.state == ARRIVED else _("Undo the departure")
    intro = _("For what was recorded by mistake. The log keeps what was recorded, by whom and why it was undone.")
    return deed_page(
        request, form, act, title=title, submit=title, back=file_of(case), about=case.number, intro=intro, grave=True
    )


@in_case
def pay(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Hand over pocket money."""
    currency = usual_currency(request.actor)
    form = forms.PayForm(request.POST or None, case=case, members=people, initial=request.GET.dict(), currency=currency)

    def act(clean: Clean) -> str:
        actions.pay_pocket_money(
            by=request.actor, on=clean["on"], case=case, person=person_of(people, clean["person"]).person, amount=clean["amount"],
            currency=clean["currency"], receipt=clean["receipt"],
        )  # fmt: skip
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Pay pocket money"), submit=_("Record the payment"), back=file_of(case), about=case.number,
        intro=_("Money is handed to adults only, against a signed receipt."),
    )  # fmt: skip


@in_case
def strike_document(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a travel document that was recorded by mistake."""
    held = next((one for one in travel_documents(request.actor, case) if one.row.pk == pk), None)
    line = document_line(request.actor, case, held) if held else None
    return strike_page(request, case, held.row if held else None, actions.strike_out_document, line)


@in_case
def strike_payment(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a payment that was recorded by mistake."""
    row = next((one for one in pocket_money(request.actor, case) if one.pk == pk), None)
    line = money_line(request.actor, row) if row else None
    return strike_page(request, case, row, actions.strike_out_payment, line)
