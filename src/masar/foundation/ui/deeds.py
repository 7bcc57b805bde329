"""The page of one deed: show its form, check it, do it once, lead on; a refusal is shown where it belongs and loses nothing."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from masar.foundation.core.deeds import answer_of, is_used, mark_done
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.forms import DeedForm

Act = Callable[[Mapping[str, Any]], str]
"""Does the deed with the form's clean values and says where to go next."""
USED = "sent-already"


def earlier_answer(request: HttpRequest) -> HttpResponse | None:
    """Where the deed of a form that was sent before led the same person; None for a form not yet answered.

    Ask it before what the form is about is looked up: the deed itself may have ended what its page stands on.
    """
    if request.method != "POST":
        return None
    try:
        mark = UUID(request.POST.get("deed", ""))
    except ValueError:
        return None
    earlier = answer_of(mark, str(request.user.pk), request.path)
    return None if earlier is None else HttpResponseRedirect(earlier)


def deed_page(
    request: HttpRequest,
    form: DeedForm,
    act: Act,
    *,
    title: str,
    submit: str,
    back: str,
    about: str = "",
    intro: str = "",
    grave: bool = False,
    done: str | None = None,
    template: str = "ui/deed.html",
    extra: Mapping[str, Any] | None = None,
    current_version: Callable[[], int] | None = None,
) -> HttpResponse:
    """One page for one deed. `submit` names the deed, `back` is where Cancel leads, `done` is said once it is recorded:
    the title, unless a page has better words, or none because what it leads to speaks for itself.

    A form with a hidden `version` gets what `current_version` tells where someone else wrote meanwhile, so that whoever
    has seen that sentence can record again.
    """
    if request.method == "POST" and form.is_valid():
        actor = str(request.user.pk)
        earlier = answer_of(form.deed_mark, actor, request.path)
        if earlier is not None:
            return HttpResponseRedirect(earlier)
        try:
            with transaction.atomic():
                _check_unused(form)
                answer = act(form.cleaned_data)
                mark_done(form.deed_mark, actor, request.path, answer)
        except OutOfScope:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
            if refusal.code == "changed-meanwhile" and current_version is not None:
                form.take_up(current_version())
            if refusal.code == USED:
                form.mark_anew()
        except IntegrityError:
            earlier = answer_of(form.deed_mark, actor, request.path)
            if earlier is not None:
                return HttpResponseRedirect(earlier)
            if not is_used(form.deed_mark):
                raise
            form.refuse(_used())
            form.mark_anew()
        else:
            if told := _("Recorded: “%(deed)s”.") % {"deed": title} if done is None else done:
                messages.success(request, told)
            return HttpResponseRedirect(answer)
    given = {
        "form": form,
        "title": title,
        "submit": submit,
        "back": back,
        "about": about,
        "intro": intro,
        "grave": grave,
    }
    return render(request, template, {**given, **(extra or {})}, status=422 if form.is_bound else 200)


def _check_unused(form: DeedForm) -> None:
    """A mark that was used elsewhere, or by somebody else, stands for nothing here. Raises Refusal `sent-already`."""
    if is_used(form.deed_mark):
        raise _used()


def _used() -> Refusal:
    return Refusal(
        USED,
        _("This form was already sent, on another page or by somebody else: nothing was recorded here."),
        _("Your text is kept below: see that it belongs here, then record it, or open the form anew."),
    )
