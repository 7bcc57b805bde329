"""In what the fields of one row may contradict each other. The programme's own gates stay with the rooms."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias, cast

from masar.exchange.transfer.grid import Severity
from masar.exchange.transfer.linelist.dates import order_findings, service_findings, span
from masar.exchange.transfer.linelist.outcome import Finding
from masar.foundation.core.dates import CHILD_BELOW, age_on

Values: TypeAlias = Mapping[str, object]
Rule: TypeAlias = Callable[[Values], Iterator[Finding]]

# What cannot be recorded without the other.
NEEDS = (
    ("arrived_on", "departed_on"),
    ("departed_on", "return_country"),
    ("departed_on", "declared_on"),
    ("exit_code", "exit_on"),
    ("exit_on", "exit_code"),
    ("fit_result", "fit_on"),
    ("document_number", "document_type"),
    ("pocket_money", "pocket_currency"),
    ("pocket_receipt", "pocket_money"),
    ("reintegration_kinds", "reintegration_on"),
)
# What is usually known together.
USUALLY_WITH = (
    ("departed_on", "eligible_on"),
    ("departed_on", "document_type"),
    ("document_type", "document_number"),
    ("fit_on", "fit_result"),
    ("pocket_money", "departed_on"),
    ("pocket_money", "pocket_receipt"),
    ("exit_reason", "exit_code"),
    ("reintegration_on", "reintegration_kinds"),
)
REINTEGRATION = ("reintegration_kinds", "reintegration_on", "reintegration_level")
EXITS_BEFORE_DEPARTURE = frozenset(
    [
        *("WITHDRAWN", "INELIGIBLE", "NO_SHOW_FINAL", "DOCUMENT_REFUSED", "EXIT_REFUSED", "UNFIT_PERMANENT"),
        *("NOT_IN_BEST_INTERESTS", "REFERRED_ASYLUM", "REGULARISED_STAYS", "OWN_MEANS", "REMOVED_BY_STATE"),
    ]
)
EXITS_AFTER_RETURN = frozenset(["COMPLETED", "LOST_TO_FOLLOW_UP", "REMIGRATED", "ASSISTANCE_DECLINED"])
NOT_FIT = frozenset(["UNFIT", "TEMPORARILY_UNFIT"])
CHILD_VULNERABILITIES = frozenset(["UNACC_CHILD", "SEP_CHILD"])
AGE_TOLERANCE = 1


def findings(values: Values) -> Iterator[Finding]:
    """Everything in which the values of a row contradict each other or leave a gap."""
    for rule in RULES:
        yield from rule(values)


def _companions(values: Values) -> Iterator[Finding]:
    for field, other in NEEDS:
        if field in values and other not in values:
            yield Finding("needs", (other, field), {"field": field, "other_field": other})
    for field, other in USUALLY_WITH:
        if field in values and other not in values:
            yield Finding("usually-with", (other, field), {"field": field, "other_field": other}, Severity.WARNING)
    granted = next((field for field in REINTEGRATION if field in values), None)
    if granted and "departed_on" not in values:
        yield Finding("needs", (granted,), {"field": granted, "other_field": "departed_on"})


def _validity_at_departure(values: Values) -> Iterator[Finding]:
    departed = values.get("departed_on")
    if not isinstance(departed, date):
        return
    for field in ("document_expires_on", "fit_until"):
        until = values.get(field)
        if isinstance(until, date) and until < departed:
            params = {"field": field, "date": until.isoformat(), "other_date": departed.isoformat()}
            yield Finding("expired-at-departure", (field,), params)
    if values.get("fit_result") in NOT_FIT:
        yield Finding("unfit-departed", ("fit_result",), {"date": departed.isoformat()})


def _exit(values: Values) -> Iterator[Finding]:
    code, departed = values.get("exit_code"), values.get("departed_on")
    if code in EXITS_BEFORE_DEPARTURE and isinstance(departed, date):
        yield Finding("departed-and-exit", ("exit_code",), {"exit": str(code), "date": departed.isoformat()})
    if code in EXITS_AFTER_RETURN and "departed_on" not in values:
        yield Finding("exit-needs-return", ("exit_code",), {"exit": str(code), "other_field": "departed_on"})


def _age(values: Values) -> Iterator[Finding]:
    stated, born = values.get("age"), span("birth_date", values.get("birth_date"))
    if stated is None and born is None:
        yield Finding("age-unknown", ("birth_date", "age"), {}, Severity.WARNING)
    registered = values.get("registered_on")
    if not isinstance(stated, int) or born is None or not isinstance(registered, date):
        return
    youngest, oldest = age_on(born.last, registered), age_on(born.first, registered)
    if youngest <= stated <= oldest:
        return
    computed = str(youngest) if youngest == oldest else f"{youngest}–{oldest}"
    params = {"age": str(stated), "date": str(born), "computed": computed}
    off = max(youngest - stated, stated - oldest)
    if off > AGE_TOLERANCE:
        yield Finding("age-contradicts", ("age",), params)
    else:
        yield Finding("age-differs", ("age",), params, Severity.WARNING)


def _children(values: Values) -> Iterator[Finding]:
    oldest = _oldest_at_registration(values)
    if oldest is None:
        return
    stated = CHILD_VULNERABILITIES & _vulnerabilities(values)
    params = {"age": str(oldest)}
    if oldest >= CHILD_BELOW and stated:
        yield Finding("adult-as-child", ("vulnerabilities",), params, Severity.WARNING)
    if oldest < CHILD_BELOW and not stated and values.get("relation") == "PRINCIPAL":
        yield Finding("child-alone", ("vulnerabilities", "relation"), params, Severity.WARNING)


def _pregnancy(values: Values) -> Iterator[Finding]:
    if values.get("sex") == "M" and "PREGNANT" in _vulnerabilities(values):
        yield Finding("pregnant-man", ("vulnerabilities",), {}, Severity.WARNING)


def _oldest_at_registration(values: Values) -> int | None:
    """The age at registration, by the earliest day the birth date allows, else as stated; None when neither is known."""
    born, stated = span("birth_date", values.get("birth_date")), values.get("age")
    registered = values.get("registered_on")
    if born is not None and isinstance(registered, date):
        return age_on(born.first, registered)
    return stated if isinstance(stated, int) else None


def _vulnerabilities(values: Values) -> frozenset[str]:
    return frozenset(cast("tuple[str, ...]", values.get("vulnerabilities", ())))


RULES: tuple[Rule, ...] = (
    order_findings,
    service_findings,
    _companions,
    _validity_at_departure,
    _exit,
    _age,
    _children,
    _pregnancy,
)
