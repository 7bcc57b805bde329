"""A case on its road: the deeds of each stage, each done by the role that owns it, on a stated day."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case, Member
from masar.casework.medical.actions import Result, record_result
from masar.casework.movements import actions as movements
from masar.casework.movements.models import Movement, TravelDocument
from masar.casework.protection.actions import clear, screen
from masar.foundation.core.dates import is_child, today
from masar.methods.programmes.ledger import State

NUMBER = "LP-7731-CANARY"


def ago(days):
    """That many days before today."""
    return today() - timedelta(days=days)


@dataclass
class Road:
    """One case and those who conduct it. Each step leads to the stage of its name."""

    cast: object
    number: str

    @property
    def case(self):
        """The case as it stands now."""
        return Case.objects.select_related("principal").get(number=self.number)

    @property
    def people(self):
        """Its members."""
        return [
            member.person
            for member in Member.objects.filter(case__number=self.number).select_related("person").order_by("id")
        ]

    @property
    def movement(self):
        """Its newest journey."""
        return Movement.objects.select_related("case").filter(case__number=self.number).order_by("-id").first()

    def advance(self, name, to, on):
        cases.advance(by=self.cast.actors[name], on=on, case=self.case, to=to)

    def consent(self, person, purpose, on, *, given=True, by=""):
        by = by or ("GUARDIAN" if is_child(person.birth_date, on) else "PERSON")
        stated = cases.StatedConsent(
            person, purpose, given, by, "SIGNED", "fr", "2026.1", on, recipient="Whom it concerns"
        )
        cases.give_consent(by=self.cast.youssef, on=on, case=self.case, stated=stated)

    def met(self, name, requirement, on, person=None, *, state=State.DONE, reason="", valid_until=None):
        """A requirement that is recorded on the case file itself, by the role that owns it."""
        progress = cases.Progress(
            self.case, person.pk if person else None, requirement, state, on, reason=reason, valid_until=valid_until
        )
        cases.record_requirement(by=self.cast.actors[name], on=on, progress=progress)

    def interview(self, person, kind, on):
        cases.hold_interview(
            by=self.cast.youssef, on=on, case=self.case, person=person, kind=kind, mode="IN_PERSON", language="fr", interpreter="",
            private=True, summary="She wants to go home.",
        )  # fmt: skip

    def registered(self, on):
        for person in self.people:
            self.consent(person, "PROCESSING", on)
        self.advance("youssef", "registered", on)

    def counselled(self, on, yes=()):
        for person in self.people:
            if (person.age(on) or 0) >= 18 or yes:
                self.interview(person, "INFORMATION", on)
                self.interview(person, "COUNSELLING", on)
            screen(by=self.cast.youssef, on=on, case=self.case, person=person, yes=yes)
        self.advance("youssef", "counselled", on)

    def eligible(self, on):
        self.met("youssef", "destination-stated", on)
        for person in self.people:
            if (person.age(on) or 0) >= 18:
                self.met("youssef", "declaration", on, person)
            else:
                self.met("youssef", "guardian-consent", on, person)
        self.met("salma", "eligibility-decision", on)
        self.advance("salma", "eligible", on)

    def preparation(self, on):
        self.advance("youssef", "preparation", on)

    def asked(self, on, person=None):
        """A laissez-passer asked of the embassy, with consent."""
        for one in [person] if person else self.people:
            self.consent(one, "SHARE_EMBASSY", on)
            movements.request_document(
                by=self.cast.hicham,
                on=on,
                case=self.case,
                person=one,
                type="LAISSEZ_PASSER",
                embassy="Embassy of Guinea",
            )
        return TravelDocument.objects.filter(case=self.case).order_by("-id").first()

    def received(self, on, expires=None, person=None):
        for one in [person] if person else self.people:
            movements.receive_document(
                by=self.cast.hicham, on=on, case=self.case, person=one, type="LAISSEZ_PASSER", number=NUMBER, issued_on=on,
                expires_on=expires or today() + timedelta(days=60),
            )  # fmt: skip

    def fit(self, on, until=None):
        """Fit to travel; unless it is said until when, examined anew every five days until today."""
        day = on
        while day == on or (until is None and day <= today()):
            for person in self.people:
                result = Result(self.case, person.pk, day, "FIT", valid_until=until or day + timedelta(days=14))
                record_result(by=self.cast.nadia, on=day, result=result)
            day += timedelta(days=5)

    def ready(self, on, asked=None):
        self.asked(asked or on)
        self.received(on)
        self.fit(on)
        for person in self.people:
            self.consent(person, "SHARE_RECEIVING_MISSION", on)
        self.met("karim", "funding-reserved", on)
        self.advance("hicham", "ready", on)

    def booked(self, on, travel_on, **changes):
        stated = {
            "people": self.people,
            "route": "Casablanca – Conakry",
            "carrier": "RAM",
            "reference": "QX7P2L",
            **changes,
        }
        return movements.book(by=self.cast.hicham, on=on, case=self.case, travel_on=travel_on, **stated)

    def checked(self, on):
        """What is checked in the last days before a departure."""
        self.met("hicham", "pre-arrival-notice", on)
        for person in self.people:
            self.met("hicham", "pre-departure-check", on, person)
            if (person.age(on) or 0) >= 18:
                self.met("hicham", "final-wish", on, person)

    def departed(self, on, **answers):
        boarding = {str(person.pk): answers.get(person.given_names, "BOARDED") for person in self.people}
        return movements.record_departure(by=self.cast.hicham, on=on, movement=self.movement, boarding=boarding)

    def arrived(self, on, by="hicham"):
        return movements.record_arrival(
            by=self.cast.actors[by], on=on, movement=self.movement, confirmed_by="IOM Conakry"
        )

    def paid(self, on, person=None, receipt="R-0001", amount=Decimal("500"), currency="MAD"):
        return movements.pay_pocket_money(
            by=self.cast.hicham,
            on=on,
            case=self.case,
            person=person or self.people[0],
            amount=amount,
            currency=currency,
            receipt=receipt,
        )

    def go(self, stage):
        """Every deed up to a stage, on days that leave the journey some days behind us."""
        steps = {
            "registered": lambda: self.registered(ago(28)),
            "counselled": lambda: self.counselled(ago(27)),
            "eligible": lambda: self.eligible(ago(26)),
            "preparation": lambda: self.preparation(ago(25)),
            "ready": lambda: self.ready(ago(15), asked=ago(24)),
            "booked": lambda: self.booked(ago(14), ago(10)),
            "departed": lambda: (self.checked(ago(11)), self.departed(ago(10))),
            "arrived": lambda: self.arrived(ago(9)),
        }
        for name, step in steps.items():
            step()
            if name == stage:
                return self
        raise KeyError(stage)


__all__ = ["NUMBER", "Road", "ago", "clear"]
