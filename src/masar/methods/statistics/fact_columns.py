"""Which facts there are and what their columns hold. Files and engines are in facts."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Column(StrEnum):
    """What one column of a fact holds."""

    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    YES_NO = "yes_no"


_SHARED = {
    "person": Column.CODE,
    "case": Column.CODE,
    "on": Column.DATE,
    "sex": Column.CODE,
    "sex_age": Column.CODE,
    "age": Column.NUMBER,
    "nationality": Column.CODE,
    "office": Column.CODE,
}

_OWN: Mapping[str, Mapping[str, Column]] = {
    "contacts": {"channel": Column.CODE},
    "registrations": {"channel": Column.CODE, "stay_months": Column.NUMBER},
    "declarations": {
        "channel": Column.CODE,
        "stay_months": Column.NUMBER,
        "reasons": Column.CODES,
        "vulnerabilities": Column.CODES,
    },
    "departures": {
        "return_country": Column.CODE,
        "stay_months": Column.NUMBER,
        "vulnerabilities": Column.CODES,
        "alone": Column.YES_NO,
        "days_from_registration": Column.NUMBER,
        "ji_country": Column.YES_NO,
        "oriented": Column.YES_NO,
        "trained": Column.YES_NO,
    },
    "arrivals": {"return_country": Column.CODE, "days_from_departure": Column.NUMBER},
    "exits": {"code": Column.CODE, "stage": Column.CODE},
    "assistance": {"type": Column.CODE, "family": Column.CODE, "quantity": Column.AMOUNT},
    "sessions": {"kind": Column.CODE, "place": Column.CODE},
    "reintegrations": {
        "level": Column.CODE,
        "kinds": Column.CODES,
        "fund": Column.CODE,
        "return_country": Column.CODE,
        "has_plan": Column.YES_NO,
    },
    "pipeline": {"stage": Column.CODE, "since": Column.DATE, "waiting": Column.CODE, "stage_order": Column.NUMBER},
    "bookings": {"return_country": Column.CODE, "state": Column.CODE},
    "document_requests": {"type": Column.CODE, "state": Column.CODE, "days": Column.NUMBER},
    "registered_cohort": {"departed_on": Column.DATE, "exit_code": Column.CODE, "days": Column.NUMBER},
}

FACTS: Mapping[str, Mapping[str, Column]] = MappingProxyType({fact: {**_SHARED, **own} for fact, own in _OWN.items()})
