"""Accounts and their roles: inviting a colleague, giving a role and ending one, closing the account of who left."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries.scope import open_cases_count
from masar.desk.invitation import send_invitation
from masar.desk.role_forms import RoleForm, StaffForm
from masar.foundation.access.accounts import (
    MANAGING,
    bearers_of,
    close_account,
    confirm_grant,
    end_grant,
    grant,
    invite,
    is_alone,
    is_new,
    others_who_confirm,
    reopen_account,
    staff,
)
from masar.foundation.access.identities import is_tied, untie
from masar.foundation.access.letters import write_to
from masar.foundation.access.models import Grant, User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import FOCAL_POINT, ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm
from masar.foundation.ui.numbers import grouped
from masar.registry.directory.queries import office_choices, office_names, organisations


def account_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One account with the roles that it bears."""
    user = _account(request, pk)
    offices = office_names(request.actor)
    partners = {str(one.pk): one.name for one in organisations(request.actor)}
    held = [
        {
            "pk": one.pk,
            "title": ROLES[one.role].title,
            "place": offices.get(one.office, one.office) or partners.get(one.organisation, "") or one.case,
            "until": one.until,
            "pending": one.pending,
            "mine": one.given_by == request.actor.user,
        }
        for one in user.grants.order_by("id")
        if one.role in ROLES and not one.is_over(today())
    ]
    own = str(user.pk) == request.actor.user
    given = {"account": user, "held": held, "own": own, "tied": is_tied(user), "new": is_new(user)}
    return render(request, "desk/account.html", given)


def invite_page(request: ActorRequest) -> HttpResponse:
    """Invite a colleague: an account and a role; the password is chosen by its owner."""
    form = StaffForm(
        request.POST or None, offices=office_choices(request.actor), organisations=organisations(request.actor)
    )

    def act(clean: Mapping[str, Any]) -> str:
        user = invite(
            by=request.actor, on=today(), email=clean["email"], name=clean["name"], language=clean["language"]
        )
        held = _give(request, user, clean)
        send_invitation(request, user)
        waits = _("The account was created. Its role counts once a second administrator confirms it, under Settings.")
        messages.success(request, waits if held.pending else _("The account was created."))
        return reverse("staff", args=[user.pk])

    return deed_page(
        request, form, act, title=_("Invite a colleague"), submit=_("Create the account"), back=reverse("settings"), about=_("Settings"), done="",
    )  # fmt: skip


def invite_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Send the invitation once more, for who never chose a password."""
    user = _account(request, pk)
    if request.method != "POST" or not user.is_active:
        raise Http404
    send_invitation(request, user)
    return redirect("staff", pk=pk)


def role_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give an account a further role."""
    user = _account(request, pk)
    form = RoleForm(
        request.POST or None, offices=office_choices(request.actor), organisations=organisations(request.actor)
    )
    back = reverse("staff", args=[pk])

    def act(clean: Mapping[str, Any]) -> str:
        return _given(request, user, clean, back)

    return deed_page(
        request, form, act, title=_("Give a role"), submit=_("Give the role"), back=back, about=user.name, done="",
    )  # fmt: skip


def end_role_page(request: ActorRequest, pk: UUID, held: UUID) -> HttpResponse:
    """Take a role back at once."""
    given = _account(request, pk).grants.filter(pk=held).first()
    if given is None or request.method != "POST":
        raise Http404
    try:
        end_grant(by=request.actor, on=today(), held=given)
        _tell_alone(request, given.role)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("staff", pk=pk)


