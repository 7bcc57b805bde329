"""What the pages of assistance show, worded."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.assistance.actions import SheetLine
from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus, Redemption
from masar.casework.assistance.policy import policy
from masar.casework.assistance.queries import deliveries_on, help_asked, moves_of, shelves
from masar.casework.assistance.words import STATES, amount_of, asked_line, line_of, proof_of, quantity_words
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import is_told, label_told
from masar.casework.cases.views import file_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.registry.directory.queries import office_names

OUTCOMES: Mapping[str, Callable[[], tuple[State, str]]] = {
    "REDEEMED": lambda: (State.DONE, _("Recorded")), "CLASH": lambda: (State.STOP, _("Redeemed elsewhere already: kept as a clash")),
    "KNOWN": lambda: (State.NEUTRAL, _("Entered already")), "REFUSED": lambda: (State.DUE, _("Left out")),
}  # fmt: skip
KEPT: Mapping[str, Callable[[], str]] = {
    "RECEIVED": lambda: _("Received"), "GIVEN": lambda: _("Given out"), "RETURNED": lambda: _("Back after a delivery was struck out"),
    "COUNTED": lambda: _("Counted, as in the books"), "CORRECTED": lambda: _("Counted, books corrected"),
}  # fmt: skip


def voucher_words(row: HelpRequest) -> str:
    """What a voucher stands for."""
    return f"{code_list('assistance-type').label(row.type)} × {quantity_words(row.quantity)}"


def request_page(actor: Actor, row: HelpRequest, redemptions: Sequence[Redemption]) -> dict[str, Any]:
    """One request: what, for whom, how far, and the deeds that are this reader's."""
    line = asked_line(actor, row)
    names = names_of({row.by, row.decided_by, row.issued_by})
    reads = actor.reads(FieldClass.S3)
    told = (
        (_("Person"), masked_name(actor, row.person)), (_("How much"), amount_of(actor, row)), (_("Partner who gives it"), row.provider),
        (_("Asked for"), _by(row.on, names.get(row.by, ""))), (_("Why it is needed"), (row.opened("why") if reads else WITHHELD) if row.why else ""),
        (_("Decided"), _by(row.decided_on, names.get(row.decided_by, ""))),
        (_("Reason"), (row.opened("decided_why") if reads else WITHHELD) if row.decided_why else ""),
        (_("Let pass"), _("although the same help was given lately") if row.again else ""),
        (_("Voucher"), row.paper.number if row.paper else ""), (_("Issued"), _by(row.issued_on, names.get(row.issued_by, ""))),
        (_("Until"), worded_day(row.until) if row.until and row.is_on_its_way else ""),
    )  # fmt: skip
    return {
        "case": row.case, "back": file_of(row.case) + "?part=help", "line": line, "facts": [one for one in told if one[1]], "deeds": _deeds(actor, row),
        "redemptions": [_redemption(one) for one in redemptions], "own": row.status == HelpStatus.REQUESTED and row.by == actor.user,
    }  # fmt: skip


def _by(on: date | None, who: str) -> str:
    return " · ".join(word for word in (worded_day(on) if on else "", who) if word)


def _redemption(one: Redemption) -> tuple[str, str, State, str]:
    how = _("sheet of a shop") if one.sheet else _("at the counter")
    state, words = (State.STOP, _("Clash")) if one.clash else (State.DONE, _("Counts"))
    return worded_day(one.on), " · ".join(word for word in (one.place, how) if word), state, words


def _deeds(actor: Actor, row: HelpRequest) -> list[Link]:
    """What this reader may do with it now; the first is the main deed."""
    key, case = [row.case.number, row.pk], row.case
    standing, terms = row.standing(today()), policy().of(row.type)

    def may(permission: Permission) -> bool:
        return bool(case.is_open and decide(actor, permission, office=case.office, worker=case.worker))

    found = []
    another = actor.user not in (row.by, row.decided_by) or not terms.approval
    if standing == HelpStatus.REQUESTED and may(Permission.APPROVE_ASSISTANCE) and row.by != actor.user:
        found.append(Link(_("Decide on the request"), reverse("help-decide", args=key)))
    if standing == HelpStatus.APPROVED and may(Permission.DELIVER_ASSISTANCE) and another:
        voucher = terms.voucher
        found.append(
            Link(
                _("Issue the voucher") if voucher else _("Hand it over"),
                reverse("help-issue" if voucher else "help-deliver", args=key),
            )
        )
    if standing == HelpStatus.ISSUED and row.paper and actor.may(Permission.DELIVER_ASSISTANCE):
        found.append(Link(_("Print the voucher"), reverse("paper-content", args=[case.number, row.paper_id])))
    if standing in (HelpStatus.REQUESTED, HelpStatus.APPROVED, HelpStatus.ISSUED) and may(
        Permission.REQUEST_ASSISTANCE
    ):
        found.append(Link(_("Cancel the request"), reverse("help-cancel", args=key), grave=True))
    return found


