"""Routes of the sharing room: inside under the case, outside under `shared/`."""

from masar.casework.sharing import outside, views, withdrawing
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/"
SHARED = "shared/<uuid:pk>/"

urlpatterns = [
    route(CASE + "shares/new/", views.share, name="sharing-share", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(CASE + "shares/<uuid:pk>/end/", views.end, name="sharing-end", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(CASE + "shares/<uuid:pk>/second/", views.second, name="sharing-second", permission=P.CONFIRM_SHARES, shows="S1 S2 S3"),
    route(
        CASE + "consents/<uuid:pk>/withdraw/", withdrawing.withdraw, name="case-consent-end", permission=P.WITHDRAW_CASES, shows="S1 S2 S3"
    ),
    route("shared/", outside.list_page, name="shared", permission=P.SEE_SHARED),
    route(SHARED, outside.share_page, name="shared-one", permission=P.SEE_SHARED, shows="S1 S2 S3 S4"),
    route(SHARED + "answer/", outside.answer, name="shared-answer", permission=P.ANSWER_SHARED, shows="S1 S3"),
    route(SHARED + "notes/new/", outside.write, name="shared-note", permission=P.ANSWER_SHARED),
    route(SHARED + "returned/", outside.returned, name="shared-returned", permission=P.ANSWER_SHARED),
    route("helping/", outside.helping_page, name="helping", permission=P.SEE_ONE_CASE, shows="S1 SN"),
]  # fmt: skip
