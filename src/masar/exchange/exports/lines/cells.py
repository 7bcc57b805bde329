"""One person of an export as the cells of a line list: codes, days and numbers, withheld where the reader may not read."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from masar.casework.assistance.models import Delivery
from masar.casework.cases.restricted import CODES, code_told, is_told
from masar.exchange.exports.lines.queries import Listed
from masar.exchange.transfer.columns import line_list
from masar.exchange.transfer.takeover.journey import WITHOUT_RECEIPT
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import CHILD_BELOW, PartialDate, Precision, age_on

Value = str | int | date | Decimal | None

NOT_PLAIN = {
    FieldClass.SN: "family_name given_names native_name phone",
    FieldClass.S2: "birth_date age relation entered_on reasons document_number",
    FieldClass.S3: "vulnerabilities medical_on exit_reason",
    FieldClass.SF: "pocket_money pocket_currency pocket_receipt",
}
"""The class of every column that is more than operational."""
RESTRICTED = {"exit_code": "exit", "fit_result": "fit-to-travel-result", "channel": "intake-channel"}
"""Columns some of whose codes tell of protection or health."""
RESTRICTED_LISTS = {"reintegration_kinds": "reintegration-kind"}
"""Columns of several codes: one that may not be told withholds them all, for what is left would tell that one is missing."""
BETWEEN = "; "
FOOD = frozenset({"FOOD_BASKET", "FOOD_VOUCHER"})
COMPLETED = "COMPLETED"


def cells_of(actor: Actor, one: Listed, references: "References") -> dict[str, Value]:
    """The cells by field, in the order of the line list. A withheld column shows the same mark for everybody."""
    case_ref, person_ref = references.of(one)
    values: dict[str, Value] = {"case_ref": case_ref, "person_ref": person_ref}
    for part in (_person, _case, _preparation, _services, _journey, _end):
        values |= part(one)
    for field_class, fields in NOT_PLAIN.items():
        if not actor.reads(field_class):
            values |= dict.fromkeys(fields.split(), WITHHELD)
    for field, name in RESTRICTED.items():
        values[field] = _told(actor, name, values[field])
    for field, name in RESTRICTED_LISTS.items():
        values[field] = _all_told(actor, name, values[field])
    return {spec.field: values[spec.field] for spec in line_list()}


def _told(actor: Actor, name: str, code: Value) -> Value:
    """The code, what is said instead, or the mark."""
    if not isinstance(code, str) or not code or name not in CODES:
        return code
    return code_told(actor, name, code) or WITHHELD


def _all_told(actor: Actor, name: str, codes: Value) -> Value:
    """The codes where each of them may be told, else the mark."""
    if not isinstance(codes, str) or name not in CODES:
        return codes
    return codes if all(is_told(actor, name, code) for code in codes.split(BETWEEN)) else WITHHELD


def classes_of(actor: Actor) -> tuple[FieldClass, ...]:
    """Which classes a list written for this person holds, the most protected one last."""
    return (
        FieldClass.S1,
        *(one for one in (FieldClass.SF, FieldClass.SN, FieldClass.S2, FieldClass.S3) if actor.reads(one)),
    )


class References:
    """Under which references persons and cases leave: those of the earlier register, else made of the case number."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def of(self, one: Listed) -> tuple[str, str]:
        """(case reference, person reference); whoever is in several cases has a further one in each."""
        case = one.case.reference or one.case.number
        person = one.member.person.reference or f"{one.case.number}-{one.place}"
        times = self._used[person] = self._used.get(person, 0) + 1
        return case, person if times == 1 else f"{person}.{times}"


def _person(one: Listed) -> dict[str, Value]:
    person = one.member.person
    born = person.born
    estimated = born is not None and born.precision is Precision.ESTIMATED
    return {
        "family_name": person.family_name,
        "given_names": person.given_names,
        "native_name": person.native_name,
        "sex": person.sex,
        "birth_date": None if estimated else _partial(born),
        "age": age_on(born.day, person.registered_on) if born and estimated else None,
        "nationality": person.nationality,
        "phone": person.phone,
        "language": person.language,
        "relation": one.member.relation,
        "registered_on": person.registered_on,
    }


def _case(one: Listed) -> dict[str, Value]:
    case = one.case
    return {
        "office": case.office,
        "channel": case.channel,
        "entered_on": _entered(one),
        "reasons": _joined(case.reasons),
        "vulnerabilities": _joined(one.factors),
        "counselled_on": one.stages.get("counselled"),
        "declared_on": one.declared_on or (one.case_declared_on if _child(one) else None),
        "eligible_on": one.stages.get("eligible"),
        "return_country": case.return_country,
    }


def _entered(one: Listed) -> Value:
    """The family's entry; a child born after it came with its birth."""
    entered = one.case.entered_on
    if entered is None:
        return None
    born = one.member.person.born
    if born and born.precision is Precision.DAY and born.day > entered:
        return born.day
    return _partial(PartialDate(entered, Precision(one.case.entered_precision)))


def _child(one: Listed) -> bool:
    age = one.member.person.age(one.case_declared_on or one.case.opened_on)
    return age is not None and age < CHILD_BELOW


def _preparation(one: Listed) -> dict[str, Value]:
    document, examination = one.document, one.examination
    return {
        "document_type": document.type if document else None,
        "document_number": one.document_number,
        "document_issued_on": document.issued_on if document else None,
        "document_expires_on": document.expires_on if document else None,
        "fit_result": examination.result if examination else None,
        "fit_on": examination.on if examination else None,
        "fit_until": examination.valid_until if examination else None,
    }


def _services(one: Listed) -> dict[str, Value]:
    attended = [row.session for row in one.attendances]
    orientation = [row for row in attended if row.kind == "ORIENTATION"]
    return {
        "food_on": _given(one, lambda row: row.type in FOOD),
        "medical_on": _given(one, lambda row: row.type == "MEDICAL"),
        "accommodation_on": _given(one, lambda row: row.type == "ACCOMMODATION"),
        "orientation_on": _days(row.on for row in orientation),
        "orientation_place": orientation[0].office if orientation else None,
        "training_on": _days(row.on for row in attended if row.kind == "TRAINING"),
    }


def _journey(one: Listed) -> dict[str, Value]:
    journey, paid, award = one.journey, one.paid, one.award
    receipt = paid.receipt if paid and not paid.receipt.startswith(WITHOUT_RECEIPT) else None
    return {
        "departed_on": journey.departed_on if journey else None,
        "arrived_on": journey.arrived_on if journey else None,
        "pocket_money": paid.amount if paid else None,
        "pocket_currency": paid.currency if paid else None,
        "pocket_receipt": receipt,
        "reintegration_kinds": _joined(award.kinds) if award else None,
        "reintegration_level": award.level if award else None,
        "reintegration_on": award.granted_on if award else None,
    }


def _end(one: Listed) -> dict[str, Value]:
    case = one.case
    return {"exit_code": case.exit, "exit_on": case.ended_on, "exit_reason": one.ended_why}


def _partial(known: PartialDate | None) -> Value:
    if known is None:
        return None
    return known.day if known.precision is Precision.DAY else str(known)


def _given(one: Listed, wanted: Callable[[Delivery], bool]) -> Value:
    return _days(row.on for row in one.deliveries if wanted(row))


def _days(days: Iterable[date]) -> Value:
    found = sorted(set(days))
    return found[0] if len(found) == 1 else _joined(day.isoformat() for day in found)


def _joined(words: Iterable[str]) -> str:
    return BETWEEN.join(words)
