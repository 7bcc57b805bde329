"""Keeping the directory: correct a partner; add, change and close a service; name, correct and end a focal point."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.desk.directory.forms import ContactForm, CorrectPartnerForm, ServiceForm
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.registry.directory import actions
from masar.registry.directory.models import FocalPoint, PartnerService
from masar.registry.directory.queries import focal_points, offers, organisation

Clean = Mapping[str, Any]


def correct_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put right what is known of a partner."""
    row = organisation(request.actor, pk)
    known = {name: getattr(row, name) for name in ("name", "short", "kind", "services", "country")}
    form = CorrectPartnerForm(request.POST or None, initial=known)

    def act(clean: Clean) -> str:
        actions.correct_organisation(
            by=request.actor, on=today(), row=row, name=clean["name"], short=clean["short"], kind=clean["kind"], services=clean["services"],
            country=clean["country"],
        )  # fmt: skip
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Correct the partner"), submit=_("Record the correction"), back=reverse("partner", args=[pk]), about=row.name,
    )  # fmt: skip


def offer_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Note a service that a partner gives."""
    row = organisation(request.actor, pk)
    form = ServiceForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.offer_service(by=request.actor, on=today(), organisation=row, offer=_offer(clean))
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Add a service"), submit=_("Add the service"), back=reverse("partner", args=[pk]), about=row.name,
    )  # fmt: skip


def change_page(request: ActorRequest, pk: UUID, service: UUID) -> HttpResponse:
    """Put right what is known of a service."""
    row = _service(request, pk, service)
    known = {name: getattr(row, name) for name in ("service", "towns", "languages", "profiles", "capacity")}
    form = ServiceForm(request.POST or None, initial=known)

    def act(clean: Clean) -> str:
        actions.change_service(by=request.actor, on=today(), row=row, offer=_offer(clean))
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Change the service"), submit=_("Record the change"), back=reverse("partner", args=[pk]),
        about=row.organisation.name,
    )  # fmt: skip


def close_page(request: ActorRequest, pk: UUID, service: UUID) -> HttpResponse:
    """A partner gives a service no longer."""
    row = _service(request, pk, service)

    def act(clean: Clean) -> str:
        actions.close_service(by=request.actor, on=today(), row=row)
        return reverse("partner", args=[pk])

    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Close the service"), submit=_("Close the service"), back=reverse("partner", args=[pk]),
        about=row.organisation.name, grave=True,
        intro=_("%(service)s: nobody is referred for it any more; who was referred before stays so.")
        % {"service": code_list("partner-service").label(row.service)},
    )  # fmt: skip


def name_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Note a focal point."""
    row = organisation(request.actor, pk)
    form = ContactForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.name_focal_point(by=request.actor, on=today(), organisation=row, contact=_contact(clean))
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Add a focal point"), submit=_("Add the focal point"), back=reverse("partner", args=[pk]), about=row.name,
        intro=_("Letters about referrals go to every focal point with an e-mail address."),
    )  # fmt: skip


def correct_point_page(request: ActorRequest, pk: UUID, contact: UUID) -> HttpResponse:
    """Put right how a focal point is reached."""
    row = _point(request, pk, contact)
    known = {name: getattr(row, name) for name in ("name", "task", "email", "phone", "language")}
    form = ContactForm(request.POST or None, initial=known)

    def act(clean: Clean) -> str:
        actions.correct_focal_point(by=request.actor, on=today(), row=row, contact=_contact(clean))
        return reverse("partner", args=[pk])

    return deed_page(
        request, form, act, title=_("Correct the focal point"), submit=_("Record the correction"), back=reverse("partner", args=[pk]),
        about=row.organisation.name,
    )  # fmt: skip


def end_point_page(request: ActorRequest, pk: UUID, contact: UUID) -> HttpResponse:
    """A focal point is told nothing more."""
    row = _point(request, pk, contact)

    def act(clean: Clean) -> str:
        actions.end_focal_point(by=request.actor, on=today(), row=row)
        return reverse("partner", args=[pk])

    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("End the focal point"), submit=_("End the focal point"),
        back=reverse("partner", args=[pk]), about=row.organisation.name, grave=True,
        intro=_("%(name)s is written to no more. How they were reached is not kept.") % {"name": row.name},
    )  # fmt: skip


def _offer(clean: Clean) -> actions.Offer:
    return actions.Offer(clean["service"], clean["towns"], clean["languages"], clean["profiles"], clean["capacity"])


def _contact(clean: Clean) -> actions.Contact:
    return actions.Contact(clean["name"], clean["task"], clean["phone"], clean["email"], clean["language"])


def _service(request: ActorRequest, pk: UUID, service: UUID) -> PartnerService:
    row = next((one for one in offers(request.actor, organisation(request.actor, pk)) if one.pk == service), None)
    if row is None:
        raise Http404
    return row


def _point(request: ActorRequest, pk: UUID, contact: UUID) -> FocalPoint:
    row = next((one for one in focal_points(request.actor, organisation(request.actor, pk)) if one.pk == contact), None)
    if row is None:
        raise Http404
    return row