def confirm_role_page(request: ActorRequest, pk: UUID, held: UUID) -> HttpResponse:
    """Confirm a role that another administrator gave."""
    given = _account(request, pk).grants.filter(pk=held).first()
    if given is None or request.method != "POST":
        raise Http404
    try:
        confirm_grant(by=request.actor, on=today(), held=given)
        messages.success(request, _("The role is confirmed."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("staff", pk=pk)


def close_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Close the account of someone who left; how many cases wait to be handed over is said first."""
    user = _account(request, pk)
    count = open_cases_count(str(user.pk))

    def act(_clean: Mapping[str, Any]) -> str:
        roles = [held.role for held in user.grants.all()]
        close_account(by=request.actor, on=today(), user=user)
        _tell_alone(request, *roles)
        return reverse("settings")

    cases = ngettext(
        "%(name)s conducts %(count)s open case; the supervisor of the office hands it over under Settings.",
        "%(name)s conducts %(count)s open cases; the supervisor of the office hands them over under Settings.",
        count,
    )
    intro = _("Nobody signs in with this account any more; what was recorded with it stays. It can be opened again.")
    if count:
        intro += " " + cases % {"name": user.name, "count": grouped(count)}
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Close the account"), submit=_("Close the account"), back=reverse("staff", args=[pk]),
        about=user.name, intro=intro, grave=True, done=_("The account is closed."),
    )  # fmt: skip


def reopen_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Open a closed account again."""
    user = _account(request, pk)
    if request.method != "POST" or user.is_active:
        raise Http404
    reopen_account(by=request.actor, on=today(), user=user)
    messages.success(request, _("The account is open again."))
    return redirect("staff", pk=pk)


def untie_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Undo the tie to an identity of the organisation."""
    user = _account(request, pk)
    if request.method != "POST":
        raise Http404
    untie(by=request.actor, on=today(), user=user)
    messages.success(request, _("The tie is undone. The next sign-in through the organisation makes a new one."))
    return redirect("staff", pk=pk)


def _tell_alone(request: ActorRequest, *ended: str) -> None:
    """Write to who answers for people’s data, and for the mission, that one person alone gives roles from now on."""
    if not MANAGING & set(ended) or not is_alone(request.actor, today()):
        return
    for user in (*bearers_of(FOCAL_POINT, today()), *bearers_of("programme-manager", today())):
        with translation.override(user.language):
            subject = _("One administrator alone")
            words = _(
                "Hello %(name)s,\n\n%(by)s ended the role of the last other administrator. From now on one person gives roles alone, and they count at once. "
                "If you did not expect this, look at the log, and see that a second administrator is named."
            ) % {"name": user.name, "by": request.actor.name}
        write_to(user, subject, words)
    messages.warning(request, _("You are the only administrator now: name a second one."))


def _given(request: ActorRequest, user: User, clean: Mapping[str, Any], back: str) -> str:
    """Give the role, and say whether it counts or waits for a second administrator."""
    held = _give(request, user, clean)
    waits = _("The role is given. It counts once a second administrator confirms it, under Settings.")
    messages.success(request, waits if held.pending else _("The role is given."))
    return back


def _give(request: ActorRequest, user: User, clean: Mapping[str, Any]) -> Grant:
    """Give the role; where it waits, the other administrators get a letter."""
    with transaction.atomic():
        held = grant(
            by=request.actor, on=today(), user=user, role=clean["role"], office=clean["office"], organisation=clean["organisation"], case=clean["case"],
            until=clean.get("until"),
        )  # fmt: skip
        if held.pending:
            _tell_waiting(request, held)
    return held


def _tell_waiting(request: ActorRequest, held: Grant) -> None:
    """Write to the other administrators that a role waits for one of them; who bears it confirms nothing of it."""
    link = request.build_absolute_uri(reverse("staff", args=[held.user.pk]))
    for user in others_who_confirm(request.actor, today()):
        if user.pk == held.user.pk:
            continue
        with translation.override(user.language):
            subject = _("A role waits for your word")
            words = _(
                "Hello %(name)s,\n\n%(by)s gave the role %(role)s to %(colleague)s. It counts once another administrator confirms it. If you do not know why "
                "it was given, ask first; then confirm it or end it here:\n\n%(link)s"
            ) % {
                "name": user.name,
                "by": request.actor.name,
                "role": ROLES[held.role].title,
                "colleague": held.user.name,
                "link": link,
            }
        write_to(user, subject, words)


def _account(request: ActorRequest, pk: UUID) -> User:
    user = next((one for one in staff(request.actor) if one.pk == pk), None)
    if user is None or not request.actor.may(Permission.MANAGE_STAFF):
        raise Http404
    return user
