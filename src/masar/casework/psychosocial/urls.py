"""Routes of psychosocial support and of conferences."""

from masar.casework.psychosocial import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/"
ONE = CASE + "conferences/<uuid:pk>/"

urlpatterns = [
    route("support/", views.due_page, name="supports", permission=P.SUPPORT, shows="S1 S2"),
    route(CASE + "support/new/", views.begin, name="support-begin", permission=P.SUPPORT, shows="S1 S2"),
    route(CASE + "support/<uuid:pk>/session/", views.session, name="support-session", permission=P.SUPPORT, shows="S1 S2"),
    route(CASE + "support/<uuid:pk>/end/", views.end, name="support-end", permission=P.SUPPORT, shows="S1 S2"),
    route(CASE + "conferences/new/", views.call, name="conference-call", permission=P.CONFER, shows="S1 S2"),
    route(ONE, views.conference_page, name="conference", permission=P.SEE_CASES, shows="S1 S2 S3"),
    route(ONE + "part/", views.take_part, name="conference-part", permission=P.CONFER, shows="S1 S2"),
    route(ONE + "decision/", views.settle, name="conference-decision", permission=P.CONFER, shows="S1 S2"),
    route(ONE + "said/", views.sum_up, name="conference-said", permission=P.CONFER, shows="S1 S2 S3"),
]  # fmt: skip
