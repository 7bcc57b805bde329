"""Courses: offer one, change what it is, offer it no more."""

from datetime import date
from typing import Any

from django.db import transaction

from masar.casework.cases.rules import check_not_future
from masar.casework.sessions import rules
from masar.casework.sessions.actions.planning import check_office
from masar.casework.sessions.models import Course
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.dates import today


def offer_course(*, by: Actor, on: date, **values: Any) -> Course:
    """Offer a course: its programme, module, title, language, places, office (none: all), trainer and materials.

    Raises Refusal `other-office` or `unknown-code`.
    """
    _check(by, on, values)
    with transaction.atomic():
        row = Course.objects.create(**values, by=by.user)
        record(_told(by, on, "course-offered", row))
    return row


def change_course(*, by: Actor, on: date, course: Course, expected: int, **values: Any) -> Course:
    """Change what sessions planned from now on take over; those planned already stay as they are.

    Raises Refusal `other-office`, `unknown-code`, `course-ended` or `changed-meanwhile`.
    """
    _check_place(by, course.office)
    _check(by, on, values)
    rules.check_course(course)
    with transaction.atomic():
        course.change(expected=expected, **values)
        record(_told(by, on, "course-changed", course))
    return course


def end_course(*, by: Actor, on: date, course: Course) -> Course:
    """Offer it no more; sessions planned stay. Raises Refusal `course-ended`."""
    _check_place(by, course.office)
    check_not_future(on, today())
    rules.check_course(course)
    with transaction.atomic():
        course.change(ended_on=on)
        record(_told(by, on, "course-ended", course))
    return course


def _check(by: Actor, on: date, values: dict[str, Any]) -> None:
    check_not_future(on, today())
    _check_place(by, values.get("office", ""))
    rules.check_codes("session-module", [values["module"]] if "module" in values else [], "module")
    rules.check_codes("session-material", values.get("materials") or [], "materials")


def _check_place(by: Actor, office: str) -> None:
    """A course of one office belongs to it; one that is offered in all of them, to whoever runs sessions."""
    require(by, Permission.RUN_SESSIONS)
    if office:
        check_office(by=by, office=office)


def _told(by: Actor, on: date, verb: str, row: Course) -> Deed:
    return Deed(
        verb, by.user, on, "course", str(row.pk), office=row.office, role=by.role_code, params={"module": row.module}
    )
