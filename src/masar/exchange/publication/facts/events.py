"""The rows of each fact: who, when, and the coded dimensions as they were on that day."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from masar.casework.assistance.queries import fact_rows as delivery_rows
from masar.casework.movements.queries import bookings, requests
from masar.casework.reintegration.queries import fact_rows as award_rows
from masar.casework.sessions.queries import fact_rows as session_rows
from masar.exchange.publication.facts.people import sex_age
from masar.exchange.publication.facts.stories import Caseload, Story
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import is_ji_country
from masar.methods.statistics.tables import OTHER, UNKNOWN

Row = dict[str, Any]
Rows = Iterator[Row]
CASH = "CASH"


def _contacts(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for story in all_of.stories.values():
        yield from _of_members(all_of, story, story.contacted, channel=story.row.channel)


def _registrations(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for story in all_of.stories.values():
        if story.registered is not None:
            for row, person in _with_members(all_of, story, story.registered):
                stay = story.stay_months(story.registered, all_of.people[person].born)
                yield row | {"channel": story.row.channel, "stay_months": stay}


def _declarations(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    """A family declares together: the children count from the day on which the first of them signed."""
    for story in all_of.stories.values():
        if (on := story.declared) is not None:
            for row, person in _with_members(all_of, story, on):
                row |= {"channel": story.row.channel, "reasons": sorted(story.row.reasons)}
                row["stay_months"] = story.stay_months(on, all_of.people[person].born)
                row["vulnerabilities"] = all_of.vulnerabilities((story.row.case, person), on)
                yield row


def _departures(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for key, journey in all_of.journeys.items():
        story, on = all_of.stories[key[0]], journey.departed
        yield _base(all_of, story, key[1], on) | {
            "return_country": journey.country or UNKNOWN,
            "stay_months": story.stay_months(story.declared or story.registered, all_of.people[key[1]].born),
            "vulnerabilities": all_of.vulnerabilities(key, on),
            "alone": sum(joined <= on for _person, joined in story.members(on)) == 1,
            "days_from_registration": _days(story.registered, on),
            "ji_country": is_ji_country(journey.country, on),
            "oriented": all_of.attended(key, "ORIENTATION", on),
            "trained": all_of.attended(key, "TRAINING", on),
        }


def _arrivals(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for (case, person), journey in all_of.journeys.items():
        if journey.arrived is not None:
            yield _base(all_of, all_of.stories[case], person, journey.arrived) | {
                "return_country": journey.country or UNKNOWN,
                "days_from_departure": _days(journey.departed, journey.arrived),
            }


def _exits(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for story in all_of.stories.values():
        if not story.is_open and story.row.exit:
            yield from _of_members(all_of, story, story.row.ended_on, code=story.row.exit, stage=story.row.stage)


def _assistance(all_of: Caseload, actor: Actor, _on: date) -> Rows:
    families = {code.code: code.parent or OTHER for code in code_list("assistance-type")}
    for case, person, type_, quantity, on in delivery_rows(actor):
        given = {"type": type_, "family": families.get(type_, OTHER), "quantity": quantity}
        yield _base(all_of, all_of.stories[case], person, on) | given


def _sessions(all_of: Caseload, actor: Actor, _on: date) -> Rows:
    for case, person, kind, place, on in session_rows(actor):
        yield _base(all_of, all_of.stories[case], person, on) | {"kind": kind, "place": place}


def _reintegrations(all_of: Caseload, actor: Actor, _on: date) -> Rows:
    for case, person, level, kinds, fund, on in award_rows(actor):
        story, journey = all_of.stories[case], all_of.journeys.get((case, person))
        yield _base(all_of, story, person, on) | {
            "level": level,
            "kinds": sorted(kinds),
            "fund": fund,
            "return_country": (journey.country if journey else story.row.return_country) or UNKNOWN,
            "has_plan": any(kind != CASH for kind in kinds),
        }


def _pipeline(all_of: Caseload, _actor: Actor, on: date) -> Rows:
    for story in all_of.stories.values():
        if story.is_open:
            standing = {"stage": story.row.stage, "since": story.row.stage_since, "stage_order": story.stage_order}
            yield from _of_members(all_of, story, on, waiting=story.waiting, **standing)


def _registered_cohort(all_of: Caseload, _actor: Actor, _on: date) -> Rows:
    for story in all_of.stories.values():
        if (on := story.registered) is not None:
            for row, person in _with_members(all_of, story, on):
                journey = all_of.journeys.get((story.row.case, person))
                departed = journey.departed if journey else None
                ended = {"departed_on": departed, "exit_code": story.row.exit or None}
                yield row | ended | {"days": _days(on, departed)}


def _bookings(all_of: Caseload, actor: Actor, _on: date) -> Rows:
    for booking in bookings(actor):
        told = {"return_country": booking.country or UNKNOWN, "state": booking.state}
        yield _base(all_of, all_of.stories[booking.case], booking.person, booking.travel_on) | told


def _document_requests(all_of: Caseload, actor: Actor, _on: date) -> Rows:
    """On the day of the answer; while an embassy has not answered, on the day on which it was asked."""
    for asked in requests(actor):
        on = asked.answered_on or asked.asked_on
        days = _days(asked.asked_on, asked.answered_on)
        told = {"type": asked.type, "state": asked.state, "days": days}
        yield _base(all_of, all_of.stories[asked.case], asked.person, on) | told


EVENTS: Mapping[str, Callable[[Caseload, Actor, date], Rows]] = MappingProxyType(
    {
        "contacts": _contacts,
        "registrations": _registrations,
        "declarations": _declarations,
        "departures": _departures,
        "arrivals": _arrivals,
        "exits": _exits,
        "assistance": _assistance,
        "sessions": _sessions,
        "reintegrations": _reintegrations,
        "pipeline": _pipeline,
        "registered_cohort": _registered_cohort,
        "bookings": _bookings,
        "document_requests": _document_requests,
    }
)
"""How the rows of each fact are made, from the caseload, for an actor, on the day of the snapshot."""


def _of_members(all_of: Caseload, story: Story, on: date | None, **said: Any) -> Rows:
    if on is not None:
        for row, _person in _with_members(all_of, story, on):
            yield row | said


def _with_members(all_of: Caseload, story: Story, on: date) -> Iterator[tuple[Row, UUID]]:
    for person, day in story.members(on):
        yield _base(all_of, story, person, day), person


def _base(all_of: Caseload, story: Story, person: UUID, on: date) -> Row:
    traits = all_of.people[person]
    age = traits.age(on)
    return {
        "person": traits.pseudonym,
        "case": story.pseudonym,
        "on": on,
        "sex": traits.sex,
        "sex_age": sex_age(traits.sex, age),
        "age": age,
        "nationality": traits.nationality,
        "office": story.row.office,
    }


def _days(start: date | None, end: date | None) -> int | None:
    """Days from one to the other; None where one is missing or they lie the wrong way round."""
    return None if start is None or end is None or end < start else (end - start).days
