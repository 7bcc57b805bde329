"""Routes of travel, each with its permission."""

from masar.casework.movements import verifying, views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/"

urlpatterns = [
    route("movements/", views.movements, name="movements", permission=P.ARRANGE_TRAVEL, shows="S1 S2"),
    route(
        CASE + "travel-document/", views.document, name="movements-document", permission=P.ARRANGE_TRAVEL, shows="S1 S2"
    ),
    route("movements/verifications/", verifying.visits, name="verifications", permission=P.ARRANGE_TRAVEL),
    route("movements/verifications/new/", verifying.plan, name="verification-plan", permission=P.ARRANGE_TRAVEL),
    route(
        "movements/verifications/<uuid:pk>/",
        verifying.outcomes,
        name="verification",
        permission=P.ARRANGE_TRAVEL,
        shows="S1 S2",
    ),
    route(
        "movements/verifications/<uuid:pk>/people/",
        verifying.people,
        name="verification-people",
        permission=P.ARRANGE_TRAVEL,
        shows="S1 S2",
    ),
    route(CASE + "booking/", views.book, name="movements-book", permission=P.ARRANGE_TRAVEL, shows="S1 S2"),
    route(CASE + "booking/cancel/", views.cancel, name="movements-cancel", permission=P.ARRANGE_TRAVEL),
    route(CASE + "departure/", views.depart, name="movements-depart", permission=P.ARRANGE_TRAVEL, shows="S1 S2"),
    route(CASE + "arrival/", views.arrive, name="movements-arrive", permission=P.RECORD_ARRIVAL),
    route(CASE + "journey/undo/", views.undo, name="movements-undo", permission=P.RECORD_ARRIVAL),
    route(CASE + "pocket-money/", views.pay, name="movements-pay", permission=P.PAY_POCKET_MONEY, shows="S1 S2 SF"),
    route(
        CASE + "travel-document/<uuid:pk>/strike-out/",
        views.strike_document,
        name="movements-document-strike",
        permission=P.ARRANGE_TRAVEL,
        shows="S1 S2",
    ),
    route(
        CASE + "pocket-money/<uuid:pk>/strike-out/",
        views.strike_payment,
        name="movements-pay-strike",
        permission=P.PAY_POCKET_MONEY,
        shows="S1 S2 SF",
    ),
]
