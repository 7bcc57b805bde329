"""What a sheet must say to be one, by its kind: who is old enough, which day is possible, what is missing or contradicts itself."""

from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.rules import check_not_future, check_until
from masar.casework.protection.models import shapes
from masar.casework.protection.periods import review_within
from masar.foundation.core.codes import code_list, fold
from masar.foundation.core.dates import CHILD_BELOW, today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.registry.people.models import Person

RETURN, ON_CONDITIONS = "RETURN", "RETURN_ON_CONDITIONS"
FOR_RETURN = frozenset({RETURN, ON_CONDITIONS})
FOUND = "FOUND"
VICTIM = frozenset({"POTENTIAL_VOT", "IDENTIFIED_VOT"})
NO_INDICATION = "NO_INDICATION"
URGENT = frozenset({"HIGH", "IMMINENT"})
CO_SIGNS_FROM = 16


@dataclass(frozen=True)
class Subject:
    """Of whom a sheet speaks, and on which day; `child`: counts as a child on it, be it because the age is disputed (R3)."""

    case: Case
    person: Person
    on: date
    child: bool
    disputed: bool = False
    restricted: shapes.Shape | None = None


def check_sheet(shape: shapes.Shape, subject: Subject) -> None:
    """Raises the Refusal of what the sheet lacks, at the field where it can be mended."""
    if type(shape) in CHILDS and not subject.child:
        raise Refusal(
            "not-a-child", _("%(name)s is an adult.") % {"name": subject.person.name},
            _("If the age is in doubt, record a screen that says so: until it is settled, the rules for children hold."), field="person",
        )  # fmt: skip
    _check(shape, subject)


CHILDS = frozenset({
    shapes.Care, shapes.BestInterests, shapes.Tracing, shapes.Guardian, shapes.Caregiver, shapes.Escort, shapes.Visits, shapes.Parental,
})  # fmt: skip
"""Sheets of a child file."""


@singledispatch
def _check(shape: shapes.Shape, subject: Subject) -> None:
    """A kind of sheet about which nothing can be wrong that its form does not see."""


@_check.register
def _assessment(shape: shapes.Assessment, subject: Subject) -> None:
    if not shape.risks and not shape.protective:
        raise _refused(
            "nothing-weighed",
            _("Nothing was found that endangers or protects the person."),
            _("Weigh at least one factor."),
        )
    if shape.overall in URGENT and not shape.plan:
        raise _refused(
            "plan-missing",
            _("A high risk needs a plan."),
            _("Write at least one thing to do, who does it and until when."),
            "what_1",
        )
    for place, planned in enumerate(shape.plan, start=1):
        check_until(subject.on, planned.until, f"until_{place}")
    _ahead(shape.review_on, "review_on", _("The day of the review has passed."))
    latest = subject.on + review_within(shape.overall)
    if shape.review_on > latest:
        raise _refused(
            "review-late", _("At this risk the review cannot wait until then."),
            _("Choose a day up to %(day)s.") % {"day": worded_day(latest)}, "review_on",
        )  # fmt: skip


@_check.register
def _best_interests(shape: shapes.BestInterests, subject: Subject) -> None:
    """A decision that concludes is dated, on paper, and in force until a day (R35)."""
    if not shape.outcome:
        return
    _needed(shape.decided_on, "decided_on", _("A decision has a day."))
    _within_case(
        shape.decided_on,
        subject,
        "decided_on",
        _("The decision would be older than the registration of the child here."),
    )
    if shape.outcome in FOR_RETURN:
        _needed(shape.document, "document", _("A decision to return needs its paper."))
        _needed(shape.until, "until", _("It is not said until when the decision is in force."))
        _ahead(shape.until, "until", _("The decision is no longer in force."))
    if shape.outcome == ON_CONDITIONS:
        _needed(shape.conditions, "conditions", _("The conditions are not written down."))


@_check.register
def _tracing(shape: shapes.Tracing, subject: Subject) -> None:
    check_not_future(shape.requested_on, today(), "requested_on")
    if not shape.result:
        return
    _needed(shape.answered_on, "answered_on", _("An answer has a day."))
    _ordered(shape.requested_on, shape.answered_on, "answered_on")
    if shape.result == FOUND:
        _needed(shape.found, "found", _("It is not said who was found, and what the visit showed."))


