"""Routes of reintegration, each with its permission."""

from masar.casework.reintegration import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route(
        "cases/<str:number>/reintegration/",
        views.grant,
        name="reintegration-grant",
        permission=P.GRANT_REINTEGRATION,
        shows="S1 S2",
    ),
    route(
        "cases/<str:number>/reintegration/<uuid:pk>/strike-out/",
        views.strike,
        name="reintegration-strike",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
]
