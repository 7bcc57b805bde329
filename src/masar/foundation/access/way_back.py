"""Where somebody goes on who had to sign in first: the page that they were on, also when they sent its form or a part of it was fetched."""

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """The page of ours that was open; of a form the page on which it stands. Empty where the browser does not say which."""
    read = request.method in ("GET", "HEAD")
    page = request.headers.get("HX-Current-URL") or ("" if read else request.headers.get("Referer", ""))
    if page and url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(page)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path() if read else ""


def with_way_back(request: HttpRequest, to: str) -> str:
    """The address `to` with the way back from there."""
    back = way_back(request)
    return f"{to}?{urlencode({'next': back}, safe='/')}" if back else to
