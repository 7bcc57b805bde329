"""People who gather for a session: more of them, sessions of any day, and the sheet as a browser sends it."""

from datetime import timedelta

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.casework.cases.models import Case
from masar.casework.sessions import actions
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import Known
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register

DEED = "018f3c2e-0000-7000-8000-000000000001"
GIVEN = ("Ibrahima", "Fatou", "Moussa", "Aissata", "Ousmane", "Mariama", "Sekou", "Kadiatou", "Alpha", "Hawa")


def ago(days):
    return today() - timedelta(days)


def planned(cast, days=0, by="youssef", **told):
    given = {"kind": "ORIENTATION", "title": "Before your return", "office": "RAB", **told}
    return actions.plan_session(by=getattr(cast, by), on=today(), day=today() + timedelta(days), **given)


def person_with_case(
    cast, place=0, by="youssef", office="RAB", stage="eligible", age=31, nationality="GIN", since=20, language="fr"
):
    """Somebody who waits: registered and opened `since` days ago, in a stage in which orientation is advised."""
    actor = getattr(cast, by)
    given, family = GIVEN[place % len(GIVEN)], f"Camara{chr(97 + place // len(GIVEN))}"
    born = PartialDate(today().replace(year=today().year - age, day=1))
    new = NewPerson(family, given, "M", nationality, born, language=language)
    person = register(by=actor, on=ago(since), office=office, new=new)
    told = NewCase((NewMember(person, "PRINCIPAL"),), ago(since), "WALK_IN", return_country="GIN", destination="Labé")
    case = open_case(by=actor, on=ago(since), new=told, office=office)
    Case.objects.filter(pk=case.pk).update(stage=stage)
    case.stage = stage
    return Known(case, person)


def several(cast, count, **told):
    return [person_with_case(cast, place, **told) for place in range(count)]


def invited(cast, row, people, by="youssef", **told):
    return actions.invite(by=getattr(cast, by), on=today(), session=row, people=people, **told)


def amina(cast):
    return Known(cast.amina_case, cast.amina)


def mark(cast, row, one, state, by="youssef"):
    return actions.mark(by=getattr(cast, by), on=today(), session=row, case=one.case, person=one.person, state=state)


def states(row):
    return [one.state for one in Attendance.objects.filter(session=row).order_by("id")]


def anew(row):
    return Session.objects.get(pk=row.pk)
