"""Reading the directory. It is reference data: whoever has signed in sees all of it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.cache import caches

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.core.refusals import OutOfScope
from masar.registry.directory.models import (
    Agreement,
    FocalPoint,
    Mission,
    Office,
    Organisation,
    OrientationPoint,
    PartnerService,
)
from masar.registry.directory.shipped import ShippedPartner, shipped

NAME = "mission-name"


def mission(actor: Actor) -> Mission | None:
    """The mission, or None before `masar init`."""
    return Mission.objects.first()


def mission_name() -> str:
    """The name that stands on every page, asked for once a minute; nothing before `masar init`."""
    name: str = caches["process"].get(NAME, "")
    if not name and (name := Mission.objects.values_list("name", flat=True).first() or ""):
        caches["process"].set(NAME, name, 60)
    return name


def office_codes() -> frozenset[str]:
    """The codes of every office there ever was."""
    return frozenset(Office.objects.values_list("code", flat=True))


def mission_code() -> str:
    """The code that begins case numbers."""
    return Mission.objects.values_list("code", flat=True).first() or "MIS"


def host_country() -> str:
    """The country in which the mission works, ISO 3166 alpha-3."""
    return Mission.objects.values_list("country", flat=True).first() or "UNK"


def offices(actor: Actor, *, only_open: bool = True) -> list[Office]:
    """Offices by name."""
    rows = Office.objects.all()
    return list(rows.filter(open=True) if only_open else rows)


def office_names(actor: Actor, language: str | None = None) -> Mapping[str, str]:
    """Names by office code, closed ones too; by default in the language of the current request."""
    return {code: town_name(name, language) for code, name in Office.objects.values_list("code", "name")}


def town_name(name: str, language: str | None = None) -> str:
    """The name of a town as a language writes it; a name that is no town of the list stays as it is."""
    town = code_list("town").find(name)
    return town.label(language) if town else name


def town_spellings(name: str) -> tuple[str, ...]:
    """The name and, where it is a town of the list, its name in every language."""
    town = code_list("town").find(name)
    return (name, *(town.label(language) for language in LANGUAGES)) if town else (name,)


def office_choices(actor: Actor) -> list[tuple[str, str]]:
    """Choices for a form."""
    return [(office.code, town_name(office.name)) for office in offices(actor)]


def points(actor: Actor) -> list[OrientationPoint]:
    """Orientation points with their office."""
    return list(OrientationPoint.objects.select_related("office"))


def organisations(actor: Actor, kind: str = "") -> list[Organisation]:
    """Partners by name, of one kind if given."""
    rows = Organisation.objects.all()
    return list(rows.filter(kind=kind) if kind else rows)


def organisation(actor: Actor, pk: UUID) -> Organisation:
    """One partner. Raises OutOfScope."""
    row = Organisation.objects.filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def organisation_told(pk: str) -> tuple[str, str, str] | None:
    """Name, kind and country of a partner, for who gives roles to its people; None where there is none."""
    return Organisation.objects.filter(pk=pk).values_list("name", "kind", "country").first()


def organisation_choices(actor: Actor) -> list[tuple[str, str]]:
    """Choices for a form."""
    return [(str(one.pk), one.name) for one in organisations(actor)]


def agreements(actor: Actor, row: Organisation) -> list[Agreement]:
    """The agreements with an organisation, the newest first."""
    return list(Agreement.objects.filter(organisation=row))


def agreements_in_force(organisation: UUID, on: date) -> list[Agreement]:
    """What is agreed with an organisation on a day."""
    rows = Agreement.objects.filter(organisation=organisation, starts_on__lte=on, ends_on__gte=on)
    return [one for one in rows if one.is_in_force(on)]


def offers(actor: Actor, row: Organisation) -> list[PartnerService]:
    """The services that a partner gives now, in the order of the list."""
    order = [one.code for one in code_list("partner-service")]
    rows = PartnerService.objects.filter(organisation=row, closed_on=None).select_related("organisation")
    return sorted(rows, key=lambda one: (order.index(one.service) if one.service in order else len(order), one.pk))


def offer(actor: Actor, pk: UUID) -> PartnerService:
    """One service that is given now. Raises OutOfScope."""
    row = PartnerService.objects.filter(pk=pk, closed_on=None).select_related("organisation").first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def offers_found(
    actor: Actor, *, service: str = "", family: str = "", town: str = "", language: str = ""
) -> list[PartnerService]:
    """The services of all partners that fit, by partner: of a service or a family, in a town, in a language.

    Who does not state a language is among them, for they may speak it; so is who works in the whole country.
    """
    codes = {one.code for one in code_list("partner-service") if not family or one.parent == family}
    rows = (
        PartnerService.objects.filter(closed_on=None)
        .select_related("organisation")
        .order_by("organisation__name", "id")
    )
    wanted = codes & {service} if service else codes
    return [row for row in rows if row.service in wanted and row.serves(town, language)]


def focal_points(actor: Actor, row: Organisation) -> list[FocalPoint]:
    """Who is told of referrals at a partner: for who reads names and ways to reach, or keeps the directory."""
    if not (actor.reads(FieldClass.SN) or actor.may(Permission.MANAGE_DIRECTORY)):
        return []
    return list(FocalPoint.objects.filter(organisation=row, ended_on=None).select_related("organisation"))


def agreed_with(actor: Actor, on: date) -> frozenset[UUID]:
    """The organisations with which an agreement is in force on a day."""
    rows = Agreement.objects.filter(starts_on__lte=on, ends_on__gte=on)
    return frozenset(one.organisation_id for one in rows if one.is_in_force(on))


def shipped_left(actor: Actor) -> list[ShippedPartner]:
    """The partners that the catalogue ships for the mission's country and that the directory has not, by entry or by name."""
    known = Organisation.objects.values_list("shipped", "name")
    codes, names = {code for code, _name in known}, {name for _code, name in known}
    return [one for one in shipped(host_country()) if one.code not in codes and one.name not in names]
