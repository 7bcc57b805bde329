"""The demonstration: a mission with offices, partners, accounts and an invented caseload, loaded through the importer."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from masar.casework.cases.actions import reassign
from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import cases
from masar.config.demonstration_day import spend
from masar.config.demonstration_sharing import ORGANISATIONS, open_to_others
from masar.config.founding import found
from masar.exchange.publication.history import load_history
from masar.exchange.publication.snapshots import newest, take
from masar.exchange.transfer.actions import bring_in, commit, preview_batch
from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.actor import Actor
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.pledges import give_pledge
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.scenarios import caseload, load_margins, write_workbook
from masar.registry.directory.actions import note_organisation, open_point, take_over_shipped
from masar.registry.directory.models import Mission
from masar.registry.directory.queries import offices

SCENARIO = "morocco-2021"
PROGRAMME = "avrr-from-morocco"
PASSWORD = "a quiet path along the river"  # nosec B105  # printed at every start: the people are invented
AT = "@demo.masar.example"
MISSION = "IOM Morocco (demonstration)"
OFFICES = (("RAB", "Rabat"), ("CAS", "Casablanca"), ("OUJ", "Oujda"))
POINTS = (
    ("CAS", "Casablanca"), ("OUJ", "Oujda"), ("CAS", "Khouribga"), ("CAS", "El Kelaa des Sraghna"),
)  # fmt: skip
EMBASSIES = (
    ("Ambassade de Côte d’Ivoire", "", "EMBASSY", "travel documents", "CIV"),
    ("Ambassade de Guinée", "", "EMBASSY", "travel documents", "GIN"),
    ("Ambassade du Sénégal", "", "EMBASSY", "travel documents", "SEN"),
    ("Ambassade du Mali", "", "EMBASSY", "travel documents", "MLI"),
    ("Ambassade du Cameroun", "", "EMBASSY", "travel documents", "CMR"),
)

Told = Callable[[int, int | None], None]
Step = Callable[[str], Told]
"""Opens a named step and gives what is told its progress, as (done, total)."""


@dataclass(frozen=True)
class Account:
    """A demonstration sign-in."""

    name: str
    role: str
    office: str = ""
    language: str = "fr"

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name.lower()}{AT}"


ACCOUNTS = (
    Account("Youssef", "case-worker", "RAB"),
    Account("Amal", "case-worker", "RAB"),
    Account("Leila", "case-worker", "OUJ", "ar"),
    Account("Mehdi", "case-worker", "CAS"),
    Account("Salma", "office-supervisor", "RAB"),
    Account("Brahim", "office-supervisor", "OUJ"),
    Account("Hanane", "office-supervisor", "CAS"),
    Account("Nadia", "medical-focal-point"),
    Account("Imane", "protection-officer"),
    Account("Hind", "psychosocial-worker", "RAB"),
    Account("Hicham", "operations"),
    Account("Karim", "programme-manager"),
    Account("Sofia", "statistics", language="en"),
    Account("Dounia", "data-protection-focal-point"),
    Account("Adil", "auditor", language="en"),
    Account("Hajar", "complaints-focal-point"),
    Account("Selma", "sea-focal-point"),
    Account("Rania", "reception", "RAB"),
    Account("Samir", "stock-clerk", "RAB"),
    Account("Tarik", "trainer", "RAB"),
    Account("Anas", "airport-team"),
    Account("Rim", "reintegration-officer"),
    Account("Rachid", "system-administrator"),
    Account("Driss", "system-administrator"),
)
IMPORTER = "Karim"
STATISTICIAN = "Sofia"
SECOND = "Rachid"
FOUNDER = ACCOUNTS[-1]


@dataclass(frozen=True)
class Loaded:
    """What a load did; `before` where the demonstration was there already."""

    rows: int
    assigned: int
    before: bool = False


def is_loaded(scenario: str = SCENARIO) -> bool:
    """Whether the demonstration is here, whole and with its open cases given out."""
    if not settings.DEMONSTRATION_MARKER.exists() or not Mission.objects.exists():
        return False
    karim = _actor(IMPORTER)
    batch = _batch(karim, scenario)
    whole = batch is not None and batch.state == BatchState.COMMITTED and not _unassigned(karim).exists()
    return whole and newest(_actor(STATISTICIAN)) is not None


def load(scenario: str, step: Step) -> Loaded:
    """Found the demonstration and bring its caseload in. Raises Refusal `real-mission` where a real mission lives here.

    Stopped half-way and started again it goes on; a second run does nothing.
    """
    load_margins(scenario)
    if Mission.objects.exists() and not settings.DEMONSTRATION_MARKER.exists():
        raise Refusal(
            "real-mission", "This database holds a mission that is no demonstration.", "Name another folder with MASAR_HOME."
        )  # fmt: skip
    if is_loaded(scenario):
        batch = _batch(_actor(IMPORTER), scenario)
        return Loaded(batch.accepted if batch else 0, 0, before=True)
    if not Mission.objects.exists():
        _found(step("Mission, offices, accounts"))
    karim = _actor(IMPORTER)
    batch = _batch(karim, scenario) or _brought_in(karim, scenario, step("Inventing people"))
    if batch.state == BatchState.READ:
        preview_batch(by=karim, on=today(), batch=batch, progress=step("Looking through the line list"))
    if batch.state != BatchState.COMMITTED:
        commit(by=karim, on=today(), batch=batch, progress=step("Taking the cases over"))
    assigned = _assign(karim, step("Giving open cases to case workers"))
    if not Case.objects.filter(status=Status.HELD).exists():
        spend(_workers())
    if not User.objects.filter(email=f"{ORGANISATIONS[0].person.lower()}{AT}").exists():
        with transaction.atomic():
            open_to_others(_actor(FOUNDER.name), _actor(SECOND), _workers()["RAB"][0], PASSWORD, AT)
    sofia = _actor(STATISTICIAN)
    load_history(by=karim, on=today(), confirmed_by=sofia)
    take(by=sofia, on=today(), told=step("Counting the figures"))
    return Loaded(batch.accepted, assigned)


def sign_ins() -> str:
    """The demonstration's sign-ins, as lines for a terminal."""
    lines = [
        f"  {one.email:<28} {one.role.replace('-', ' ')}{' ' + one.office if one.office else ''}" for one in ACCOUNTS
    ]
    outside = [f"  {one.person.lower() + AT:<28} {one.role.replace('-', ' ')}" for one in ORGANISATIONS]
    return "\n".join([f"Sign in as one of these; the password of all is: {PASSWORD}", *lines, *outside])


