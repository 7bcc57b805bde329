"""Routes of the assistance room."""

from masar.casework.assistance import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route(
        "cases/<str:number>/assistance/new/",
        views.deliver,
        name="assistance-deliver",
        permission=P.DELIVER_ASSISTANCE,
        shows="S1 S2",
    ),
    route(
        "cases/<str:number>/assistance/<uuid:pk>/strike-out/",
        views.strike,
        name="assistance-strike",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
]
