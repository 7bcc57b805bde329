"""A sheet in words, for the case file, for the whole file, and for the packet of who asks for their own record."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import singledispatch

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.protection.models import shapes
from masar.casework.protection.models.shapes import Shape
from masar.casework.protection.queries import Filed
from masar.casework.protection.rules import Answer
from masar.foundation.access.roles import ROLES
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import State

TITLES: Mapping[type[Shape], Promise] = {
    shapes.Assessment: gettext_lazy("Full vulnerability assessment"), shapes.Care: gettext_lazy("Child file"),
    shapes.BestInterests: gettext_lazy("Best interests of the child"), shapes.Tracing: gettext_lazy("Family tracing"),
    shapes.Guardian: gettext_lazy("Guardian"), shapes.Caregiver: gettext_lazy("Who receives the child"), shapes.Escort: gettext_lazy("Escort"),
    shapes.Visits: gettext_lazy("Visits after the return"), shapes.Parental: gettext_lazy("Parental authority"),
    shapes.AgeSettled: gettext_lazy("The age was settled"), shapes.Trafficking: gettext_lazy("Trafficking screening"),
    shapes.ReturnRisk: gettext_lazy("Risk of return"), shapes.Contact: gettext_lazy("Safe contact"),
}  # fmt: skip
"""What each kind of sheet is called."""


def sheet_line(one: Filed, by: str = "", *, in_force: bool = True) -> PanelLine:
    """One sheet, with all that it says."""
    note = " · ".join(word for word in (worded_day(one.row.on), by) if word)
    state = (State.DONE, _("In force")) if in_force else (State.NEUTRAL, _("Earlier"))
    return PanelLine(str(TITLES[type(one.shape)]), note, *state, text="\n".join(said(one.shape)))


def said(shape: Shape) -> list[str]:
    """What a sheet says, line by line; empty boxes say nothing."""
    return [line for line in _said(shape) if line]


@singledispatch
def _said(shape: Shape) -> Sequence[str]:
    """A kind of sheet without words would be a fault: each has its own below."""
    raise TypeError(f"{type(shape).__name__} has no words yet.")


@_said.register
def _assessment(shape: shapes.Assessment) -> Sequence[str]:
    risks = code_list("risk-factor")
    weighed = [f"{risks.label(one.factor)}: {code_list('severity').label(one.severity)}" for one in shape.risks]
    return [
        f"{code_list('risk-level').label(shape.overall)} · {code_list('imminence').label(shape.imminence)}", *weighed,
        _("Protects: %(what)s") % {"what": _labels("protective-factor", shape.protective)} if shape.protective else "",
        _("Categories: %(what)s") % {"what": _labels("vulnerability", shape.categories)} if shape.categories else "",
        shape.summary, *(_planned(one) for one in shape.plan), _("Review on %(day)s") % {"day": worded_day(shape.review_on)},
    ]  # fmt: skip


def _planned(one: shapes.Planned) -> str:
    who = str(ROLES[one.who].title) if one.who in ROLES else one.who
    told = {"what": one.what, "who": who, "day": worded_day(one.until)}
    return _("To do: %(what)s – %(who)s, until %(day)s") % told


@_said.register
def _care(shape: shapes.Care) -> Sequence[str]:
    return [code_list("child-status").label(shape.status), code_list("care-arrangement").label(shape.care), shape.view]


@_said.register
def _best_interests(shape: shapes.BestInterests) -> Sequence[str]:
    outcome = code_list("best-interests-outcome").label(shape.outcome) if shape.outcome else _("Not decided yet")
    return [
        f"{code_list('best-interests-type').label(shape.type)} · {shape.body}", _dated(outcome, shape.decided_on), shape.conditions, shape.document,
        _("In force until %(day)s") % {"day": worded_day(shape.until)} if shape.until else "",
    ]  # fmt: skip


@_said.register
def _tracing(shape: shapes.Tracing) -> Sequence[str]:
    result = code_list("tracing-result").label(shape.result) if shape.result else _("No answer yet")
    return [_dated(shape.agency, shape.requested_on), _dated(result, shape.answered_on), shape.found, shape.alternative]


@_said.register
def _guardian(shape: shapes.Guardian) -> Sequence[str]:
    return [
        f"{shape.name} · {shape.capacity}", _dated(shape.document, shape.appointed_on), shape.phone,
        _dated(_("Consent signed"), shape.consented_on) if shape.consented_on else _("Consent not signed yet"),
        _dated(_("Signed by the child"), shape.child_signed_on) if shape.child_signed_on else "",
    ]  # fmt: skip


@_said.register
def _caregiver(shape: shapes.Caregiver) -> Sequence[str]:
    return [
        f"{shape.name} · {shape.relation} · {shape.place}", f"{code_list('document-type').label(shape.id_type)} {shape.id_number}", shape.phone,
        _dated(_("Will admit and care for the child"), shape.admits_on) if shape.admits_on else _("Commitment to care not signed yet"),
        _dated(_("Will be at the airport"), shape.meets_on) if shape.meets_on else _("Commitment to be at the airport not signed yet"),
    ]  # fmt: skip


@_said.register
def _escort(shape: shapes.Escort) -> Sequence[str]:
    return [f"{code_list('escort-kind').label(shape.way)} · {shape.who}", shape.conditions]


@_said.register
def _visits(shape: shapes.Visits) -> Sequence[str]:
    return [shape.by, " · ".join(worded_day(day) for day in shape.days)]


@_said.register
def _parental(shape: shapes.Parental) -> Sequence[str]:
    return [code_list("parental-proof").label(shape.proof), _dated(shape.document, shape.dated)]


@_said.register
def _age_settled(shape: shapes.AgeSettled) -> Sequence[str]:
    return [code_list("age-basis").label(shape.basis), _dated(shape.document, shape.dated)]


@_said.register
def _trafficking(shape: shapes.Trafficking) -> Sequence[str]:
    return [
        code_list("trafficking-finding").label(shape.finding),
        _("Assistance: %(answer)s") % {"answer": answer_words(shape.assistance)},
        _("Referral to the authorities: %(answer)s") % {"answer": answer_words(shape.authorities)},
    ]


@_said.register
def _return_risk(shape: shapes.ReturnRisk) -> Sequence[str]:
    label = code_list("severity").label
    return [
        _("Here: %(here)s · on the way: %(way)s · at the place of return: %(origin)s")
        % {"here": label(shape.here), "way": label(shape.way), "origin": label(shape.origin)},
        shape.plan,
        _("Safe return is possible under this plan") if shape.may_return else _("No safe return for now"),
    ]


@_said.register
def _contact(shape: shapes.Contact) -> Sequence[str]:
    return [_labels("contact-channel", shape.channels), shape.hours, shape.words]


def is_told_apart(shape: Shape) -> bool:
    """Whether a sheet marks somebody as trafficked, or is about that: nobody is told of it in passing, not even in their own packet."""
    return isinstance(shape, shapes.Trafficking | shapes.ReturnRisk)


def own_line(one: Filed) -> PanelLine:
    """A sheet for the person of whom it speaks: of who else is named on it, only that there is somebody."""
    line = sheet_line(one)
    of_others = isinstance(one.shape, shapes.Guardian | shapes.Caregiver | shapes.Escort)
    return PanelLine(line.title, line.note, text="" if of_others else line.text)


def indicator_words(told: shapes.Indicators) -> list[str]:
    """What a trafficking screening rests on."""
    return [
        word
        for word in (*(code_list("trafficking-indicator").label(one) for one in told.indicators), told.told)
        if word
    ]


def answer_words(answer: str) -> str:
    """Yes, no, or why there is no answer."""
    plain = {Answer.YES: _("Yes"), Answer.NO: _("No")}
    return plain.get(Answer(answer)) or code_list("answer").label(Answer(answer).name)


def _labels(name: str, codes: Sequence[str]) -> str:
    return ", ".join(code_list(name).label(code) for code in codes)


def _dated(what: str, day: date | None) -> str:
    return f"{what} · {worded_day(day)}" if day else what
