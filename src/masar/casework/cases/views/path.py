"""Pages of the deeds that move a case or stop it: advance, withdraw, end, hold, lift, reopen."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import check_may_withdraw, spoken
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.foundation.access.routes import ActorRequest
from masar.foundation.ui.deeds import deed_page


@in_case
def advance(request: ActorRequest, case: Case, people: list[Member], stage: str) -> HttpResponse:
    """Enter the next stage."""
    programme = programme_of(case)
    if stage not in {one.code for one in programme.next_stages(case.stage)}:
        raise Http404
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.advance(by=request.actor, on=clean["on"], case=case, to=stage))

    deed = programme.stage(stage).deed.say(spoken())
    return deed_page(request, form, act, title=deed, submit=deed, back=file_of(case), about=case.number)


@in_case
def withdraw(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Honour a withdrawal. Raises Refusal `already-left` before anything is typed."""
    check_may_withdraw(case, programme_of(case))
    form = forms.WithdrawForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.withdraw(by=request.actor, on=clean["on"], case=case, reason=clean["reason"]))

    intro = _(
        "The person may withdraw at any moment before departure. Nothing is held against them, and the case can be reopened."
    )
    return deed_page(
        request,
        form,
        act,
        title=_("Record the withdrawal"),
        submit=_("Record the withdrawal"),
        back=file_of(case),
        about=case.number,
        intro=intro,
    )


@in_case
def end(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """End the case by another exit."""
    form = forms.ExitForm(request.POST or None, case=case, members=people, actor=request.actor)

    def act(clean: Clean) -> str:
        ended = actions.end_case(
            by=request.actor, on=clean["on"], case=case, code=clean["exit"], reason=clean["reason"], channel_told=clean.get("channel_told", False)
        )  # fmt: skip
        return file_of(ended)

    return deed_page(
        request,
        form,
        act,
        title=_("End the case"),
        submit=_("End the case"),
        back=file_of(case),
        about=case.number,
        grave=True,
    )


@in_case
def hold(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Put the case on hold."""
    form = forms.HoldForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(
            actions.put_on_hold(by=request.actor, on=clean["on"], case=case, code=clean["hold"], reason=clean["reason"])
        )

    return deed_page(
        request,
        form,
        act,
        title=_("Put the case on hold"),
        submit=_("Put on hold"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def lift(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Lift the hold."""
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.lift_hold(by=request.actor, on=clean["on"], case=case))

    return deed_page(
        request, form, act, title=_("Lift the hold"), submit=_("Lift the hold"), back=file_of(case), about=case.number
    )


@in_case
def reopen(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Open an ended case again."""
    form = forms.ReasonForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.reopen(by=request.actor, on=clean["on"], case=case, reason=clean["reason"]))

    return deed_page(
        request,
        form,
        act,
        title=_("Reopen the case"),
        submit=_("Reopen the case"),
        back=file_of(case),
        about=case.number,
    )
