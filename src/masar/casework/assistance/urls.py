"""Routes of the assistance room."""

from masar.casework.assistance import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/assistance/"
HELP = "cases/<str:number>/help/"

urlpatterns = [
    route(CASE + "new/", views.deliver, name="assistance-deliver", permission=P.DELIVER_ASSISTANCE, shows="S1 S2"),
    route(
        CASE + "<uuid:pk>/strike-out/",
        views.strike,
        name="assistance-strike",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
    route(CASE + "<uuid:pk>/sheet/", views.sheet, name="assistance-signed", permission=P.SEE_CASES, shows="S1 S2"),
    route(HELP + "new/", views.ask, name="help-ask", permission=P.REQUEST_ASSISTANCE, shows="S1 S2"),
    route(HELP + "<uuid:pk>/", views.read, name="help", permission=P.SEE_CASES, shows="S1 S2 SF S3"),
    route(
        HELP + "<uuid:pk>/decide/", views.decide, name="help-decide", permission=P.APPROVE_ASSISTANCE, shows="S1 S2 SF"
    ),
    route(HELP + "<uuid:pk>/issue/", views.issue, name="help-issue", permission=P.DELIVER_ASSISTANCE, shows="S1 S2 SF"),
    route(
        HELP + "<uuid:pk>/deliver/",
        views.hand_over,
        name="help-deliver",
        permission=P.DELIVER_ASSISTANCE,
        shows="S1 S2 SF",
    ),
    route(
        HELP + "<uuid:pk>/cancel/", views.cancel, name="help-cancel", permission=P.REQUEST_ASSISTANCE, shows="S1 S2 SF"
    ),
    route("assistance/", views.office_page, name="assistance", permission=P.FOLLOW_ASSISTANCE, shows="S1 S2 SF"),
    route("assistance/redeem/", views.redeem_page, name="assistance-redeem", permission=P.DELIVER_ASSISTANCE),
    route("assistance/sheet/", views.enter, name="assistance-sheet", permission=P.DELIVER_ASSISTANCE),
    route("assistance/stock/", views.stock_page, name="stock", permission=P.FOLLOW_ASSISTANCE),
    route("assistance/stock/receive/", views.receive, name="stock-receive", permission=P.KEEP_STOCK),
    route("assistance/stock/count/", views.count, name="stock-count", permission=P.KEEP_STOCK),
]
