"""The page of a background job: its bar, its problem, its result; one can leave and come back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from masar.foundation.access.routes import ActorRequest
from masar.foundation.jobs.models import Job, State
from masar.foundation.jobs.work import job_of
from masar.foundation.ui.parts import Link, Progress
from masar.foundation.ui.parts import State as Hue

HUES = {State.WAITING: Hue.WAIT, State.RUNNING: Hue.WAIT, State.DONE: Hue.DONE, State.FAILED: Hue.STOP}


def job_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How far the work is; leads on by itself when it is done. The bar alone for who asks for it again."""
    job = job_of(request.actor, pk)
    if job is None:
        raise Http404
    asks_again = bool(request.htmx)  # type: ignore[attr-defined]  # put there by django-htmx
    if job.state == State.DONE and job.next_url:
        return HttpResponseClientRedirect(job.next_url) if asks_again else redirect(job.next_url)
    return render(request, "desk/_job.html" if asks_again else "desk/job.html", {"job": job, "work": progress_of(job)})


def progress_of(job: Job) -> Progress:
    """The bar of a job."""
    words = job.problem or (_("%(done)s of %(total)s") % {"done": job.done, "total": job.total} if job.total else "")
    result = Link(_("See the result"), job.next_url) if job.state == State.DONE and job.next_url else None
    return Progress(
        job.title,
        HUES[State(job.state)],
        reverse("job", args=[job.pk]),
        job.percent if job.total else None,
        words,
        result,
    )
