"""One row of the line list as typed values, ready for the rooms. Reading and judging it is for `linelist`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast  # the values of an outcome are typed by the kind of their column

from masar.exchange.transfer.linelist import RowOutcome
from masar.foundation.core.dates import PartialDate, Precision, born_from_age

Days = tuple[date, ...]
Partial = tuple[date, Precision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one row states of one person; the names are the fields of the line list, empty where the cell is empty."""

    row: int
    person_ref: str
    case_ref: str = ""
    family_name: str = ""
    given_names: str = ""
    native_name: str = ""
    sex: str
    birth_date: Partial | None = None
    age: int | None = None
    nationality: str
    phone: str = ""
    language: str = ""
    relation: str = ""
    office: str = ""
    channel: str = ""
    entered_on: Partial | None = None
    reasons: tuple[str, ...] = ()
    vulnerabilities: tuple[str, ...] = ()
    registered_on: date
    counselled_on: date | None = None
    declared_on: date | None = None
    eligible_on: date | None = None
    document_type: str = ""
    document_number: str = ""
    document_issued_on: date | None = None
    document_expires_on: date | None = None
    fit_result: str = ""
    fit_on: date | None = None
    fit_until: date | None = None
    food_on: Days = ()
    medical_on: Days = ()
    accommodation_on: Days = ()
    orientation_on: Days = ()
    orientation_place: str = ""
    training_on: Days = ()
    return_country: str = ""
    departed_on: date | None = None
    arrived_on: date | None = None
    pocket_money: Decimal | None = None
    pocket_currency: str = ""
    pocket_receipt: str = ""
    reintegration_kinds: tuple[str, ...] = ()
    reintegration_level: str = ""
    reintegration_on: date | None = None
    exit_code: str = ""
    exit_on: date | None = None
    exit_reason: str = ""

    @property
    def born(self) -> PartialDate | None:
        """The birth date as far as it is known; worked out from the stated age where only that is."""
        if self.birth_date is not None:
            return PartialDate(*self.birth_date)
        return None if self.age is None else born_from_age(self.age, self.registered_on)

    @property
    def entered(self) -> PartialDate | None:
        """The entry into the host country."""
        return None if self.entered_on is None else PartialDate(*self.entered_on)


def stated(outcome: RowOutcome) -> Stated:
    """The typed values of an accepted row."""
    return Stated(row=outcome.row, **cast("dict[str, Any]", outcome.values))
