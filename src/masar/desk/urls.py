"""Routes of the desk, each with its permission."""

from masar.desk import (
    case_file,
    handover,
    health,
    jobs,
    leaving,
    log,
    partners,
    person,
    pledge,
    programme,
    readers,
    search,
    settings,
    sign_ins,
    staff,
    worklist,
)
from masar.foundation.access.permissions import Permission as P
from masar.foundation.access.routes import route

urlpatterns = [
    route("", worklist.home_page, name="worklist", permission=P.SIGNED_IN, shows="S1 S2"),
    route("people/", search.search_page, name="people", permission=P.SEARCH_PEOPLE, shows="S1 S2"),
    route("search/", search.find_page, name="search", permission=P.SEE_CASES, shows="S1 S2"),
    route("people/<uuid:pk>/", person.person_page, name="person", permission=P.SEE_CASES, shows="S1 S2 S3"),
    route(
        "people/<uuid:pk>/correct/",
        person.correct_page,
        name="person-correct",
        permission=P.CORRECT_RECORDS,
        shows="S1 S2",
    ),
    route(
        "requests/<uuid:pk>/correct/",
        person.rectify_page,
        name="request-correct",
        permission=P.ANSWER_REQUESTS,
        shows="S1 S2",
    ),
    route("people/<uuid:person>/ask/", search.ask_page, name="ask", permission=P.SEARCH_PEOPLE),
    route("enquiries/<uuid:pk>/<slug:word>/", search.answer_page, name="answer", permission=P.SEARCH_PEOPLE),
    route("cases/<str:number>/", case_file.case_page, name="case", permission=P.SEE_CASES, shows="S1 S2 SF S3 S4"),
    route("programme/", programme.programme_page, name="programme", permission=P.SEE_PROGRAMME, shows="S0"),
    route("settings/", settings.settings_page, name="settings", permission=P.SIGNED_IN, shows="S0 SA"),
    route("leave/", leaving.leave, name="leave", permission=None, shows="S0"),
    route("settings/language/", settings.language, name="set_language", permission=None, shows="S0"),
    route("settings/staff/new/", staff.invite_page, name="staff-invite", permission=P.MANAGE_STAFF, shows="SA"),
    route(
        "settings/staff/<uuid:pk>/invite/",
        staff.invite_again,
        name="staff-invite-again",
        permission=P.MANAGE_STAFF,
        shows="SA",
    ),
    route("settings/staff/<uuid:pk>/", staff.account_page, name="staff", permission=P.MANAGE_STAFF, shows="SA"),
    route(
        "settings/staff/<uuid:pk>/roles/new/", staff.role_page, name="staff-role", permission=P.MANAGE_STAFF, shows="SA"
    ),
    route(
        "settings/staff/<uuid:pk>/roles/<uuid:held>/end/",
        staff.end_role_page,
        name="staff-role-end",
        permission=P.MANAGE_STAFF,
        shows="SA",
    ),
    route(
        "settings/staff/<uuid:pk>/roles/<uuid:held>/confirm/",
        staff.confirm_role_page,
        name="staff-role-confirm",
        permission=P.MANAGE_STAFF,
        shows="SA",
    ),
    route(
        "settings/staff/<uuid:pk>/handover/", handover.handover_page, name="staff-handover", permission=P.REASSIGN_CASES
    ),
    route(
        "settings/staff/<uuid:pk>/close/",
        staff.close_page,
        name="staff-close",
        permission=P.MANAGE_STAFF,
        shows="SA",
    ),
    route(
        "settings/staff/<uuid:pk>/reopen/",
        staff.reopen_page,
        name="staff-reopen",
        permission=P.MANAGE_STAFF,
        shows="SA",
    ),
    route(
        "settings/staff/<uuid:pk>/untie/", staff.untie_page, name="staff-untie", permission=P.MANAGE_STAFF, shows="SA"
    ),
    route(
        "cases/<str:number>/readers/",
        readers.readers_page,
        name="case-readers",
        permission=P.SEE_READERS,
        shows="S1 SA",
    ),
    route("pledge/", pledge.pledge_page, name="pledge", permission=P.SIGNED_IN, shows="S0 SA"),
    route("settings/sign-ins/", sign_ins.sign_ins_page, name="sign-ins", permission=P.SIGNED_IN, shows="SA"),
    route("settings/offices/new/", settings.office_page, name="office-open", permission=P.MANAGE_DIRECTORY, shows="S0"),
    route("settings/points/new/", settings.point_page, name="point-open", permission=P.MANAGE_DIRECTORY, shows="S0"),
    route("settings/partners/new/", partners.new_page, name="partner-note", permission=P.MANAGE_DIRECTORY, shows="S0"),
    route(
        "settings/partners/<uuid:pk>/", partners.partner_page, name="partner", permission=P.SEE_PROGRAMME, shows="S0 SA"
    ),
    route(
        "settings/partners/<uuid:pk>/agreements/new/",
        partners.agreement_page,
        name="agreement-sign",
        permission=P.SIGN_AGREEMENTS,
        shows="S0",
    ),
    route(
        "settings/partners/<uuid:pk>/agreements/<uuid:agreement>/end/",
        partners.end_agreement,
        name="agreement-end",
        permission=P.SIGN_AGREEMENTS,
        shows="S0",
    ),
    route("log/", log.log_page, name="log", permission=P.SEE_LOG, shows="SA"),
    route("jobs/<uuid:pk>/", jobs.job_page, name="job", permission=P.SIGNED_IN, shows="S1"),
    route("health/", health.health, name="health", permission=None, shows="S0"),
]
