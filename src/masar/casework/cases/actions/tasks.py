"""Tasks: set and finished by hand, or by the deeds to which they lead."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases import rules
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.letters import A_DAY, ask_second_word
from masar.casework.cases.models import Case, OwnTask, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.restricted import task_class
from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide, require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import roles_with
from masar.foundation.audit.log import record
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

OWN_DEED: Mapping[str, Promise] = {
    OwnTask.REVIEW_GLASS: gettext_lazy("Review the broken glass on the case file."),
    OwnTask.ALLOW_GLASS: gettext_lazy("Say yes on the case file, or let the ten minutes pass."),
    OwnTask.CONFIRM_SHARE: gettext_lazy("Confirm or refuse what is to be shared, on the case file."),
    OwnTask.CONFIRM_MATTERS: gettext_lazy("Confirm it, or send it back, on the page to which the task leads."),
    OwnTask.ANSWER_REQUEST: gettext_lazy("Answer the request in the register of requests."),
    OwnTask.ASSESS: gettext_lazy("Record the full assessment in the protection file."),
    OwnTask.REVIEW_ASSESSMENT: gettext_lazy("Record the assessment anew in the protection file."),
    OwnTask.DECIDE_STORY: gettext_lazy("Decide on the story on its own page."),
    OwnTask.SEE_TO_MARK: gettext_lazy("Take the urgent mark up on its own page, and say there what was done."),
}
"""Tasks that a deed of their own finishes, and what to do instead."""


def set_task(*, by: Actor, on: date, case: Case, kind: str, role: str, due_on: date, reference: str = "") -> Task:
    """Ask a role to do something by a day: whoever has the case in scope may. Raises Refusal `due-past`."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    if due_on < on:
        raise Refusal(
            "due-past", _("The task would have been due already."), _("Choose today or a later day."), field="due_on"
        )
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = Task.objects.create(case=case, kind=kind, role=role, due_on=due_on, reference=reference)
        record(
            told(
                by, on, "task-set", case, record=row.pk, kind="task", field_class=task_class(kind), task=kind, role=role
            )
        )
        refresh([case])
    return row


def finish_task(*, by: Actor, on: date, task: Task) -> Task:
    """The task is done. Raises Refusal `not-your-move`."""
    require(by, Permission.SEE_CASES, office=task.case.office, worker=task.case.worker)
    rules.check_holder(by, task.role)
    rules.check_day(task.case, on)
    if task.kind in OWN_DEED:
        raise Refusal("other-room", _("This is recorded by its own deed."), str(OWN_DEED[task.kind]))
    with transaction.atomic():
        task.change(done_on=on, done_by=by.user)
        record(
            told(
                by,
                on,
                "task-finished",
                task.case,
                record=task.pk,
                kind="task",
                field_class=task_class(task.kind),
                task=task.kind,
            )
        )
        refresh([task.case])
    return task


def ask_second(
    *,
    by: Actor,
    case: Case,
    kind: OwnTask,
    under: Permission,
    reference: object,
    due_on: date,
    within: timedelta = A_DAY,
) -> None:
    """Inside the caller's transaction: a second person is asked, on the worklists of every role with that permission and by letter.

    Roles that the asker bears as well are left out where somebody else bears another: nobody is a second person to themselves.
    `within`: how long the letter is of use.
    """
    able = {role: _second_persons(by, case, role, under) for role in roles_with(under)}
    others = [role for role in able if not by.holds(role)]
    asked = others if any(able[role] for role in others) else list(able)
    for role in asked:
        Task.objects.create(case=case, kind=kind, role=role, due_on=due_on, reference=str(reference))
    ask_second_word({user for role in asked for user in able[role]}, by, case, within)


def _second_persons(by: Actor, case: Case, role: str, under: Permission) -> list[User]:
    """Who else bears a role and has this case in scope by it."""
    bearers = [user for user in bearers_of(role, today()) if str(user.pk) != by.user]
    return [user for user in bearers if decide(actor_for(user, today()), under, office=case.office, worker=case.worker)]


def rest_with_case(*, by: Actor, on: date, case: Case) -> None:
    """Inside the caller's transaction: what an ended case takes no deed for is asked of nobody any more."""
    resting = Task.objects.filter(case=case, kind__in=(OwnTask.ASSESS, OwnTask.REVIEW_ASSESSMENT), done_on=None)
    resting.update(done_on=on, done_by=by.user)


def finish_own(*, by: Actor, on: date, case: Case, kind: str, reference: object) -> None:
    """Inside the caller's transaction: nobody is asked any more for what a deed has now settled."""
    asked = Task.objects.filter(case=case, kind=kind, reference=str(reference), done_on=None)
    asked.update(done_on=on, done_by=by.user)
