"""Routes of the case's deeds, each with its permission."""

from masar.casework.cases import views
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

CASE = "cases/<str:number>/"

urlpatterns = [
    route(CASE + "glass/", views.break_glass, name="case-glass", permission=P.BREAK_GLASS),
    route(CASE + "glass/close/", views.close_glass, name="case-glass-close", permission=P.BREAK_GLASS),
    route(
        CASE + "glass/<uuid:pk>/second/",
        views.allow_glass,
        name="case-glass-second",
        permission=P.BREAK_GLASS,
        shows="S1 S3",
    ),
    route(
        CASE + "glass/<uuid:pk>/review/",
        views.review_glass,
        name="case-glass-review",
        permission=P.REVIEW_GLASS,
        shows="S1 S3",
    ),
    route(CASE + "advance/<slug:stage>/", views.advance, name="case-advance", permission=P.SEE_CASES),
    route(CASE + "withdraw/", views.withdraw, name="case-withdraw", permission=P.WITHDRAW_CASES),
    route(CASE + "end/", views.end, name="case-end", permission=P.CLOSE_CASES),
    route(CASE + "hold/", views.hold, name="case-hold", permission=P.CLOSE_CASES),
    route(CASE + "lift/", views.lift, name="case-lift", permission=P.CLOSE_CASES),
    route(CASE + "reopen/", views.reopen, name="case-reopen", permission=P.CLOSE_CASES),
    route(
        CASE + "requirements/destination-stated/",
        views.destination,
        name="case-destination",
        permission=P.SEE_CASES,
        shows="S1 S2",
    ),
    route(CASE + "requirements/<slug:code>/", views.requirement, name="case-requirement", permission=P.SEE_CASES),
    route(
        CASE + "requirements/<slug:code>/<uuid:person>/",
        views.requirement,
        name="case-requirement-of",
        permission=P.SEE_CASES,
        shows="S1 S2",
    ),
    route(CASE + "principal/", views.principal, name="case-principal", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "split/", views.split, name="case-split", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "join-case/", views.join_other, name="case-join-other", permission=P.CONDUCT_CASES),
    route(
        CASE + "join-case/<str:other>/",
        views.join_with,
        name="case-join-with",
        permission=P.CONDUCT_CASES,
        shows="S1 S2",
    ),
    route(CASE + "consents/new/", views.consent, name="case-consent", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "interviews/new/", views.interview, name="case-interview", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "notes/new/", views.note, name="case-note", permission=P.CONDUCT_CASES),
    route(
        CASE + "documents/new/", views.add_document, name="case-document-add", permission=P.CONDUCT_CASES, shows="S1 S2"
    ),
    route(CASE + "documents/<uuid:pk>/", views.document, name="case-document", permission=P.SEE_CASES, shows="S1 S2"),
    route(
        CASE + "interviews/<uuid:pk>/strike-out/",
        views.strike_interview,
        name="case-interview-strike",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
    route(
        CASE + "notes/<uuid:pk>/strike-out/", views.strike_note, name="case-note-strike", permission=P.CORRECT_RECORDS
    ),
    route(
        CASE + "documents/<uuid:pk>/strike-out/",
        views.strike_document,
        name="case-document-strike",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
    route(CASE + "correct/", views.correct, name="case-correct", permission=P.CORRECT_RECORDS, shows="S1 S2"),
    route(CASE + "facts/", views.facts, name="case-facts", permission=P.CONDUCT_CASES, shows="S1 S2 S3"),
    route(CASE + "members/new/", views.join, name="case-join", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "members/leave/", views.leave, name="case-leave", permission=P.CONDUCT_CASES, shows="S1 S2"),
    route(CASE + "ledger/", views.ledger, name="case-ledger", permission=P.CORRECT_RECORDS, shows="S1 S2 S3 S4"),
    route(
        CASE + "ledger/<uuid:pk>/correct/",
        views.correct_entry,
        name="case-entry-correct",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2 S3 S4",
    ),
    route(CASE + "step-back/", views.step_back, name="case-step-back", permission=P.CORRECT_RECORDS),
    route(CASE + "tasks/new/", views.set_task, name="case-task-set", permission=P.SEE_CASES),
    route(CASE + "tasks/<uuid:pk>/finish/", views.finish_task, name="case-task-finish", permission=P.SEE_CASES),
    route(CASE + "reassign/", views.reassign, name="case-reassign", permission=P.REASSIGN_CASES),
]
