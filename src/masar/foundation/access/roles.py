"""The roles of a mission: what each may do, which classes of field it reads and writes, how far it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.foundation.access.permissions import Permission as P
from masar.foundation.core.classes import FieldClass as C


class Reach(StrEnum):
    """How far a grant reaches; a grant's own reach may be narrower than its role's, never wider."""

    OWN = "own"
    OFFICE = "office"
    MISSION = "mission"
    TRAVELLING = "travelling"
    """Cases whose people travel in these days."""
    REFERRAL = "referral"
    """What was shared with the organisation of the account, while consent and agreement last."""
    RECEIVING = "receiving"
    """As `REFERRAL`, for the mission of the country of return."""
    AGGREGATE = "aggregate"
    """Published tables."""
    CASE = "case"
    """One case, until a day."""
    NONE = "none"

    @property
    def is_outside(self) -> bool:
        """Whether who bears it belongs to an organisation other than the mission."""
        return self in (Reach.REFERRAL, Reach.RECEIVING, Reach.AGGREGATE)

    @property
    def needs_office(self) -> bool:
        """Whether a grant of it names an office."""
        return self in (Reach.OWN, Reach.OFFICE)


@dataclass(frozen=True)
class Role:
    """A role as the screen *Roles* explains it."""

    code: str
    title: str | Promise
    sentence: str | Promise
    permissions: frozenset[P]
    reads: frozenset[C]
    writes: frozenset[C]
    reach: Reach
    kinds: frozenset[str] = frozenset()
    """What an organisation is whose people bear it, by the codes of the directory; empty for the mission's own people."""

    def fits(self, kind: str, country: str) -> bool:
        """Whether people of such an organisation may bear it; a mission that receives does so for one country."""
        return kind in self.kinds and bool(country or self.reach is not Reach.RECEIVING)

    @property
    def needs_factor(self) -> bool:
        """Whether whoever bears it signs in with a second factor: it reads health or restricted matters, or gives roles."""
        return bool({C.S4, C.S5} & self.reads) or bool({P.MANAGE_STAFF, P.ANSWER_REQUESTS} & self.permissions)

    @property
    def needs_second(self) -> bool:
        """Whether a second administrator confirms it: every role that reaches further than one's own cases or one case, or gives roles."""
        return self.reach not in (Reach.OWN, Reach.CASE, Reach.AGGREGATE)


FOCAL_POINT = "data-protection-focal-point"
"""Who answers for people's data; several rooms write to them or wait for them."""
IMPLIED = (
    (P.SEE_FIGURES, P.SEE_RELEASES), (P.RUN_SESSIONS, P.LEAD_SESSIONS), (P.DELIVER_ASSISTANCE, P.FOLLOW_ASSISTANCE), (P.APPROVE_ASSISTANCE, P.FOLLOW_ASSISTANCE),
)  # fmt: skip
"""Whoever may the one may the other."""


def _role(
    code: str,
    title: Promise,
    sentence: Promise,
    reach: Reach,
    reads: str,
    writes: str,
    *permissions: P,
    kinds: str = "",
) -> Role:
    read, written = ({C(name) for name in words.split()} for words in ("S0 " + reads, writes))
    named = frozenset({C.SN})
    implied = {less for more, less in IMPLIED if more in permissions}
    return Role(
        code, title, sentence, frozenset({P.SIGNED_IN, *permissions, *implied}), frozenset(read | named if C.S2 in read else read),
        frozenset(written | named if C.S2 in written else written), reach, frozenset(kinds.split()),
    )  # fmt: skip


