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
    route("people/<uuid:pk>/contact/", views.first_contact, name="person-contact", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("people/<uuid:pk>/reach/", views.reach, name="person-reach", permission=P.RECEIVE_PEOPLE, shows="S1 SN"),
    route("reception/urgent/", views.mark_list, name="urgent-marks", permission=P.ANSWER_MARKS, shows="S1 SN"),
]  # fmt: skip
