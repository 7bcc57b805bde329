"""The pages of exports: the list, asking, one export, deciding, the passphrase, the file, tracing a copy."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.exchange.exports import actions, pages
from masar.exchange.exports.forms import YES, AskForm, DecideForm, TraceForm
from masar.exchange.exports.limits import limits
from masar.exchange.exports.lines import Filters
from masar.exchange.exports.models import ExportState
from masar.exchange.exports.queries import decidable, export, newest
from masar.exchange.exports.tasks import start_making
from masar.exchange.exports.words import people_of, purpose_of
from masar.exchange.transfer.rules import check_size
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_choices

Clean = Mapping[str, Any]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ARCHIVE = "application/zip"


def list_page(request: ActorRequest) -> HttpResponse:
    """What left the house, newest first, and what waits for one's word."""
    return render(request, "exports/export_list.html", pages.list_page(request.actor, newest(request.actor)))


def ask_page(request: ActorRequest) -> HttpResponse:
    """Ask for the line list of the cases in one's scope."""
    actor = request.actor
    scope = actor.scope(Permission.EXPORT_CASES)
    offices = [(code, name) for code, name in office_choices(actor) if scope.mission or code in scope.offices]
    form = AskForm(request.POST or None, offices=offices, plain=limits().of(actor).plain)

    def act(clean: Clean) -> str:
        filters = Filters(clean["office"], clean["since"], clean["until"])
        wanted = actions.Wanted(clean["purpose"], filters, clean.get("plain", False), clean.get("reason", ""))
        row = actions.ask(by=actor, on=today(), wanted=wanted)
        if row.state != ExportState.ALLOWED:
            return reverse("export", args=[row.pk])
        return reverse("job", args=[start_making(row).pk])

    intro = _(
        "One row per person, with headings in your language and values as codes. What your role does not read is withheld, and nobody is listed as a potential victim of trafficking. Every list bears your name and can be traced; above %(most)s people a second person approves it."
    ) % {"most": limits().approval_above}
    return deed_page(
        request, form, act, title=_("Export a line list"), submit=_("Ask for the list"), back=reverse("exports"), about=_("Exports"), intro=intro,
        done="",
    )  # fmt: skip


def export_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One export and what may be done with it now."""
    return render(request, "exports/export.html", pages.export_page(request.actor, export(request.actor, pk)))


def decide_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Approve a long list of a colleague, or refuse it."""
    row = next((one for one in decidable(request.actor) if one.pk == pk), None)
    if row is None:
        raise Http404
    form = DecideForm(request.POST or None)

    def act(clean: Clean) -> str:
        decided = actions.decide(by=request.actor, on=today(), export=row, approved=clean["approved"] == YES, reason=clean["reason"])  # fmt: skip
        if decided.state == ExportState.ALLOWED:
            start_making(decided)
        return reverse("exports")

    intro = _("%(people)s, for: %(purpose)s.") % {"people": people_of(row), "purpose": purpose_of(row)}
    return deed_page(
        request, form, act, title=_("Decide on %(code)s") % {"code": row.code}, submit=_("Record the decision"),
        back=reverse("export", args=[row.pk]), about=row.code, intro=intro, done=_("The decision is recorded."),
    )  # fmt: skip


def passphrase_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Encrypt the list and show its passphrase: in this one answer and nowhere else, so it leads nowhere."""
    row = export(request.actor, pk)
    if request.method != "POST":
        return redirect("export", pk=row.pk)
    passphrase = actions.open_archive(by=request.actor, on=today(), export=row)
    return render(request, "exports/export_passphrase.html", {"export": row, "passphrase": passphrase})


def download(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The archive, or the workbook where it may leave in the clear."""
    row = export(request.actor, pk)
    content = actions.download(by=request.actor, on=today(), export=row)
    answer = HttpResponse(content, content_type=WORKBOOK if row.plain else ARCHIVE)
    answer["Content-Disposition"] = f'attachment; filename="{row.code}.{"xlsx" if row.plain else "zip"}"'
    return answer


def trace_page(request: ActorRequest) -> HttpResponse:
    """From which export a copy comes that was found somewhere."""
    form = TraceForm(request.POST, request.FILES) if request.method == "POST" else TraceForm()
    given: dict[str, Any] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            check_size(upload.size or 0)
            passphrase = form.cleaned_data["passphrase"].strip()
            traced = actions.trace(
                by=request.actor, on=today(), name=upload.name or "", content=upload.read(), passphrase=passphrase
            )
            given = {"form": TraceForm(), "traced": pages.traced_page(traced)}
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "exports/export_trace.html", given, status=422 if form.errors else 200)  # fmt: skip
