"""Routes of the referrals room: inside under the case and the list, for a partner its inbox, for who has no account a one-time link."""

from masar.casework.referrals import inbox, links_pages, listing, views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/referrals/"
ONE = CASE + "<uuid:pk>/"
INBOX = "inbox/<uuid:pk>/"

urlpatterns = [
    route("referrals/", listing.list_page, name="referrals", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(CASE + "find/", views.find, name="referral-find", permission=P.SHARE_RECORDS, shows="S0 S1 S2"),
    route(CASE + "to/<uuid:service>/", views.refer, name="referral-new", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(ONE, views.referral_page, name="referral", permission=P.SHARE_RECORDS, shows="S1 SN S2"),
    route(ONE + "withdraw/", views.withdraw, name="referral-withdraw", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(ONE + "close/", views.close, name="referral-close", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(ONE + "letter/", views.letter, name="referral-letter", permission=P.SHARE_RECORDS, shows="S1 S2"),
    route(ONE + "link/", views.link, name="referral-link", permission=P.SHARE_RECORDS, shows="S1 SN S2"),
    route("inbox/", inbox.list_page, name="inbox", permission=P.ANSWER_REFERRALS),
    route(INBOX, inbox.referral_page, name="inbox-one", permission=P.ANSWER_REFERRALS, shows="S1 S2 S3 S4"),
    route(INBOX + "accept/", inbox.accept, name="inbox-accept", permission=P.ANSWER_REFERRALS, shows="S1 S3"),
    route(INBOX + "decline/", inbox.decline, name="inbox-decline", permission=P.ANSWER_REFERRALS, shows="S1 S3"),
    route(INBOX + "report/", inbox.report, name="inbox-report", permission=P.ANSWER_REFERRALS, shows="S1"),
    route("answer/", links_pages.opened_page, name="answer-opened", permission=None, shows="S1 S2 S3"),
    route("answer/seen/", links_pages.seen_page, name="answer-seen", permission=None, shows="S1 S2 S3"),
    route("answer/accept/", links_pages.accept, name="answer-accept", permission=None, shows="S1 S3"),
    route("answer/decline/", links_pages.decline, name="answer-decline", permission=None, shows="S1 S3"),
    route("answer/report/", links_pages.report, name="answer-report", permission=None, shows="S1"),
    route("answer/to/<slug:token>/", links_pages.code_page, name="answer", permission=None, shows="S0"),
]
