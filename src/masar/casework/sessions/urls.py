"""Routes of sessions."""

from masar.casework.sessions import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route("sessions/", views.session_list, name="sessions", permission=P.LEAD_SESSIONS),
    route("sessions/new/", views.plan, name="session-plan", permission=P.RUN_SESSIONS),
    route("sessions/<uuid:pk>/", views.session_page, name="session", permission=P.LEAD_SESSIONS, shows="S1 S2"),
    route("cases/<str:number>/attendance/", views.mark, name="sessions-mark", permission=P.RUN_SESSIONS, shows="S1 S2"),
]
