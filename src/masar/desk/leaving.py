"""Quick exit: the sign-in ends at once and a neutral page opens, for who is told to show their screen."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseNotAllowed

from masar.foundation.access.routes import ActorRequest


def leave(request: ActorRequest) -> HttpResponse:
    """Ends the sign-in and leads away; nothing on the answer says from where.

    A refresh leads on, no redirect: a policy that lets forms go to this host alone would stop one.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return HttpResponse("", headers={"Refresh": f"0; url={settings.NEUTRAL_PAGE}"})
