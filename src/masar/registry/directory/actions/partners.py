"""Keep the partners of the directory: note and correct one, its services, its focal points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions.telling import told
from masar.registry.directory.models import FocalPoint, Organisation, PartnerService


@dataclass(frozen=True)
class Offer:
    """What a service is: its code, where, in which languages, to whom, for how many people a month."""

    service: str
    towns: Sequence[str] = ()
    languages: Sequence[str] = ()
    profiles: Sequence[str] = ()
    capacity: int | None = None

    @property
    def columns(self) -> Mapping[str, Any]:
        """As the record keeps it."""
        return {
            "service": self.service, "towns": list(self.towns), "languages": list(self.languages), "profiles": list(self.profiles),
            "capacity": self.capacity,
        }  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """A focal point as the partner names them."""

    name: str
    task: str = ""
    phone: str = ""
    email: str = ""
    language: str = "fr"


def note_organisation(
    *, by: Actor, on: date, name: str, short: str, kind: str, services: str = "", country: str = "", shipped: str = ""
) -> Organisation:
    """Add a partner; `shipped`: the entry of the catalogue that it comes from. Raises Refusal `organisation-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        _check_name(name, None)
        partner = Organisation.objects.create(
            name=name, short=short, kind=kind, services=services, country=country, shipped=shipped
        )
        record(told(by, on, "organisation-noted", partner.pk))
    return partner


def correct_organisation(
    *, by: Actor, on: date, row: Organisation, name: str, short: str, kind: str, services: str, country: str
) -> Organisation:
    """Put right what the directory says of a partner. Raises Refusal `organisation-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        _check_name(name, row)
        row.change(name=name, short=short, kind=kind, services=services, country=country)
        record(told(by, on, "organisation-corrected", row.pk))
    return row


def offer_service(*, by: Actor, on: date, organisation: Organisation, offer: Offer) -> PartnerService:
    """Note a service that a partner gives. Raises Refusal `service-exists` or `capacity-zero`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_capacity(offer)
    with transaction.atomic():
        _check_once(organisation, offer, None)
        row = PartnerService.objects.create(organisation=organisation, **offer.columns)
        record(told(by, on, "service-offered", organisation.pk, service=offer.service))
    return row


def change_service(*, by: Actor, on: date, row: PartnerService, offer: Offer) -> PartnerService:
    """Put right what is known of a service. Raises Refusal `service-closed`, `service-exists` or `capacity-zero`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_given(row)
    _check_capacity(offer)
    with transaction.atomic():
        _check_once(row.organisation, offer, row)
        row.change(**offer.columns)
        record(told(by, on, "service-changed", row.organisation_id, service=offer.service))
    return row


def close_service(*, by: Actor, on: date, row: PartnerService) -> PartnerService:
    """The partner gives it no longer: nobody is referred for it any more. Raises Refusal `service-closed`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_given(row)
    with transaction.atomic():
        row.change(closed_on=on)
        record(told(by, on, "service-closed", row.organisation_id, service=row.service))
    return row


def name_focal_point(*, by: Actor, on: date, organisation: Organisation, contact: Contact) -> FocalPoint:
    """Note who is told of referrals at a partner. Raises Refusal `unreachable`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_reachable(contact)
    with transaction.atomic():
        row = FocalPoint.objects.create(organisation=organisation, **vars(contact))
        record(told(by, on, "focal-point-named", organisation.pk))
    return row


def correct_focal_point(*, by: Actor, on: date, row: FocalPoint, contact: Contact) -> FocalPoint:
    """Put right how they are reached. Raises Refusal `focal-point-ended` or `unreachable`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_there(row)
    _check_reachable(contact)
    with transaction.atomic():
        row.change(**vars(contact))
        record(told(by, on, "focal-point-corrected", row.organisation_id))
    return row


def end_focal_point(*, by: Actor, on: date, row: FocalPoint) -> FocalPoint:
    """They are told nothing more; how they were reached is not kept. Raises Refusal `focal-point-ended`."""
    require(by, Permission.MANAGE_DIRECTORY)
    _check_there(row)
    with transaction.atomic():
        row.change(ended_on=on, phone="", email="")
        record(told(by, on, "focal-point-ended", row.organisation_id))
    return row


def _check_name(name: str, own: Organisation | None) -> None:
    same = Organisation.objects.filter(name=name).first()
    if same and same != own:
        raise Refusal(
            "organisation-exists", _("This partner is in the directory already."), _("Choose it from the list."), field="name",
        )  # fmt: skip


def _check_once(organisation: Organisation, offer: Offer, own: PartnerService | None) -> None:
    same = PartnerService.objects.filter(organisation=organisation, service=offer.service, closed_on=None).first()
    if same and same != own:
        raise Refusal(
            "service-exists", _("The directory says already that this partner gives this service."), _("Change that entry."), field="service",
        )  # fmt: skip


def _check_capacity(offer: Offer) -> None:
    if offer.capacity is not None and offer.capacity < 1:
        raise Refusal(
            "capacity-zero", _("A service that takes nobody is none."), _("Leave the number empty where it is not known, or close the service."),
            field="capacity",
        )  # fmt: skip


def _check_given(row: PartnerService) -> None:
    if row.closed_on:
        raise Refusal("service-closed", _("The partner gives this service no longer."), _("Add it anew."))


def _check_there(row: FocalPoint) -> None:
    if row.ended_on:
        raise Refusal("focal-point-ended", _("This focal point has been ended."), _("Add them anew."))


def _check_reachable(contact: Contact) -> None:
    if not (contact.phone or contact.email):
        raise Refusal(
            "unreachable", _("There is no way to reach this focal point."), _("Write an e-mail address or a phone number."), field="email",
        )  # fmt: skip
