"""Routes of sessions and courses."""

from masar.casework.sessions import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

SESSION, COURSE = "sessions/<uuid:pk>/", "sessions/courses/<uuid:pk>/"

urlpatterns = [
    route("sessions/", views.session_list, name="sessions", permission=P.LEAD_SESSIONS),
    route("sessions/calendar/", views.calendar, name="session-calendar", permission=P.LEAD_SESSIONS),
    route("sessions/new/", views.plan, name="session-plan", permission=P.RUN_SESSIONS),
    route("sessions/courses/", views.course_list, name="courses", permission=P.LEAD_SESSIONS),
    route("sessions/courses/new/", views.offer_course, name="course-offer", permission=P.RUN_SESSIONS),
    route(COURSE, views.course_page, name="course", permission=P.LEAD_SESSIONS),
    route(COURSE + "change/", views.change_course, name="course-change", permission=P.RUN_SESSIONS),
    route(COURSE + "end/", views.end_course, name="course-end", permission=P.RUN_SESSIONS),
    route(SESSION, views.session_page, name="session", permission=P.LEAD_SESSIONS, shows="S1 S2"),
    route(
        SESSION + "rows/<uuid:attendance>/",
        views.row_of_sheet,
        name="session-row",
        permission=P.LEAD_SESSIONS,
        shows="S1 S2",
    ),
    route(SESSION + "change/", views.change, name="session-change", permission=P.RUN_SESSIONS),
    route(SESSION + "call-off/", views.call_off, name="session-call-off", permission=P.RUN_SESSIONS),
    route(SESSION + "invite/", views.invite, name="session-invite", permission=P.RUN_SESSIONS, shows="S1 S2"),
    route(SESSION + "print/", views.print_sheet, name="session-print", permission=P.LEAD_SESSIONS, shows="S1 S2"),
    route(SESSION + "results/", views.results, name="session-results", permission=P.LEAD_SESSIONS, shows="S1 S2"),
    route(
        SESSION + "certificates/",
        views.certificates,
        name="session-certificates",
        permission=P.RUN_SESSIONS,
        shows="S1 S2",
    ),
    route(SESSION + "slips/", views.slips, name="session-slips", permission=P.LEAD_SESSIONS),
    route("cases/<str:number>/attendance/", views.mark, name="sessions-mark", permission=P.RUN_SESSIONS, shows="S1 S2"),
]
