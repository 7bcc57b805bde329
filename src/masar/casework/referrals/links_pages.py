"""The pages of a one-time link: the code first, then what is asked, the answer, and – once accepted – what was agreed to, a single time.

Who comes has no account. Before the right code every link looks alike, one that never was among them; the address with the token is left
at once, and a browser keeps the way in for some minutes only.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.referrals import actions, forms
from masar.casework.referrals.inbox import report_of, shown
from masar.casework.referrals.links import partner_by
from masar.casework.referrals.models import AnswerLink, Asks
from masar.casework.referrals.queries.links import link_of
from masar.casework.referrals.rules import is_at_hand, is_open
from masar.casework.sharing.actions import note_reading
from masar.casework.sharing.queries import is_live
from masar.foundation.access.pace import MINUTE, within_pace_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.walls import acting_as
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.forms import DeedForm

OPENED = "answer-link"
"""Under which a browser's session knows the link that its code opened, and since when."""
LinkView = Callable[..., HttpResponse]


def unkept(view: LinkView) -> LinkView:
    """No search engine lists such a page and nothing keeps it."""

    @wraps(view)
    def told(request: ActorRequest, **kwargs: Any) -> HttpResponse:
        answer = view(request, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return told


def opened(view: LinkView) -> LinkView:
    """Give a view the link whose code this browser gave lately; else the page says that nothing opens."""

    @unkept
    @wraps(view)
    def found(request: ActorRequest, **kwargs: Any) -> HttpResponse:
        held = request.session.get(OPENED)
        link = link_of(UUID(held["link"])) if held else None
        share = link.referral.share if link else None
        lately = held is not None and is_at_hand(datetime.fromisoformat(held["since"]), timezone.now())
        if link and share and lately:
            if link.spent_at and request.path != reverse("answer-seen"):
                return redirect("answer-seen")
            with acting_as(partner_by(link)):
                if link.spent_at or is_live(share):
                    return view(request, link, **kwargs)
        request.session.pop(OPENED, None)
        return render(request, "referrals/seen.html", {"spent": False})

    return found


@unkept
def code_page(request: ActorRequest, token: str) -> HttpResponse:
    """Ask for the code. Whoever asks too often waits."""
    form = forms.CodeForm(request.POST or None)
    who = f"answer-link:{request.META.get('REMOTE_ADDR', '')}"
    hasty = request.method == "POST" and not within_pace_of(who, settings.SEARCHES_PER_MINUTE, MINUTE)
    if not hasty and form.is_bound and form.is_valid():
        try:
            link = actions.open_link(by=request.actor, on=today(), token=token, code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            request.session[OPENED] = {"link": str(link.pk), "since": timezone.now().isoformat()}
            return redirect("answer-opened")
    status = 429 if hasty else 422 if form.is_bound else 200
    return render(request, "referrals/code.html", {"form": form, "hasty": hasty}, status=status)


@opened
def opened_page(request: ActorRequest, link: AnswerLink) -> HttpResponse:
    """What is asked: the least, before an answer and before a report."""
    if not is_open(link, timezone.now()):
        return redirect("answer-seen")
    actor, row = partner_by(link), link.referral
    actions.note_look(by=actor, on=today(), referral=row)
    given = {**shown(actor, row), "parts": (), "asks_report": link.asks == Asks.REPORT}
    return render(request, "referrals/answer.html", given)


@opened
def accept(request: ActorRequest, link: AnswerLink) -> HttpResponse:
    """Say yes."""

    def act(clean: Clean) -> str:
        actions.answer_by_link(by=partner_by(link), on=today(), link=link, accepted=True)
        return reverse("answer-seen")

    return _deed(
        request, DeedForm(request.POST or None), act, title=_("Accept the referral"), submit=_("Accept it"),
        intro=_("You then see once what the person agreed to share with you: have pen and paper at hand. The link is used up with it."),
    )  # fmt: skip


@opened
def decline(request: ActorRequest, link: AnswerLink) -> HttpResponse:
    """Say no, with the reason."""

    def act(clean: Clean) -> str:
        actions.answer_by_link(by=partner_by(link), on=today(), link=link, accepted=False, reason=clean["reason"])
        return reverse("answer-seen")

    return _deed(
        request, forms.DeclineForm(request.POST or None), act, title=_("Decline the referral"), submit=_("Decline it"),
        intro=_("The office reads the reason and looks for another partner. The link is used up with it."),
    )  # fmt: skip


@opened
def report(request: ActorRequest, link: AnswerLink) -> HttpResponse:
    """Say what came of it."""
    form = forms.ReportForm(request.POST or None, referral=link.referral)

    def act(clean: Clean) -> str:
        actions.report_by_link(by=partner_by(link), on=today(), link=link, told=report_of(clean))
        return reverse("answer-seen")

    return _deed(
        request, form, act, title=_("Report what came of it"), submit=_("Send the report"),
        intro=_("Write what was given, not what the person told you in confidence. The link is used up with it."),
    )  # fmt: skip


def _deed(
    request: ActorRequest, form: DeedForm, act: Callable[[Clean], str], *, title: str, submit: str, intro: str
) -> HttpResponse:
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=reverse("answer-opened"),
        about=_("The referral"),
        intro=intro,
        done="",
    )


@opened
def seen_page(request: ActorRequest, link: AnswerLink) -> HttpResponse:
    """That it is answered; after a yes what was agreed to, in this one answer and nowhere else."""
    if is_open(link, timezone.now()):
        return redirect("answer-opened")
    del request.session[OPENED]
    actor, row = partner_by(link), link.referral
    told = link.spent_at and link.asks == Asks.ANSWER and row.share and is_live(row.share)
    parts = shown(actor, row)["parts"] if told else ()
    if parts and row.share:
        note_reading(by=actor, on=today(), share=row.share)
    return render(request, "referrals/seen.html", {"parts": parts, "spent": bool(link.spent_at)})
