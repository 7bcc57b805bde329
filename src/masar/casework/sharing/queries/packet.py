"""What an organisation sees of a person: the categories of the share, each put together from its room, and nothing else.

This is the only place that reads records for somebody outside the mission. It takes a live share, never a case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Member
from masar.casework.cases.restricted import CODES
from masar.casework.medical.models import Examination
from masar.casework.movements.models import Movement, TravelDocument
from masar.casework.protection.models import Factor
from masar.casework.protection.queries import IN_NO_LIST
from masar.casework.reintegration.models import Award
from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.queries.grounds import is_live
from masar.casework.sharing.rules import CLASSES
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import Seal
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.ui.dates import worded_day
from masar.registry.people.models import IdentityDocument

Lines = list[tuple[str, str]]
"""What a value is, and the value in words."""


@dataclass(frozen=True)
class Part:
    """One category, in words."""

    code: str
    title: str
    lines: Lines


def packet(actor: Actor, share: Share) -> list[Part]:
    """The categories of a share that was accepted and is live, in the order of the list, as far as the reader's role goes.

    Raises OutOfScope for any other share.
    """
    if share.answer != Answer.ACCEPTED or not is_live(share):
        raise OutOfScope("not-found", "")
    labels = code_list("data-category")
    shown = [code for code in PARTS if code in share.categories and actor.reads(CLASSES[code])]
    return [Part(code, labels.label(code), PARTS[code](share)) for code in shown]


def _identity(share: Share) -> Lines:
    person = share.person
    return [
        (_("Name"), person.name), (_("Name in own script"), person.native_name), (_("Sex"), code_list("sex").label(person.sex)),
        (_("Date of birth"), worded_day(person.born) if person.born else _("unknown")), (_("Nationality"), country_name(person.nationality)),
    ]  # fmt: skip


def _contact(share: Share) -> Lines:
    return [(_("Phone"), share.person.phone), (_("Language"), code_list("language").label(share.person.language))]


def _documents(share: Share) -> Lines:
    own = Seal(share.person_id)
    held = [
        (code_list("document-type").label(row.type), own.open(f"identity_document.number:{row.pk}", row.number))
        for row in IdentityDocument.objects.filter(person=share.person_id).order_by("id")
    ]
    seal = share.case.seal
    papers = TravelDocument.objects.filter(case=share.case_id, person=share.person_id, struck_on=None).order_by("id")
    return held + [
        (
            code_list("travel-document-type").label(row.type),
            seal.open(f"travel_document.number:{row.pk}", row.number) or _("requested"),
        )
        for row in papers
    ]


def _family(share: Share) -> Lines:
    """Relation, sex and age of those who return with the person; their names are theirs to share."""
    rows = Member.objects.filter(case=share.case_id, left_on=None).exclude(person=share.person_id)
    return [
        (
            code_list("relation").label(row.relation),
            ", ".join(
                word
                for word in (code_list("sex").label(row.person.sex), _age(row.person.age(share.on)))
                if word
            ),
        )
        for row in rows.select_related("person").order_by("id")
    ]  # fmt: skip


def _age(years: int | None) -> str:
    return _("%(age)s years") % {"age": years} if years is not None else _("age unknown")


def _travel(share: Share) -> Lines:
    case = share.case
    lines = [(_("Country of return"), country_name(case.return_country)), (_("Place of return"), case.destination)]
    for row in Movement.objects.filter(case=case).exclude(state="CANCELLED").order_by("id"):
        told = [worded_day(row.travel_on), row.route, row.carrier]
        lines.append((_("Journey"), " · ".join(word for word in told if word)))
    return lines


def _needs(share: Share) -> Lines:
    """Vulnerability in coded words. That somebody may have been trafficked is told to nobody in this way."""
    seal = share.case.seal
    rows = Factor.objects.filter(case=share.case_id, person=share.person_id, ended_on=None).order_by("on", "id")
    codes = [seal.open(f"factor.code:{row.pk}", row.code) for row in rows]
    labels = code_list("vulnerability")
    return [(_("Situation"), labels.label(code)) for code in codes if code not in IN_NO_LIST]


def _health(share: Share) -> Lines:
    seal, labels = share.case.seal, code_list("fit-to-travel-result")
    lines: Lines = []
    held = Examination.objects.filter(case=share.case_id, person=share.person_id, planned=False)
    for row in held.order_by("on", "id"):
        lines.append((labels.label(row.result) if row.result else _("Examination"), worded_day(row.on)))
        if found := seal.open(f"examination.findings:{row.pk}", row.findings):
            lines.append((_("Findings"), found))
    return lines


def _assistance(share: Share) -> Lines:
    rows = Delivery.objects.filter(case=share.case_id, person=share.person_id, struck_on=None).order_by("on", "id")
    return [(worded_day(row.on), _told(share, "assistance-type", row.type)) for row in rows]


def _reintegration(share: Share) -> Lines:
    rows = Award.objects.filter(case=share.case_id, person=share.person_id, struck_on=None).order_by("granted_on", "id")
    return [
        (worded_day(row.granted_on), ", ".join(_told(share, "reintegration-kind", one) for one in row.kinds))
        for row in rows
    ]


def _told(share: Share, name: str, code: str) -> str:
    """The label of a code; of one that tells of health or protection only where that category was agreed to as well."""
    readers = CODES[name].get(code, frozenset())
    agreed = {CLASSES[one] for one in share.categories}
    return code_list(name).label(code) if not readers or readers & agreed else _("Restricted")


PARTS: Mapping[str, Callable[[Share], Lines]] = {
    "IDENTITY": _identity, "CONTACT": _contact, "DOCUMENTS": _documents, "FAMILY": _family, "TRAVEL": _travel, "NEEDS": _needs,
    "HEALTH": _health, "ASSISTANCE": _assistance, "REINTEGRATION": _reintegration,
}  # fmt: skip
"""How each category of data is put together."""
