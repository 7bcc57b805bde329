"""What the demonstration shares: agreements with invented organisations, their people, and one case that each of them sees its part of."""

from dataclasses import dataclass
from datetime import timedelta

from masar.casework.cases.actions import StatedConsent, give_consent
from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import cases, members
from masar.casework.referrals.actions import Report, Wanted, refer, report
from masar.casework.referrals.actions import answer as accept
from masar.casework.sharing.actions import Asked, answer, share, write_back
from masar.foundation.access.accounts import actor_for, confirm_grant, grant, invite
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.pledges import give_pledge
from masar.foundation.core.dates import is_child, today
from masar.registry.directory.actions import (
    Contact,
    Offer,
    name_focal_point,
    note_organisation,
    offer_service,
    sign_agreement,
)
from masar.registry.directory.models import Organisation
from masar.registry.directory.queries import offers

FORM = "2026.1"


@dataclass(frozen=True)
class Outside:
    """An organisation with its agreement, and who of it signs in with which role; what is shared with it, and for what."""

    name: str
    kind: str
    country: str
    person: str
    role: str
    purpose: str = ""
    categories: tuple[str, ...] = ()
    service: str = ""


ORGANISATIONS = (
    Outside(
        "Association Exemple (démonstration)", "NGO", "", "Pascal", "partner-officer", "REFERRAL_PARTNER", ("IDENTITY", "CONTACT", "ASSISTANCE"),
        "Hébergement de trois nuits et un repas chaud avant le départ.",
    ),
    Outside(
        "Mission en Guinée (démonstration)", "MISSION", "GIN", "Moussa", "receiving-officer", "SHARE_RECEIVING_MISSION",
        ("IDENTITY", "CONTACT", "FAMILY", "TRAVEL", "REINTEGRATION"), "Accueil à l’aéroport, transport jusqu’au lieu de retour.",
    ),
    Outside(
        "Consulat de Guinée (démonstration)", "EMBASSY", "GIN", "Fatou", "consular-officer", "SHARE_EMBASSY", ("IDENTITY", "DOCUMENTS"),
        "Délivrance d’un laissez-passer.",
    ),
    Outside("Bailleur Exemple (démonstration)", "DONOR", "", "Dora", "donor"),
)  # fmt: skip


def open_to_others(admin: Actor, second: Actor, worker: Actor, password: str, at: str) -> None:
    """Agreements and accounts of the organisations; a case of one adult returning to Guinea is shared with each that may have part of it.

    `second` is the administrator who confirms what `admin` gives.
    """
    case = _case_of(worker)
    for one in ORGANISATIONS:
        row = _organisation(admin, one)
        user = invite(
            by=admin, on=today(), email=f"{one.person.lower()}{at}", name=one.person, language="fr", password=password
        )
        held = grant(by=admin, on=today(), user=user, role=one.role, organisation=str(row.pk))
        if held.pending:
            confirm_grant(by=second, on=today(), held=held)
        theirs = actor_for(user, today())
        give_pledge(by=theirs, on=today())
        if case is not None and one.purpose:
            _share(worker, case, one, row, theirs)
    guest = invite(by=admin, on=today(), email=f"ines{at}", name="Inès", language="fr", password=password)
    if case is not None:
        end = today() + timedelta(days=30)
        grant(by=admin, on=today(), user=guest, role="guest", case=case.number, until=end)
        give_pledge(by=actor_for(guest, today()), on=today())


def _case_of(worker: Actor) -> Case | None:
    """The first open case of theirs with one adult alone who returns to Guinea."""
    rows = cases(worker, Permission.CONDUCT_CASES).filter(status=Status.OPEN, return_country="GIN")
    for row in rows.select_related("principal").order_by("opened_on", "id"):
        if len(members(row)) == 1 and not is_child(row.principal.birth_date, today()):
            return row
    return None


def _organisation(admin: Actor, one: Outside) -> Organisation:
    row = note_organisation(by=admin, on=today(), name=one.name, short="", kind=one.kind, country=one.country)
    sign_agreement(
        by=admin, on=today(), organisation=row, reference=f"DEMO-{today().year}", purposes=[one.purpose] if one.purpose else [],
        categories=one.categories, contact="Point focal (fictif)", security="Compte nominatif, poste verrouillé, rien sur papier.",
        starts_on=today() - timedelta(days=30), ends_on=today() + timedelta(days=335),
    )  # fmt: skip
    if one.kind == "NGO":
        for service, capacity in (("SHELTER", 6), ("FOOD_AND_ITEMS", 40)):
            offer_service(
                by=admin, on=today(), organisation=row, offer=Offer(service, ("RABAT",), ("fr", "ary"), (), capacity)
            )
        contact = Contact("Hanane (fictive)", "Accueil", "+212600000099", "hanane@demo.masar.example")
        name_focal_point(by=admin, on=today(), organisation=row, contact=contact)
    return row


def _share(worker: Actor, case: Case, one: Outside, row: Organisation, theirs: Actor) -> None:
    stated = StatedConsent(
        case.principal, one.purpose, True, "PERSON", "SIGNED", "fr", FORM, today(), organisation=row.pk, categories=one.categories, explained="SPOKEN"
    )  # fmt: skip
    give_consent(by=worker, on=today(), case=case, stated=stated)
    asked = Asked(case.principal, row, one.purpose, one.categories, one.service)
    shared = share(by=worker, on=today(), case=case, asked=asked)
    if one.kind == "EMBASSY":
        return
    accepted = answer(by=theirs, on=today(), share=shared, accepted=True)
    if one.kind == "NGO":
        _refer(worker, case, row, theirs)
        write_back(by=theirs, on=today(), share=accepted, text="Une place est réservée à partir de lundi.")


def _refer(worker: Actor, case: Case, row: Organisation, theirs: Actor) -> None:
    """Shelter was asked for and waits; food was given."""
    offered = {one.service: one for one in offers(worker, row)}
    words = "Trois nuits avant le vol, pour un adulte seul."
    shelter = Wanted(case.principal, offered["SHELTER"], "URGENT", ("IDENTITY", "CONTACT"), words)
    refer(by=worker, on=today(), case=case, wanted=shelter)
    words = "Un colis alimentaire pour une semaine."
    food = Wanted(case.principal, offered["FOOD_AND_ITEMS"], "ORDINARY", ("IDENTITY",), words)
    sent = accept(by=theirs, on=today(), referral=refer(by=worker, on=today(), case=case, wanted=food), accepted=True)
    came = Report("ITEMS_GIVEN", today(), None, "Un colis remis en main propre.")
    report(by=theirs, on=today(), referral=sent, report=came)
