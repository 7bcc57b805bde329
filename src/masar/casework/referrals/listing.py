"""The page of referrals: what waits, what is overdue, what was accepted, what was answered and wants to be read."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases.restricted import is_told
from masar.casework.referrals.forms import services
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import LISTED, Asked, Tab, counts, referrals
from masar.casework.referrals.words import awaited, outcome_of, service_told, standing_of, urgency_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.forms import MasarForm
from masar.foundation.ui.parts import Cell, Column, Link, Row, Table

OFFICE = "office"


class FilterForm(MasarForm):
    """Whose referrals, and for which service."""

    whose = forms.ChoiceField(label=gettext_lazy("Sent by"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, actor: Actor, **options: object) -> None:
        super().__init__(*args, **options)
        boxes: dict[str, forms.ChoiceField] = self.fields  # type: ignore[assignment]  # both boxes are choices
        boxes["whose"].choices = [("", _("Me, or in my cases")), (OFFICE, _("Everybody in my reach"))]
        told = services(lambda code: is_told(actor, "partner-service", code))
        boxes["service"].choices = [("", _("Every service")), *told]


def list_page(request: ActorRequest) -> HttpResponse:
    """A list by what is awaited, as the address says."""
    actor, asked = request.actor, _asked(request)
    whose = "" if asked.mine else OFFICE
    rows = referrals(actor, asked)
    counted = counts(actor, mine=asked.mine)
    titles = {
        Tab.WAITING: _("Waiting for an answer"), Tab.OVERDUE: _("Overdue"), Tab.ACCEPTED: _("Accepted"), Tab.ANSWERED: _("To read and close"),
        Tab.ENDED: _("Ended"),
    }  # fmt: skip
    kept = {"whose": whose, "service": asked.service}
    tabs = [
        Link(titles[tab], _address({**kept, "tab": str(tab)}), current=tab is asked.tab, count=counted.get(tab))
        for tab in Tab
    ]
    given = {
        "tabs": tabs, "rows": rows, "table": _table(actor, titles[asked.tab], rows), "listed": LISTED if len(rows) == LISTED else 0,
        "form": FilterForm(actor=actor, initial={**kept, "tab": str(asked.tab)}),
    }  # fmt: skip
    return render(request, "referrals/list.html", given)


def _address(query: dict[str, str]) -> str:
    return f"{reverse('referrals')}?{urlencode({name: value for name, value in query.items() if value})}"


def _asked(request: ActorRequest) -> Asked:
    """What the address asks for; words that are no filter narrow nothing."""
    tab, service = request.GET.get("tab", ""), request.GET.get("service", "")
    return Asked(
        Tab(tab) if tab in set(Tab) else Tab.WAITING, request.GET.get("whose") != OFFICE, service if service in code_list("partner-service") else ""
    )  # fmt: skip


def _table(actor: Actor, caption: str, rows: list[Referral]) -> Table:
    """By case number; no name in the list."""
    columns = [
        Column(_("Case")),
        Column(_("Service")),
        Column(_("Partner")),
        Column(_("Sent")),
        Column(_("Standing"), "state"),
    ]
    lines = [
        Row(
            [
                Cell(row.case.number, urgency_of(row), ltr=True), Cell(service_told(actor, row), outcome_of(row)), Cell(str(row.organisation)),
                Cell(worded_day(row.on), awaited(row)), Cell(standing_of(row)[1], state=standing_of(row)[0]),
            ],
            reverse("referral", args=[row.case.number, row.pk]),
        )
        for row in rows
    ]  # fmt: skip
    return Table(caption, columns, lines, caption_unseen=True)
