"""What the tests of the medical room share: an examination as it is typed, and the pages of the case."""

import re
from datetime import timedelta

from django.urls import reverse

from masar.casework.medical import actions
from masar.casework.medical.rules import Particulars
from masar.foundation.core.dates import today


def plan(cast, by="nadia", day=None, kind="FTT", planned=None, provider="Clinique Atlas"):
    return actions.plan(
        by=cast.actors[by], on=today(), case=cast.amina_case, person=cast.amina.pk, day=day or today() + timedelta(days=3), kind=kind,
        provider=provider, planned=planned,
    )  # fmt: skip


def examine(cast, result="FIT", on=None, planned=None, more=None, **stated):
    """An examination with its particulars, as the medical focal point records it."""
    day = on or today()
    until = day + timedelta(days=14) if result in ("FIT", "FIT_WITH_REQUIREMENTS") else None
    told = actions.Result(
        cast.amina_case, cast.amina.pk, day, result, until, particulars=Particulars(**stated), **(more or {})
    )
    return actions.record_result(by=cast.nadia, on=today(), result=told, planned=planned)


def typed(cast, deed=1, **changes):
    """The form as it is sent."""
    return {
        "deed": f"018f3c2e-0000-7000-8000-{deed:012}", "person": str(cast.amina.pk), "kind": "FTT", "on": today().isoformat(), "provider": "Clinique Atlas",
        "result": "FIT", "valid_until": (today() + timedelta(days=14)).isoformat(), **changes,
    }  # fmt: skip


def page(cast, name, part="?part=help"):
    return cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + part).content.decode()


def panel(cast, name):
    return re.search(r'<section class="card panel" id="medical">.*?</section>', page(cast, name), re.S).group()
