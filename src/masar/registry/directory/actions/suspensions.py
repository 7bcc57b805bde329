"""Suspending returns to a country, and taking them up again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions.telling import told
from masar.registry.directory.models import Suspension


def suspend_returns(*, by: Actor, on: date, country: str, region: str, why: str) -> Suspension:
    """From that day on nobody is booked to the country, or to the region named (R24). Raises Refusal `suspended-already` or `in-the-future`."""
    require(by, Permission.SIGN_AGREEMENTS)
    _check_not_future(on)
    with transaction.atomic():
        if Suspension.objects.filter(country=country, region__iexact=region, lifted_on=None).exists():
            raise Refusal(
                "suspended-already", _("Returns there are suspended already."), _("Lift that suspension first if its reason has changed."),
                field="country",
            )  # fmt: skip
        row = Suspension.objects.create(country=country, region=region, why=why, since=on, by=by.user)
        record(told(by, on, "returns-suspended", row.pk, country=country))
    return row


def lift_suspension(*, by: Actor, on: date, row: Suspension) -> Suspension:
    """Returns there go on. Raises Refusal `in-the-future`."""
    require(by, Permission.SIGN_AGREEMENTS)
    _check_not_future(on)
    with transaction.atomic():
        row.change(lifted_on=on)
        record(told(by, on, "returns-taken-up", row.pk, country=row.country))
    return row


def _check_not_future(on: date) -> None:
    if on > today():
        raise Refusal(
            "in-the-future", _("The date lies in the future."), _("Record the deed on the day it is done."), field="on"
        )
