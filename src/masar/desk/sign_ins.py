"""One's own sign-ins: where one is signed in now, and ending those that are not this one."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from masar.foundation.access.devices import browser_named, end_others
from masar.foundation.access.models import User
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, State, Table


def sign_ins_page(request: ActorRequest) -> HttpResponse:
    """Where one is signed in, the newest first; a POST ends all others."""
    user = request.user
    assert isinstance(user, User), "The route lets only people in who have signed in."
    here = request.session.session_key or ""
    if request.method == "POST":
        ended = end_others(by=request.actor, on=today(), user=user, here=here)
        messages.success(request, _("Every other sign-in is ended.") if ended else _("There is no other sign-in."))
        return redirect("sign-ins")
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.created_at, reverse=True)
    lines = [
        Row([
            Cell(browser_named(one.user_agent) or _("unknown browser"), one.ip),
            Cell(f"{worded_day(one.created_at)}, {localtime(one.created_at):%H:%M}"),
            Cell(_("This one") if one.session_key == here else "", state=State.DONE if one.session_key == here else None),
        ])
        for one in rows
    ]  # fmt: skip
    columns = [Column(_("Device")), Column(_("Since")), Column("", "state")]
    given = {"table": Table(_("Your sign-ins"), columns, lines, caption_unseen=True), "others": len(rows) > 1}
    return render(request, "desk/sign_ins.html", given)
