"""Routes of protection."""

from masar.casework.protection import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/protection/"

urlpatterns = [
    route(CASE + "screens/new/", views.screen, name="protection-screen", permission=P.SCREEN, shows="S1 S2"),
    route(
        CASE + "factors/<uuid:pk>/end/",
        views.end_factor,
        name="protection-factor-end",
        permission=P.SCREEN,
        shows="S1 S2 S3",
    ),
    route(CASE + "clearance/", views.clear, name="protection-clear", permission=P.CLEAR_PROTECTION, shows="S1 S2"),
]
