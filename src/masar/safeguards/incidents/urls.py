"""Routes of incidents."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.incidents import views

urlpatterns = [
    route("incidents/", views.incident_list, name="incidents", permission=P.SEE_INCIDENTS, shows="SA"),
    route("incidents/report/", views.report_page, name="incident-report", permission=P.SIGNED_IN, shows="SA"),
    route("incidents/<uuid:pk>/", views.incident_page, name="incident", permission=P.SEE_INCIDENTS, shows="S1 SA"),
    route("incidents/<uuid:pk>/assess/", views.assess_page, name="incident-assess", permission=P.FOLLOW_INCIDENTS, shows="SA"),
    route("incidents/<uuid:pk>/device/", views.device_page, name="incident-device", permission=P.FOLLOW_INCIDENTS, shows="SA"),
    route("incidents/<uuid:pk>/decide/", views.decide_page, name="incident-decide", permission=P.FOLLOW_INCIDENTS, shows="SA"),
    route("incidents/<uuid:pk>/close/", views.close_page, name="incident-close", permission=P.FOLLOW_INCIDENTS, shows="SA"),
    route("incidents/<uuid:pk>/done/<slug:kind>/", views.task_done, name="incident-task", permission=P.FOLLOW_INCIDENTS, shows="SA"),
    route("readings/", views.readings_page, name="readings", permission=P.SEE_READERS, shows="S1 SA"),
]  # fmt: skip