def _batch(by: Actor, scenario: str) -> Batch | None:
    """The import of the demonstration, unless it was undone or dropped."""
    ended = (BatchState.UNDONE, BatchState.REFUSED)
    return Batch.objects.filter(name=f"{scenario}.xlsx", by=by.user).exclude(state__in=ended).first()


def _brought_in(by: Actor, scenario: str, progress: Told) -> Batch:
    name = f"{scenario}.xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        progress(write_workbook(caseload(scenario, today=today()), path, "fr", scenario), None)
        return bring_in(by=by, on=today(), name=name, programme=PROGRAMME, path=path)


def _found(progress: Told) -> None:
    """Mission, directory and accounts in one transaction; the marker is set before it ends, so no such mission lacks it."""
    with transaction.atomic():
        admin = found(
            code="MAR", name=MISSION, country="MAR", languages="fr,en,ar", offices=OFFICES, admin=FOUNDER.email, admin_name=FOUNDER.name,
            password=PASSWORD, address="Rabat", website="https://demo.masar.example",
        )  # fmt: skip
        rows = {office.code: office for office in offices(admin)}
        for code, city in POINTS:
            open_point(by=admin, on=today(), office=rows[code], city=city)
        take_over_shipped(by=admin, on=today())
        for name, short, kind, services, country in EMBASSIES:
            note_organisation(
                by=admin, on=today(), name=name, short=short, kind=kind, services=services, country=country
            )
        for done, account in enumerate(ACCOUNTS, start=1):
            if account is not FOUNDER:
                _invite(admin, account)
            progress(done, len(ACCOUNTS))
            give_pledge(by=_actor(account.name), on=today())
        settings.DEMONSTRATION_MARKER.parent.mkdir(parents=True, exist_ok=True)
        settings.DEMONSTRATION_MARKER.touch()


def _invite(admin: Actor, account: Account) -> None:
    user = invite(
        by=admin, on=today(), email=account.email, name=account.name, language=account.language, password=PASSWORD
    )
    grant(by=admin, on=today(), user=user, role=account.role, office=account.office)


def _assign(by: Actor, progress: Told) -> int:
    """Give the open cases of each office to its case workers in turn."""
    workers = _workers()
    waiting = list(_unassigned(by).order_by("opened_on", "id"))
    moved = 0
    for office, own in workers.items():
        here = [case for case in waiting if case.office == office]
        shares: dict[str, list[Case]] = {actor.user: [] for actor in own}
        for case, actor in zip(here, cycle(own), strict=False):
            shares[actor.user].append(case)
        for actor in own:
            moved += reassign(by=by, on=today(), cases=shares[actor.user], worker=actor, office=office)
            progress(moved, len(waiting))
    return moved


def _workers() -> dict[str, list[Actor]]:
    """The case workers of each office."""
    workers: dict[str, list[Actor]] = {}
    for account in ACCOUNTS:
        if (actor := _actor(account.name)).may(Permission.BE_ASSIGNED):
            workers.setdefault(account.office, []).append(actor)
    return workers


def _unassigned(by: Actor) -> "QuerySet[Case]":
    return cases(by).exclude(status=Status.CLOSED).filter(worker="")


def _actor(name: str) -> Actor:
    return actor_for(User.objects.get(email=f"{name.lower()}{AT}"), today())
