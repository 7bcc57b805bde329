"""Reminding partners who have not answered: a letter without content to them, a task for who conducts the case."""

from datetime import date

from django.db import transaction

from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import OwnTask
from masar.casework.cases.queries.turns import in_turn
from masar.casework.referrals import letters
from masar.casework.referrals.actions.telling import ask, tell
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import awaiting
from masar.casework.referrals.rules import is_to_be_reminded
from masar.casework.sharing.queries import is_live
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope


def remind(*, by: Actor, on: date) -> list[Referral]:
    """Remind of everything that is overdue, each in a transaction of its own. The work of every day, which nobody asks for: no gate."""
    reminded = []
    with beyond_scope(Crossing.REMINDED):
        for row in awaiting(on):
            with transaction.atomic():
                in_turn(row.case)
                row.refresh_from_db(fields=["version", "reminded_on", "accepted_on", "declined_on", "reported_on"])
                if row.share is None or not is_live(row.share) or not is_to_be_reminded(row, on):
                    continue
                row.change(reminders=row.reminders + 1, reminded_on=on)
                ask(OwnTask.CHASE_REFERRAL, row, by=by, on=on)
                letters.remind_partner(row.organisation)
                tell("partner-reminded", row, by=by, on=on)
                refresh([row.case])
            reminded.append(row)
    return reminded
