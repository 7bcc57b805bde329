"""Asking for a list of people, and the second person's word on a long one."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.rules import check_until
from masar.exchange.exports import rules
from masar.exchange.exports.actions.telling import told
from masar.exchange.exports.limits import limits
from masar.exchange.exports.lines import Filters, classes_of, reachable
from masar.exchange.exports.models import Export, ExportState, words_of
from masar.exchange.exports.notices import tell_decided, tell_stopped, tell_waiting
from masar.exchange.exports.queries import decidable, of_a_day
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal


@dataclass(frozen=True)
class Wanted:
    """A list as somebody asks for it. `reason` is why it must leave without encryption."""

    purpose: str
    filters: Filters = Filters()  # noqa: RUF009  # frozen: safe as a default
    plain: bool = False
    reason: str = ""


def ask(*, by: Actor, on: date, wanted: Wanted) -> Export:
    """Put an export on record: to be made, to be approved first, or stopped because it is too much in too short a time (R14, R15).

    A stopped one is told to the data protection focal point. Raises Refusal `not-permitted`, `glass-open`, `out-of-reach`,
    one of `check_asked`, `ends-before-it-begins`, `nobody-listed` or `too-many`; then nothing is on record.
    """
    require(by, Permission.EXPORT_CASES)
    rules.check_no_glass(by)
    allowed, now = limits().of(by), timezone.now()
    rules.check_asked(allowed, wanted.purpose, wanted.plain, wanted.reason)
    if wanted.filters.since:
        check_until(wanted.filters.since, wanted.filters.until, "until")
    office = _office(by, wanted.filters.office)
    people = len(
        reachable(by, replace(wanted.filters, office=office, consent=limits().consents.get(wanted.purpose, "")))
    )
    rules.check_size(allowed, people)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(
            pk=by.user
        )  # of two requests at once, the later counts the earlier
        why = rules.exceeds(allowed, people, of_a_day(by, now), now)
        waits = ExportState.WAITING if rules.needs_approval(people) else ExportState.ALLOWED
        pk = new_id()
        row = Export.objects.create(
            id=pk, by=by.user, purpose=wanted.purpose, office=office, since=wanted.filters.since, until=wanted.filters.until, plain=wanted.plain,
            reason=words_of(pk).close(f"export.reason:{pk}", wanted.reason.strip()) if wanted.plain else "", people=people,
            holds=[str(one) for one in classes_of(by)], state=ExportState.STOPPED if why else waits,
            decided_why=words_of(pk).close(f"export.decided_why:{pk}", why) if why else "",
        )  # fmt: skip
        record(told(by, on, "export-stopped" if why else "export-asked", row, plain=row.plain, **wanted.filters.told()))
        if why:
            tell_stopped(by, on, row)
        elif row.state == ExportState.WAITING:
            tell_waiting(by, on, row)
    return row


def _office(by: Actor, office: str) -> str:
    """The one office that the list is of; empty where it is of several. Raises Refusal `out-of-reach`."""
    scope = by.scope(Permission.EXPORT_CASES)
    if office and not scope.mission and office not in scope.offices:
        raise Refusal("out-of-reach", _("This office is outside your scope."), _("Choose another."), field="office")
    return office or ("" if scope.mission or len(scope.offices) != 1 else next(iter(scope.offices)))


def decide(*, by: Actor, on: date, export: Export, approved: bool, reason: str) -> Export:
    """Approve a long list of somebody else, or refuse it with a reason. Nobody decides their own; who asked is told.

    Raises Refusal `not-permitted`, `own-export`, `reason-short` or `export-state`, or OutOfScope.
    """
    require(by, Permission.APPROVE_EXPORTS)
    if export.by == by.user:
        raise Refusal("own-export", _("You asked for this list yourself."), _("Somebody else approves it."))
    rules.check_state(export, ExportState.WAITING)
    if export.pk not in {row.pk for row in decidable(by)}:
        raise OutOfScope("not-found", "")
    if not approved:
        rules.check_reason(reason)
    with transaction.atomic():
        export.change(
            state=ExportState.ALLOWED if approved else ExportState.REFUSED, decided_by=by.user, decided_at=timezone.now(),
            approved_for=export.people if approved else 0,
            decided_why=export.seal.close(f"export.decided_why:{export.pk}", reason.strip()) if reason.strip() else "",
        )  # fmt: skip
        record(told(by, on, "export-approved" if approved else "export-refused", export))
        tell_decided(by, export)
    return export
