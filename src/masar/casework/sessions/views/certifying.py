"""Certificates of a session: who has one, and giving them to who came."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.queries import on_list, session
from masar.casework.sessions.rules import certifiable
from masar.casework.sessions.words import title_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page


def certificates(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a certificate to each who came and is ticked; those given before lead to their paper."""
    row = session(request.actor, pk)
    listed = on_list(request.actor, row)
    waiting = [one for one in listed.rows if certifiable(one) and one.case.is_open]
    people = [(str(one.pk), masked_name(request.actor, one.person)) for one in waiting]
    spoken = row.language if row.language in LANGUAGES else (get_language() or "")[:2]
    form = forms.CertifyForm(request.POST or None, people=people, language=spoken)

    def act(clean: Clean) -> str:
        asked = [UUID(key) for key in clean["people"]]
        actions.certify(by=request.actor, on=today(), session=row, rows=asked, language=clean["language"])
        return reverse("session-certificates", args=[row.pk])

    title, submit = _("Certificates"), _("Give the certificates")
    given = pages.certificates_page(request.actor, row, listed)
    return deed_page(
        request, form, act, title=title, submit=submit, back=reverse("session", args=[row.pk]), about=title_of(row),
        done=_("The certificates are filed to the cases."), template="sessions/certificates.html", extra={**given, "any": bool(people)},
    )  # fmt: skip
