"""The shipped file as text, ways to break it, and the cast of these tests."""

from datetime import date, timedelta
from importlib.resources import files

from masar.methods.programmes.load import find
from masar.methods.programmes.progress import Entry, Member, State

TEXT = files("masar.catalogue").joinpath("programmes", "avrr-from-morocco.toml").read_text(encoding="utf-8")
ROLES = frozenset(
    {
        "case-worker",
        "medical-focal-point",
        "protection-officer",
        "psychosocial-worker",
        "operations",
        "office-supervisor",
        "programme-manager",
    }
)
TODAY = date(2026, 3, 12)
TRAVEL = TODAY + timedelta(days=7)
PROGRAMME = find("avrr-from-morocco", "2026.1")

AMINA = Member("amina", 34, "F", "SEN", {"passport_valid": True})
OUMAR = Member("oumar", 8, "M", "SEN", {"passport_valid": True})
IBRAHIMA = Member("ibrahima", 15, "M", "GIN", {"unaccompanied": True})


def done(requirement, person=None, since=TODAY, **more):
    return Entry(requirement, person, State.DONE, since, **more)


def everything_done(*members, since=TODAY):
    """An entry for every requirement: once for the case, and once for each person."""
    return [
        done(requirement.code, person, since)
        for requirement in PROGRAMME.requirements
        for person in (None, *(member.person for member in members))
    ]
