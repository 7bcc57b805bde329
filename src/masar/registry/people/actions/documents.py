"""Identity documents."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record_many
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions.telling import told
from masar.registry.people.models import IdentityDocument, Person
from masar.registry.people.queries import number_key


def add_document(
    *,
    by: Actor,
    on: date,
    person: Person,
    type: str,
    number: str,
    country: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> IdentityDocument:
    """Note an identity document; its number is sealed. Raises Refusal `expires-before-issued`."""
    require(by, Permission.CONDUCT_CASES, office=person.office, worker=person.worker)
    return add_documents(by=by, rows=[(on, person, type, number, country, issued_on, expires_on)])[0]


def add_documents(
    *, by: Actor, rows: Iterable[tuple[date, Person, str, str, str, date | None, date | None]]
) -> list[IdentityDocument]:
    """As `add_document`, for a batch whose gate the caller has passed for the same office."""
    made, deeds = [], []
    with transaction.atomic():
        for on, person, type_, number, country, issued_on, expires_on in rows:
            if issued_on and expires_on and expires_on < issued_on:
                raise Refusal(
                    "expires-before-issued",
                    _("The document expires before it was issued."),
                    _("Check both dates."),
                    field="expires_on",
                )
            document = IdentityDocument(
                person=person, type=type_, country=country, issued_on=issued_on, expires_on=expires_on
            )
            if number:
                document.number_key = number_key(number)
                document.number = Seal(person.pk).close(f"identity_document.number:{document.pk}", number)
            made.append(document)
            deeds.append(told(by, on, "document-noted", person, type=type_))
        IdentityDocument.objects.bulk_create(made, batch_size=500)
        record_many(deeds)
    return made
