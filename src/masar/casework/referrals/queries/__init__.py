"""Reading referrals: from inside as part of the case, from outside what is open to the partner, and one by its one-time link."""

from masar.casework.referrals.queries.facts import ReferralRow, fact_rows
from masar.casework.referrals.queries.files import (
    LISTED,
    Asked,
    Tab,
    counts,
    given_of,
    links_of,
    referral,
    referrals,
    referrals_of,
    taken,
)
from masar.casework.referrals.queries.outside import Past, inbox, incoming, past, shared_besides
from masar.casework.referrals.queries.reminding import awaiting

__all__ = [
    "LISTED",
    "Asked",
    "Past",
    "ReferralRow",
    "Tab",
    "awaiting",
    "counts",
    "fact_rows",
    "given_of",
    "inbox",
    "incoming",
    "links_of",
    "past",
    "referral",
    "referrals",
    "referrals_of",
    "shared_besides",
    "taken",
]
