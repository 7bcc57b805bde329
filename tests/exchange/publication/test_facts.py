"""Facts: one row per event, coded as things stood on that day, and nothing in them that names a person."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from masar.casework.cases.actions import correct_entry
from masar.casework.cases.models import LedgerEntry, Member
from masar.casework.movements.models import Movement, Passenger, TravelDocument
from masar.casework.protection.actions import note_factors
from masar.casework.protection.models import Factor
from masar.casework.sessions.actions import take_over_attendance
from masar.exchange.publication.drawing import draw
from masar.exchange.publication.facts import pseudonym, write_facts
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.methods.statistics.fact_columns import FACTS
from masar.methods.statistics.periods import parse
from masar.registry.people.actions import NewPerson, register_many

DAY = date(2022, 1, 15)


@pytest.fixture
def read(world, tmp_path):
    """Writes the facts and reads one of them as rows."""

    def rows(fact):
        folder = tmp_path / "facts"
        folder.mkdir(exist_ok=True)
        write_facts(world.cast.sofia, folder, DAY)
        return pq.read_table(folder / f"{fact}.parquet").to_pylist()

    return rows


def of(world, name, rows):
    case = pseudonym("case", world.cases[name].pk)
    return [row for row in rows if row["case"] == case]


def counted(world, measure):
    return draw(world.snapshot(), measure, (), parse("2021")).total.value


def test_every_fact_is_written_with_its_columns(world, tmp_path):
    rows = write_facts(world.cast.sofia, tmp_path, DAY)
    read = {path.stem: pq.read_table(path) for path in tmp_path.glob("*.parquet")}
    assert set(read) == set(FACTS)
    assert all(table.column_names == list(FACTS[fact]) for fact, table in read.items())
    assert rows == sum(table.num_rows for table in read.values())


@pytest.mark.rule("R67")
def test_who_attended_two_sessions_of_a_kind_in_a_period_counts_once(world):
    people, times = counted(world, "oriented"), counted(world, "attendances")
    case = world.cases["Fatou"]
    again = [(case, case.principal, "ORIENTATION", "RAB", date(2021, 3, 9))]
    take_over_attendance(by=world.cast.salma, attended=again)
    assert counted(world, "attendances") == times + 1
    assert counted(world, "oriented") == people


def test_a_departure_is_coded_as_of_its_day(world, read):
    mother, son = sorted(of(world, "Fatou", read("departures")), key=lambda row: row["sex"])
    assert mother["on"] == date(2021, 4, 10)
    assert (mother["sex_age"], mother["age"], mother["nationality"], mother["office"]) == ("WOMEN", 30, "SEN", "RAB")
    assert (mother["return_country"], mother["ji_country"], mother["alone"]) == ("SEN", True, False)
    assert (mother["stay_months"], mother["days_from_registration"]) == (23, 68)
    assert (mother["oriented"], mother["trained"], mother["vulnerabilities"]) == (True, False, ["SINGLE_PARENT"])
    assert (son["sex_age"], son["age"], son["oriented"], son["vulnerabilities"]) == ("BOYS", 9, False, [])
    assert mother["person"] != son["person"]


def test_a_family_declares_together_on_the_day_of_the_first_signature(world, read):
    rows = of(world, "Fatou", read("declarations"))
    assert [row["on"] for row in rows] == [date(2021, 2, 20)] * 2
    assert {tuple(row["reasons"]) for row in rows} == {("HEALTH", "LIVING_CONDITIONS")}


def test_an_implied_declaration_gives_way_to_an_evidenced_one(world, read):
    implied = LedgerEntry.objects.filter(case=world.cases["Moussa"], requirement="declaration", state=State.TAKEN_OVER)
    assert not implied.exists()
    entry = LedgerEntry(
        case=world.cases["Moussa"], requirement="declaration", state=State.TAKEN_OVER, since=date(2021, 5, 1), by="x"
    )
    entry.save()
    (row,) = of(world, "Moussa", read("declarations"))
    assert row["on"] == date(2021, 5, 15)


def test_a_corrected_declaration_does_not_count(world, read):
    entry = LedgerEntry.objects.get(case=world.cases["Awa"], requirement="declaration")
    correct_entry(
        by=world.cast.salma,
        on=today(),
        entry=entry,
        state=State.TO_DO,
        since=entry.since,
        reason="signed by a neighbour",
    )
    assert of(world, "Awa", read("declarations")) == []


def test_age_and_adulthood_are_those_of_the_day_of_the_event(world, read):
    (declared,) = of(world, "Awa", read("declarations"))
    assert (declared["age"], declared["sex_age"]) == (17, "GIRLS")
    (left,) = of(world, "Awa", read("exits"))
    assert (left["on"], left["code"], left["age"], left["sex_age"]) == (date(2021, 8, 1), "WITHDRAWN", 18, "WOMEN")


def test_who_has_no_birth_date_has_no_age_and_no_category(world, read):
    (row,) = of(world, "Sékou", read("departures"))
    assert (row["age"], row["sex_age"], row["stay_months"]) == (None, "UNKNOWN", None)


def test_a_factor_noted_after_the_departure_is_not_of_that_day(world, read):
    moussa = world.cases["Moussa"]
    note_factors(by=world.cast.imane, rows=[(moussa, moussa.principal_id, "ELDERLY", date(2021, 7, 2))])
    (row,) = of(world, "Moussa", read("departures"))
    assert row["vulnerabilities"] == []


def test_a_factor_that_has_ended_since_still_counts_for_the_days_before(world, read):
    fatou = world.cases["Fatou"]
    Factor.objects.get(case=fatou).change(ended_on=today())
    mother = next(row for row in of(world, "Fatou", read("departures")) if row["sex"] == "F")
    assert mother["vulnerabilities"] == ["SINGLE_PARENT"]


def test_a_factor_that_had_ended_before_the_day_does_not_count(world, read):
    fatou = world.cases["Fatou"]
    Factor.objects.get(case=fatou).change(ended_on=date(2021, 4, 10))
    rows = {fact: next(row for row in of(world, "Fatou", read(fact)) if row["sex"] == "F") for fact in ("declarations", "departures")}  # fmt: skip
    assert rows["declarations"]["vulnerabilities"] == ["SINGLE_PARENT"]
    assert rows["departures"]["vulnerabilities"] == []


def test_a_factor_that_ended_and_was_noted_again_counts_in_both_times(world, read):
    fatou = world.cases["Fatou"]
    Factor.objects.get(case=fatou).change(ended_on=date(2021, 3, 1))
    note_factors(by=world.cast.imane, rows=[(fatou, fatou.principal_id, "SINGLE_PARENT", date(2021, 4, 1))])
    rows = [next(row for row in of(world, "Fatou", read(fact)) if row["sex"] == "F") for fact in ("declarations", "departures")]  # fmt: skip
    assert [row["vulnerabilities"] for row in rows] == [["SINGLE_PARENT"]] * 2


def test_bookings_tell_who_travelled_and_who_did_not_come(world, read):
    awa = world.cases["Awa"]
    for day, state in ((date(2021, 7, 10), "NO_SHOW"), (date(2021, 7, 20), "CANCELLED")):
        booked = Movement.objects.create(case=awa, travel_on=day, return_country="CIV", state="CANCELLED", by="x")
        Passenger.objects.create(movement=booked, person=awa.principal, state=state)
    rows = read("bookings")
    assert [(row["on"], row["state"]) for row in of(world, "Awa", rows)] == [
        (date(2021, 7, 10), "NO_SHOW"),
        (date(2021, 7, 20), "CANCELLED"),
    ]
    assert {row["state"] for row in of(world, "Fatou", rows) + of(world, "Moussa", rows)} == {"TRAVELLED"}
    told = {code: counted(world, code) for code in ("booked-to-travel", "missed-journeys")}
    assert told == {"booked-to-travel": 5, "missed-journeys": 1}


def test_a_document_asked_of_an_embassy_tells_how_long_it_took(world, read):
    moussa, awa = world.cases["Moussa"], world.cases["Awa"]
    asked = {"type": "LAISSEZ_PASSER", "embassy": "Embassy with a name", "by": "x", "requested_on": date(2021, 5, 20)}
    TravelDocument.objects.create(case=moussa, person=moussa.principal, state="RECEIVED", answered_on=date(2021, 6, 9), **asked)  # fmt: skip
    TravelDocument.objects.create(case=awa, person=awa.principal, state="REFUSED", answered_on=date(2021, 6, 1), **asked)  # fmt: skip
    TravelDocument.objects.create(case=awa, person=awa.principal, state="REQUESTED", **asked)
    TravelDocument.objects.create(case=awa, person=awa.principal, state="RECEIVED", type="PASSPORT", by="x")
    rows = read("document_requests")
    (received,) = of(world, "Moussa", rows)
    assert (received["on"], received["days"], received["nationality"]) == (date(2021, 6, 9), 20, "GIN")
    assert [(row["on"], row["state"], row["days"]) for row in of(world, "Awa", rows)] == [
        (date(2021, 5, 20), "REQUESTED", None),
        (date(2021, 6, 1), "REFUSED", 12),
    ]
    told = {code: counted(world, code) for code in ("laissez-passer-days", "laissez-passer-answered", "laissez-passer-refused")}  # fmt: skip
    assert told == {"laissez-passer-days": 20, "laissez-passer-answered": 2, "laissez-passer-refused": 1}


def test_sessions_assistance_and_reintegration_are_events_of_their_own(world, read):
    assert [row["kind"] for row in of(world, "Moussa", read("sessions"))] == ["ORIENTATION", "TRAINING", "TRAINING"]
    assert [(row["type"], row["family"]) for row in of(world, "Fatou", read("assistance"))] == [
        ("FOOD_BASKET", "FOOD")
    ] * 2
    (award,) = of(world, "Moussa", read("reintegrations"))
    assert (award["kinds"], award["fund"], award["has_plan"], award["return_country"]) == (
        ["CASH"],
        "MOROCCO",
        False,
        "GIN",
    )


def test_open_cases_stand_in_the_pipeline_on_the_day_of_the_snapshot(world, read):
    standing = {row["case"]: row for row in read("pipeline")}
    moussa = standing[pseudonym("case", world.cases["Moussa"].pk)]
    assert (moussa["on"], moussa["stage"], moussa["since"]) == (DAY, "departed", date(2021, 7, 1))
    assert pseudonym("case", world.cases["Awa"].pk) not in standing


def test_the_cohort_knows_who_left_and_how(world, read):
    rows = read("registered_cohort")
    (moussa,), (awa,) = of(world, "Moussa", rows), of(world, "Awa", rows)
    assert (moussa["on"], moussa["departed_on"], moussa["days"]) == (date(2021, 5, 1), date(2021, 7, 1), 61)
    assert (awa["departed_on"], awa["exit_code"], awa["days"]) == (None, "WITHDRAWN", None)


def test_a_case_that_is_only_contacted_is_not_registered(world, read):
    amina = pseudonym("case", world.cast.amina_case.pk)
    assert amina in {row["case"] for row in read("contacts")}
    assert amina not in {row["case"] for row in read("registrations")}


def test_facts_hold_no_name_phone_reference_or_key_of_a_person(world, tmp_path):
    write_facts(world.cast.sofia, tmp_path, DAY)
    told = " ".join(str(pq.read_table(path).to_pylist()) for path in sorted(tmp_path.glob("*.parquet")))
    told += " ".join(path.read_bytes().decode("latin-1") for path in sorted(tmp_path.glob("*.parquet")))
    case = world.cases["Fatou"]
    canaries = [
        "NDIAYE",
        "Fatou",
        "Ndiaye",
        "R-Fatou",
        "+212655544433",
        "655544433",
        case.number,
        str(case.pk),
        case.pk.hex,
        str(case.principal_id),
    ]
    assert [canary for canary in canaries if canary in told] == []


def test_only_who_takes_snapshots_writes_facts(world, tmp_path):
    with pytest.raises(Refusal) as refusal:
        write_facts(world.cast.youssef, tmp_path, DAY)
    assert refusal.value.code == "not-permitted"
    assert list(tmp_path.glob("*.parquet")) == []


def test_the_number_of_queries_does_not_grow_with_the_cases(world, tmp_path, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        write_facts(world.cast.sofia, tmp_path, DAY + timedelta(days=1))


def test_a_child_born_here_has_stayed_since_birth(world, read):
    family = world.cases["Fatou"]
    family.members.exclude(person=family.principal).get().person.change(birth_date=date(2020, 9, 10))
    assert sorted(row["stay_months"] for row in of(world, "Fatou", read("declarations"))) == [5, 23]


def test_who_left_the_case_counts_until_then_and_who_joined_from_then(world, read):
    moussa = world.cases["Moussa"]
    (brother,) = register_many(by=world.cast.karim, on=date(2021, 5, 20), office="OUJ", worker=world.cast.leila.user, people=[(date(2021, 5, 20), NewPerson("CAMARA", "Ali", "M", "GIN"))])  # fmt: skip
    member = Member(
        case=moussa, person=brother, relation="SIBLING", joined_on=date(2021, 5, 20), left_on=date(2021, 6, 20)
    )
    member.save()
    days = {row["sex"] + str(row["age"]): row["on"] for row in of(world, "Moussa", read("declarations"))}
    assert days == {"M35": date(2021, 5, 15), "MNone": date(2021, 5, 20)}
    assert len(of(world, "Moussa", read("pipeline"))) == 1
    assert [row["alone"] for row in of(world, "Moussa", read("departures"))] == [True]
