"""Makes the mission of the journeys in MASAR_HOME: an office in Rabat, one in Oujda, one colleague per role, some cases."""

import os
from datetime import timedelta

import django

COLLEAGUES = {
    "youssef": ("case-worker", "RAB"), "meryem": ("case-worker", "RAB"), "leila": ("case-worker", "OUJ"), "samir": ("case-worker", "OUJ"), "salma": ("office-supervisor", "RAB"), "hind": ("office-supervisor", "RAB"),
    "nadia": ("medical-focal-point", ""), "imane": ("protection-officer", ""), "hicham": ("operations", ""), "karim": ("programme-manager", ""),
    "driss": ("system-administrator", ""), "rachida": ("stock-clerk", "RAB"),
}  # fmt: skip
PASSWORD = "a quiet path along the river"


def main() -> None:
    """Migrate, collect the static files, found the mission, write the cases."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "masar.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    actors = _mission()
    _cases(actors["youssef"], actors["nadia"])
    _snapshot(actors["karim"])
    _outside(actors)


def _mission():
    from masar.config.founding import found
    from masar.foundation.access.accounts import actor_for, grant, invite
    from masar.foundation.core.dates import today

    on = today()
    admin = found(
        code="MAR", name="Mission des essais", country="MAR", languages="fr,en,ar", offices=[("RAB", "Rabat"), ("OUJ", "Oujda")],
        admin="driss@example.org", admin_name="Driss", password=PASSWORD,
    )  # fmt: skip
    actors = {"driss": admin}
    for name, (role, office) in COLLEAGUES.items():
        if name not in actors:
            user = invite(
                by=admin, on=on, email=f"{name}@example.org", name=name.capitalize(), language="fr", password=PASSWORD
            )
            grant(by=admin, on=on, user=user, role=role, office=office)
            actors[name] = actor_for(user, on)
    return actors


def _snapshot(karim):
    from masar.exchange.publication.snapshots import take
    from masar.foundation.core.dates import today

    take(by=karim, on=today())


def _outside(actors):
    """An association, the mission in Guinea and a donor, each with its agreement and somebody who signs in; an edition for donors."""
    from types import SimpleNamespace

    from casework.sharing.sharing import Sharing

    from masar.casework.cases.models import Case
    from masar.exchange.publication.actions import publish
    from masar.foundation.core.dates import today
    from masar.methods.statistics.disclosure import Audience
    from masar.methods.statistics.periods import parse

    family = Case.objects.select_related("principal").order_by("id").first()
    cast = SimpleNamespace(
        actors=actors, users={}, driss=actors["driss"], amina=family.principal, amina_case=family
    )  # fmt: skip
    Sharing(cast, name="Association Exemple").account("pascal")
    guinea = Sharing(cast, "MISSION", "Mission en Guinée", "GIN")
    guinea.account("moussa")
    guinea.answered_by("moussa", ("IDENTITY", "TRAVEL"))
    Sharing(cast, "DONOR", "Bailleur Exemple").account("dora")
    publish(
        by=actors["karim"], on=today(), code="morocco-annual", period=parse(str(today().year)), languages=["fr"], audience=Audience.DONOR,
    )  # fmt: skip


def _returned(case):
    """Somebody arrived, for the figures that a donor reads."""
    from masar.casework.movements.models import Movement, Passenger
    from masar.foundation.core.dates import today

    day = today() - timedelta(days=2)
    journey = Movement.objects.create(
        case=case, travel_on=day, return_country="GIN", state="ARRIVED", departed_on=day, arrived_on=day, by="hicham"
    )
    Passenger.objects.create(movement=journey, person=case.principal, state="ARRIVED")


def _cases(youssef, nadia):
    """Thirty cases, the first a family of which much is told, the second on hold, the third ended."""
    from masar.casework.cases import actions
    from masar.casework.medical.actions import Result, record_result
    from masar.casework.protection.actions import screen
    from masar.foundation.core.dates import PartialDate, Precision, today
    from masar.registry.people.actions import NewPerson, add_document, register

    met = today() - timedelta(days=20)

    def person(family, given, years, sex="F", **more):
        born = PartialDate(met.replace(year=met.year - years, day=1), Precision.MONTH)
        new = NewPerson(family, given, sex, "GIN", born, language="fr", **more)
        return register(by=youssef, on=met, office="RAB", new=new)

    def opened(*members):
        new = actions.NewCase(
            tuple(members), met, "WALK_IN", return_country="GIN", destination="Labé", reasons=("NO_WORK",)
        )
        return actions.open_case(by=youssef, on=met, new=new, office="RAB")

    mother = person("Bah", "Mariama", 31, phone="+212600000101", native_name="مريم باه")
    child = person("Bah", "Ousmane", 6, "M")
    family = opened(actions.NewMember(mother, "PRINCIPAL"), actions.NewMember(child, "CHILD"))
    add_document(by=youssef, on=met, person=mother, type="PASSPORT", number="G0123456", country="GIN")
    for one, by in ((mother, "PERSON"), (child, "GUARDIAN")):
        stated = actions.StatedConsent(one, "PROCESSING", True, by, "SIGNED", "fr", "2026.1", met)
        actions.give_consent(by=youssef, on=met, case=family, stated=stated)
    actions.advance(by=youssef, on=met, case=family, to="registered")
    actions.hold_interview(
        by=youssef, on=met, case=family, person=mother, kind="INFORMATION", mode="IN_PERSON", language="fr", interpreter="", private=True,
        summary="Elle veut rentrer chez sa mère.",
    )  # fmt: skip
    actions.add_note(by=youssef, on=met, case=family, text="A rappeler lundi.")
    screen(by=youssef, on=met, case=family, person=mother, yes=["ILLNESS"])
    record_result(by=nadia, on=met, result=Result(family, mother.pk, met, "FIT", met + timedelta(days=14)))
    alone = [
        opened(actions.NewMember(person("Camara", f"Fodé {letter}", 25, "M"), "PRINCIPAL"))
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZABC"
    ]
    for case in alone[20:]:
        _returned(case)
    actions.put_on_hold(by=youssef, on=today(), case=alone[0], code="NO_FUNDS", reason="line exhausted")
    actions.withdraw(by=youssef, on=today(), case=alone[1], reason="a cousin found him work")


if __name__ == "__main__":
    main()
