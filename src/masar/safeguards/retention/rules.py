"""May it: a second person, a reason, one run at a time; and why a case is left out."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Status
from masar.foundation.access.actor import Actor
from masar.foundation.core.refusals import Refusal
from masar.safeguards.retention.models import Hold, Run
from masar.safeguards.retention.schedule import Category, schedule

WAITING, DONE, REFUSED = "waiting", "done", "refused"


def check_second(by: Actor, run: Run) -> None:
    """Nobody confirms what they proposed. Raises Refusal `own-proposal`."""
    if run.proposed_by == by.user:
        raise Refusal(
            "own-proposal",
            _("You proposed this run yourself."),
            _("A second person confirms it: a programme manager, or another data protection focal point."),
        )


def check_proposed(run: Run, *, stopped: bool = False) -> None:
    """A run is confirmed or given up once; one that a fault stopped is confirmed anew. Raises Refusal `run-decided`."""
    if (run.confirmed_on and not stopped) or run.given_up_on:
        raise Refusal("run-decided", _("This run was decided already."), _("Propose a new one."))


def check_free(pending: Run | None) -> None:
    """One run at a time. Raises Refusal `run-pending`."""
    if pending is not None:
        raise Refusal(
            "run-pending",
            _("Another run has not ended yet."),
            _("Let it be confirmed and finished, or give it up."),
        )


def check_something(due: Collection[object]) -> None:
    """There is something to do. Raises Refusal `nothing-due`."""
    if not due:
        raise Refusal("nothing-due", _("No record is due today."), _("Come back when the first period ends."))


def check_not_lifted(hold: Hold) -> None:
    """A hold is lifted once. Raises Refusal `lifted-already`."""
    if hold.lifted_on:
        raise Refusal("lifted-already", _("This hold was lifted already."), "")


def is_over(case: Case, category: Category, on: date) -> bool:
    """Whether the period of that category has passed since the case ended."""
    ended: date | None = case.ended_on
    return ended is not None and ended <= schedule().periods[category].last_end(on)


def hindrance(case: Case, category: Category, on: date, *, held: bool, tasks: bool, asked: bool = False) -> str:
    """Why a case is left out of a run, as a code; empty where nothing stands against it. `asked`: its people asked for its end and were granted it."""
    if case.status != Status.CLOSED or case.anonymised_on:
        return "not-ended"
    if not (asked or is_over(case, category, on)):
        return "not-due"
    if held:
        return "held"
    return "task-open" if tasks else ""
