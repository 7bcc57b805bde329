"""Routes of the medical room."""

from masar.casework.medical import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route(
        "cases/<str:number>/medical/new/",
        views.record,
        name="medical-record",
        permission=P.RECORD_MEDICAL,
        shows="S1 S2",
    ),
]
