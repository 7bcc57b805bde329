"""Put signed agreements on file, and end them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions.telling import told
from masar.registry.directory.models import Agreement, Organisation


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
        record(told(by, on, "agreement-signed", row.pk, partner=organisation.name, until=ends_on.isoformat()))
    return row


def end_agreement(*, by: Actor, on: date, agreement: Agreement) -> Agreement:
    """From that day nothing may rest on it: whoever was let in by it sees nothing more. Raises Refusal `agreement-ended`."""
    require(by, Permission.SIGN_AGREEMENTS)
    if not agreement.is_in_force(on):
        raise Refusal("agreement-ended", _("This agreement is not in force."), "")
    with transaction.atomic():
        agreement.change(ended_on=on)
        record(told(by, on, "agreement-ended", agreement.pk, partner=agreement.organisation.name))
    return agreement
