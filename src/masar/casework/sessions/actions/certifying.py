"""Certificates: papers of the case for who came, with a code by which anybody sees that they are genuine."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.actions import told
from masar.casework.cases.rules import check_not_future, check_open
from masar.casework.papers.actions import issue
from masar.casework.sessions import rules
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries.turns import session_in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.dates import worded_day
from masar.registry.directory.queries import office_names

KIND = "certificate"


def certify(*, by: Actor, on: date, session: Session, rows: Sequence[UUID], language: str) -> list[Attendance]:
    """Give a certificate in a language to each of these who came: numbered, filed to their case, with its code.

    All of them or nobody. Raises Refusal `not-certifiable`, `case-closed`, or one of the paper's own; OutOfScope for who is not on the list.
    """
    require(by, Permission.RUN_SESSIONS)
    check_not_future(on, today())
    with transaction.atomic():
        session_in_turn(session)
        rules.check_called_on(session)
        found = Attendance.objects.filter(session=session, pk__in=rows).select_related(
            "case", "person", "certificate", "session__course"
        )
        made = list(found.order_by("pk"))
        if len(made) != len(set(rows)):
            raise OutOfScope("not-found", "")
        values = _values(by, session, language)
        for row in made:
            require(by, Permission.RUN_SESSIONS, office=row.case.office, worker=row.case.worker)
            _check(row)
            paper = issue(
                by=by, on=on, case=row.case, person=row.person, kind=KIND, language=language,
                values={**values, "hours": _length(row, language)}, facts=[session.kind],
            )  # fmt: skip
            row.change(certificate=paper, certified_on=on)
            record(
                told(
                    by,
                    on,
                    "certificate-given",
                    row.case,
                    record=row.pk,
                    kind="attendance",
                    session=session.kind,
                    number=paper.number,
                )
            )
    return made


def _check(row: Attendance) -> None:
    check_open(row.case)
    if not rules.certifiable(row):
        raise Refusal(
            "not-certifiable",
            _("%(name)s was not present, or has a certificate of this session.") % {"name": row.person.name},
            _("Mark first who came; or take the earlier certificate back in the case file."),
        )


def _values(by: Actor, session: Session, language: str) -> Mapping[str, str]:
    """What stands on every certificate of a session, in its language."""
    with translation.override(language):
        module = code_list("session-module").label(session.course.module) if session.course else ""
        title = session.title or module or code_list("session-kind").label(session.kind)
        place = ", ".join(
            word for word in (session.place, office_names(by).get(session.office, session.office)) if word
        )
        return {"course": title, "days": worded_day(session.on), "place": place, "trainer": session.trainer}


def _length(row: Attendance, language: str) -> str:
    """How long somebody attended, else how long the session lasted; nothing where neither is known."""
    course = row.session.course
    minutes = row.minutes or rules.minutes_of(row.session) or (course.minutes if course else None)
    if not minutes:
        return ""
    with translation.override(language):
        hours, rest = divmod(minutes, 60)
        told_hours = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours} if hours else ""
        told_rest = ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest} if rest else ""
        return " ".join(word for word in (told_hours, told_rest) if word)
