"""The pages of the assistance room's deeds."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.assistance import actions, forms
from masar.casework.assistance.queries import deliveries
from masar.casework.assistance.words import line_of
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of, strike_page
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


def read_sheet(clean: Clean) -> bytes:
    """The photo of the signed sheet, where there is one."""
    return clean["sheet"].read() if clean.get("sheet") else b""


@in_case
def deliver(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record what was given to one person."""
    form = forms.DeliveryForm(
        request.POST or None, request.FILES or None, case=case, members=people, initial=request.GET.dict()
    )

    def act(clean: Clean) -> str:
        given = actions.Given(
            case, person_of(people, clean["person"]).person, clean["type"], clean["on"], clean["proof"], clean["quantity"], clean["place"],
            voucher=clean["voucher"],
        )  # fmt: skip
        actions.deliver(by=request.actor, on=today(), given=given, sheet=read_sheet(clean))
        return file_of(case)

    title, submit = _("Give assistance"), _("Record the delivery")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=file_of(case),
        about=case.number,
        done=_("The delivery is recorded."),
    )


@in_case
def strike(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a delivery that was recorded by mistake."""
    row = next((one for one in deliveries(request.actor, case) if one.pk == pk), None)
    line = line_of(request.actor, row) if row else None
    return strike_page(request, case, row, actions.strike_out, line)


@in_case
def sheet(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """The page that was signed for a delivery."""
    row = next((one for one in deliveries(request.actor, case) if one.pk == pk and one.sheet), None)
    if row is None:
        raise Http404
    content = actions.open_sheet(by=request.actor, on=today(), record=row)
    assert row.sheet is not None  # asked above
    answer = HttpResponse(content, content_type=row.sheet.kind)
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[row.sheet.kind]
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}-signed.{ending}"'
    return answer
