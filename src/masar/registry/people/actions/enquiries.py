"""Searching the whole mission, and asking the office that may know somebody."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.methods.linkage.score import Query
from masar.registry.people import rules
from masar.registry.people.models import Enquiry, Person
from masar.registry.people.queries import SearchResult, search, search_paper
from masar.registry.people.queries import person as person_in_scope


def look_up(*, by: Actor, on: date, query: Query, limit: int = 20, paper: str = "") -> SearchResult:
    """Search the whole mission, and tell the log that it was searched and how much was hinted: nobody looks around unseen.

    `paper`: what may be the number of an identity document; whoever bears it is met first.
    """
    require(by, Permission.SEARCH_PEOPLE)
    met = search_paper(by, paper) if paper else SearchResult((), ())
    result = met | search(by, query, limit)
    with transaction.atomic():
        record(
            Deed(
                "mission-searched", by.user, on, "search", "", role=by.role_code, field_class=FieldClass.S2, purpose="case-management",
                params={"found": len(result.found), "hints": sorted({hint.office for hint in result.hints})},
            )
        )  # fmt: skip
    return result


def ask(*, by: Actor, on: date, person: UUID, reason: str, asking_office: str) -> Enquiry:
    """Ask the office that may know a person. The asker learns only yes or no. Raises Refusal `asked-already`."""
    require(by, Permission.SEARCH_PEOPLE)
    rules.check_question(reason)
    with transaction.atomic(), beyond_scope(Crossing.ASK_OFFICE):
        row = Person.objects.select_for_update(no_key=True).filter(pk=person).first()
        if row is None:
            raise Refusal("hint-gone", _("This hint is no longer available."), _("Search again."))
        if Enquiry.objects.filter(person=row, asked_by=by.user, answer="").exists():
            raise Refusal(
                "asked-already", _("You have asked this office already."), _("The answer will appear on your worklist.")
            )
        enquiry = Enquiry.objects.create(
            person=row,
            asked_by=by.user,
            asking_office=asking_office,
            asked_office=row.office,
            asked_on=on,
            reason=reason,
        )
        record(
            Deed(
                "office-asked",
                by.user,
                on,
                "enquiry",
                str(enquiry.pk),
                office=row.office,
                role=by.role_code,
                purpose="case-management",
            )
        )
    return enquiry


def answer(*, by: Actor, on: date, enquiry: Enquiry, yes: bool) -> Enquiry:
    """Say whether the office knows the person. Raises OutOfScope for another office's question."""
    person_in_scope(by, enquiry.person_id, Permission.SEARCH_PEOPLE)
    with transaction.atomic():
        enquiry.change(answer="yes" if yes else "no", answered_by=by.user, answered_on=on)
        record(
            Deed(
                "office-answered",
                by.user,
                on,
                "enquiry",
                str(enquiry.pk),
                office=enquiry.asked_office,
                role=by.role_code,
                params={"answer": enquiry.answer},
            )
        )
    return enquiry
