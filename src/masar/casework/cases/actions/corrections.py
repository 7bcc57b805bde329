"""Correcting a wrong deed: the old value and the reason are kept; nothing is overwritten without a trace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.ledger import OWN_DEED, class_told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import VALUE, told
from masar.casework.cases.models import Case, LedgerEntry, PromiseMade, StageEntry
from masar.casework.cases.queries.picture import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

CORRECTABLE = ("return_country", "destination", "channel", "entered_on", "entered_precision", "reasons", "travel_on")
MET = [state for state in State if state.is_met]
PERSONAL = ("destination", "entered_on", "reasons")


def correct_case(
    *,
    by: Actor,
    on: date,
    case: Case,
    changes: Mapping[str, Any],
    reason: str,
    expected: int | None = None,
    under: Permission = Permission.CORRECT_RECORDS,
) -> Case:
    """Correct what was stated of a case; `under` is the permission of the deed that it is part of. Personal values are kept sealed beside their keyed hashes. Raises Refusal `nothing-changed`, `reason-missing` or one of its day."""
    require(by, under, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_reason(reason)
    wanted = {name: value for name, value in changes.items() if name in CORRECTABLE and value != getattr(case, name)}
    if not wanted:
        raise Refusal("nothing-changed", _("Nothing was changed."), _("Change a value, or go back."))
    if entered := wanted.get("entered_on"):
        rules.check_not_future(entered, today(), "entered")
        rules.check_entered(
            PartialDate(entered, Precision(wanted.get("entered_precision", case.entered_precision))),
            case.principal.born,
        )
    rules.check_reasons(wanted.get("reasons", ()))
    _check_destination_kept(case, wanted)
    values = {name: [_told(name, getattr(case, name)), _told(name, value)] for name, value in wanted.items()}
    before, after = _written(case, {}), _written(case, wanted)
    sealed = {
        name: [case.seal.close(VALUE, before[name]), case.seal.close(VALUE, after[name])]
        for name in before
        if before[name] != after[name]
    }
    with transaction.atomic():
        case.change(expected=expected, **wanted)
        deed = told(
            by, on, "case-corrected", case, fields=sorted(wanted), values=values, sealed=sealed, reason=reason
        )  # fmt: skip
        record(deed)
        refresh([case])
    return case


def _check_destination_kept(case: Case, wanted: Mapping[str, Any]) -> None:
    """Where somebody goes is corrected, not forgotten, and not under a journey that stands."""
    if any(name in wanted and not wanted[name] and getattr(case, name) for name in ("return_country", "destination")):
        raise Refusal(
            "destination-missing",
            _("Country and place of return are on record; they cannot be left empty."),
            _("Write where the person goes."),
            field="return_country" if wanted.get("return_country") == "" else "destination",
        )
    if "return_country" in wanted and PromiseMade.objects.filter(case=case, kind="seat", open=True).exists():
        raise Refusal(
            "booked-already",
            _("A journey to %(country)s is booked.") % {"country": country_name(case.return_country)},
            _("Cancel the booking first, then correct the country."),
            field="return_country",
        )


def correct_entry(
    *, by: Actor, on: date, entry: LedgerEntry, state: State, since: date, reason: str, valid_until: date | None = None
) -> LedgerEntry:
    """Say anew how far a requirement is; the wrong entry stays in the ledger under the right one.

    The role that owns the requirement may; that something is not met after all, also a supervisor. Where a deed of its own says
    it, that deed is undone or struck out instead. Raises Refusal `other-room`, `not-your-move`, `not-waivable`, or
    `corrected-already`.
    """
    case = entry.case
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    rules.check_reason(reason)
    programme = programme_of(case)
    requirement = programme.requirement(entry.requirement)
    if requirement.code in OWN_DEED:
        raise Refusal(
            "other-room",
            _("This is recorded by its own deed."),
            requirement.mend.say(rules.spoken()) if state.is_met else _("Undo that deed on the case file, or strike it out; the ledger follows."),
            field="state",
        )  # fmt: skip
    if state.is_met or not by.may(Permission.CORRECT_FOR_OTHERS):
        rules.check_role(by, programme, requirement.function)
    if state is State.NOT_NEEDED:
        rules.check_waivable(requirement)
    rules.check_day(case, on)
    rules.check_day(case, since)
    rules.check_until(since, valid_until, "valid_until")
    with transaction.atomic():
        in_turn(case)
        if entry.corrections.exists():
            raise Refusal(
                "corrected-already",
                _("This entry has been corrected already."),
                _("Correct the entry that replaced it."),
            )
        right = LedgerEntry.objects.create(
            case=case, person=entry.person, requirement=entry.requirement, state=state, since=since,
            valid_until=valid_until, by=by.user, corrects=entry,
        )  # fmt: skip
        record(corrected(by=by, on=on, case=case, right=right, wrong=entry, reason=reason))
        refresh([case])
    return right


def step_back(*, by: Actor, on: date, case: Case, to: str, reason: str) -> Case:
    """Undo the stages entered by mistake after this one; the log keeps them, the figures forget them.

    Raises Refusal `not-reached`, or `journey-first` where a booking, a departure or an arrival carried the case: those are
    undone by deeds of their own, so that no journey stands in a case that has not reached it.
    """
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    rules.check_not_future(on, today())
    rules.check_reason(reason)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        rules.check_order(case.stage_since, on)
        return _go_back(by, on, case, _stage_before(case, to), reason)


def _stage_before(case: Case, to: str) -> StageEntry:
    """How this case entered the earlier stage, if it can go back there without undoing a journey."""
    entry = StageEntry.objects.filter(case=case, stage=to).order_by("-on", "-id").first()
    programme = programme_of(case)
    if entry is None or programme.order_of(to) >= programme.order_of(case.stage):
        raise Refusal(
            "not-reached", _("The case was not in that stage before."), _("Choose an earlier stage of this case.")
        )
    undone = programme.stages[programme.order_of(to) + 1 : programme.order_of(case.stage) + 1]
    if any(stage.carried_by for stage in undone):
        raise Refusal(
            "journey-first",
            _("A journey stands behind this stage."),
            _("Undo the arrival and the departure first, then cancel the booking."),
        )
    return entry


def carry_back(
    *, by: Actor, on: date, case: Case, deed: str, requirement: str, reason: str, travel_on: date | None = None
) -> Case:
    """Leave the stage into which the deed of another room carried the case, and say that its requirement is not met after all.

    The room has passed its own gate; `travel_on` is the day for which the journey stands again. Raises Refusal `later-first`
    where the case has gone on since.
    """
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_reason(reason)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        before = _stage_carried_from(case, deed)
        for wrong in LedgerEntry.objects.filter(case=case, requirement=requirement, corrections=None, state__in=MET):
            right = LedgerEntry.objects.create(
                case=case, person=wrong.person, requirement=requirement, state=State.TO_DO, since=before.on, by=by.user, corrects=wrong
            )  # fmt: skip
            record(corrected(by=by, on=on, case=case, right=right, wrong=wrong, reason=reason))
        if travel_on and case.travel_on != travel_on:
            case.change(travel_on=travel_on)
            record(told(by, on, "travel-planned", case, travel_on=travel_on.isoformat()))
        return _go_back(by, on, case, before, reason)


def _stage_carried_from(case: Case, deed: str) -> StageEntry:
    """How this case entered the stage before that into which the deed carried it."""
    programme = programme_of(case)
    entered = StageEntry.objects.filter(case=case, stage=case.stage).order_by("-id").first()
    if entered is None or programme.stage(case.stage).carried_by != deed:
        raise Refusal("later-first", _("The case has gone on since."), _("Undo the later stages first."))
    before = StageEntry.objects.filter(case=case, id__lt=entered.pk).exclude(stage=case.stage).order_by("-id").first()
    if before is None:
        raise Refusal(
            "not-reached", _("The case was not in that stage before."), _("Choose an earlier stage of this case.")
        )
    return before


def _go_back(by: Actor, on: date, case: Case, entry: StageEntry, reason: str) -> Case:
    """Stand again in the stage of this entry; what was entered after it was no stage of this case."""
    programme = programme_of(case)
    undone = programme.stages[programme.order_of(entry.stage) + 1 : programme.order_of(case.stage) + 1]
    record(told(by, on, "stage-corrected", case, stage=entry.stage, old=case.stage, reason=reason))
    StageEntry.objects.filter(case=case, id__gt=entry.pk, stage__in=[stage.code for stage in undone]).delete()
    case.change(stage=entry.stage, stage_since=entry.on)
    refresh([case])
    return case


def corrected(*, by: Actor, on: date, case: Case, right: LedgerEntry, wrong: LedgerEntry, reason: str) -> Deed:
    """How the log tells that an entry was corrected."""
    return told(
        by, on, "progress-corrected", case, record=right.pk, kind="ledger-entry", field_class=class_told(case, wrong.requirement),
        requirement=wrong.requirement, state=str(right.state), old=wrong.state, reason=reason,
    )  # fmt: skip


def _told(name: str, value: object) -> str:
    if name in PERSONAL:
        return keyed(str(value))
    return "" if value is None else str(value)


def _written(case: Case, changes: Mapping[str, Any]) -> dict[str, str]:
    """The personal values as they are with these changes, each as text; the day of entry says only what is known of it."""
    names = ("destination", "entered_on", "entered_precision", "reasons")
    now = {name: changes.get(name, getattr(case, name)) for name in names}
    entered, precision = now["entered_on"], Precision(now["entered_precision"])
    return {
        "destination": now["destination"],
        "entered_on": str(PartialDate(entered, precision)) if entered else "",
        "reasons": " ".join(now["reasons"]),
    }
