"""When help may be asked for, approved, handed over and taken from a shelf."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.casework.assistance.models import HelpRequest, HelpStatus, Stock
from masar.casework.assistance.policy import Terms
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import is_child
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.registry.people.models import Person

Nights = tuple[date, date]


class Proof(StrEnum):
    """How the recipient showed that it was received."""

    SIGNATURE = "SIGNATURE"
    THUMBPRINT = "THUMBPRINT"
    VOUCHER = "VOUCHER"


class Kept(StrEnum):
    """Why something came to a shelf or went from it."""

    RECEIVED = "RECEIVED"
    GIVEN = "GIVEN"
    RETURNED = "RETURNED"
    COUNTED = "COUNTED"
    CORRECTED = "CORRECTED"


def check_proof(proof: str, voucher: str = "") -> None:
    """A delivery has its recipient's proof, a voucher its number (R48). Raises Refusal `proof-missing` or `voucher-missing`."""
    if not proof:
        raise Refusal(
            "proof-missing",
            _("A delivery needs the recipient’s proof."),
            _("Choose signature, thumbprint or voucher."),
            field="proof",
        )
    if proof == Proof.VOUCHER and not voucher:
        raise Refusal(
            "voucher-missing",
            _("A voucher proves a delivery by its number."),
            _("Write the number on the voucher."),
            field="voucher",
        )


def check_window(given: date | None, on: date, window: timedelta, field: str = "type") -> None:
    """The same help to the same person not twice within its time, whoever gave it (R47). Raises Refusal `given-lately`."""
    if given is not None and abs(on - given) < window:
        told = {"day": worded_day(given), "next": worded_day(given + window)}
        raise Refusal(
            "given-lately", _("This person received the same help on %(day)s: it is given again from %(next)s on.") % told,
            _("If it cannot wait, ask for it: whoever approves may let it pass, with a reason."), field=field,
        )  # fmt: skip


def check_nights(nights: Nights | None, others: Iterable[Nights]) -> None:
    """Nights run from a day to a later one, and no night is given twice (R47). Raises Refusal `nights-missing`, `no-night` or `nights-overlap`."""
    if nights is None:
        raise Refusal(
            "nights-missing",
            _("Accommodation is given from one day to another."),
            _("Enter both days."),
            field="nights_from",
        )
    begin, end = nights
    if end <= begin:
        raise Refusal(
            "no-night",
            _("There is no night between these days."),
            _("Enter the day on which the person leaves, after the first night."),
            field="nights_until",
        )
    for first, last in others:
        if begin < last and first < end:
            raise Refusal(
                "nights-overlap", _("This person has a bed from %(first)s to %(last)s already.") % {"first": worded_day(first), "last": worded_day(last)},
                _("Choose other nights."), field="nights_from",
            )  # fmt: skip


def check_quantity(quantity: Decimal) -> None:
    """Something is more than nothing. Raises Refusal `nothing-given`."""
    if quantity <= 0:
        raise Refusal("nothing-given", _("A quantity is more than nothing."), _("Enter how many."), field="quantity")


def check_amount(terms: Terms, amount: Decimal | None) -> None:
    """Money has its amount, and nothing else has one. Raises Refusal `amount-missing` or `no-amount`."""
    if terms.cash and (amount is None or amount <= 0):
        raise Refusal("amount-missing", _("Cash is asked for with its amount."), _("Enter how much."), field="amount")
    if not terms.cash and amount is not None:
        raise Refusal("no-amount", _("Only cash has an amount of money."), _("Leave the amount empty."), field="amount")


def check_small(terms: Terms) -> None:
    """What needs a second person is asked for first (R51). Raises Refusal `needs-approval`."""
    if terms.approval:
        raise Refusal(
            "needs-approval",
            _("This help needs somebody else’s approval."),
            _("Ask for it on the case file."),
            field="type",
        )


def check_cash_to(
    person: Person,
    receiver: Person | None,
    carer_paper: str,
    members: Collection[Person],
    papers: Collection[str],
    on: date,
) -> None:
    """Cash goes to an adult, or for a child to an adult of the case who showed the paper of their care (R52).

    Raises Refusal `cash-to-a-child`, `carer-unknown` or `carer-unproven`.
    """
    if receiver is None or receiver.pk == person.pk:
        if is_child(person.birth_date, on):
            raise Refusal(
                "cash-to-a-child",
                _("Cash is not handed to a child."),
                _("Choose the adult who cares for the child."),
                field="received_by",
            )
        return
    if is_child(receiver.birth_date, on) or receiver.pk not in {one.pk for one in members}:
        raise Refusal(
            "carer-unknown",
            _("Only an adult of this case receives it in the person’s place."),
            _("Choose an adult of the case."),
            field="received_by",
        )
    if is_child(person.birth_date, on) and carer_paper not in papers:
        raise Refusal(
            "carer-unproven",
            _("Nobody has seen that this adult cares for the child."),
            _("Choose the paper that they showed."),
            field="carer_paper",
        )


def check_status(row: HelpRequest, on: date, *wanted: HelpStatus) -> None:
    """Each deed follows the one before it. Raises Refusal `expired` or `not-now`."""
    standing = row.standing(on)
    if standing in wanted:
        return
    if standing == HelpStatus.EXPIRED:
        raise Refusal(
            "expired", _("Its time was over on %(day)s.") % {"day": worded_day(row.until or on)}, _("Ask for it anew.")
        )
    raise Refusal(
        "not-now",
        _("This was done already, or is not its turn."),
        _("Look at the request: what happened is told there."),
    )


def check_other(by: Actor, *others: str) -> None:
    """Who asks, who approves and who hands over are different people (R51). Raises Refusal `second-person`."""
    if by.user in others:
        raise Refusal(
            "second-person",
            _("You asked for this or approved it yourself."),
            _("Somebody else does this step: that protects both of you."),
        )


def check_left(stock: Stock, quantity: Decimal) -> None:
    """No shelf holds less than nothing. Raises Refusal `stock-short`."""
    if stock.quantity < quantity:
        raise Refusal(
            "stock-short", _("Only %(left)s are left on the shelf.") % {"left": grouped(stock.quantity.normalize() if stock.quantity else 0)},
            _("Give less, or enter what was received or counted."), field="quantity",
        )  # fmt: skip


def check_order_of_days(row: HelpRequest, on: date) -> None:
    """Nothing is handed over before it was approved. Raises Refusal `dates-out-of-order`."""
    if row.decided_on is not None and on < row.decided_on:
        raise Refusal(
            "dates-out-of-order",
            _("It was approved only on %(day)s.") % {"day": worded_day(row.decided_on)},
            _("Enter that day or a later one."),
            field="on",
        )
