"""Settings: one's language, the mission's offices. Accounts and their roles are in `staff`, organisations in `partners`."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from masar.casework.cases.queries.scope import workers_with_cases
from masar.desk.place_forms import OfficeForm, PointForm
from masar.foundation.access.accounts import choose_language, staff
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.pledges import without_pledge
from masar.foundation.access.roles import OTHERS, ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Link
from masar.registry.directory import actions as directory
from masar.registry.directory.queries import mission, office_choices, offices, organisations, points, suspensions


def settings_page(request: ActorRequest) -> HttpResponse:
    """Everything that can be set, as far as the reader may."""
    actor = request.actor
    given = {
        "safeguards": [Link(label, reverse(name)) for name, label, permission in _safeguards() if actor.may(permission)],
        "mission": mission(actor), "offices": offices(actor, only_open=False), "points": points(actor), "partners": organisations(actor) if actor.may(Permission.SEE_PROGRAMME) else None,
        "staff": [(user, *_held(user)) for user in staff(actor)],
        "roles": list(ROLES.values()), "others": OTHERS, "may_directory": actor.may(Permission.MANAGE_DIRECTORY), "may_staff": actor.may(Permission.MANAGE_STAFF), "may_log": actor.may(Permission.SEE_LOG),
        "suspended": [(one, country_name(one.country)) for one in suspensions(actor)], "may_sign": actor.may(Permission.SIGN_AGREEMENTS),
 "may_papers": actor.may(Permission.SEE_CASES),
        "unpledged": without_pledge(today()) if actor.may(Permission.MANAGE_STAFF) else frozenset(),
        "handed_over": workers_with_cases(actor) if actor.may(Permission.REASSIGN_CASES) else frozenset(),
    }  # fmt: skip
    return render(request, "desk/settings.html", given)


def _held(user: User) -> tuple[list[str], bool]:
    """The roles of an account that are not over, those that wait to be confirmed among them; and whether one waits."""
    held = [one for one in user.grants.all() if one.role in ROLES and not one.is_over(today())]
    return [str(ROLES[one.role].title) for one in held], any(one.pending for one in held)


def _safeguards() -> list[tuple[str, str, Permission]]:
    """The pages that protect people's data, each with its permission."""
    return [
        ("incident-report", _("Report a loss"), Permission.SIGNED_IN),
        ("incidents", _("Incidents"), Permission.SEE_INCIDENTS),
        ("readings", _("Readings outside the caseload"), Permission.SEE_READERS),
        ("demands", _("Legal demands and exceptions"), Permission.SEE_DEMANDS),
        ("processing-register", _("Processing register"), Permission.SEE_REGISTER),
    ]


def language(request: ActorRequest) -> HttpResponse:
    """Choose the language of one's pages; for who is signed in, also on the next day and machine."""
    chosen = request.POST.get("language", "")
    if isinstance(request.user, User) and chosen in ("en", "fr", "ar"):
        choose_language(by=request.actor, on=today(), user=request.user, language=chosen)
    answer: HttpResponse = set_language(request)
    return answer


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


def point_page(request: ActorRequest) -> HttpResponse:
    """Open an orientation point of an office."""
    form = PointForm(request.POST or None, offices=office_choices(request.actor))
    by_code = {office.code: office for office in offices(request.actor)}

    def act(clean: Mapping[str, Any]) -> str:
        directory.open_point(
            by=request.actor, on=today(), office=by_code[clean["office"]], city=clean["city"], contact=clean["contact"]
        )
        return reverse("settings")

    return deed_page(
        request, form, act, title=_("Open an orientation point"), submit=_("Open the point"), back=reverse("settings"), about=_("Settings"),
    )  # fmt: skip
