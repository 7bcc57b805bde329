"""How a story looks in the leaflet, from the file of its case."""

from uuid import UUID

from django.http import Http404, HttpResponse

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import in_case
from masar.casework.stories.queries import story
from masar.exchange.publication.leaflet.page import as_page, policy
from masar.exchange.publication.leaflet.storytelling import story_alone
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today


@in_case
def preview(request: ActorRequest, case: Case, people: list[Member], pk: UUID, language: str) -> HttpResponse:
    """One story in one language that it has words in; nothing is published."""
    one = story(request.actor, case, pk)
    if language not in one.words:
        raise Http404
    answer = HttpResponse(as_page(story_alone(request.actor, one, language, today())))
    answer["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'none'"
    return answer
