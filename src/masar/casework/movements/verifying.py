"""The pages of consular verifications: the visits, who is put before the officials, what they said of everybody at once."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean
from masar.casework.movements import actions, verification_forms
from masar.casework.movements.board import joined
from masar.casework.movements.models import Verification
from masar.casework.movements.queries import could_be_listed, listed, numbered, verification, verifications
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, Table

SHOWN = 50


def visits(request: ActorRequest) -> HttpResponse:
    """The verifications, newest first."""
    rows = list(verifications(request.actor)[:SHOWN])
    columns = [
        Column(_("Embassy")),
        Column(_("Day")),
        Column(_("Place")),
        Column(_("On the list"), "number"),
        Column(_("Confirmed"), "number"),
    ]
    lines = [Row(_cells(row), reverse("verification", args=[row.pk])) for row in rows]
    table = Table(_("Verifications by embassies"), columns, lines, caption_unseen=True)
    return render(request, "movements/verifications.html", {"table": table, "any": bool(rows)})


def _cells(row: Verification) -> list[Cell]:
    counts = (row.listed, row.confirmed)  # type: ignore[attr-defined]  # annotated by the query
    return [
        Cell(row.embassy, country_name(row.country)),
        Cell(worded_day(row.on)),
        Cell(row.place),
        *(Cell(grouped(count)) for count in counts),
    ]


def plan(request: ActorRequest) -> HttpResponse:
    """Officials come."""
    form = verification_forms.VisitForm(request.POST or None)

    def act(clean: Clean) -> str:
        row = actions.plan_verification(by=request.actor, on=today(), visit=form.visit)
        return reverse("verification-people", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Verification by an embassy"), submit=_("Record the visit"), back=reverse("verifications"), about=_("Verifications"),
        intro=_("A whole group stands before the officials at once; it is one event."), done=_("The visit is on record. Put people on its list."),
    )  # fmt: skip


def people(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put people on the list: those who agreed and hold no document, or whole cases by their number."""
    actor, row = request.actor, verification(request.actor, pk)
    offered = {str(one.person_id): one for one in could_be_listed(actor, row)}
    choices = [(key, f"{masked_name(actor, one.person)} · {one.case.number}") for key, one in offered.items()]
    form = verification_forms.PutBeforeForm(request.POST or None, people=choices)

    def act(clean: Clean) -> str:
        chosen = [offered[key] for key in clean.get("people", ())]
        named = numbered(actor, clean["numbers"]) if clean["numbers"] else []
        if missing := set(clean["numbers"]) - {one.case.number for one in named}:
            raise Refusal(
                "no-such-case",
                _("No case in your scope bears these numbers: %(numbers)s.") % {"numbers": ", ".join(sorted(missing))},
                _("Check them."),
                field="numbers",
            )
        actions.put_before(
            by=actor, on=today(), verification=row, people=[(one.case, one.person) for one in (*chosen, *named)]
        )
        return reverse("verification", args=[pk])

    return deed_page(
        request, form, act, title=_("Put people on the list"), submit=_("Put on the list"), back=reverse("verification", args=[pk]), about=row.embassy,
        done=_("They are on the list."),
    )  # fmt: skip


def outcomes(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The list, and what the officials said of everybody, on one page."""
    actor, row = request.actor, verification(request.actor, pk)
    rows = listed(actor, row)
    form = verification_forms.OutcomesForm(
        request.POST or None, rows=rows, names=[masked_name(actor, one.person) for one in rows]
    )

    def act(clean: Clean) -> str:
        actions.note_outcomes(by=actor, on=clean["on"], verification=row, said=form.said)
        return reverse("verification", args=[pk])

    told = joined(country_name(row.country), worded_day(row.on), row.place, row.officials)
    count = ngettext("%(count)s person on the list", "%(count)s people on the list", len(rows)) % {"count": len(rows)}
    return deed_page(
        request, form, act, title=row.embassy, submit=_("Record what they said"), back=reverse("verifications"), about=_("Verifications"), intro=f"{told} · {count}",
        template="movements/verification.html", extra={"add": reverse("verification-people", args=[pk]), "any": bool(rows)},
        done=_("It is recorded what the officials said, in the file of each."),
    )  # fmt: skip
