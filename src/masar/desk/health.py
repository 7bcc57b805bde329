"""Whether the house stands: asked by whoever watches the server."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from masar.foundation.access.missionkey import KeyAway, ring


def health(request: HttpRequest) -> HttpResponse:
    """200 where the database answers and the mission key opens it; 503 where the key is missing, or another one."""
    connection.ensure_connection()
    try:
        ring()
    except KeyAway:
        return HttpResponse("locked", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
