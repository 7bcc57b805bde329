"""What the medical compartment is told of an examination, in words: for the case file and for who asks for their own record."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.casework.medical.queries import Examined
from masar.casework.medical.rules import ABSENT, FIT, last_day, limits
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, State, Table


def kind_words(one: Examined) -> str:
    """Of which kind it was; nothing for who reads no health."""
    return code_list("examination-kind").label(one.particulars.kind) if one.particulars else ""


def told_words(one: Examined) -> list[str]:
    """Each thing that was found or ordered, one line a thing."""
    told = one.particulars
    if told is None:
        return [_("Findings: withheld")]
    lines = [
        (_("Condition and findings: %(words)s"), one.findings), (_("Treatment: %(words)s"), told.treatment),
        (_("Medication: %(words)s"), told.medication), (_("Pregnancy: %(words)s"), pregnancy_words(one)),
        (_("Examined again on %(words)s"), worded_day(date.fromisoformat(told.review_on)) if told.review_on else ""),
        (_("Travels without the medical file being shared: %(words)s"), told.unshared_why),
    ]  # fmt: skip
    return [sentence % {"words": words} for sentence, words in lines if words]


def pregnancy_words(one: Examined) -> str:
    """How far it was, and until when she may fly (R29)."""
    told = one.particulars
    if told is None or told.weeks is None:
        return ""
    weeks = ngettext("%(count)s week", "%(count)s weeks", told.weeks) % {"count": told.weeks}
    parts = [weeks, _("more than one child expected") if told.several else "", until_words(one)]
    return "; ".join(filter(None, parts))


def until_words(one: Examined) -> str:
    """What her weeks mean for the journey; empty while no carrier asks anything."""
    told = one.particulars
    if told is None or told.weeks is None:
        return ""
    if told.allowed_until:
        words = {"doctor": told.allowed_by, "day": worded_day(date.fromisoformat(told.allowed_until))}
        return _("%(doctor)s lets her fly until %(day)s") % words
    if told.weeks >= limits().refused(several=told.several):
        return _("beyond the limit of carriers: she flies only with a doctor’s statement that names a last day")
    last = _("carriers take her until %(day)s") % {"day": worded_day(last_day(one.row.on, told.weeks, several=told.several))}  # fmt: skip
    if told.weeks < limits().statement_from:
        return last
    return _("%(last)s, with a doctor’s statement") % {"last": last}


def standing_of(one: Examined) -> tuple[State, str]:
    """Whether the person may travel by it, or what is to come of it."""
    row = one.row
    if row.planned:
        return (State.DUE, _("What came of it?")) if row.on < today() else (State.WAIT, _("Planned"))
    if not row.result:
        return State.NEUTRAL, _("Done")
    if row.result not in FIT:
        return (State.NEUTRAL, _("No result")) if row.result == ABSENT else (State.STOP, _("May not travel"))
    if row.valid_until and row.valid_until < today():
        return State.STOP, _("Expired")
    return State.DONE, _("In force")


def appointments_table(actor: Actor, rows: Sequence[Examined]) -> Table:
    """Who is expected when and where."""
    lines = []
    for one in rows:
        state, words = standing_of(one)
        lines.append(
            Row(
                [
                    Cell(worded_day(one.row.on)), Cell(masked_name(actor, one.row.person), one.row.case.number),
                    Cell(kind_words(one), one.particulars.provider if one.particulars else ""), Cell(words, state=state),
                ],
                reverse("medical-result", args=[one.row.case.number, one.row.pk]),
            )
        )  # fmt: skip
    columns = [Column(_("Day")), Column(_("Person")), Column(_("Examination")), Column(_("Standing"), "state")]
    return Table(_("Examinations planned"), columns, lines, caption_unseen=True)
