"""Who acts by a one-time link: the partner itself, with what its role may and no more."""

from masar.casework.referrals.models import AnswerLink
from masar.foundation.access.actor import Actor, Held
from masar.foundation.access.roles import ROLES, Reach

ROLE = "partner-officer"


def partner_by(link: AnswerLink) -> Actor:
    """The partner as it acts by a link; the log names the link, and through it who was written to."""
    held = Held(ROLES[ROLE], Reach.REFERRAL, "", organisation=str(link.referral.organisation_id))
    return Actor(str(link.pk), link.referral.organisation.name, (held,))