@_check.register
def _guardian(shape: shapes.Guardian, subject: Subject) -> None:
    """A guardian is an adult other than the child, appointed by a document; from 16 on the child signs as well (R35)."""
    _not_the_child(shape.name, shape.born_year, subject)
    check_not_future(shape.appointed_on, today(), "appointed_on")
    _grown(shape.born_year, shape.appointed_on, _("A guardian is an adult."))
    for name, day in (("consented_on", shape.consented_on), ("child_signed_on", shape.child_signed_on)):
        _ordered(shape.appointed_on, day, name)


@_check.register
def _caregiver(shape: shapes.Caregiver, subject: Subject) -> None:
    """Whoever receives the child is an adult other than the child, known by an identity document (R35)."""
    _not_the_child(shape.name, shape.born_year, subject)
    _grown(shape.born_year, subject.on, _("Whoever cares for a child is an adult."))
    for name, day in (("admits_on", shape.admits_on), ("meets_on", shape.meets_on)):
        if day is not None:
            check_not_future(day, today(), name)


@_check.register
def _visits(shape: shapes.Visits, subject: Subject) -> None:
    for place, day in enumerate(shape.days, start=1):
        _ahead(day, f"day_{place}", _("A visit that is planned lies ahead."))


@_check.register
def _parental(shape: shapes.Parental, subject: Subject) -> None:
    check_not_future(shape.dated, today(), "dated")


@_check.register
def _age_settled(shape: shapes.AgeSettled, subject: Subject) -> None:
    check_not_future(shape.dated, today(), "dated")
    if not subject.disputed:
        raise _refused(
            "age-not-disputed", _("The age of this person is not disputed."), _("There is nothing to settle."), "person"
        )


@_check.register
def _trafficking(shape: shapes.Trafficking, subject: Subject) -> None:
    """What was found rests on what was told: an act and a purpose, and for an adult the means."""
    told = subject.restricted.indicators if isinstance(subject.restricted, shapes.Indicators) else ()
    if shape.finding in VICTIM and not told:
        raise _refused(
            "indicators-missing", _("The finding rests on no indicator."), _("Tick what the person told."), "ACTION"
        )
    elements = {known.parent for one in told if (known := code_list("trafficking-indicator").get(one))}
    if shape.finding == NO_INDICATION and elements >= {"ACTION", "PURPOSE"} and (subject.child or "MEANS" in elements):
        raise _refused(
            "finding-contradicts", _("What is ticked says that the person may have been trafficked."),
            _("Choose another finding, or take out what was not told."), "finding",
        )  # fmt: skip


@_check.register
def _return_risk(shape: shapes.ReturnRisk, subject: Subject) -> None:
    if shape.may_return:
        _needed(shape.plan, "plan", _("Nobody returns safely without a plan."))


@_check.register
def _contact(shape: shapes.Contact, subject: Subject) -> None:
    if set(shape.channels) != {"IN_PERSON"}:
        _needed(shape.hours, "hours", _("It is not said at which hours a contact is safe."))


def _refused(code: str, why: str, mend: str, field: str = "") -> Refusal:
    return Refusal(code, why, mend, field=field)


def _needed(value: object, field: str, why: str) -> None:
    if not value:
        raise _refused("not-said", why, _("Write it here."), field)


def _ahead(day: date | None, field: str, why: str) -> None:
    if day is not None and day < today():
        raise _refused("day-passed", why, _("Choose a day to come."), field)


def _ordered(earlier: date, later: date | None, field: str) -> None:
    """What follows is neither earlier nor in the future."""
    if later is None:
        return
    check_not_future(later, today(), field)
    check_until(earlier, later, field)


def _within_case(day: date | None, subject: Subject, field: str, why: str) -> None:
    if day is None:
        return
    check_not_future(day, today(), field)
    if day < subject.case.opened_on:
        raise _refused("before-registration", why, _("Check the day on the paper."), field)


def _grown(born_year: int, on: date, why: str) -> None:
    if on.year - born_year < CHILD_BELOW:
        raise _refused("under-age", why, _("Check the year of birth, or name somebody else."), "born_year")


def _not_the_child(name: str, born_year: int, subject: Subject) -> None:
    """Father and son may share their names, in another order even; not the year of birth as well."""
    own = subject.person.birth_date
    if set(fold(name).split()) == set(fold(subject.person.name).split()) and (own is None or own.year == born_year):
        raise _refused("the-child-itself", _("This is the child."), _("Name the adult."), "name")
