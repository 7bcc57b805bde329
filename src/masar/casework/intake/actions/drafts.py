"""A registration under way: begun, kept page by page, put in other hands, given up, forgotten."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.intake import rules
from masar.casework.intake.models import Intake
from masar.casework.intake.queries import Typed, is_taken, left_behind, typed
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import Precision
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import hand_over as hand_over_people
from masar.registry.people.models import Person
from masar.registry.people.queries import person as person_in_scope

FIRST, IDENTITY = "consent", "identity"
NOT_KNOWN = ("", "U", "UNKNOWN")
"""What stands on record where nobody has asked yet: the page asks."""
APART, SAME = "apart", "same"
"""Under these stand, beside the pages, what was said of people much alike."""


@dataclass(frozen=True)
class Given:
    """What is known before the first page: who it is, if they were met before, and what was told then, by page and box."""

    person: Person | None = None
    typed: Typed = field(default_factory=dict)


def start(*, by: Actor, on: date, office: str, given: Given | None = None, pk: UUID | None = None) -> Intake:
    """Begin to register somebody; nobody is registered yet. Somebody met before – at reception, in an earlier case – is completed, not made anew.

    `pk` is the key that the first page bore, so that a page sent twice begins once. Raises OutOfScope for a person out of scope.
    """
    require(by, Permission.HOLD_INTAKE, office=office, worker=by.user)
    told = given or Given()
    if told.person is not None:
        person_in_scope(by, told.person.pk)
    if pk is not None and is_taken(pk):
        raise OutOfScope("not-found", "")
    row = Intake(
        pk=pk or new_id(), office=office, worker=by.user, begun_on=on, saved_on=on, page=FIRST, person=told.person
    )
    with transaction.atomic():
        known = _known(told.person) if told.person else {}
        row.typed = row.closed("typed", json.dumps({**known, **told.typed}))
        row.save(force_insert=True)
        record(_deed(by, on, "intake-begun", row))
    return row


def keep(*, by: Actor, on: date, draft: Intake, page: str, typed_now: Mapping[str, Sequence[str]]) -> Intake:
    """Keep what stands in the boxes of a page, complete or not; nothing else becomes of it yet."""
    require(by, Permission.HOLD_INTAKE, office=draft.office, worker=draft.worker)
    with transaction.atomic():
        whole = {**typed(draft), page: {name: list(values) for name, values in typed_now.items()}}
        draft.change(typed=draft.closed("typed", json.dumps(whole)), page=page, saved_on=on)
    return draft


def tell_apart(*, by: Actor, on: date, draft: Intake, people: Collection[UUID], reason: str) -> Intake:
    """Say that these people, who are much alike, are somebody else, and why (R2). Raises Refusal `reason-missing`."""
    require(by, Permission.HOLD_INTAKE, office=draft.office, worker=draft.worker)
    rules.check_why_apart(reason)
    before = typed(draft).get(APART, {})
    said = {
        "of": [*before.get("of", ()), *(str(one) for one in people if str(one) not in before.get("of", ()))],
        "reason": [*before.get("reason", ()), reason],
    }
    return keep(by=by, on=on, draft=draft, page=APART, typed_now=said)


def link(*, by: Actor, on: date, draft: Intake, who: str, person: Person) -> Intake:
    """Say that somebody typed is this person, who is on record: `who` is the box of a relative, or empty for the applicant.

    Raises OutOfScope for a person out of scope.
    """
    require(by, Permission.HOLD_INTAKE, office=draft.office, worker=draft.worker)
    person_in_scope(by, person.pk)
    with transaction.atomic():
        if who:
            before = typed(draft).get(SAME, {})
            return keep(by=by, on=on, draft=draft, page=SAME, typed_now={**before, who: [str(person.pk)]})
        draft.change(person=person, saved_on=on)
        record(_deed(by, on, "intake-linked", draft))
    return draft


def pass_on(*, by: Actor, on: date, draft: Intake, worker: Actor, office: str) -> Intake:
    """Put a draft in somebody else's hands, as when a colleague falls ill. Raises Refusal `cannot-be-assigned`."""
    require(by, Permission.REASSIGN_CASES, office=draft.office, worker=draft.worker)
    if not worker.may(Permission.HOLD_INTAKE) or office not in worker.offices:
        raise Refusal(
            "cannot-be-assigned", _("%(name)s does not conduct cases in that office.") % {"name": worker.name}, _("Choose a case worker of the office."),
            field="worker",
        )  # fmt: skip
    with transaction.atomic(), beyond_scope(Crossing.HAND_OVER):
        draft.change(worker=worker.user, office=office)
        if draft.person_id:
            hand_over_people(by=by, on=on, people=[draft.person_id], worker=worker.user, office=office)
        record(_deed(by, on, "intake-handed-over", draft, worker=worker.user))
    return draft


def give_up(*, by: Actor, on: date, draft: Intake) -> None:
    """Throw a draft away: the person does not agree, or it was begun by mistake. Nothing of it stays but that there was one."""
    require(by, Permission.HOLD_INTAKE, office=draft.office, worker=draft.worker)
    _end(_deed(by, on, "intake-given-up", draft), draft)


def forget_left(*, by: Actor, on: date) -> int:
    """Forget the drafts with which nobody went on; the work of every day, which nobody asks for: no gate. Gives how many."""
    with beyond_scope(Crossing.OVER):
        rows = list(left_behind(on))
        for row in rows:
            _end(_deed(by, on, "intake-forgotten", row), row)
    return len(rows)


def completed(*, by: Actor, on: date, draft: Intake) -> None:
    """Inside the transaction that registered whom it was about: the draft is done with."""
    _end(_deed(by, on, "intake-completed", draft), draft)


def _end(deed: Deed, draft: Intake) -> None:
    """The draft goes with its key, so that no copy of it can be opened; that there was one stays in the log."""
    key = draft.pk
    with transaction.atomic():
        record(deed)
        Intake.objects.filter(pk=key).delete()
        forget_keys([key])


def _deed(by: Actor, on: date, verb: str, draft: Intake, **params: str) -> Deed:
    return Deed(verb, by.user, on, "intake", str(draft.pk), office=draft.office, role=by.role_code, params=params)


def _known(row: Person) -> dict[str, dict[str, list[str]]]:
    """What is on record of somebody, as it would be typed."""
    names = ("family_name", "given_names", "native_name", "sex", "nationality", "phone")
    boxes = {name: [str(getattr(row, name))] for name in names if getattr(row, name) not in NOT_KNOWN}
    if born := row.born:
        parts = {"year": born.day.year, "month": born.day.month, "day": born.day.day}
        known = {Precision.DAY: 3, Precision.MONTH: 2}.get(born.precision, 1)
        boxes |= {f"born_{name}": [str(value)] for name, value in list(parts.items())[:known]}
    return {IDENTITY: boxes, "language": {"language": [row.language]} if row.language else {}}
