"""Routes of intake, each with its permission."""

from masar.casework.intake import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route("people/register/", views.begin, name="register", permission=P.HOLD_INTAKE, shows="S1 S2"),
    route("people/alike/", views.alike, name="alike", permission=P.REGISTER_PEOPLE, shows="S1 S2"),
    route("intake/<uuid:pk>/apart/", views.apart, name="intake-apart", permission=P.HOLD_INTAKE, shows="S1 S2"),
    route("intake/<uuid:pk>/same/", views.same, name="intake-same", permission=P.HOLD_INTAKE),
    route("intake/<uuid:pk>/check/", views.check, name="intake-check", permission=P.HOLD_INTAKE, shows="S1 S2 S3"),
    route("intake/<uuid:pk>/give-up/", views.give_up, name="intake-give-up", permission=P.HOLD_INTAKE),
    route("intake/<uuid:pk>/hand-over/", views.hand_over, name="intake-hand-over", permission=P.REASSIGN_CASES),
    route("intake/<uuid:pk>/<slug:page>/", views.page, name="intake-page", permission=P.HOLD_INTAKE, shows="S1 S2 S3"),
    route("cases/<str:number>/register/", views.go_on, name="intake-go-on", permission=P.HOLD_INTAKE),
    route(
        "cases/<str:number>/situation/new/",
        views.situation,
        name="intake-situation",
        permission=P.CONDUCT_CASES,
        shows="S1 S2 S3",
    ),
]
