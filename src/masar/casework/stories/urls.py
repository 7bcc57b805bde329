"""Routes of the room of stories; how one looks in the leaflet is shown by `exchange.publication`."""

from masar.casework.stories import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

STORIES = "cases/<str:number>/stories/"
SHOWN = "S1 S2 S3"

urlpatterns = [
    route(STORIES + "new/", views.write, name="story-write", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(STORIES + "<uuid:pk>/", views.read, name="story", permission=P.SEE_CASES, shows=SHOWN),
    route(STORIES + "<uuid:pk>/photo/", views.photo, name="story-photo", permission=P.SEE_CASES, shows=SHOWN),
    route(STORIES + "<uuid:pk>/decide/", views.decide, name="story-decide", permission=P.APPROVE_STORIES, shows=SHOWN),
    route(
        STORIES + "<uuid:pk>/strike-out/", views.strike, name="story-strike", permission=P.CORRECT_RECORDS, shows=SHOWN
    ),
]
