"""What the rooms of safeguards hold in the world of the proof: requests, holds, an incident, a demand, a list that was refused."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from masar.exchange.exports.models import Export, ExportState
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import today
from masar.safeguards.complaints import actions as complaints
from masar.safeguards.demands import actions as demands
from masar.safeguards.incidents import actions as incidents
from masar.safeguards.incidents.models import IncidentTask
from masar.safeguards.incidents.rules import Kind
from masar.safeguards.requests import actions as requests
from masar.safeguards.requests.models import Request, Weighing
from masar.safeguards.retention import actions as retention


def guard(world):
    """All of it; what hangs on no case stands under a name of its own."""
    for where, case in world.cases.items():
        _asked(world, where, case)
        _held(world, where, case)
    _lost(world)
    _closed(world)
    _demanded(world)
    _complained(world)
    _refused(world)


def answer_requests(world, where):
    """Nothing that a person asked is left open."""
    for row in Request.objects.filter(case=world.cases[where], answered_on=None).select_related("case", "person"):
        requests.answer(by=world.cast.actors["dounia"], on=today(), request=row, outcome="GRANTED", words="Given out.")


def _asked(world, where, case):
    """A request that was answered, with what was weighed for it; and an open one that the focal point took down, which opens nothing to her."""
    worker, dounia = (
        next(one for one in world.cast.actors.values() if one.user == case.worker),
        world.cast.actors["dounia"],
    )
    said = {
        "on": today(),
        "case": case,
        "person": case.principal,
        "kind": "ACCESS",
        "identity_check": "KNOWN",
        "asked_on": today(),
    }
    row = requests.open_request(by=worker, wording=world.word(where, "request.wording", "SA"), **said)
    weighed = Weighing(
        case=case, request=row, matters={}, on=today(), by=dounia.user, second="x", second_on=today(), confirmed=False
    )
    weighed.why = case.seal.close(f"weighing.why:{weighed.pk}", world.word(where, "weighing.why", "SA"))
    weighed.save()
    words = world.word(where, "request.answer", "SA")
    requests.answer(by=dounia, on=today(), request=row, outcome="GRANTED", words=words)
    requests.open_request(by=dounia, wording=world.word(where, "request.takendown", "SA"), **said)


def _held(world, where, case):
    """A hold that was lifted since."""
    dounia = world.cast.actors["dounia"]
    hold = retention.place_hold(
        by=dounia, on=today(), case=case, kind="LEGAL", reason=world.word(where, "hold.reason", "SA")
    )
    retention.lift_hold(by=dounia, on=today(), hold=hold)


def _lost(world):
    """A tablet of Youssef's is lost on which every case had been shown; it was decided who is told, and then otherwise."""
    youssef, dounia = world.cast.actors["youssef"], world.cast.actors["dounia"]
    with transaction.atomic():
        shown = {"cases": [case.number for case in world.cases.values()]}
        record(Deed("shown", youssef.user, today(), "shown", "", params=shown))
    said = incidents.Report(
        Kind.LOSS, today(), today(), world.word("incident", "incident.told", "SA"), account=world.cast.users["youssef"]
    )
    row = incidents.report(by=youssef, on=today(), said=said)
    row = incidents.assess(by=dounia, on=today(), incident=row, severity="LOW")
    why = world.word("incident", "earlier_decision.why", "SA")
    row = incidents.decide(by=dounia, on=today(), incident=row, decision="NOBODY", why=why)
    why = world.word("incident", "incident.decided_why", "SA")
    incidents.change_decision(by=dounia, on=today(), incident=row, decision="PERSONS", why=why, expected=row.version)


def _closed(world):
    """Another that is closed, with what was learned from it."""
    dounia = world.cast.actors["dounia"]
    row = incidents.report(by=dounia, on=today(), said=incidents.Report(Kind.OTHER, today(), today(), "a wrong form"))
    row = incidents.assess(by=dounia, on=today(), incident=row, severity="LOW")
    row = incidents.decide(by=dounia, on=today(), incident=row, decision="NOBODY", why="it was empty")
    for task in IncidentTask.objects.filter(incident=row, done_on=None):
        incidents.finish(by=dounia, on=today(), task=task)
    incidents.close(by=dounia, on=today(), incident=row, lessons=world.word("incident", "incident.lessons", "SA"))


def _demanded(world):
    """The police ask the office of Rabat for a list, and are given something."""
    asked = demands.Asked(
        "POLICE", "An authority", today() - timedelta(days=1), world.word("demand", "demand.asked", "SA"), "none named"
    )
    row = demands.enter(by=world.cast.actors["salma"], on=today(), asked=asked)
    demands.decide(
        by=world.cast.actors["karim"], on=today(), demand=row, decision="PARTLY", why=world.word("demand", "demand.why", "SA"),
        given=world.word("demand", "demand.given", "SA"),
    )  # fmt: skip


def _refused(world):
    """A list of the office of Rabat that was asked for without encryption, and refused."""
    row = Export(
        by=world.cast.actors["salma"].user, purpose="REPORTING", office="RAB", plain=True, people=3, state=ExportState.REFUSED,
        decided_by=world.cast.actors["karim"].user, decided_at=timezone.now(),
    )  # fmt: skip
    for name in ("reason", "decided_why"):
        setattr(row, name, row.seal.close(f"export.{name}:{row.pk}", world.word("list", f"export.{name}", "SA")))
    row.save()


def _complained(world):
    """A complaint that was answered, and one of the restricted line."""
    for where, category, handler in (("complaint", "FRAUD", "hajar"), ("abuse", "SEA", "selma")):
        told, who, about = (world.word(where, f"complaint.{name}", "S5") for name in ("told", "who", "about"))
        said = complaints.Said(category, told, today(), "IN_PERSON", who, about, str(world.cast.users["samir"].pk))
        row, _code = complaints.lodge(by=world.cast.youssef, on=today(), said=said)
        words = world.word(where, "complaint.answer", "S5")
        complaints.answer(by=world.cast.actors[handler], on=today(), complaint=row, outcome="UPHELD", words=words)
