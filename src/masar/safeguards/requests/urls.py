"""Routes of the requests."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.requests import views
from masar.safeguards.requests.matters import views as matters

REQUEST = "requests/<uuid:pk>/"
RECORD = "S1 S2 SF S3 S4"

urlpatterns = [
    route("cases/<str:number>/requests/new/", views.open_request, name="case-request", permission=P.OPEN_REQUESTS, shows="S1 S2"),
    route("requests/", views.register, name="requests", permission=P.ANSWER_REQUESTS),
    route(REQUEST, views.request_page, name="request", permission=P.ANSWER_REQUESTS, shows=RECORD),
    route(REQUEST + "packet/", views.packet, name="request-packet", permission=P.ANSWER_REQUESTS, shows=RECORD),
    route(REQUEST + "correct-case/", views.rectify_case, name="request-correct-case", permission=P.ANSWER_REQUESTS, shows="S1 S2"),
    route(REQUEST + "lift/", views.lift, name="request-lift", permission=P.ANSWER_REQUESTS),
    route(REQUEST + "matters/", matters.weigh, name="request-matters", permission=P.ANSWER_REQUESTS, shows="S1 S5"),
    route(REQUEST + "matters/second/", matters.second, name="request-matters-second", permission=P.CONFIRM_MATTERS, shows="S1 S5"),
    route(REQUEST + "answer/", views.answer, name="request-answer", permission=P.ANSWER_REQUESTS),
]  # fmt: skip
