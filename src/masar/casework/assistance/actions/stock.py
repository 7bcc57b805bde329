"""The shelves of an office: received, given out, brought back, counted. The level and its movement are written together, never below zero."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.models import Stock, StockMove
from masar.casework.assistance.policy import policy
from masar.casework.assistance.rules import Kept
from masar.casework.cases.rules import check_not_future, check_reason
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


def receive_stock(*, by: Actor, on: date, office: str, type_: str, quantity: Decimal, reference: str) -> StockMove:
    """Something came to an office. Raises Refusal `nothing-given`, `not-kept`, `in-the-future`."""
    require(by, Permission.KEEP_STOCK, office=office)
    check_not_future(on, today())
    rules.check_quantity(quantity)
    _check_kept(type_)
    with transaction.atomic():
        stock = _held(office, type_)
        return _move(by, on, stock, Kept.RECEIVED, quantity, reference=reference)


def count_stock(*, by: Actor, on: date, office: str, type_: str, counted: Decimal, reason: str) -> StockMove:
    """What was found at a count; where it differs from the books, the books follow it, with a reason.

    Raises Refusal `reason-missing`, `below-zero`, `not-kept`, `in-the-future`.
    """
    require(by, Permission.KEEP_STOCK, office=office)
    check_not_future(on, today())
    _check_kept(type_)
    if counted < 0:
        raise Refusal(
            "below-zero", _("No shelf holds less than nothing."), _("Enter what you counted."), field="quantity"
        )
    with transaction.atomic():
        stock = _held(office, type_)
        difference = counted - stock.quantity
        if difference:
            check_reason(reason)
        stock.change(counted_on=on)
        return _move(by, on, stock, Kept.CORRECTED if difference else Kept.COUNTED, difference, reason=reason)


def take_from(*, by: Actor, on: date, office: str, type_: str, quantity: Decimal, reference: object) -> str:
    """Inside the transaction of a delivery: take it from the shelf of an office that keeps it. Gives that office, or nothing where none keeps it.

    Raises Refusal `stock-short`; whoever takes from the same shelf at this moment waits.
    """
    require(by, Permission.DELIVER_ASSISTANCE)
    if not policy().of(type_).stock:
        return ""
    stock = Stock.objects.select_for_update().filter(office=office, type=type_).first()
    if stock is None:
        return ""
    rules.check_left(stock, quantity)
    _move(by, on, stock, Kept.GIVEN, -quantity, reference=str(reference))
    return office


def put_back(*, by: Actor, on: date, office: str, type_: str, quantity: Decimal, reference: object) -> None:
    """Inside the transaction that strikes a delivery out: what it took from a shelf is there again."""
    require(by, Permission.CORRECT_RECORDS)
    if office:
        _move(by, on, _held(office, type_), Kept.RETURNED, quantity, reference=str(reference))


def _check_kept(type_: str) -> None:
    if not policy().of(type_).stock:
        raise Refusal(
            "not-kept", _("This kind of help lies on no shelf."), _("Choose what an office keeps."), field="type"
        )


def _held(office: str, type_: str) -> Stock:
    """The shelf, held until the transaction ends."""
    Stock.objects.get_or_create(office=office, type=type_)
    return Stock.objects.select_for_update().get(office=office, type=type_)


def _move(
    by: Actor, on: date, stock: Stock, kind: Kept, quantity: Decimal, *, reference: str = "", reason: str = ""
) -> StockMove:
    stock.change(quantity=stock.quantity + quantity)
    row = StockMove.objects.create(
        stock=stock, kind=kind, quantity=quantity, left=stock.quantity, on=on, reference=reference, reason=reason, by=by.user
    )  # fmt: skip
    params = {"type": stock.type, "kept": kind, "quantity": str(quantity), "left": str(stock.quantity)}
    record(
        Deed("stock-moved", by.user, on, "stock", str(stock.pk), office=stock.office, role=by.role_code, params=params)
    )
    return row
