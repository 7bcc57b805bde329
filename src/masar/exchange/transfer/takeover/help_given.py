"""Documents, certificates, assistance and sessions that the earlier register states."""

from collections.abc import Iterator, Sequence
from datetime import date

from masar.casework.assistance.actions import Given, take_over_deliveries
from masar.casework.cases.actions import Stated as StatedFact
from masar.casework.cases.actions import state_facts
from masar.casework.cases.queries import programme_of
from masar.casework.medical.actions import Result, take_over_results
from masar.casework.movements.actions import Paper, take_over_documents
from masar.casework.sessions.actions import take_over_attendance
from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.takeover.opening import Taken
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today

REGISTER = "REGISTER"
"""The proof of a delivery that only an earlier register states."""
PASSPORT, PASSPORT_FACT = "PASSPORT", "passport_valid"
ORIENTATION, TRAINING = "ORIENTATION", "TRAINING"


def record_services(by: Actor, offices: Offices, taken: Sequence[Taken]) -> None:
    """Write them all, each room's with one call."""
    take_over_documents(by=by, papers=[paper for one in taken for paper in _papers(one)])
    state_facts(by=by, stated=[fact for one in taken for fact in _passports(one)])
    take_over_results(by=by, results=[result for one in taken for result in _results(one)])
    take_over_deliveries(by=by, given=[given for one in taken for given in _deliveries(one)])
    take_over_attendance(
        by=by, attended=[(one.case, one.person, *told) for one in taken for told in _sessions(one, offices)]
    )


def _papers(one: Taken) -> Iterator[Paper]:
    row = one.stated
    if row.document_type:
        yield Paper(
            one.case, one.person.pk, row.document_type, row.document_number, row.document_issued_on, row.document_expires_on, _held_on(one)
        )  # fmt: skip


def _held_on(one: Taken) -> date:
    """The register does not say when a document was handed in: the first day on which it can have been."""
    return max(one.stated.registered_on, one.stated.document_issued_on or one.stated.registered_on)


def _passports(one: Taken) -> Iterator[StatedFact]:
    """Whoever has a valid passport is asked for no consent to approach the embassy."""
    row = one.stated
    needed_on = row.departed_on or row.exit_on or today()
    valid = row.document_expires_on is not None and row.document_expires_on >= needed_on
    if row.document_type == PASSPORT and valid and PASSPORT_FACT in dict(programme_of(one.case).fact_types):
        yield StatedFact(one.case, one.person.pk, PASSPORT_FACT, True, _held_on(one))


def _results(one: Taken) -> Iterator[Result]:
    row = one.stated
    if row.fit_result and row.fit_on:
        yield Result(one.case, one.person.pk, row.fit_on, row.fit_result, row.fit_until)


def _deliveries(one: Taken) -> Iterator[Given]:
    row = one.stated
    for type_, days in (
        ("FOOD_BASKET", row.food_on),
        ("MEDICAL", row.medical_on),
        ("ACCOMMODATION", row.accommodation_on),
    ):
        for day in days:
            yield Given(one.case, one.person, type_, day, REGISTER)


def _sessions(one: Taken, offices: Offices) -> Iterator[tuple[str, str, date]]:
    """(kind, office, day) of each session attended."""
    row = one.stated
    place = offices.find(row.orientation_place) if row.orientation_place else None
    for day in row.orientation_on:
        yield ORIENTATION, place or one.case.office, day
    for day in row.training_on:
        yield TRAINING, one.case.office, day
