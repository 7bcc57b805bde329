"""The partner's pages: its inbox, one referral – the least before it accepts – accept, decline, report."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.referrals import actions, forms
from masar.casework.referrals.models import Referral
from masar.casework.referrals.queries import given_of, inbox, incoming, past, shared_besides
from masar.casework.referrals.rules import Standing, standing
from masar.casework.referrals.words import awaited, outcome_of, served, standing_outside, urgency_of
from masar.casework.sharing.actions import note_reading
from masar.casework.sharing.queries import given_out, packet
from masar.casework.sharing.words import categories_of
from masar.casework.sharing.words import standing_outside as share_standing
from masar.foundation.access.actor import Actor
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.forms import DeedForm
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.registry.directory.queries import office_names

TABS = ("new", "accepted", "declined", "ended")
OPEN = {"new": (Standing.WAITING,), "accepted": (Standing.ACCEPTED, Standing.REPORTED)}


def list_page(request: ActorRequest) -> HttpResponse:
    """Tickets by what is to be done: new, accepted, declined, ended; by case number, no name in the list."""
    actor, tab = request.actor, request.GET.get("tab", "")
    tab = tab if tab in TABS else "new"
    open_ = inbox(actor)
    held = {name: [row for row in open_ if standing(row) in stands] for name, stands in OPEN.items()}
    labels = {"new": _("New"), "accepted": _("Accepted"), "declined": _("Declined"), "ended": _("Ended")}
    tabs = [
        Link(
            labels[name],
            f"{reverse('inbox')}?tab={name}",
            current=name == tab,
            count=len(held[name]) if name in held else None,
        )
        for name in TABS
    ]
    table = (
        _open_table(actor, labels[tab], held[tab])
        if tab in held
        else _past_table(actor, labels[tab], declined=tab == "declined")
    )
    return render(request, "referrals/inbox.html", {"tabs": tabs, "table": table, "besides": _besides(actor)})


def _service(code: str) -> str:
    return code_list("partner-service").label(code)


def _open_table(actor: Actor, caption: str, rows: list[Referral]) -> Table:
    towns = office_names(actor)
    columns = [
        Column(_("Case")),
        Column(_("Service")),
        Column(_("Urgency")),
        Column(_("Sent")),
        Column(_("Standing"), "state"),
    ]
    lines = [
        Row(
            [
                Cell(row.case.number, towns.get(row.case.office, row.case.office), ltr=True), Cell(_service(row.service)), Cell(urgency_of(row)),
                Cell(worded_day(row.on), awaited(row)), Cell(standing_outside(row)[1], state=standing_outside(row)[0]),
            ],
            reverse("inbox-one", args=[row.pk]),
        )
        for row in rows
    ]  # fmt: skip
    return Table(caption, columns, lines, caption_unseen=True)


def _past_table(actor: Actor, caption: str, *, declined: bool) -> Table:
    columns = [Column(_("Case")), Column(_("Service")), Column(_("Sent")), Column(_("Standing"), "state")]
    outcomes = code_list("referral-outcome")
    lines = [
        Row([
            Cell(one.number, ltr=True), Cell(_service(one.service)), Cell(worded_day(one.on)),
            Cell(_("Declined") if declined else outcomes.label(one.outcome), state=State.NEUTRAL if declined else State.DONE),
        ])
        for one in past(actor, declined=declined)
    ]  # fmt: skip
    return Table(caption, columns, lines, caption_unseen=True)


def _besides(actor: Actor) -> Table | None:
    """What is shared with the organisation and asks for no service of the directory."""
    columns = [Column(_("Case")), Column(_("Purpose")), Column(_("Since")), Column(_("Standing"), "state")]
    rows = [
        Row(
            [
                Cell(one.case.number, ltr=True), Cell(code_list("consent-purpose").label(one.purpose), categories_of(one)), Cell(worded_day(one.on)),
                Cell(share_standing(one)[1], state=share_standing(one)[0]),
            ],
            reverse("shared-one", args=[one.pk]),
        )
        for one in shared_besides(actor)
    ]  # fmt: skip
    return Table(_("Shared with you besides"), columns, rows) if rows else None


def shown(actor: Actor, row: Referral) -> dict[str, Any]:
    """What a partner is shown of a referral: before it accepts what is asked, then the categories that were agreed to."""
    state, words = standing_outside(row)
    where, share = standing(row), row.share
    accepted = where in (Standing.ACCEPTED, Standing.REPORTED)
    facts = [
        (_("Case"), row.case.number), (_("Service"), _service(row.service)), (_("Urgency"), urgency_of(row)), (_("Sent"), worded_day(row.on)),
        (_("Awaited"), awaited(row)),
    ]  # fmt: skip
    came = [(_("Outcome"), outcome_of(row)), (_("Help given"), served(row))]
    labels = code_list("data-category")
    return {
        "referral": row, "state": state, "words": words, "facts": facts, "asked": given_out(actor, share) if share else "",
        "offered": [labels.label(one) for one in share.categories] if share else [], "accepted": accepted,
        "parts": packet(actor, share) if accepted and share else [], "reported": where is Standing.REPORTED, "came": came if row.reported_on else [],
        "given": given_of(actor, row), "waiting": where is Standing.WAITING,
    }  # fmt: skip


def referral_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One referral."""
    row = incoming(request.actor, pk)
    given = shown(request.actor, row)
    if given["parts"] and row.share:
        note_reading(by=request.actor, on=today(), share=row.share)
    return render(request, "referrals/incoming.html", given)


def accept(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say yes, on a page of its own."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = incoming(request.actor, pk)

    def act(clean: Clean) -> str:
        actions.answer(by=request.actor, on=today(), referral=row, accepted=True)
        return reverse("inbox-one", args=[pk])

    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Accept the referral"), submit=_("Accept it"), back=reverse("inbox-one", args=[pk]),
        about=row.case.number, intro=_("You then see what the person agreed to share with you, and every reading is logged."), done=_("You have accepted."),
    )  # fmt: skip


def decline(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say no, with the reason."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = incoming(request.actor, pk)

    def act(clean: Clean) -> str:
        actions.answer(by=request.actor, on=today(), referral=row, accepted=False, reason=clean["reason"])
        return reverse("inbox")

    return deed_page(
        request, forms.DeclineForm(request.POST or None), act, title=_("Decline the referral"), submit=_("Decline it"),
        back=reverse("inbox-one", args=[pk]), about=row.case.number, intro=_("The office reads the reason and looks for another partner."),
        done=_("You have declined."),
    )  # fmt: skip


def report(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what came of it."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = incoming(request.actor, pk)
    form = forms.ReportForm(request.POST or None, referral=row)

    def act(clean: Clean) -> str:
        actions.report(by=request.actor, on=today(), referral=row, report=report_of(clean))
        return reverse("inbox-one", args=[pk])

    return deed_page(
        request, form, act, title=_("Report what came of it"), submit=_("Send the report"), back=reverse("inbox-one", args=[pk]), about=row.case.number,
        intro=_("Write what was given, not what the person told you in confidence."), done=_("The report is sent."),
    )  # fmt: skip


def report_of(clean: Clean) -> actions.Report:
    """A report as the form has it."""
    return actions.Report(clean["outcome"], clean["served_from"], clean["served_until"], clean["given"])
