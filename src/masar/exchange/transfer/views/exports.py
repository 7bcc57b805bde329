"""The pages of exports: asking for a line list, and downloading it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.exchange.transfer import actions, pages
from masar.exchange.transfer.export import Filters
from masar.exchange.transfer.forms import ExportForm
from masar.exchange.transfer.queries import EXPORT
from masar.exchange.transfer.tasks import start_export
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.jobs.work import job_of
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_choices

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_page(request: ActorRequest) -> HttpResponse:
    """Ask for the line list of the cases in one's scope; the last one asked for stands below."""
    scope = request.actor.scope(Permission.EXPORT_CASES)
    offices = [(code, name) for code, name in office_choices(request.actor) if scope.mission or code in scope.offices]
    form = ExportForm(request.POST or None, offices=offices)

    def act(clean: Mapping[str, Any]) -> str:
        job = start_export(request.actor, Filters(clean["office"], clean["since"], clean["until"]))
        return reverse("job", args=[job.pk])

    intro = _(
        "One row per person, with headings in your language and values as codes. What your role does not read is withheld, and nobody is listed as a potential victim of trafficking. The log notes who exported how many rows."
    )
    return deed_page(
        request, form, act, title=_("Export a line list"), submit=_("Write the line list"), back=reverse("transfer"),
        about=_("Line lists"), intro=intro, template="transfer/export.html", extra=pages.exports_of(request.actor),
        done="",
    )  # fmt: skip


def download(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The workbook of an export, for whoever asked for it."""
    job = job_of(request.actor, pk)
    if job is None or job.kind != EXPORT:
        raise Http404
    answer = HttpResponse(actions.download(by=request.actor, on=today(), job=job), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="line-list-{job.created_at:%Y-%m-%d}.xlsx"'
    return answer
