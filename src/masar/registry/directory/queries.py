"""Reading the directory. It is reference data: whoever has signed in sees all of it."""

from collections.abc import Mapping

from masar.foundation.access.actor import Actor
from masar.registry.directory.models import Mission, Office, Organisation, OrientationPoint


def mission(actor: Actor) -> Mission | None:
    """The mission, or None before `masar init`."""
    return Mission.objects.first()


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


def office_names(actor: Actor) -> Mapping[str, str]:
    """Names by office code, closed ones too."""
    return dict(Office.objects.values_list("code", "name"))


def office_choices(actor: Actor) -> list[tuple[str, str]]:
    """Choices for a form."""
    return [(office.code, office.name) for office in offices(actor)]


def points(actor: Actor) -> list[OrientationPoint]:
    """Orientation points with their office."""
    return list(OrientationPoint.objects.select_related("office"))


def organisations(actor: Actor, kind: str = "") -> list[Organisation]:
    """Partners by name, of one kind if given."""
    rows = Organisation.objects.all()
    return list(rows.filter(kind=kind) if kind else rows)
