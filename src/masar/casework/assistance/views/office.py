"""The page of an office: what waits for an answer, what is to be handed over, what was given on a day."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from masar.casework.assistance import pages
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today


def office_page(request: ActorRequest) -> HttpResponse:
    """The lists of a day; printed, they are the day list."""
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = today()
    return render(request, "assistance/office.html", pages.office_page(request.actor, min(on, today())))
