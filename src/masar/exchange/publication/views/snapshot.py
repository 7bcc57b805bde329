"""Taking a snapshot from the page: background work with a bar."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masar.exchange.publication.tasks import take_snapshot
from masar.foundation.access.routes import ActorRequest
from masar.foundation.jobs.work import start


@require_POST
def snapshot_now(request: ActorRequest) -> HttpResponse:
    """Start the work and lead to its bar; the figures follow when it is done."""
    job = start(
        take_snapshot, by=request.actor, kind="snapshot", title=_("Snapshot of all facts"), params={}, next_url=reverse("figures")
    )  # fmt: skip
    return redirect("job", pk=job.pk)