def office_page(actor: Actor, on: date) -> dict[str, Any]:
    """What waits for an answer, what is to be handed over, what was given that day."""
    rows = [row for row in help_asked(actor) if is_told(actor, "assistance-type", row.type)]
    waiting = [row for row in rows if row.status == HelpStatus.REQUESTED]
    ready = [row for row in rows if row.standing(today()) in (HelpStatus.APPROVED, HelpStatus.ISSUED)]
    given = [row for row in deliveries_on(actor, on) if is_told(actor, "assistance-type", row.type)]
    earlier, later = on - timedelta(days=1), on + timedelta(days=1)
    return {
        "waiting": _asked_table(actor, _("Waits for approval"), waiting) if waiting else None,
        "ready": _asked_table(actor, _("To be handed over"), ready) if ready else None,
        "day": worded_day(on), "given": _given_table(actor, on, given) if given else None, "counts": _counts(given),
        "earlier": f"?on={earlier.isoformat()}#day", "later": f"?on={later.isoformat()}#day" if later <= today() else "",
        "may_deliver": actor.may(Permission.DELIVER_ASSISTANCE),
    }  # fmt: skip


def _counts(given: Sequence[Delivery]) -> str:
    """Events and persons, apart."""
    if not given:
        return ""
    people = len({row.person_id for row in given})
    events = ngettext("%(count)s delivery", "%(count)s deliveries", len(given)) % {"count": grouped(len(given))}
    return events + " · " + ngettext("%(count)s person", "%(count)s persons", people) % {"count": grouped(people)}


def _asked_table(actor: Actor, caption: str, rows: Iterable[HelpRequest]) -> Table:
    columns = [
        Column(_("Help")),
        Column(_("Person")),
        Column(_("Case")),
        Column(_("Asked for")),
        Column(_("State"), "state"),
    ]
    made = []
    for row in rows:
        state, words = STATES[row.standing(today())]
        cells = [
            Cell(label_told(actor, "assistance-type", row.type), amount_of(actor, row)), Cell(masked_name(actor, row.person)), Cell(row.case.number, ltr=True),
            Cell(worded_day(row.on), worded_since(row.on, today(), direction=True)), Cell(str(words), state=state),
        ]  # fmt: skip
        made.append(Row(cells, reverse("help", args=[row.case.number, row.pk])))
    return Table(caption, columns, made)


def _given_table(actor: Actor, on: date, rows: Iterable[Delivery]) -> Table:
    columns = [Column(_("Help")), Column(_("Person")), Column(_("Case")), Column(_("Place")), Column(_("Proof"))]
    made = [
        Row(
            [
                Cell(line_of(actor, row).title, amount_of(actor, row) if row.nights_from or row.amount is not None else ""), Cell(masked_name(actor, row.person)),
                Cell(row.case.number, ltr=True), Cell(row.place), Cell(proof_of(row)),
            ],
            file_of(row.case) + "?part=help",
        )
        for row in rows
    ]  # fmt: skip
    return Table(_("Given on %(day)s") % {"day": worded_day(on)}, columns, made)


def stock_page(actor: Actor) -> Mapping[str, Any]:
    """What lies on the shelves, and the last movements."""
    names = office_names(actor)
    rows = list(shelves(actor))
    moves = moves_of(actor)
    people = names_of({one.by for one in moves})
    return {
        "shelves": Table(
            _("On the shelves"), [Column(_("Office")), Column(_("What lies there")), Column(_("Left"), "number"), Column(_("Last counted"))],
            [
                Row([
                    Cell(names.get(one.office, one.office)), Cell(code_list("assistance-type").label(one.type)), Cell(quantity_words(one.quantity)),
                    Cell(worded_day(one.counted_on) if one.counted_on else "–"),
                ])
                for one in rows
            ],
        ) if rows else None,
        "moves": Table(
            _("Last movements"), [Column(_("Date")), Column(_("What lies there")), Column(_("What happened")), Column(_("Quantity"), "number"), Column(_("Left"), "number"), Column(_("By"))],
            [
                Row([
                    Cell(worded_day(one.on), names.get(one.stock.office, one.stock.office)), Cell(code_list("assistance-type").label(one.stock.type)),
                    Cell(KEPT[one.kind](), one.reason), Cell(_signed(one.quantity), ltr=True), Cell(quantity_words(one.left)), Cell(people.get(one.by, "")),
                ])
                for one in moves
            ],
        ) if moves else None,
        "may_keep": actor.may(Permission.KEEP_STOCK),
    }  # fmt: skip


def _signed(value: Any) -> str:
    return f"+{quantity_words(value)}" if value > 0 else f"−{quantity_words(-value)}" if value < 0 else "0"


def sheet_table(lines: Iterable[SheetLine]) -> Table:
    """What became of each line of a sheet."""
    made = []
    for line in lines:
        state, words = OUTCOMES[line.outcome]()
        made.append(Row([Cell(line.text[:60], ltr=True), Cell(words, state=state), Cell(line.why)]))
    return Table(
        _("What became of each line"), [Column(_("Voucher")), Column(_("Result"), "state"), Column(_("Remark"))], made
    )
