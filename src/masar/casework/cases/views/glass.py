"""Pages of break-glass: breaking, closing, reviewing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases import actions
from masar.casework.cases.actions.glass import OPENED
from masar.casework.cases.forms.glass import YES, GlassForm, ReviewForm, SecondWordForm
from masar.casework.cases.letters import tell_asker, tell_reviewers
from masar.casework.cases.models import Case, Glass, Member
from masar.casework.cases.queries.glass import (
    asked_glass,
    glasses_of,
    judging,
    open_glass,
    unanswered_glass,
)
from masar.casework.cases.rules import check_in_time
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.casework.cases.views.judged import facts_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.anew import shown_anew
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.context import GLASS
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm


@in_case
@shown_anew
def break_glass(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Open one class of this case for an hour, after signing in anew."""
    closed = [one for one in OPENED if not request.actor.reads(one)]
    if not closed:
        raise Http404
    asked = asked_glass(request.actor, case)
    waits = asked is not None and asked.waits
    if asked is not None and not waits and not _is_held(request, asked) and "opens" not in request.POST:
        return _take_up(request, case, asked)
    offered = [one for one in closed if not (waits and one is FieldClass.S5)]
    form = GlassForm(request.POST or None, offered=offered)

    def act(clean: Clean) -> str:
        glass = actions.break_glass(
            by=request.actor,
            on=today(),
            case=case,
            opens=FieldClass(clean["opens"]),
            category=clean["category"],
            reason=clean["reason"],
        )
        if not glass.waits:
            _hold(request, case, glass)
            tell_reviewers(request.actor.name, case)
            messages.success(request, _("It is open for an hour. Every reading is logged."))
        else:
            messages.info(
                request,
                _(
                    "A second person must say yes within ten minutes. Then choose “Break the glass” in this case again and take it up: it is open for an hour from their yes."
                ),
            )
        return file_of(case)

    intro = _(
        "For an emergency only. It opens one part of this case for sixty minutes; the data protection focal point is told at once and reviews it. "
        "Nothing can be exported meanwhile. Restricted matters open once a second person has said yes."
    )
    if waits:
        intro += " " + _("For the restricted matters a second person has not said yes yet.")
    if (held := open_glass(request.actor)) is not None:
        closes = _("You hold a part of %(number)s open: it closes as soon as this opens.")
        intro += " " + closes % {"number": held.case.number}
    return deed_page(
        request, form, act, title=_("Break the glass"), submit=_("Open it for an hour"), back=file_of(case), about=case.number, intro=intro, grave=True,
        done="",
    )  # fmt: skip


def _hold(request: ActorRequest, case: Case, glass: Glass) -> None:
    """From now on this sign-in reads through it."""
    request.session[GLASS] = {"pk": str(glass.pk), "number": case.number, "until": glass.ends_at.isoformat()}


def _is_held(request: ActorRequest, glass: Glass) -> bool:
    """Whether this sign-in reads through it already."""
    return bool(request.session.get(GLASS, {}).get("pk") == str(glass.pk))


def _take_up(request: ActorRequest, case: Case, glass: Glass) -> HttpResponse:
    """Who asked comes back: what a second person allowed is opened in this sign-in."""

    def act(clean: Clean) -> str:
        _hold(request, case, glass)
        return file_of(case)

    intro = _("A second person has said yes. What you read from now on, until %(clock)s, is logged and reviewed.")
    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Break the glass"), submit=_("Open it now"), back=file_of(case), about=case.number,
        intro=intro % {"clock": f"{timezone.localtime(glass.ends_at):%H:%M}"}, grave=True, done=_("It is open. Every reading is logged."),
    )  # fmt: skip


@in_case
@shown_anew
def allow_glass(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say yes or no, as the second person, to what a colleague asks to open."""
    glass = unanswered_glass(request.actor, case, pk)
    if glass is None:
        raise Http404
    if request.method != "POST":
        check_in_time(over=glass.ends_at <= timezone.now())
    reader = _reader(request, case, glass)
    form = SecondWordForm(request.POST or None)

    def act(clean: Clean) -> str:
        if clean["allowed"] == YES:
            actions.allow_glass(by=request.actor, on=today(), glass=glass)
            tell_reviewers(names_of({glass.user}).get(glass.user, ""), case)
            tell_asker(glass.user, case, allowed=True)
            messages.success(request, _("It is open to your colleague for an hour."))
        else:
            actions.refuse_glass(by=request.actor, on=today(), glass=glass, reason=clean["reason"])
            tell_asker(glass.user, case, allowed=False)
            messages.success(request, _("It stays closed. Your reason stands in the case file."))
        return file_of(case)

    intro = _("A colleague asks to read the restricted matters of this case. Speak to them before you say yes.")
    return deed_page(
        request, form, act, title=_("A second word"), submit=_("Record my answer"), back=file_of(case), about=case.number, intro=intro,
        template="ui/judged.html", extra={"facts": facts_of(reader, glass)}, grave=True, done="",
    )  # fmt: skip


def _reader(request: ActorRequest, case: Case, glass: Glass) -> Actor:
    """Who judges, as they stand before it; that they are shown the reason is told to the log."""
    reader = judging(request.actor, glass)
    if request.method == "GET" and reader.reads(FieldClass.S3) and not request.actor.reads(FieldClass.S3):
        actions.open_protected(by=reader, on=today(), case=case, shows=(FieldClass.S3,))
    return reader


@in_case
def close_glass(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Close one's own glass before its time."""
    glass = open_glass(request.actor)
    if request.method != "POST" or glass is None or glass.case_id != case.pk:
        raise Http404
    actions.close_glass(by=request.actor, on=today(), glass=glass)
    request.session.pop(GLASS, None)
    messages.success(request, _("It is closed again."))
    return redirect(file_of(case))


@in_case
def review_glass(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say whether it was right."""
    glass = next((one for one in glasses_of(request.actor, case) if one.pk == pk), None)
    if glass is None:
        raise Http404
    reader = _reader(request, case, glass)
    form = ReviewForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.review_glass(
            by=request.actor, on=today(), glass=glass, justified=clean["justified"] == YES, reason=clean["reason"]
        )
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Review a broken glass"), submit=_("Record the review"), back=file_of(case), about=case.number,
        template="ui/judged.html", extra={"facts": facts_of(reader, glass)},
    )  # fmt: skip
