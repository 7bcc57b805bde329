"""Organisations of the directory: adding one, its page with its agreements and its people, putting an agreement on file, ending one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.sharing.queries import closed_with
from masar.desk.directory.words import accepts, places, service_of, speaks
from masar.desk.place_forms import AgreementForm, PartnerForm
from masar.foundation.access.accounts import members_of
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.registry.directory import actions as directory
from masar.registry.directory.models import Agreement, PartnerService
from masar.registry.directory.queries import agreements, focal_points, offers, organisation


def new_page(request: ActorRequest) -> HttpResponse:
    """Note a partner."""
    form = PartnerForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        row = directory.note_organisation(
            by=request.actor, on=today(), name=clean["name"], short=clean["short"], kind=clean["kind"], services=clean["services"],
            country=clean["country"],
        )  # fmt: skip
        return reverse("partner", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Add a partner"), submit=_("Add the partner"), back=reverse("settings"), about=_("Settings"),
    )  # fmt: skip


def partner_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One organisation: what is agreed with it, and who of its people signs in."""
    row = organisation(request.actor, pk)
    given = {
        "partner": row, "country": country_name(row.country) if row.country else "",
        "agreements": [_worded(one) for one in agreements(request.actor, row)],
        "services": [_service(one) for one in offers(request.actor, row)], "contacts": focal_points(request.actor, row),
        "may_directory": request.actor.may(Permission.MANAGE_DIRECTORY), "may_sign": request.actor.may(Permission.SIGN_AGREEMENTS),
        "people": members_of(str(pk), today()) if request.actor.may(Permission.MANAGE_STAFF) else [],
    }  # fmt: skip
    return render(request, "desk/partner.html", given)


def _service(row: PartnerService) -> dict[str, Any]:
    month = ngettext("%(count)s person a month", "%(count)s people a month", row.capacity or 0) % {
        "count": row.capacity
    }
    note = " · ".join(word for word in (places([row]), speaks([row]), accepts(row)) if word)
    return {"pk": row.pk, "title": service_of(row), "note": note, "capacity": month if row.capacity else ""}


def _worded(row: Agreement) -> dict[str, Any]:
    purposes, categories = code_list("consent-purpose"), code_list("data-category")
    return {
        "row": row, "in_force": row.is_in_force(today()), "ends_on": row.ended_on or row.ends_on,
        "purposes": "; ".join(purposes.label(one) for one in row.purposes),
        "categories": "; ".join(categories.label(one) for one in row.categories),
    }  # fmt: skip


def agreement_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put a signed agreement on file."""
    row = organisation(request.actor, pk)
    form = AgreementForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        directory.sign_agreement(
            by=request.actor, on=today(), organisation=row, reference=clean["reference"], purposes=clean["purposes"], categories=clean["categories"],
            contact=clean["contact"], security=clean["security"], starts_on=clean["starts_on"], ends_on=clean["ends_on"],
        )  # fmt: skip
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Put an agreement on file"), submit=_("Put it on file"), back=reverse("partner", args=[pk]), about=row.name,
        intro=_("Nothing is shared beyond what it covers, nor after its last day."), done=_("The agreement is on file."),
    )  # fmt: skip


def end_agreement(request: ActorRequest, pk: UUID, agreement: UUID) -> HttpResponse:
    """End an agreement at once."""
    partner = organisation(request.actor, pk)
    row = next((one for one in agreements(request.actor, partner) if one.pk == agreement), None)
    if row is None:
        raise Http404

    def act(clean: Mapping[str, Any]) -> str:
        directory.end_agreement(by=request.actor, on=today(), agreement=row)
        return reverse("partner", args=[pk])

    count = closed_with(row)
    effect = ngettext("%(count)s share closes at once.", "%(count)s shares close at once.", count) % {"count": count}
    if not count:
        effect = _("Nothing rests on it alone.")
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("End the agreement"), submit=_("End the agreement"), back=reverse("partner", args=[pk]),
        about=partner.name, grave=True, intro=f"{row.reference}: {effect}",
        done=_("The agreement has ended. Nothing that rested on it is shown any more."),
    )  # fmt: skip
