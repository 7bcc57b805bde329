"""The pages of the register, and the privacy notice that is drawn from it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.safeguards.register.actions import sign
from masar.safeguards.register.pages import count_words, legend, notice_lists, rooms, table_of
from masar.safeguards.register.queries import against_signed
from masar.safeguards.register.rules import as_csv, lines


def register_page(request: ActorRequest) -> HttpResponse:
    """The whole register, and above it what differs from the signed one."""
    against = against_signed(request.actor)
    given = {
        "against": against,
        "differs": table_of(against.differs) if against.differs else None,
        "count": count_words(len(against.differs)),
        "rooms": rooms(lines()),
        "legend": legend(),
        "may_sign": request.actor.may(Permission.SIGN_REGISTER),
    }
    return render(request, "register/register.html", given)


def register_csv(request: ActorRequest) -> HttpResponse:
    """The register as a file: the text that is signed."""
    answer = HttpResponse(as_csv(lines()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="processing-register.csv"'
    return answer


def sign_page(request: ActorRequest) -> HttpResponse:
    """Sign the register as it stands."""
    against = against_signed(request.actor)

    def act(_clean: Mapping[str, Any]) -> str:
        sign(by=request.actor, on=today())
        return reverse("processing-register")

    differs = (
        [_("Since the signed version: %(count)s.") % {"count": count_words(len(against.differs))}]
        if against.differs
        else []
    )
    intro = " ".join([*differs, _("You sign what the register says now; later differences are named against it.")])
    back = reverse("processing-register")
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Sign the register"), submit=_("Sign it"), back=back, about=_("Processing register"),
        intro=intro, done=_("The register is signed."),
    )  # fmt: skip


def privacy_page(request: ActorRequest) -> HttpResponse:
    """What is kept of people, why, who sees it, how long, and what they may ask: for everybody, signed in or not."""
    return render(request, "register/privacy.html", {**notice_lists(lines()), "contact": settings.COMPLAINT_CONTACT})
