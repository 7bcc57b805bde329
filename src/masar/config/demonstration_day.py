"""A day in the demonstration: what a line list cannot hold – first contacts, holds, sessions ahead, tasks – done by its own people."""

from datetime import time, timedelta

from masar.casework.cases.actions import NewCase, NewMember, open_case, put_on_hold, set_task
from masar.casework.cases.models import Status
from masar.casework.cases.queries import cases
from masar.casework.sessions.actions import invite, mark, offer_course, plan_session
from masar.casework.sessions.queries import Known, Wanted, candidates
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.registry.people.actions import NewPerson, register

CAME_TODAY = (
    (("Yasmine", "Aminata", "Mariam"), "Exemple-Traoré", "F", "CIV", 1997),
    (("Boubacar", "Sékou", "Ibrahima"), "Exemple-Diallo", "M", "GIN", 2001),
    (("Fanta", "Rokia", "Djeneba"), "Exemple-Keïta", "F", "MLI", 1989),
    (("Emeka", "Chidi", "Tunde"), "Exemple-Okafor", "M", "NGA", 1994),
)
"""Invented people, and named so: a given name for each office by turns. The line list holds the others."""
HOLDS = (("NO_FUNDS", "Waits for the next project."), ("PERSON_REQUEST", "Asked for two weeks to settle the rent."))
BEFORE_TRAVEL = ("registered", "counselled", "preparation")
AHEAD = (
    ("ORIENTATION", "INFORMATION", "Avant votre retour", 3),
    ("TRAINING", "ENTREPRENEURSHIP", "Monter une petite activité", 6),
)
HOURS, MATERIALS, PLACES = (time(9, 30), time(12, 0)), ("MANUAL_RETURN", "VIDEO_RETURN", "VIDEO_STORIES"), 8
HELD_AGO = 1
"""Of the orientation course one session was held already, so that its sheet stands half filled in."""


def spend(workers: dict[str, list[Actor]]) -> int:
    """One day's deeds in every office, by its first case worker: how many."""
    return sum(_at(turn, office, own[0]) for turn, (office, own) in enumerate(workers.items()))


def _at(turn: int, office: str, worker: Actor) -> int:
    for names, family, sex, nationality, year in CAME_TODAY:
        given = names[turn % len(names)]
        born = PartialDate(today().replace(year=year, month=1, day=1), Precision.YEAR)
        person = register(
            by=worker, on=today(), office=office, new=NewPerson(family, given, sex, nationality, born, language="fr")
        )
        new = NewCase((NewMember(person, "PRINCIPAL"),), today(), "WALK_IN", reasons=("NO_WORK",))
        open_case(by=worker, on=today(), new=new, office=office)
    own = cases(worker, Permission.CONDUCT_CASES).filter(status=Status.OPEN, stage__in=BEFORE_TRAVEL)
    early = list(own.order_by("opened_on", "id")[: len(HOLDS) + 2])
    for (code, reason), case in zip(HOLDS, early, strict=False):
        put_on_hold(by=worker, on=today(), case=case, code=code, reason=reason)
    for days, case in enumerate(early[len(HOLDS) :], start=1):
        set_task(
            by=worker,
            on=today(),
            case=case,
            kind="CONTACT_PERSON",
            role="case-worker",
            due_on=today() + timedelta(days),
        )
    return len(CAME_TODAY) + len(early) + sum(_taught(office, worker, *one) for one in AHEAD)


def _taught(office: str, worker: Actor, kind: str, module: str, title: str, days: int) -> int:
    """A course, a session of it to come with more people than places, and for orientation one that was held: how many deeds."""
    course = offer_course(
        by=worker, on=today(), programme="avrr-from-morocco", module=module, title=title, language="fr", capacity=PLACES, minutes=150,
        office=office, place="Salle de réunion", materials=list(MATERIALS),
    )  # fmt: skip
    held = [today() - timedelta(HELD_AGO)] if kind == "ORIENTATION" else []
    for day in (*held, today() + timedelta(days)):
        session = plan_session(
            by=worker, on=today(), kind=kind, title=title, day=day, office=office, language="fr", course=course, starts=HOURS[0], ends=HOURS[1],
            place=course.place, capacity=PLACES,
        )  # fmt: skip
        known = candidates(worker, session, Wanted()).people
        people = [Known(one.case, one.person) for one in known if one.person.registered_on <= day][: PLACES + 2]
        invite(by=worker, on=today(), session=session, people=people, waiting=True)
        for one, state in zip(
            people, ("PRESENT", "PRESENT", "ABSENT") if day < today() else ("CONFIRMED",), strict=False
        ):
            mark(by=worker, on=today(), session=session, case=one.case, person=one.person, state=state)
    return 2 + len(held)
