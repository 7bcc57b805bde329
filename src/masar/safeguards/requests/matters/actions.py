"""Marking which restricted matters go into a packet, and the second person's yes or no. The only file of this part that writes."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import ask_second, finish_own, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import OwnTask
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal, check_why
from masar.safeguards.requests.matters.queries import matters_of, seeing, to_confirm, to_weigh, weighing_of
from masar.safeguards.requests.models import Request, Weighing


def note_reading(*, by: Actor, on: date, request: Request) -> None:
    """Restricted matters of the person were shown to who marks or confirms them."""
    with transaction.atomic():
        record(told(by, on, "file-read", request.case, field_class=FieldClass.S5, request=str(request.pk)))


def weigh(*, by: Actor, on: date, request: Request, matters: Mapping[str, str]) -> Weighing:
    """Mark, for every restricted matter on record, that it goes into the packet or for which reason it does not; a second person is asked.

    Raises Refusal `nothing-to-weigh` or `matters-changed`; OutOfScope for who does not answer this request, and once it is answered.
    """
    require(by, Permission.ANSWER_REQUESTS, office=request.case.office, worker=request.case.worker)
    with transaction.atomic():
        in_turn(request.case)
        row = to_weigh(by, request.pk)
        known = {one.key for one in matters_of(seeing(by), row)}
        if not known:
            raise Refusal(
                "nothing-to-weigh", _("No restricted matter is on record of this person: there is nothing to mark."), ""
            )
        if set(matters) != known:
            raise Refusal(
                "matters-changed", _("What is on record has changed while you were reading."), _("Open the page anew and mark all of it.")
            )  # fmt: skip
        finish_own(by=by, on=on, case=row.case, kind=OwnTask.CONFIRM_MATTERS, reference=row.pk)
        marked = Weighing.objects.create(case=row.case, request=row, matters=dict(matters), on=on, by=by.user)
        ask_second(
            by=by,
            case=row.case,
            kind=OwnTask.CONFIRM_MATTERS,
            under=Permission.CONFIRM_MATTERS,
            reference=row.pk,
            due_on=row.due_on,
        )
        _tell(by, on, "matters-weighed", marked)
        refresh([row.case])
    return marked


def confirm(*, by: Actor, on: date, request: Request) -> Weighing:
    """The second person says yes: what is marked so goes into the packet from now on. Raises Refusal `own-marking`, `own-request` or `confirmed-already`."""
    return _decided(by, on, request, confirmed=True, why="")


def send_back(*, by: Actor, on: date, request: Request, why: str) -> Weighing:
    """The second person says no, and why: nothing goes in until it is marked anew. Raises as `confirm`, and `reason-missing`."""
    check_why(why, _("Write in a sentence what should be marked otherwise."), field="why")
    return _decided(by, on, request, confirmed=False, why=why)


def _decided(by: Actor, on: date, request: Request, *, confirmed: bool, why: str) -> Weighing:
    case = request.case
    require(by, Permission.CONFIRM_MATTERS, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        last = weighing_of(request)
        if last is not None and last.by == by.user:
            raise Refusal("own-marking", _("You marked this yourself."), _("Somebody else confirms it."))
        if request.opened_by == by.user:
            raise Refusal(
                "own-request", _("You took this request down yourself, so it opens nothing to you."), _("Somebody else confirms it.")
            )  # fmt: skip
        if last is not None and not last.waits:
            raise Refusal("confirmed-already", _("Somebody has answered this already."), "")
        row, marked = to_confirm(by, request.pk)
        sealed = case.seal.close(f"weighing.why:{marked.pk}", why) if why else ""
        marked.change(second=by.user, second_on=on, confirmed=confirmed, why=sealed)
        finish_own(by=by, on=on, case=row.case, kind=OwnTask.CONFIRM_MATTERS, reference=row.pk)
        _tell(by, on, "matters-confirmed" if confirmed else "matters-sent-back", marked)
        refresh([case])
    return marked


def _tell(by: Actor, on: date, verb: str, row: Weighing) -> None:
    """As restricted as what it is about: that there is something to weigh would tell of it."""
    record(told(by, on, verb, row.case, record=row.request_id, kind="request", field_class=FieldClass.S5))
