"""The page of the yearly pledge of confidentiality: its words, one tick, and when it was given last."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.foundation.access.pledges import VERSION, give_pledge, last_pledge_of, pledge_of, promises
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.context import home_of
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm


class PledgeForm(DeedForm):
    """One's word."""

    agreed = forms.BooleanField(label=gettext_lazy("I have read this, and I pledge it."))


def pledge_page(request: ActorRequest) -> HttpResponse:
    """Read the pledge; give it where this year's is not given yet, then go on to where one was led from."""
    year = today().year
    given = {"promises": promises(), "edition": VERSION, "year": year, "last": last_pledge_of(request.actor.user)}
    if request.method == "GET" and pledge_of(request.actor.user, year):
        return render(request, "desk/pledge_given.html", given)
    onward = _onward(request)

    def act(_clean: Mapping[str, Any]) -> str:
        give_pledge(by=request.actor, on=today())
        return onward

    return deed_page(
        request, PledgeForm(request.POST or None), act, title=_("Pledge of confidentiality for %(year)s") % {"year": year}, submit=_("Give the pledge"),
        back=reverse("account_logout"), done=_("Thank you. Your pledge is recorded."), template="desk/pledge.html", extra=given,
    )  # fmt: skip


def _onward(request: ActorRequest) -> str:
    """Where one was led from; the first place that is open to them where that is nowhere of ours."""
    asked = request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, None) else home_of(request.actor)
