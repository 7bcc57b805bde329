"""Settings: one's language, the mission's offices and partners, accounts and roles."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from masar.desk.forms import OfficeForm, PartnerForm, StaffForm
from masar.foundation.access.accounts import choose_language, close_account, grant, invite, staff
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory import actions as directory
from masar.registry.directory.queries import mission, office_choices, offices, organisations, points


def settings_page(request: ActorRequest) -> HttpResponse:
    """Everything that can be set, as far as the reader may."""
    actor = request.actor
    given = {
        "mission": mission(actor), "offices": offices(actor, only_open=False), "points": points(actor), "partners": organisations(actor),
        "staff": [(user, [ROLES[held.role].title for held in user.grants.all() if held.role in ROLES]) for user in staff(actor)],
        "roles": list(ROLES.values()), "may_directory": actor.may(Permission.MANAGE_DIRECTORY), "may_staff": actor.may(Permission.MANAGE_STAFF),
        "may_reassign": actor.may(Permission.REASSIGN_CASES),
    }  # fmt: skip
    return render(request, "desk/settings.html", given)


def language(request: ActorRequest) -> HttpResponse:
    """Choose the language of one's pages; for who is signed in, also on the next day and machine."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in ("en", "fr", "ar"):
        choose_language(by=request.actor, on=today(), user=request.user, language=chosen)
    answer: HttpResponse = set_language(request)
    return answer


def invite_page(request: ActorRequest) -> HttpResponse:
    """Invite a colleague: an account and a role; the password is chosen by its owner."""
    form = StaffForm(request.POST or None, offices=office_choices(request.actor))

    def act(clean: Mapping[str, Any]) -> str:
        user = invite(
            by=request.actor, on=today(), email=clean["email"], name=clean["name"], language=clean["language"]
        )
        grant(by=request.actor, on=today(), user=user, role=clean["role"], office=clean["office"])
        return reverse("settings")

    done = _(
        "The account was created. Ask your colleague to choose a password through “Forgotten password” on the sign-in page."
    )
    return deed_page(
        request,
        form,
        act,
        title=_("Invite a colleague"),
        submit=_("Create the account"),
        back=reverse("settings"),
        about=_("Settings"),
        done=done,
    )


def close_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Close the account of someone who left."""
    user = next((one for one in staff(request.actor) if one.pk == pk), None)
    if user is None or request.method != "POST":
        raise Http404
    try:
        close_account(by=request.actor, on=today(), user=user)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("settings")


def office_page(request: ActorRequest) -> HttpResponse:
    """Open an office."""
    form = OfficeForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        directory.open_office(by=request.actor, on=today(), code=clean["code"], name=clean["name"], city=clean["city"])
        return reverse("settings")

    return deed_page(
        request,
        form,
        act,
        title=_("Open an office"),
        submit=_("Open the office"),
        back=reverse("settings"),
        about=_("Settings"),
    )


def partner_page(request: ActorRequest) -> HttpResponse:
    """Note a partner."""
    form = PartnerForm(request.POST or None)

    def act(clean: Mapping[str, Any]) -> str:
        directory.note_organisation(
            by=request.actor,
            on=today(),
            name=clean["name"],
            short=clean["short"],
            kind=clean["kind"],
            services=clean["services"],
        )
        return reverse("settings")

    return deed_page(
        request,
        form,
        act,
        title=_("Add a partner"),
        submit=_("Add the partner"),
        back=reverse("settings"),
        about=_("Settings"),
    )
