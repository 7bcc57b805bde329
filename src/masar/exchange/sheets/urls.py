"""Routes of attendance sheets in Excel."""

from masar.exchange.sheets import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

SHEET = "sessions/<uuid:pk>/sheet/"

urlpatterns = [
    route(SHEET, views.sheet_page, name="session-sheet", permission=P.LEAD_SESSIONS, shows="S1 S2"),
    route(
        SHEET + "download/", views.download, name="session-sheet-download", permission=P.LEAD_SESSIONS, shows="S1 S2"
    ),
    route(SHEET + "record/", views.record, name="session-sheet-record", permission=P.LEAD_SESSIONS, shows="S1 S2"),
]
