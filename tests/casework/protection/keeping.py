"""Sheets as Imane fills them in, each whole and true; a test changes the one thing it is about."""

from dataclasses import dataclass, replace
from datetime import timedelta

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.cases.models import Case
from masar.casework.cases.queries import pictures
from masar.casework.protection.actions import file_sheet
from masar.casework.protection.models import shapes
from masar.foundation.core.dates import PartialDate, add_months, today
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Person


def ago(days):
    return today() - timedelta(days=days)


def ahead(days):
    return today() + timedelta(days=days)


SHEETS = {
    "assessment": shapes.Assessment(
        (shapes.Weighed("THREATS_HERE", "SERIOUS"),), ("SKILLS",), ("THREATENED",), "WEEKS", "MEDIUM", "She is followed.",
        (shapes.Planned("Find a shelter.", "case-worker", ahead(3)),), ahead(60),
    ),
    "care": shapes.Care("UNACCOMPANIED", "NGO_SHELTER", "I want to see my mother."),
    "best_interests": shapes.BestInterests("BID", "Panel", "RETURN", ago(5), "", "BID 12", ahead(60)),
    "tracing": shapes.Tracing("IOM Conakry", ago(15), "FOUND", ago(6), "The mother, visited at home."),
    "guardian": shapes.Guardian("Hassan Amrani", "Legal representative", 1975, "Order 44", ago(12), "+212600000009", ago(10), ago(9)),
    "caregiver": shapes.Caregiver("Mariama Barry", "Mother", 1980, "NATIONAL_ID", "GN-77", "+224600000", "Kindia", ago(4), ago(4)),
    "escort": shapes.Escort("TRAINED", "Fatima Alaoui"),
    "visits": shapes.Visits("IOM Conakry", (ahead(60), ahead(120))),
    "parental": shapes.Parental("ABSENT_AGREES", "Letter", ago(3)),
    "age": shapes.AgeSettled("BIRTH_CERTIFICATE", "Extract 9", ago(2)),
    "trafficking": shapes.Trafficking("POTENTIAL_VOT", "yes", "no"),
    "return_risk": shapes.ReturnRisk("SOME", "NONE", "SOME", "Met by her sister.", True),
    "contact": shapes.Contact(("PHONE",), "Weekdays, 10 to 12", "Say it is the school."),
}  # fmt: skip
TOLD = shapes.Indicators(("RECRUITED", "DECEIVED", "LABOUR"), "They kept my passport.")


@dataclass
class Keeping:
    """A case in which Imane keeps the protection file of one person."""

    cast: object
    number: str
    person: Person

    @property
    def case(self):
        return Case.objects.select_related("principal").get(number=self.number)

    def file(self, sheet, by="imane", on=None, restricted=None, **changes):
        shape = replace(SHEETS[sheet], **changes)
        if sheet == "trafficking" and restricted is None and shape.finding != "NO_INDICATION":
            restricted = TOLD
        return file_sheet(
            by=getattr(self.cast, by), on=on or today(), case=self.case, person=self.person, shape=shape, restricted=restricted
        )  # fmt: skip

    @property
    def facts(self):
        seen = pictures([self.case])[self.case.pk].members
        return next(dict(member.facts) for member in seen if member.person == str(self.person.pk))

    def standing(self, requirement):
        """How far a requirement is, or nothing where it is not asked of this case before READY or departure."""
        picture = pictures([self.case])[self.case.pk]
        lacking = {one.requirement.code: one.state for one in picture.lacking("departed")}
        return lacking.get(requirement, "met")


def of_amina(cast):
    return Keeping(cast, cast.amina_case.number, cast.amina)


def child(cast, age=15, name="Ousmane"):
    """A child registered by Youssef without any adult, and the case opened for it."""
    born = PartialDate(add_months(today(), -12 * age - 2))
    person = register(by=cast.youssef, on=ago(20), office="RAB", new=NewPerson("Barry", name, "M", "GIN", born))
    new = NewCase((NewMember(person, "PRINCIPAL"),), ago(20), "WALK_IN", return_country="GIN", destination="Kindia")
    case = open_case(by=cast.youssef, on=ago(20), new=new, office="RAB")
    return Keeping(cast, case.number, person)
