"""The pages of what is asked for: ask, read, decide, issue, hand over, cancel."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance import actions, forms, pages
from masar.casework.assistance.models import HelpRequest
from masar.casework.assistance.queries import one_asked, redemptions_of
from masar.casework.assistance.views.deliveries import read_sheet
from masar.casework.assistance.words import asked_line
from masar.casework.cases.forms import ReasonForm
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import Act, deed_page
from masar.foundation.ui.forms import DeedForm


@in_case
def ask(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Ask for help for one person."""
    form = forms.AskForm(
        request.POST or None, case=case, members=people, actor=request.actor, initial=request.GET.dict()
    )

    def act(clean: Clean) -> str:
        nights = (
            (clean["nights_from"], clean["nights_until"]) if clean["nights_from"] and clean["nights_until"] else None
        )
        asked = actions.Asked(
            person_of(people, clean["person"]).person, clean["type"], clean["quantity"] or Decimal(1), nights, clean["amount"], clean["provider"], clean["why"]
        )  # fmt: skip
        return page_of(actions.ask_help(by=request.actor, on=clean["on"], case=case, asked=asked))

    title, submit = _("Ask for help"), _("Send the request")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=file_of(case),
        about=case.number,
        done=_("The request is recorded."),
    )


@in_case
def read(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One request: what was asked, how far it is, whose move it is."""
    row = one_asked(request.actor, case, pk)
    given = pages.request_page(request.actor, row, redemptions_of(request.actor, row))
    return render(request, "assistance/request.html", given)


@in_case
def decide(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say yes or no to what a colleague asked for."""
    row = one_asked(request.actor, case, pk)
    form = forms.DecideForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.decide_help(
            by=request.actor, on=clean["on"], asked=row, approved=clean["approved"] == "yes", reason=clean["reason"], again=clean["again"]
        )  # fmt: skip
        return page_of(row)

    return _page(request, row, form, act, _("Decide on the request"), _("Record the decision"))


@in_case
def issue(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Issue the voucher."""
    row = one_asked(request.actor, case, pk)
    form = forms.IssueForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.issue_voucher(
            by=request.actor, on=clean["on"], asked=row, language=clean["language"], place=clean["place"]
        )
        return page_of(row)

    return _page(
        request,
        row,
        form,
        act,
        _("Issue the voucher"),
        _("Issue the voucher"),
        done=_("The voucher is issued. Print it and hand it over."),
    )


@in_case
def hand_over(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Hand over what was approved."""
    row = one_asked(request.actor, case, pk)
    form = forms.HandOverForm(request.POST or None, request.FILES or None, case=case, members=people, asked=row)

    def act(clean: Clean) -> str:
        receiver = person_of(people, clean["received_by"]).person if clean.get("received_by") else None
        handed = actions.HandedOver(
            clean["proof"], clean["on"], clean["place"], read_sheet(clean), receiver, clean.get("carer_paper", "")
        )
        actions.hand_over(by=request.actor, on=today(), asked=row, handed=handed)
        return page_of(row)

    return _page(
        request, row, form, act, _("Hand it over"), _("Record the delivery"), done=_("The delivery is recorded.")
    )


@in_case
def cancel(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Take the request back."""
    row = one_asked(request.actor, case, pk)
    form = ReasonForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.cancel_help(by=request.actor, on=clean["on"], asked=row, reason=clean["reason"])
        return page_of(row)

    return _page(request, row, form, act, _("Cancel the request"), _("Cancel the request"), grave=True)


def page_of(row: HelpRequest) -> str:
    """The address of a request."""
    return reverse("help", args=[row.case.number, row.pk])


def _page(
    request: ActorRequest,
    row: HelpRequest,
    form: DeedForm,
    act: Act,
    title: str,
    submit: str,
    *,
    grave: bool = False,
    done: str | None = None,
) -> HttpResponse:
    line = asked_line(request.actor, row)
    about = " · ".join(word for word in (line.title, line.note) if word)
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=page_of(row),
        about=row.case.number,
        intro=about,
        grave=grave,
        done=done,
    )
