"""Routes of the medical room."""

from masar.casework.medical import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/medical/"

urlpatterns = [
    route("medical/", views.planned_page, name="medical", permission=P.RECORD_MEDICAL, shows="S1 S2 S4"),
    route(CASE + "new/", views.record, name="medical-record", permission=P.RECORD_MEDICAL, shows="S1 S2"),
    route(CASE + "plan/", views.plan, name="medical-plan", permission=P.RECORD_MEDICAL, shows="S1 S2"),
    route(CASE + "<uuid:pk>/plan/", views.plan, name="medical-plan-anew", permission=P.RECORD_MEDICAL, shows="S1 S2 S4"),
    route(CASE + "<uuid:pk>/result/", views.record, name="medical-result", permission=P.RECORD_MEDICAL, shows="S1 S2 S4"),
    route(CASE + "<uuid:pk>/file/", views.file, name="medical-file", permission=P.RECORD_MEDICAL, shows="S1 S4"),
]  # fmt: skip
