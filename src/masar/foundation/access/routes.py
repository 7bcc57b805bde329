"""Routes that declare, beside the path, who may use them and what they show. An undeclared route fails the house tests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.way_back import way_back
from masar.foundation.core.classes import FieldClass


class ActorRequest(HttpRequest):
    """A request whose sender is known: the middleware has put the actor on it."""

    actor: Actor
    nonce: str


View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Declaration:
    """What a route says of itself; `permission` None means that anyone may come, signed in or not."""

    permission: Permission | None
    shows: frozenset[FieldClass]


def declared_of(request: HttpRequest) -> Declaration:
    """What the route of this request says of itself. Raises LookupError for a view that no route declares."""
    view = request.resolver_match.func if request.resolver_match else None
    declared = getattr(view, "declared", None)
    if not isinstance(declared, Declaration):
        raise LookupError(f"{request.path} is answered by a view without a declaration; make it with route().")
    return declared


def route(pattern: str, view: View, *, name: str, permission: Permission | None, shows: str = "S1") -> URLPattern:
    """A route with its declaration. Without the permission it answers as if it did not exist."""
    declared = Declaration(permission, frozenset(FieldClass(word) for word in shows.split()))

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if declared.permission is None:
            return view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return redirect_to_login(way_back(request) or settings.LOGIN_REDIRECT_URL)
        if not request.actor.may(declared.permission):
            raise Http404
        return view(request, *args, **kwargs)

    guarded.declared = declared  # type: ignore[attr-defined]  # read by the house tests from the resolver
    return path(pattern, guarded, name=name)
