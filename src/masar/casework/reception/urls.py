"""Routes of reception."""

from masar.casework.reception import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/"

urlpatterns = [
    route(CASE + "contact/", views.contact, name="reception-contact", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route(CASE + "urgent/", views.put_mark, name="urgent-mark-put", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route(CASE + "urgent/<uuid:pk>/", views.mark, name="urgent-mark", permission=P.ANSWER_MARKS, shows="S1 SN S3 S4"),
    route(CASE + "urgent/<uuid:pk>/take/", views.take_up, name="urgent-mark-take", permission=P.ANSWER_MARKS),
    route(CASE + "appointments/new/", views.appointments.give, name="appointment-give", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route(CASE + "appointments/<uuid:pk>/", views.appointments.one, name="appointment", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route(CASE + "appointments/<uuid:pk>/move/", views.appointments.move, name="appointment-move", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("reception/appointments/", views.calendar, name="appointments", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("reception/crowd/", views.crowd, name="crowd", permission=P.RECEIVE_PEOPLE, shows="S1 SN S3"),
    route("reception/crowd/new/", views.arrive, name="crowd-new", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("reception/crowd/tokens/", views.make, name="crowd-tokens", permission=P.RECEIVE_PEOPLE),
    route("reception/crowd/sheet/", views.tokens, name="crowd-sheet", permission=P.RECEIVE_PEOPLE),
    route("reception/hours/", views.office_hours, name="office-hours", permission=P.SET_HOURS, shows="S0"),
    route("reception/hours/new/", views.new_hours, name="office-hours-new", permission=P.SET_HOURS, shows="S0"),
    route("reception/hours/<uuid:pk>/end/", views.end_hours, name="office-hours-end", permission=P.SET_HOURS, shows="S0"),
    route("reception/closed/", views.close_day, name="office-closed", permission=P.SET_HOURS, shows="S0"),
    route("reception/closed/<uuid:pk>/open/", views.open_day, name="office-opened", permission=P.SET_HOURS, shows="S0"),
    route("people/<uuid:pk>/contact/", views.first_contact, name="person-contact", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("people/<uuid:pk>/reach/", views.reach, name="person-reach", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("reception/urgent/", views.mark_list, name="urgent-marks", permission=P.ANSWER_MARKS, shows="S1 SN"),
]  # fmt: skip
