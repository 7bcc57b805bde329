"""The pages of the register, and the privacy notice that is drawn from it."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from whitenoise.responders import StaticFile

from masar.foundation.access.middleware import page_policy
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import LANGUAGES, known_language
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.safeguards.register.actions import sign
from masar.safeguards.register.notice import spoken, told
from masar.safeguards.register.pages import count_words, legend, rooms, table_of
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
    """What is kept of people, why, who sees it, how long, and what they may ask: for everybody, signed in or not; to read and to hear."""
    language = known_language()
    url = reverse("privacy-listen", args=[language]) if spoken(language) else ""
    answer = render(request, "register/privacy.html", {**told(), "recording": url})
    if url:
        answer["Content-Security-Policy"] = page_policy(request.nonce, "media-src 'self'")
    return answer


def listen(request: ActorRequest, language: str) -> HttpResponse:
    """The notice read aloud in one language, in parts where the browser asks for parts, as phones do."""
    kept = spoken(language) if language in LANGUAGES else None
    if kept is None or request.method not in ("GET", "HEAD"):
        raise Http404
    part = StaticFile(str(kept.path), [("Content-Type", kept.kind)]).get_response(request.method, request.META)
    content = b""
    if part.file is not None:
        with closing(part.file) as opened:
            content = opened.read()
    answer = HttpResponse(content, status=part.status, headers={**dict(part.headers), "Accept-Ranges": "bytes"})
    answer["Content-Disposition"] = f'inline; filename="{kept.path.name}"'
    return answer
