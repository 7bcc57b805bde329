"""Routes of papers; whether one is genuine is told to everybody."""

from masar.casework.papers import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

PAPERS = "cases/<str:number>/papers/"
SHOWN = "S1 S2 S3"

urlpatterns = [
    route(PAPERS + "new/", views.choose, name="paper-choose", permission=P.CONDUCT_CASES),
    route(PAPERS + "new/<slug:paper>/", views.write, name="paper-write", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(PAPERS + "<uuid:pk>/", views.read, name="paper", permission=P.SEE_CASES, shows="S1 S2"),
    route(PAPERS + "<uuid:pk>/pdf/", views.content, name="paper-content", permission=P.SEE_CASES, shows=SHOWN),
    route(PAPERS + "<uuid:pk>/revoke/", views.revoke, name="paper-revoke", permission=P.CORRECT_RECORDS, shows="S1 S2"),
    route("papers/", views.office_page, name="papers", permission=P.SEE_CASES, shows="S0"),
    route("papers/<slug:paper>/blank/", views.blank, name="papers-blank", permission=P.SEE_CASES, shows="S0"),
    route(
        "papers/<slug:paper>/text/<slug:language>/", views.wording, name="wording", permission=P.EDIT_PAPERS, shows="S0"
    ),
    route("verify/", views.verify_page, name="verify", permission=None, shows="S0"),
]
