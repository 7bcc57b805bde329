"""What the tests of psychosocial support and of conferences share."""

import re
from datetime import timedelta

from django.urls import reverse

from masar.casework.psychosocial import actions
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today

NEED, NOTES = "CANARY-nightmares-since-the-desert", "CANARY-she-spoke-of-her-brother"
READERS, OTHERS = ("imane", "youssef", "salma"), ("nadia", "hicham", "karim")
"""Who reads protection, and who does not."""


def begin(cast, on=None, by="imane", **stated):
    said = {"need": NEED, "next_on": today() + timedelta(days=7), **stated}
    return actions.begin(by=cast.actors[by], on=on or today(), case=cast.amina_case, person=cast.amina, **said)


def hold(cast, support, on=None, by="imane", **stated):
    held = actions.Session(**{"form": "INDIVIDUAL", "mode": "IN_PERSON", "notes": NOTES, **stated})
    return actions.hold_session(by=cast.actors[by], on=on or today(), support=support, held=held)


def call(cast, on=None, day=None, by="imane"):
    return actions.call(
        by=cast.actors[by], on=on or today(), case=cast.amina_case, person=cast.amina, day=day or today(), place="Rabat", purpose=NEED,
    )  # fmt: skip


def take_part(cast, conference, on=None, by="imane", **stated):
    taking = actions.Taking(**{"name": "Mrs Benali, social worker", **stated})
    return actions.take_part(by=cast.actors[by], on=on or today(), conference=conference, taking=taking)


def settle(cast, conference, on=None, by="imane", **stated):
    said = {"what": "Find her a bed", "role": "case-worker", "due_on": today() + timedelta(days=5), **stated}
    return actions.settle(by=cast.actors[by], on=on or today(), conference=conference, **said)


def worker(cast, name="hind", office="RAB"):
    """A psychosocial worker of an office."""
    user = invite(by=cast.driss, on=today(), email=f"{name}@example.org", name=name.title(), language="en", password="a quiet path along the river")  # fmt: skip
    grant(by=cast.driss, on=today(), user=user, role="psychosocial-worker", office=office)
    cast.users[name], cast.actors[name] = user, actor_for(user, today())
    return cast.actors[name]


def page(cast, name, part="?part=help"):
    return cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + part).content.decode()


def panel(cast, name, code="support"):
    return re.search(rf'<section class="card panel" id="{code}">.*?</section>', page(cast, name), re.S).group()
