"""Routes of retention."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.retention import views

RUN = "retention/runs/<uuid:pk>/"
CASE = "cases/<str:number>/retention/"

urlpatterns = [
    route("retention/", views.retention_page, name="retention", permission=P.CONFIRM_RETENTION, shows="S1 SA"),
    route("retention/propose/", views.propose, name="retention-propose", permission=P.RUN_RETENTION),
    route(RUN, views.run_page, name="retention-run", permission=P.CONFIRM_RETENTION),
    route(RUN + "confirm/", views.confirm, name="retention-confirm", permission=P.CONFIRM_RETENTION),
    route(RUN + "give-up/", views.give_up, name="retention-give-up", permission=P.CONFIRM_RETENTION),
    route(CASE + "hold/", views.hold, name="retention-hold", permission=P.RUN_RETENTION),
    route(CASE + "holds/<uuid:pk>/lift/", views.lift, name="retention-lift", permission=P.RUN_RETENTION),
]
