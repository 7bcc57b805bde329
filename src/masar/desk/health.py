"""Whether the house stands: asked by whoever watches the server."""

from django.db import connection
from django.http import HttpRequest, HttpResponse


def health(request: HttpRequest) -> HttpResponse:
    """200 where the database answers."""
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")
