"""Found a mission, open an office, open an orientation point."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions.telling import told
from masar.registry.directory.models import Mission, Office, OrientationPoint


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
        record(told(by, on, "mission-founded", mission.pk, code=code))
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
        record(told(by, on, "office-opened", office.pk, office=code))
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
        record(told(by, on, "point-opened", point.pk, office=office.code))
    return point
