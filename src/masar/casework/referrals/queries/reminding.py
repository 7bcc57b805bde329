"""What partners should have answered by now: for the work of every day, past scope, and told to nobody."""

from datetime import date

from masar.casework.referrals.models import Referral
from masar.casework.referrals.rules import is_to_be_reminded


def awaiting(on: date) -> list[Referral]:
    """The referrals of which the partner is to be reminded on a day."""
    rows = Referral.objects.filter(closed_on=None, declined_on=None, reported_on=None, case__anonymised_on=None)
    rows = rows.filter(share__ended_on=None).select_related("case", "person", "organisation", "share", "share__consent")
    return [row for row in rows.order_by("id") if is_to_be_reminded(row, on)]
