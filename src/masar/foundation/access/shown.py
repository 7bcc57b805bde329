"""Tells the log which records were sent to a device: once a sign-in, the first time a page names them."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today

SHOWN = "shown"
"""The verb, and the place in the session of what the log was told already."""
Answer = Callable[[HttpRequest], HttpResponse]


class ShownMiddleware:
    """Reads what is about to be sent. Who lost a device must be able to say whose records had been on it, names in lists included;
    so the answer itself is asked, not the views: none can forget to tell. A page that cannot be logged is not sent.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor: Actor = request.actor  # type: ignore[attr-defined]  # the middleware before this one put it there
        if not actor or response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        told = request.session.get(SHOWN, {})
        named = named_in(response.content.decode(errors="replace")) if response.status_code != 404 else {}
        new = {kind: sorted(keys - set(told.get(kind, ()))) for kind, keys in named.items()}
        if any(new.values()):
            with transaction.atomic():
                record(_deed(actor, new))
            request.session[SHOWN] = {kind: [*told.get(kind, ()), *keys] for kind, keys in new.items()}
        return response


def _deed(actor: Actor, new: Mapping[str, list[str]]) -> Deed:
    params = {kind: keys for kind, keys in new.items() if keys}
    return Deed(SHOWN, actor.user, today(), SHOWN, "", role=actor.role_code, field_class=FieldClass.S1, params=params)


def named_in(page: str) -> dict[str, set[str]]:
    """The records that a page names, by kind; of each its number or key."""
    return {kind: set(pattern.findall(page)) for kind, pattern in _patterns().items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in settings.SHOWN_RECORDS.items()}
