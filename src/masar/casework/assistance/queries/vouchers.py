"""Finding a voucher by what stands on it."""

from masar.casework.assistance.models import HelpRequest, Redemption
from masar.casework.cases.queries import of_case
from masar.casework.papers.codes import read_code, read_short
from masar.casework.papers.queries import paper_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope


def voucher_of(text: str) -> HelpRequest | None:
    """The request for which a voucher was issued, by its scanned code or its number as typed, wherever it was issued: who acts on it asks the gate.

    None for what is no voucher of ours, and for a code whose signature does not hold. Raises KeyFault.
    """
    code = read_code(text)
    if code is not None and not code.is_genuine():
        return None
    short = code.short if code else read_short(text)
    with beyond_scope(Crossing.GENUINE):
        paper = paper_of(short) if short else None
        rows = HelpRequest.objects.filter(paper=paper).select_related("case", "case__principal", "person", "paper")
        return rows.first() if paper else None


def redemptions_of(actor: Actor, row: HelpRequest) -> list[Redemption]:
    """Where and when a voucher was redeemed, clashes among them, in the order in which they were recorded."""
    return list(Redemption.objects.filter(of_case(actor, row.case, Permission.SEE_CASES), request=row).order_by("id"))
