"""One's own sign-ins: where one is signed in now, and ending one of them or all others."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from masar.foundation.access.devices import browser_named, end_one, end_others, sign_ins_of
from masar.foundation.access.models import User
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_moment


def sign_ins_page(request: ActorRequest) -> HttpResponse:
    """Where one is signed in, the newest first; a POST ends the one that it names, or all others."""
    user = request.user
    assert isinstance(user, User), "The route lets only people in who have signed in."
    here = request.session.session_key or ""
    if request.method == "POST":
        _end(request, user, here)
        return redirect("sign-ins")
    lines = [
        {
            "key": one.pk,
            "browser": browser_named(one.user_agent) or _("unknown browser"),
            "ip": one.ip,
            "since": worded_moment(one.created_at),
            "active": worded_moment(active),
            "here": one.session_key == here,
        }
        for one, active in sign_ins_of(user)
    ]
    return render(request, "desk/sign_ins.html", {"lines": lines, "others": len(lines) > 1})


def _end(request: ActorRequest, user: User, here: str) -> None:
    """End the sign-in that is named, or all others where none is; what was done is said."""
    named = request.POST.get("one", "")
    if named:
        ended = named.isdecimal() and end_one(by=request.actor, on=today(), user=user, key=int(named), here=here)
        messages.success(request, _("The sign-in is ended.") if ended else _("This sign-in was ended already."))
        return
    count = end_others(by=request.actor, on=today(), user=user, here=here)
    messages.success(request, _("Every other sign-in is ended.") if count else _("There is no other sign-in."))
