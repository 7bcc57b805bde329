"""A one-time link and the referral that it is about, for who gave its code."""

from uuid import UUID

from masar.casework.referrals.models import AnswerLink
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import OutOfScope


def link_of(pk: UUID) -> AnswerLink:
    """A link whose code was given. Raises OutOfScope."""
    with beyond_scope(Crossing.ONE_TIME_LINK):
        rows = AnswerLink.objects.select_related(
            "referral", "referral__case", "referral__person", "referral__organisation", "referral__share", "referral__share__consent",
            "referral__share__case", "referral__share__person", "referral__share__organisation", "contact",
        )  # fmt: skip
        row = rows.filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row
