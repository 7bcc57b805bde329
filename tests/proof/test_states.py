"""Records in every state they can be in: a consent withdrawn, a restricted matter, on hold, ended, a glass open and one that ran out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from proof.asking import FULL, VARIANTS, ask, seeded, seen
from proof.records import keys_by_kind
from proof.test_canaries import ACTORS, table

from masar.casework.cases import actions
from masar.casework.cases.daily import end_asks
from masar.casework.cases.models import Case, Consent, Glass
from masar.casework.protection.actions import screen
from masar.casework.sharing.actions import withdraw
from masar.casework.sharing.daily import end_what_is_over
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.context import GLASS
from masar.safeguards.requests.actions import open_request
from masar.safeguards.requests.matters import actions as matters
from masar.safeguards.requests.matters.queries import GIVEN, matters_of, seeing

WHY = "She collapsed and the clinic asks for the earlier findings."


def everywhere(world):
    """Each case as it is now, with its worker."""
    for where, case in world.cases.items():
        row = Case.objects.get(pk=case.pk)
        yield where, row, next(one for one in world.cast.actors.values() if one.user == row.worker)


def consents_withdrawn(world):
    for _where, case, worker in everywhere(world):
        for consent in Consent.objects.filter(case=case, withdrawn_on=None):
            withdraw(by=worker, on=today(), consent=consent)


def restricted(world):
    _where, case, worker = next(everywhere(world))
    screen(by=worker, on=today(), case=case, person=case.principal, yes=["FORCED", "CONTROLLED"])
    world.put("potentialvictimoftrafficking", "own", "factor.code", "S3")


def held(world):
    for where, case, worker in everywhere(world):
        actions.put_on_hold(
            by=worker, on=today(), case=case, code="NO_FUNDS", reason=world.word(where, "case.held_why", "S3")
        )


def ended(world):
    for where, case, worker in everywhere(world):
        actions.withdraw(by=worker, on=today(), case=case, reason=world.word(where, "case.ended_why", "S3"))


def broken(world):
    case = Case.objects.get(pk=world.cases["own"].pk)
    world.glass = actions.break_glass(
        by=world.cast.salma, on=today(), case=case, opens=FieldClass.S4, category="LIFE_AT_RISK", reason=WHY
    )


def run_out(world):
    broken(world)
    Glass.objects.filter(pk=world.glass.pk).update(ends_at=timezone.now() - timedelta(seconds=1))


def asked_for(world):
    """Restricted matters, which wait for a second word."""
    case = Case.objects.get(pk=world.cases["own"].pk)
    world.glass = actions.break_glass(
        by=world.cast.salma, on=today(), case=case, opens=FieldClass.S5, category="LIFE_AT_RISK", reason=WHY
    )


def allowed(world):
    asked_for(world)
    actions.allow_glass(by=world.cast.imane, on=today(), glass=world.glass)


def unanswered(world):
    asked_for(world)
    Glass.objects.filter(pk=world.glass.pk).update(ends_at=timezone.now() - timedelta(seconds=1))
    assert end_asks() == 1


def asylum_sought(world):
    for _where, case, _worker in everywhere(world):
        actions.state_fact(
            by=world.cast.imane, on=today(), case=case, person=case.principal_id, fact="asylum_seeker", value=True
        )
    assert end_what_is_over()


def weighed(world):
    """What two persons decided to tell of restricted matters."""
    restricted(world)
    case = Case.objects.select_related("principal").get(pk=world.cases["own"].pk)
    row = open_request(
        by=world.cast.youssef, on=today(), case=case, person=case.principal, kind="ACCESS", identity_check="KNOWN", wording="", asked_on=today()
    )  # fmt: skip
    found = matters_of(seeing(world.cast.actors["dounia"]), row)
    matters.weigh(by=world.cast.actors["dounia"], on=today(), request=row, matters={one.key: GIVEN for one in found})
    matters.confirm(by=world.cast.imane, on=today(), request=row)


STATES = (
    consents_withdrawn, restricted, held, ended, broken, run_out, asked_for, allowed, unanswered, asylum_sought, weighed,
)  # fmt: skip
OPENED = {"broken": {("salma", "own", "S4")}}
"""What a state opens beyond the table."""
TOLD = {
    "restricted": ("youssef", "S3"),
    "held": ("youssef", "S3"),
    "ended": ("youssef", "S3"),
    "broken": ("salma", "S4"),
}
"""Who is shown the new words of a state, so that the test is known to look in the right place."""


def browser_of(world, name):
    """A browser of theirs; the supervisor's knows the glass as the sign-in does in which it was broken."""
    browser = Client() if name == "visitor" else world.cast.client(name)
    if name == "salma" and hasattr(world, "glass"):
        session = browser.session
        session[GLASS] = {
            "pk": str(world.glass.pk),
            "number": world.cases["own"].number,
            "until": (timezone.now() + timedelta(hours=1)).isoformat(),
        }
        session.save()
    return browser


def pages(world):
    for case in world.cases.values():
        yield from (f"/cases/{case.number}/{variant}" for variant in VARIANTS["cases/<str:number>/"])
    yield from (f"/people/{key}/" for key in keys_by_kind()["Person"])
    yield from (
        "/shared/",
        *(f"/shared/{key}/" for key in keys_by_kind()["Share"]),
        "/requests/",
        "/incidents/",
        "/demands/",
    )
    yield from ("/", "/?tab=open", "/?tab=held", "/?tab=closed", "/log/", "/movements/", "/sessions/")


@pytest.mark.parametrize("state", [state.__name__ for state in STATES] if FULL else ["of the day"])
def test_in_every_state_the_table_holds(world, state):
    """In the tests of every day the seed picks one state."""
    state = next((one for one in STATES if one.__name__ == state), None) or seeded().choice(STATES)
    state(world)
    allowed, opened, found, leaked = table(), OPENED.get(state.__name__, set()), set(), []
    for name in ACTORS:
        browser = browser_of(world, name)
        for page in pages(world):
            for one in seen(world, ask(browser, page).content):
                cell = (name, one.where, one.field_class)
                found.add((name, one.field_class))
                if not allowed[cell] and cell not in opened:
                    leaked.append((name, page, one))
    assert leaked == []
    assert TOLD.get(state.__name__, ("youssef", "S3")) in found
