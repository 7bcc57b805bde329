"""Marking a record restricted, and lifting that."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.registry.people import rules
from masar.registry.people.actions.telling import told
from masar.registry.people.models import Person, Restriction
from masar.registry.people.queries import REASON


def restrict(*, by: Actor, on: date, person: Person, request: UUID) -> Restriction:
    """Mark somebody's record restricted, because they object under a request whose gate the caller has passed."""
    require(by, Permission.OPEN_REQUESTS)
    with transaction.atomic():
        row = Restriction.objects.create(person=person, request=request, since=on)
        record(told(by, on, "record-restricted", person))
    return row


def lift_restriction(*, by: Actor, on: date, restriction: Restriction, reason: str) -> Restriction:
    """End it, with the reason sealed in the log. Raises Refusal `reason-missing` or `lifted-already`."""
    person = restriction.person
    require(by, Permission.ANSWER_REQUESTS, office=person.office, worker=person.worker)
    rules.check_why_lifted(reason)
    if restriction.lifted_on:
        raise Refusal("lifted-already", _("The restriction was lifted already."), "")
    with transaction.atomic():
        restriction.change(lifted_on=on, lifted_by=by.user)
        record(told(by, on, "restriction-lifted", person, reason=Seal(person.pk).close(REASON, reason)))
    return restriction
