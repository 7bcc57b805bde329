"""What becomes of every table that hangs on a case or a person once its time has ended: the rows go, or only what the statistics need stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from masar.casework.assistance.models import Delivery, HelpRequest, Redemption
from masar.casework.cases.models import (
    Case,
    CaseDocument,
    Consent,
    Glass,
    Interview,
    LedgerEntry,
    Member,
    Move,
    Note,
    PromiseMade,
    StageEntry,
    StatedFact,
    Task,
)
from masar.casework.intake.models import Intake, Situation
from masar.casework.medical.models import Examination
from masar.casework.movements.models import Movement, Passenger, PocketMoney, TravelDocument, Verified
from masar.casework.papers.models import Paper
from masar.casework.protection.models import Factor, Screen, Sheet
from masar.casework.psychosocial.models import Conference, Decided, Support, SupportSession, TakingPart
from masar.casework.reception.models import Appointment, Contact, ContactPreference, Reminder, Token, UrgentMark
from masar.casework.referrals.models import AnswerLink, Referral
from masar.casework.reintegration.models import Award
from masar.casework.sessions.models import Attendance
from masar.casework.sharing.models import Share, SharedNote
from masar.casework.stories.models import Story
from masar.registry.people.models import Bearer, Enquiry, IdentityDocument, Person, Restriction
from masar.safeguards.retention.models import Hold, Item

NEUTRAL = "–"
"""What stands where a name stood: a person without any name cannot be on record."""


@dataclass(frozen=True)
class Fate:
    """Of one table: the way from its rows to the case or the person, and the fields that stay; None where the rows go.

    `part` is the part of the record as the preview and the certificate count it.
    """

    model: type[models.Model]
    part: str
    way: str = "case"
    kept: frozenset[str] | None = None
    of_person: bool = False

    def emptied(self) -> Mapping[str, Any]:
        """The fields that do not stay, each with what stands there instead. Raises TypeError for one that cannot be empty."""
        own = {"id", "created_at", "version", "anonymised_on"} | (self.kept or set())
        return {field.name: _nothing(field) for field in self.model._meta.concrete_fields if field.name not in own}

    @property
    def removes(self) -> bool:
        """Whether a run takes anything of a row: one of which every field stays is left alone."""
        return self.kept is None or bool(self.emptied())

    def days(self) -> tuple[str, ...]:
        """The days that stay: what is counted by age or by months of stay is counted on one of them."""
        fields = self.model._meta.concrete_fields
        dated = [
            one.name
            for one in fields
            if isinstance(one, models.DateField) and not isinstance(one, models.DateTimeField)
        ]
        return tuple(name for name in dated if name in (self.kept or ()))


def _nothing(field: models.Field[Any, Any]) -> Any:
    if field.null:
        return None
    if isinstance(field, models.JSONField):
        return field.get_default()
    if field.name == "family_name":
        return NEUTRAL
    if isinstance(field, models.CharField | models.TextField):
        return ""
    raise TypeError(f"{field} can be neither kept nor emptied; say in {__name__} what becomes of it.")


def _kept(model: type[models.Model], part: str, fields: str, way: str = "case", *, of_person: bool = False) -> Fate:
    return Fate(model, part, way, frozenset(fields.split()), of_person)


FATES = (
    _kept(
        Case, "case",
        "number programme programme_version flow host_country return_country office principal channel entered_on entered_precision reasons stage"
        " stage_since status exit ended_on opened_on travel_on due_on", "pk",
    ),
    _kept(Member, "case", "case person joined_on left_on"),
    _kept(StageEntry, "case", "case stage on by taken_over"),
    _kept(LedgerEntry, "case", "case person requirement state since by corrects"),
    _kept(HelpRequest, "help", "case person type quantity status on by decided_on decided_by issued_on issued_by paper again"),
    _kept(Redemption, "help", "case request on sheet clash by"),
    _kept(Delivery, "help", "case person type quantity on by struck_on request"),
    _kept(Attendance, "help", "session case person state to_tell minutes certified_on"),
    _kept(Award, "help", "case person level kinds fund granted_on by struck_on"),
    _kept(Movement, "travel", "case travel_on return_country state departed_on arrived_on cancelled_why by"),
    _kept(Passenger, "travel", "movement person state", "movement__case"),
    _kept(Verified, "travel", "verification case person outcome"),
    _kept(TravelDocument, "travel", "case person type state requested_on answered_on by struck_on"),
    _kept(Factor, "protection", "case person code on by ended_on"),
    _kept(Paper, "said", "case kind language year serial number field_class mark facts valid_until used_on on by struck_on"),
    _kept(Referral, "shared", "case person organisation service urgency on by accepted_on declined_on reported_on served_from outcome closed_on reminders"),
    _kept(Hold, "safeguards", "case kind placed_on placed_by lifted_on lifted_by"),
    _kept(Item, "safeguards", "run case category state why"),
    _kept(Contact, "said", "case person on channel asked by"), _kept(UrgentMark, "protection", "case person put_at due_at taken_at answered_at outcome"),
    _kept(Appointment, "case", "case person office opening at zone minutes seat purpose language interpreter state moved_from"), Fate(Reminder, "case", "appointment__case"), _kept(Token, "case", "office on number state family case person registered_at completed_on"),
    Fate(ContactPreference, "identity", "person", of_person=True),
    Fate(PocketMoney, "travel"),
    Fate(Story, "said"), Fate(Consent, "said"), Fate(Interview, "said"), Fate(Note, "said"), Fate(CaseDocument, "said"),
    Fate(StatedFact, "protection"), Fate(Screen, "protection"), Fate(Sheet, "protection"), Fate(Situation, "protection"), Fate(Examination, "health"),
    Fate(AnswerLink, "shared", "referral__case"),
    Fate(TakingPart, "protection"), Fate(Decided, "protection"), Fate(Conference, "protection"), Fate(SupportSession, "protection"), Fate(Support, "protection"),
    Fate(SharedNote, "shared", "share__case"), Fate(Share, "shared"),
    Fate(Task, "case"), Fate(Move, "case"), Fate(PromiseMade, "case"), Fate(Glass, "case"),
    _kept(
        Person, "identity", "sex birth_date birth_precision nationality office registered_on", "pk", of_person=True,
    ),
    _kept(Restriction, "safeguards", "person request since lifted_on lifted_by", "person", of_person=True),
    Fate(IdentityDocument, "identity", "person", of_person=True),
    Fate(Enquiry, "identity", "person", of_person=True), Fate(Intake, "identity", "person", of_person=True),
    Fate(Bearer, "identity", "person", of_person=True),
)  # fmt: skip
"""Every table below this floor, the kept ones first. The code of a vulnerability stays, sealed anew with a key of its own."""


@cache
def fates() -> tuple[Fate, ...]:
    """The above, and every table of a room that this one does not know: what stays of it, its model says as `stays`, else its rows go (R16)."""
    known = {fate.model for fate in FATES}
    further = {}
    for root in (Case, Person):
        for relation in root._meta.related_objects:
            model = relation.related_model
            if model not in known and model not in further:
                stays = getattr(model, "stays", None)
                kept = None if stays is None else frozenset(stays.split())
                further[model] = Fate(model, "safeguards", relation.field.name, kept, of_person=root is Person)
    return (*FATES, *further.values())
