"""One's own calendar at a secret address, for a phone or a mail program: days, case numbers and sessions, never who or why.

A calendar is read by machines of others and shown on locked screens, so it says no more than that there is something to do.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDDDTypes

from masar.casework.cases.queries.worklist import moves_until
from masar.casework.sessions.queries.planned import sessions_between
from masar.foundation.access.accounts import actor_for
from masar.foundation.access.actor import Actor
from masar.foundation.access.feeds import end_feed, feed_of, make_feed, owner_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.walls import acting_as
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day

AHEAD, BEHIND = timedelta(days=60), timedelta(days=14)
MINUTES = 30
"""How long a calendar program may keep what it read."""


def feed_page(request: ActorRequest) -> HttpResponse:
    """Since when one's calendar has an address; a POST makes one, which is shown this once, or ends it."""
    given: dict[str, str] = {}
    if request.POST.get("deed") == "make":
        secret = make_feed(by=request.actor, on=today())
        given["address"] = request.build_absolute_uri(reverse("calendar", args=[secret]))
    elif request.method == "POST":
        end_feed(by=request.actor, on=today())
        messages.success(request, _("The address is ended: nobody reads your calendar there any more."))
        return redirect("calendar-feed")
    known = feed_of(request.actor)
    answer = render(request, "desk/calendar.html", {**given, "since": worded_day(known.made_on) if known else ""})
    answer["Cache-Control"] = "no-store"
    return answer


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address, in the language of its owner, as far as their roles of today reach."""
    user = owner_of(secret)
    if user is None:
        raise Http404
    actor = actor_for(user, today())
    book = Calendar()
    book.add("prodid", "-//Masar//masar-avrr//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", "Masar")
    book.add("refresh-interval", timedelta(minutes=MINUTES), parameters={"VALUE": "DURATION"})
    with acting_as(actor), translation.override(user.language):
        for event in _events(request, actor):
            book.add_component(event)
    answer = HttpResponse(book.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = f"private, max-age={MINUTES * 60}"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _events(request: HttpRequest, actor: Actor) -> Iterator[Event]:
    on = today()
    for number, due in moves_until(actor, on + AHEAD):
        address = request.build_absolute_uri(reverse("case", args=[number]))
        yield _whole_day(f"move-{number}", max(due, on), _("%(number)s: your move") % {"number": number}, address)
    for row in sessions_between(actor, on - BEHIND, on + AHEAD):
        address = request.build_absolute_uri(reverse("session", args=[row.pk]))
        words = " – ".join(one for one in (code_list("session-kind").label(row.kind), row.place or row.office) if one)
        event = _whole_day(f"session-{row.pk}", row.on, words, address)
        if row.starts:
            event["dtstart"] = vDDDTypes(_instant(row.on, row.starts))
        if row.starts and row.ends:
            event.add("dtend", _instant(row.on, row.ends))
        yield event


def _instant(on: date, at: time) -> datetime:
    """An hour of the office’s clock as the instant that it is, whatever clock the calendar goes by."""
    return timezone.make_aware(datetime.combine(on, at)).astimezone(UTC)


def _whole_day(key: str, on: date, words: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{key}@masar")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", on)
    event.add("summary", words)
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
