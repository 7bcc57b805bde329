"""Routes of complaints; the first two are for everybody, signed in or not."""

from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route
from masar.safeguards.complaints import views

ONE = "complaints/<uuid:pk>/"

urlpatterns = [
    route("voice/", views.voice, name="voice", permission=None, shows="S0"),
    route("voice/answer/", views.read_answer, name="voice-answer", permission=None, shows="S0"),
    route("complaints/", views.list_page, name="complaints", permission=P.SEE_COMPLAINTS),
    route("complaints/new/", views.lodge_page, name="complaint-lodge", permission=P.SIGNED_IN),
    route(ONE, views.one_page, name="complaint", permission=P.SEE_COMPLAINTS, shows="S1 S5"),
    route(ONE + "acknowledge/", views.acknowledge, name="complaint-acknowledge", permission=P.SEE_COMPLAINTS),
    route(ONE + "hand/", views.hand, name="complaint-hand", permission=P.SEE_COMPLAINTS),
    route(ONE + "weigh/", views.weigh, name="complaint-weigh", permission=P.SEE_COMPLAINTS),
    route(ONE + "sort/", views.sort, name="complaint-sort", permission=P.SEE_COMPLAINTS),
    route(ONE + "answer/", views.answer, name="complaint-answer", permission=P.SEE_COMPLAINTS),
    route(ONE + "told/", views.told, name="complaint-told", permission=P.SEE_COMPLAINTS),
    route(ONE + "reopen/", views.reopen, name="complaint-reopen", permission=P.SEE_COMPLAINTS),
]
