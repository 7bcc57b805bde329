"""Keeping the directory: found a mission, open an office, note a partner, put agreements on file."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Agreement, Mission, Office, Organisation, OrientationPoint


def found_mission(
    *,
    by: Actor,
    on: date,
    code: str,
    name: str,
    country: str,
    languages: str,
    address: str = "",
    phone: str = "",
    email: str = "",
    website: str = "",
) -> Mission:
    """Make the one mission of this database. Raises Refusal `mission-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        if Mission.objects.exists():
            raise Refusal(
                "mission-exists",
                _("This database has a mission already."),
                _("Start another one with another MASAR_HOME."),
            )
        mission = Mission.objects.create(
            code=code,
            name=name,
            country=country,
            languages=languages,
            address=address,
            phone=phone,
            email=email,
            website=website,
        )
        record(_deed(by, on, "mission-founded", mission.pk, code=code))
    return mission


def open_office(*, by: Actor, on: date, code: str, name: str, city: str) -> Office:
    """Add an office. Raises Refusal `office-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        if Office.objects.filter(code=code).exists():
            raise Refusal(
                "office-exists",
                _("There is an office %(code)s already.") % {"code": code},
                _("Choose another code."),
                field="code",
            )
        office = Office.objects.create(code=code, name=name, city=city)
        record(_deed(by, on, "office-opened", office.pk, office=code))
    return office


def open_point(*, by: Actor, on: date, office: Office, city: str, contact: str = "") -> OrientationPoint:
    """Add an orientation point. Raises Refusal `point-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        if OrientationPoint.objects.filter(office=office, city=city).exists():
            raise Refusal(
                "point-exists",
                _("This office has a point in that town already."),
                _("Change the one in the list."),
                field="city",
            )
        point = OrientationPoint.objects.create(office=office, city=city, contact=contact)
        record(_deed(by, on, "point-opened", point.pk, office=office.code))
    return point


def note_organisation(
    *, by: Actor, on: date, name: str, short: str, kind: str, services: str = "", country: str = ""
) -> Organisation:
    """Add a partner. Raises Refusal `organisation-exists`."""
    require(by, Permission.MANAGE_DIRECTORY)
    with transaction.atomic():
        if Organisation.objects.filter(name=name).exists():
            raise Refusal(
                "organisation-exists",
                _("This partner is in the directory already."),
                _("Choose it from the list."),
                field="name",
            )
        partner = Organisation.objects.create(name=name, short=short, kind=kind, services=services, country=country)
        record(_deed(by, on, "organisation-noted", partner.pk))
    return partner


def sign_agreement(
    *, by: Actor, on: date, organisation: Organisation, reference: str, purposes: Sequence[str], categories: Sequence[str], contact: str, security: str,
    starts_on: date, ends_on: date,
) -> Agreement:  # fmt: skip
    """Put a signed agreement on file. Raises Refusal `agreement-exists` or `ends-before-it-begins`."""
    require(by, Permission.SIGN_AGREEMENTS)
    if ends_on < starts_on:
        raise Refusal(
            "ends-before-it-begins", _("The agreement would end before it begins."), _("Check the two days."), field="ends_on"
        )  # fmt: skip
    with transaction.atomic():
        if Agreement.objects.filter(organisation=organisation, reference=reference).exists():
            raise Refusal(
                "agreement-exists", _("An agreement with this reference is on file already."), _("End that one first, or write another reference."),
                field="reference",
            )  # fmt: skip
        row = Agreement.objects.create(
            organisation=organisation, reference=reference, purposes=list(purposes), categories=list(categories), contact=contact, security=security,
            starts_on=starts_on, ends_on=ends_on,
        )  # fmt: skip
        record(_deed(by, on, "agreement-signed", row.pk, partner=organisation.name, until=ends_on.isoformat()))
    return row


def end_agreement(*, by: Actor, on: date, agreement: Agreement) -> Agreement:
    """From that day nothing may rest on it: whoever was let in by it sees nothing more. Raises Refusal `agreement-ended`."""
    require(by, Permission.SIGN_AGREEMENTS)
    if not agreement.is_in_force(on):
        raise Refusal("agreement-ended", _("This agreement is not in force."), "")
    with transaction.atomic():
        agreement.change(ended_on=on)
        record(_deed(by, on, "agreement-ended", agreement.pk, partner=agreement.organisation.name))
    return agreement


def _deed(by: Actor, on: date, verb: str, pk: UUID, **params: str) -> Deed:
    return Deed(verb, by.user, on, "directory", str(pk), role=by.role_code, field_class=FieldClass.S0, params=params)