ROLES: Mapping[str, Role] = {
    role.code: role
    for role in (
        _role(
            "case-worker", _("Case worker"), _("Registers people and conducts their cases from first contact to monitoring."),
            Reach.OWN, "S1 S2 SF S3", "S1 S2 SF S3",
            P.SEE_CASES, P.SEARCH_PEOPLE, P.REGISTER_PEOPLE, P.OPEN_CASES, P.HOLD_INTAKE, P.RECEIVE_PEOPLE, P.CONDUCT_CASES, P.SHARE_RECORDS, P.WITHDRAW_CASES, P.CLOSE_CASES,
            P.BE_ASSIGNED, P.CORRECT_RECORDS, P.SCREEN, P.CONFER,
            P.REQUEST_ASSISTANCE, P.DELIVER_ASSISTANCE, P.RUN_SESSIONS, P.GRANT_REINTEGRATION, P.SEE_PROGRAMME, P.SEE_FIGURES, P.IMPORT_CASES, P.RECORD_ARRIVAL, P.OPEN_REQUESTS,
        ),
        _role(
            "medical-focal-point", _("Medical focal point"), _("Records examinations and who is fit to travel; the only role that reads why."),
            Reach.MISSION, "S1 S2 S4", "S4", P.SEE_CASES, P.WITHDRAW_CASES, P.SHARE_RECORDS, P.RECORD_MEDICAL, P.ANSWER_MARKS, P.SEE_PROGRAMME,
        ),
        _role(
            "psychosocial-worker", _("Psychosocial worker"), _("Accompanies people in sessions of which others read nothing; takes part in conferences on a case."),
            Reach.OFFICE, "S1 S2 S3", "S1 S3", P.SEE_CASES, P.WITHDRAW_CASES, P.SUPPORT, P.CONFER, P.SEE_PROGRAMME,
        ),
        _role(
            "protection-officer", _("Protection officer"), _("Follows children alone, potential victims of trafficking and other people at risk."),
            Reach.MISSION, "S1 S2 S3 S5", "S1 S2 S3 S5",
            P.SEE_CASES, P.SEARCH_PEOPLE, P.SCREEN, P.KEEP_PROTECTION, P.CLEAR_PROTECTION, P.SUPPORT, P.CONFER, P.ANSWER_MARKS, P.CONDUCT_CASES, P.REQUEST_ASSISTANCE, P.SHARE_RECORDS, P.WITHDRAW_CASES, P.SEE_PROGRAMME, P.SEE_READERS, P.BREAK_GLASS,
            P.CONFIRM_MATTERS, P.APPROVE_STORIES,
        ),
        _role(
            "operations", _("Operations"), _("Obtains travel documents and exit authorisations, books, and records departures and arrivals."),
            Reach.MISSION, "S1 S2", "S1 S2",
            P.SEE_CASES, P.WITHDRAW_CASES, P.SHARE_RECORDS, P.ARRANGE_TRAVEL, P.RECORD_ARRIVAL, P.PAY_POCKET_MONEY, P.SEE_PROGRAMME, P.SEE_FIGURES,
        ),
        _role(
            "office-supervisor", _("Office supervisor"), _("Answers for an office: decides eligibility, reassigns cases, corrects records."),
            Reach.OFFICE, "S1 S2 SF S3 SA", "S1 S2 SF",
            P.SEE_CASES, P.SEARCH_PEOPLE, P.REGISTER_PEOPLE, P.OPEN_CASES, P.HOLD_INTAKE, P.RECEIVE_PEOPLE, P.SET_HOURS, P.ANSWER_MARKS, P.CONDUCT_CASES, P.SHARE_RECORDS, P.CONFIRM_SHARES, P.DECIDE_ELIGIBILITY, P.WITHDRAW_CASES, P.CLOSE_CASES,
            P.CORRECT_RECORDS, P.CORRECT_FOR_OTHERS, P.REASSIGN_CASES, P.SCREEN, P.CONFER, P.REQUEST_ASSISTANCE, P.APPROVE_ASSISTANCE, P.KEEP_STOCK, P.DELIVER_ASSISTANCE, P.RUN_SESSIONS, P.GRANT_REINTEGRATION, P.IMPORT_CASES, P.TAKE_OVER_CASES,
            P.EXPORT_CASES, P.APPROVE_EXPORTS, P.SEE_EXPORTS, P.SEE_FIGURES, P.SEE_CASES_BEHIND, P.SEE_PROGRAMME, P.SEE_LOG, P.SEE_READERS, P.MANAGE_DIRECTORY, P.RECORD_ARRIVAL, P.BREAK_GLASS,
            P.SEE_DEMANDS, P.ENTER_DEMANDS,
            P.OPEN_REQUESTS, P.APPROVE_STORIES, P.EDIT_PAPERS,
        ),
        _role(
            "programme-manager", _("Programme manager"), _("Reserves funds, follows the programme across offices, publishes its figures."),
            Reach.MISSION, "S1 SF SA", "S1 SF",
            P.SEE_CASES, P.RESERVE_FUNDS, P.REASSIGN_CASES, P.IMPORT_CASES, P.TAKE_OVER_CASES, P.EXPORT_CASES, P.APPROVE_EXPORTS, P.SEE_EXPORTS, P.SEE_FIGURES, P.SEE_CASES_BEHIND,
            P.TAKE_SNAPSHOTS, P.PUBLISH, P.SEE_PROGRAMME, P.SEE_LOG, P.MANAGE_DIRECTORY, P.SIGN_AGREEMENTS, P.SEE_DEMANDS, P.ENTER_DEMANDS, P.DECIDE_DEMANDS,
            P.CONFIRM_RETENTION, P.EDIT_PAPERS, P.APPROVE_ASSISTANCE,
        ),
        _role(
            "statistics", _("Statistics"), _("Computes and checks the figures from pseudonymous facts; opens no file of a person."),
            Reach.MISSION, "S1", "", P.SEE_FIGURES, P.TAKE_SNAPSHOTS, P.PUBLISH, P.SEE_PROGRAMME,
        ),
        _role(
            FOCAL_POINT, _("Data protection focal point"), _("Sees who read what, answers for people’s data, reads no file by the way."),
            Reach.MISSION, "S1 SA", "", P.SEE_CASES, P.SEE_LOG, P.SEE_READERS, P.SEE_EXPORTS, P.APPROVE_EXPORTS, P.REVIEW_GLASS, P.CONFIRM_SHARES, P.SEE_PROGRAMME, P.SEE_FIGURES,
            P.SEE_REGISTER, P.SIGN_REGISTER, P.SEE_INCIDENTS, P.FOLLOW_INCIDENTS, P.SEE_DEMANDS, P.ENTER_DEMANDS, P.DECIDE_DEMANDS,
            P.RUN_RETENTION, P.CONFIRM_RETENTION, P.OPEN_REQUESTS, P.ANSWER_REQUESTS, P.CONFIRM_MATTERS,
        ),
        _role(
            "complaints-focal-point", _("Complaints focal point"), _("Takes complaints and feedback up and answers them; opens no file of a person."),
            Reach.MISSION, "S5", "S5", P.SEE_COMPLAINTS, P.HANDLE_COMPLAINTS,
        ),
        _role(
            "sea-focal-point", _("Focal point for protection from sexual exploitation and abuse"),
            _("Receives what is said of sexual exploitation and abuse, of which nobody else knows; opens no file of a person."),
            Reach.MISSION, "S5", "S5", P.SEE_COMPLAINTS, P.RECEIVE_SEA,
        ),
        _role(
            "auditor", _("Auditor"), _("Checks deeds, payments and figures against the log; sees no name."),
            Reach.MISSION, "S1 SF SA", "", P.SEE_CASES, P.SEE_LOG, P.SEE_READERS, P.SEE_EXPORTS, P.SEE_PROGRAMME, P.SEE_FIGURES, P.SEE_REGISTER, P.SEE_INCIDENTS, P.SEE_DEMANDS,
        ),
        _role(
            "reception", _("Reception"), _("Meets people first: finds them, notes a contact, registers who is new; reads names and ways to reach, nothing else."),
            Reach.OFFICE, "S1 SN", "S1 S2", P.SEE_CASES, P.SEARCH_PEOPLE, P.REGISTER_PEOPLE, P.OPEN_CASES, P.RECEIVE_PEOPLE, P.SEE_PROGRAMME,
        ),
        _role(
            "stock-clerk", _("Stock and cash clerk"), _("Hands out items and vouchers of an office and keeps their proof; reads names, nothing else."),
            Reach.OFFICE, "S1 SN", "S1", P.SEE_CASES, P.DELIVER_ASSISTANCE, P.KEEP_STOCK, P.SEE_PROGRAMME,
        ),
        _role(
            "trainer", _("Trainer"), _("Holds sessions and notes who came; reads the names of who is enrolled, nothing else."),
            Reach.OWN, "S1 SN", "S1", P.LEAD_SESSIONS, P.SEE_PROGRAMME,
        ),
        _role(
            "airport-team", _("Airport and transit team"), _("Accompanies people on the days around their journey; reads what a journey needs, of nobody else."),
            Reach.TRAVELLING, "S1 S2", "S1", P.SEE_CASES, P.PAY_POCKET_MONEY, P.SEE_PROGRAMME,
        ),
        _role(
            "reintegration-officer", _("Reintegration and finance officer"), _("Grants reintegration support and follows its money; reads the name of who is paid."),
            Reach.MISSION, "S1 SN SF", "S1 SF", P.SEE_CASES, P.GRANT_REINTEGRATION, P.RESERVE_FUNDS, P.SEE_PROGRAMME, P.SEE_FIGURES,
        ),
        _role(
            "receiving-officer", _("Receiving mission"), _("Prepares the arrival of people whose file was shared with the mission of their country, and follows them afterwards."),
            Reach.RECEIVING, "S1 S2 SF S3 S4", "", P.SEE_SHARED, P.ANSWER_SHARED, kinds="MISSION",
        ),
        _role(
            "partner-officer", _("Partner organisation"), _("Helps people of whom something was shared with the organisation; sees of them what was shared, and its own notes."),
            Reach.REFERRAL, "S1 S2 S3 S4", "", P.SEE_SHARED, P.ANSWER_SHARED, kinds="NGO CLINIC AUTHORITY AGENCY",
        ),
        _role(
            "consular-officer", _("Embassy or consulate"), _("Answers requests for travel documents; sees names and papers of who agreed to it, nothing else."),
            Reach.REFERRAL, "S1 S2", "", P.SEE_SHARED, P.ANSWER_SHARED, kinds="EMBASSY",
        ),
        _role(
            "donor", _("Donor"), _("Reads published tables; no record of a person, and no search of its own."),
            Reach.AGGREGATE, "S0", "", P.SEE_RELEASES, kinds="DONOR",
        ),
        _role(
            "guest", _("Interpreter or escort"), _("Helps in one case until a day; sees its number, its dates, the language and first names."),
            Reach.CASE, "S1", "", P.SEE_ONE_CASE,
        ),
        _role(
            "system-administrator", _("System administrator"), _("Runs the system and its accounts; sees no content of any case."),
            Reach.NONE, "SA", "SA", P.MANAGE_STAFF, P.MANAGE_DIRECTORY, P.SIGN_AGREEMENTS, P.SEE_PROGRAMME, P.SEE_LOG, P.SEE_INCIDENTS, P.FOLLOW_INCIDENTS,
        ),
    )
}  # fmt: skip

OTHERS: tuple[tuple[Promise, Promise], ...] = (
    (_("Background work"), _("Does what somebody asked for, as that person and within what they reach; nothing runs as everybody.")),
    (_("A browser on which somebody signed in"), _("Is known again by a mark; keeps drafts of its own user, and nothing of a case.")),
    (_("A visitor"), _("Signs in, or reads how personal data are protected; nothing else is there.")),
)  # fmt: skip
"""Who else acts and bears no role."""


def roles_with(permission: P) -> tuple[str, ...]:
    """The codes of the roles that have it, in the order of the table."""
    return tuple(code for code, role in ROLES.items() if permission in role.permissions)
