"""To which partners somebody was referred, and what came of it, for the packet of who asks."""

from collections.abc import Iterable

from masar.casework.cases.models import Case
from masar.casework.referrals.queries import given_of, referrals_of
from masar.casework.referrals.words import outcome_of, served, standing_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.registry.people.models import Person


def referred(actor: Actor, case: Case, person: Person) -> Iterable[PanelLine]:
    """Every referral of the person themselves."""
    services = code_list("partner-service")
    for row in referrals_of(actor, case):
        if row.person_id == person.pk:
            told = (row.organisation.name, worded_day(row.on), standing_of(row)[1], outcome_of(row), served(row))
            yield PanelLine(services.label(row.service), " · ".join(filter(None, told)), text=given_of(actor, row))
