"""The pages of retention: what is due, a run, a hold."""

from collections import Counter
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.safeguards.retention import actions, pages
from masar.safeguards.retention.forms import ConfirmForm, HoldForm, LiftForm
from masar.safeguards.retention.models import Item
from masar.safeguards.retention.queries import (
    AT_MOST,
    Due,
    counted,
    due,
    due_alone,
    granted_of,
    hold_in_force,
    holds_in_force,
    items,
    lone_of,
    pending,
    runs,
    weighed,
    would_go,
    would_go_alone,
)
from masar.safeguards.retention.queries import run as run_in_scope
from masar.safeguards.retention.rules import DONE, REFUSED, WAITING, check_second
from masar.safeguards.retention.tasks import start_run


def retention_page(request: ActorRequest) -> HttpResponse:
    """The schedule, what is due today and what would go, what is held back, the last runs."""
    actor, found, alone = request.actor, due(request.actor, today()), due_alone(request.actor, today())
    runs_by = actor.may(Permission.RUN_RETENTION)
    holds = holds_in_force(actor) if runs_by else []
    waiting = pending()
    shown = pages.page_of(found, _number, request.GET.get("after", ""))
    given = {
        "schedule": pages.schedule_table(),
        "due": pages.due_table(shown.rows) if found else None,
        "page": shown,
        "figures": pages.removed_figures(Counter(would_go(found)) + Counter(would_go_alone(alone))),
        "alone": pages.alone_table({category: len(keys) for category, keys in alone.items()}, {}),
        "holds": pages.holds_table(holds) if holds else None,
        "runs": pages.runs_table(listed) if (listed := runs(actor)) else None,
        "pending": reverse("retention-run", args=[waiting.pk]) if waiting else "",
        "propose": runs_by and waiting is None and (bool(alone) or any(not one.why for one in found)),
    }
    return render(request, "retention/retention.html", given)


def _number(one: Due | Item) -> str:
    return one.case.number


def propose(request: ActorRequest) -> HttpResponse:
    """Put what is due on the list of a run, for a second person to confirm."""

    def act(clean: Clean) -> str:
        return reverse("retention-run", args=[actions.propose(by=request.actor, on=today()).pk])

    intro = _(
        "Every case that is due today and not held back is put on a list, and so is what is due that hangs on no case: at most %(most)s of each kind, the longest due first; the next run takes the rest. Nothing is removed before a second person confirms it."
    ) % {"most": AT_MOST}
    return deed_page(
        request, LiftForm(request.POST or None), act, title=_("Propose a run"), submit=_("Propose the run"), back=reverse("retention"),
        about=_("Retention"), intro=intro, done=_("The run is proposed. A programme manager or another data protection focal point confirms it."),
    )  # fmt: skip


def run_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One run: its list and who decides; once it is done, its certificate."""
    row = run_in_scope(request.actor, pk)
    listed, lone = items(row), lone_of(row)
    if not (row.finished_on or row.given_up_on):
        listed = weighed(listed, today())
    word, note, state = pages.standing(row)
    shown = pages.page_of(listed, _number, request.GET.get("after", ""))
    given = {
        "run": row,
        "state": state,
        "word": word,
        "note": note,
        "table": pages.items_table(shown.rows, granted_of(shown.rows)) if listed else None,
        "alone": pages.alone_table(counted(lone), counted(lone, REFUSED)),
        "page": shown,
        "decisions": pages.decisions(request.actor, row),
        "own": row.proposed_by == request.actor.user and not row.confirmed_on and not row.given_up_on,
        "certificate": pages.certificate(row, listed, counted(lone, DONE)) if row.finished_on else [],
        "figures": pages.removed_figures(row.removed),
    }
    return render(request, "retention/run.html", given)


def confirm(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The second person starts the work."""
    row = run_in_scope(request.actor, pk)
    if request.method != "POST":
        check_second(request.actor, row)
    waiting = [one for one in lone_of(row) if one.state == WAITING]
    counted_up = pages.counted_words(weighed(items(row), today()), len(waiting))
    left = _(
        "What is left of these cases are the facts that the statistics count. Backups made before today hold the rest until they expire."
    )

    def act(clean: Clean) -> str:
        job = start_run(request.actor, row)
        actions.confirm(by=request.actor, on=today(), run=row, job=job.pk)
        return reverse("job", args=[job.pk])

    return deed_page(
        request, ConfirmForm(request.POST or None), act, title=_("Confirm the run"), submit=_("Anonymise these cases"),
        back=reverse("retention-run", args=[row.pk]), about=_("Run"), grave=True, done="",
        intro=f"{counted_up} {left}",
    )  # fmt: skip


def give_up(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Leave it undone."""
    row = run_in_scope(request.actor, pk)

    def act(clean: Clean) -> str:
        actions.give_up(by=request.actor, on=today(), run=row)
        return reverse("retention")

    return deed_page(
        request, LiftForm(request.POST or None), act, title=_("Give the run up"), submit=_("Give it up"),
        back=reverse("retention-run", args=[row.pk]), about=_("Run"), intro=_("Nothing is removed; a new run can be proposed at once."),
    )  # fmt: skip


@in_case
def hold(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Hold a case back from the end of its time."""
    form = HoldForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.place_hold(by=request.actor, on=today(), case=case, kind=clean["kind"], reason=clean["reason"])
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Hold back from anonymising"), submit=_("Hold this case back"), back=file_of(case), about=case.number,
        intro=_("The case is kept whatever its time says, until the hold is lifted."), done=_("The case is held back."),
    )  # fmt: skip


@in_case
def lift(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Let its time run out."""
    row = hold_in_force(request.actor, case, pk)
    if request.method not in ("GET", "POST"):
        raise Http404

    def act(clean: Clean) -> str:
        actions.lift_hold(by=request.actor, on=today(), hold=row)
        return reverse("retention")

    return deed_page(
        request, LiftForm(request.POST or None), act, title=_("Lift the hold"), submit=_("Lift the hold"), back=reverse("retention"),
        about=case.number, intro=_("If the time of this case has passed, the next run anonymises it."), done=_("The hold is lifted."),
    )  # fmt: skip
