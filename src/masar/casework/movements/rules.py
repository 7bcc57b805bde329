"""What a journey needs: pure answers about documents, passengers and money."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from masar.casework.cases.models import Consent
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped

MOST: Mapping[str, int] = {
    "MAD": 10_000, "EUR": 1_000, "USD": 1_000, "XOF": 650_000, "XAF": 650_000, "GNF": 10_000_000, "NGN": 1_500_000, "GHS": 15_000, "GMD": 70_000,
    "CDF": 2_800_000, "LRD": 200_000, "SLL": 25_000_000, "SLE": 25_000, "MRO": 400_000, "MRU": 40_000, "SDG": 600_000, "TND": 3_500, "DZD": 150_000,
    "LYD": 6_000, "EGP": 50_000, "ETB": 150_000, "CVE": 110_000, "PHP": 60_000, "LKR": 320_000, "BDT": 120_000, "PKR": 300_000, "VES": 250_000,
    "GYD": 220_000, "TRY": 45_000, "GBP": 900, "CHF": 1_000, "NOK": 12_000, "SEK": 12_000, "DKK": 7_500,
}  # fmt: skip
"""Above this an amount is a slip of the pen: about the worth of 10,000 dirhams, rounded. No rate of exchange and no entitlement."""
CONFIRMED_WITHIN = timedelta(days=3)
"""How long an arrival may stay unconfirmed before it is followed up (R46)."""


def is_overdue(departed_on: date | None, on: date) -> bool:
    """Whether someone who left should have been heard of by that day (R46)."""
    return departed_on is not None and on - departed_on > CONFIRMED_WITHIN


def check_embassy_consent(consent: Consent | None, name: str, on: date) -> None:
    """An embassy hears of a person only if the person agreed to it (R10). Raises Refusal `consent-missing`."""
    if consent is None or not consent.is_in_force(on):
        raise Refusal(
            "consent-missing",
            _("%(name)s has not agreed that the embassy is told.") % {"name": name},
            _("Ask the case worker to record the consent to share with the embassy."),
            field="person",
        )


def check_number(number: str) -> None:
    """A document in custody is known by its number (R26). Raises Refusal `number-missing`."""
    if not number.strip():
        raise Refusal(
            "number-missing",
            _("A travel document needs its number."),
            _("Copy it from the document."),
            field="number",
        )


def check_document(issued_on: date | None, expires_on: date | None, on: date) -> None:
    """A received document states its last day and has not ended (R26). Raises Refusal `expires-missing` or `expired`."""
    if expires_on is None:
        raise Refusal(
            "expires-missing",
            _("A travel document needs the last day on which it is valid."),
            _("Copy it from the document."),
            field="expires_on",
        )
    if issued_on and expires_on < issued_on:
        raise Refusal(
            "expires-before-issued",
            _("The document expires before it was issued."),
            _("Check both dates."),
            field="expires_on",
        )
    if expires_on < on:
        raise Refusal(
            "expired",
            _("The travel document expired on %(day)s.") % {"day": worded_day(expires_on)},
            _("Add a valid document."),
            field="expires_on",
        )


def check_together(people: Iterable[UUID], members: Iterable[UUID]) -> None:
    """The whole case travels, or nobody does (R32). Raises Refusal `split-needed`."""
    if missing := set(members) - set(people):
        raise Refusal(
            "split-needed",
            _("Not everyone of this case is on the booking (%(count)s missing).") % {"count": len(missing)},
            _("Tick everyone. Anyone who stays behind needs a case of their own."),
            field="people",
        )


def check_not_alone(children: Collection[bool], alone_allowed: bool) -> None:
    """A child travels with an adult of the case, or under the child file (R36). `children`: of each passenger, whether they count as one.

    Raises Refusal `child-alone`.
    """
    if children and all(children) and not alone_allowed:
        raise Refusal(
            "child-alone",
            _("A child cannot travel alone."),
            _("Add the adult who travels along, or ask the protection officer to open the child file."),
        )


def check_all_answered(boarding: Mapping[str, str], passengers: Iterable[str]) -> None:
    """Of each passenger it is said whether they boarded. Raises Refusal `passenger-missing`."""
    if missing := set(passengers) - boarding.keys():
        raise Refusal(
            "passenger-missing",
            _("Say of each passenger whether they boarded (%(count)s missing).") % {"count": len(missing)},
            "",
        )


def check_amount(amount: Decimal, currency: str, *, child: bool) -> None:
    """Money goes to an adult (R52), in an amount that pocket money can have. Raises Refusal `amount` or `payee-child`."""
    if not 0 < amount <= MOST[currency]:
        raise Refusal(
            "amount",
            _("Pocket money is more than 0 and at most %(most)s %(currency)s.")
            % {"most": grouped(MOST[currency]), "currency": currency},
            _("Check the amount and the currency."),
            field="amount",
        )
    if child:
        raise Refusal(
            "payee-child",
            _("Money is handed to adults only."),
            _("Choose the adult who travels along."),
            field="person",
        )
