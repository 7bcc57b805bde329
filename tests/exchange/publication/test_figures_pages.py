"""The pages of figures: every number beside its unit and base, a way to the cases for who may go, and no further."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from masar.casework.protection.actions import note_factors
from masar.exchange.publication.families import FAMILIES
from masar.exchange.publication.models import HistoricalAggregate, Snapshot
from masar.exchange.publication.snapshots import files
from masar.exchange.publication.tasks import take_snapshot
from masar.foundation.audit.models import Event
from masar.foundation.jobs.models import Job
from masar.methods.statistics.measures import load_measures

RETURNS = "/figures/of/returns/"


@pytest.fixture
def drawn(world):
    """The world with a snapshot of January 2022."""
    world.snapshot()
    return world


def page(world, name, address):
    answer = world.cast.client(name).get(address)
    return answer.status_code, answer.content.decode()


def test_before_the_first_snapshot_the_page_says_what_will_be_here(world):
    status, text = page(world, "sofia", "/figures/")
    assert status == 200
    assert "Take a snapshot now" in text
    assert "Take a snapshot now" not in page(world, "youssef", "/figures/")[1]


def test_the_page_shows_the_numbers_of_the_period_with_their_day(drawn):
    status, text = page(drawn, "youssef", "/figures/?period=2021")
    assert status == 200
    assert "As of 15 January 2022" in text
    assert "<bdi>75.0%</bdi>" in text
    assert "base n = " in text


@pytest.mark.parametrize("family", [family.code for family in FAMILIES])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_family_is_shown_in_every_language(drawn, family, language):
    browser = drawn.cast.client("karim")
    browser.cookies["django_language"] = language
    answer = browser.get(f"/figures/?period=2021&family={family}")
    assert answer.status_code == 200
    assert answer.content.decode().count("<table") == len(next(one for one in FAMILIES if one.code == family).shown)


def test_a_quarter_is_narrower_than_the_year(drawn):
    assert ">2<" in page(drawn, "sofia", f"{RETURNS}?year=2021&part=Q2")[1]
    assert "second quarter of 2021" in page(drawn, "sofia", f"{RETURNS}?year=2021&part=Q2")[1]


def test_a_period_that_is_none_is_named(drawn):
    status, text = page(drawn, "sofia", "/figures/?period=2021-13")
    assert status == 200
    assert "“2021-13” is not a period" in text


@pytest.mark.parametrize("measure", sorted(load_measures()))
def test_every_measure_has_a_page_by_each_of_its_dimensions(drawn, measure):
    browser = drawn.cast.client("sofia")
    dimensions = load_measures()[measure].dimensions
    for by in ("", *dimensions, ",".join(dimensions[:2])):
        assert browser.get(f"/figures/of/{measure}/?by={by}&period=2021").status_code == 200, by


def test_a_snapshot_of_an_older_version_says_what_it_does_not_hold(drawn):
    row = Snapshot.objects.get()
    folder = files.folder_of(row)
    (folder / "bookings.parquet").unlink()
    row.change(digest=files.write_manifest(row, folder))
    files._digest_found.cache_clear()
    status, text = page(drawn, "sofia", "/figures/of/no-show-rate/?period=2021")
    assert status < 500
    assert "does not hold this figure yet" in text
    assert page(drawn, "sofia", RETURNS)[0] == 200


def test_an_unknown_measure_is_absent(drawn):
    assert page(drawn, "sofia", "/figures/of/shoes/")[0] == 404


def test_a_table_leads_to_the_cases_only_for_who_may_go_there(drawn):
    address = f"{RETURNS}?by=return_country&period=2021"
    assert "/cases/?by=return_country&amp;keys=SEN" in page(drawn, "salma", address)[1]
    assert "/cases/?by=return_country" not in page(drawn, "youssef", address)[1]
    assert page(drawn, "youssef", f"{RETURNS}cases/?by=return_country&keys=SEN&period=2021")[0] == 404


def test_behind_a_number_stand_only_the_cases_in_scope(drawn):
    address = f"{RETURNS}cases/?by=sex&keys=M&period=2021"
    rabat, oujda = page(drawn, "salma", address)[1], page(drawn, "brahim", address)[1]
    fatou, moussa = drawn.cases["Fatou"].number, drawn.cases["Moussa"].number
    assert "2 of 3 cases are in your scope" in rabat
    assert "1 of 3 cases are in your scope" in oujda
    assert (fatou in rabat, moussa in rabat) == (True, False)
    assert (fatou in oujda, moussa in oujda) == (False, True)
    assert "3 of 3 cases are in your scope" in page(drawn, "karim", address)[1]


def test_listing_the_cases_behind_a_number_stands_in_the_log(drawn):
    page(drawn, "salma", f"{RETURNS}cases/?by=sex&keys=M&period=2021")
    event = Event.objects.get(verb="cases-behind-listed")
    assert (event.actor, event.params["keys"], event.params["count"]) == (drawn.cast.salma.user, ["M"], 2)


def test_a_list_that_tells_of_protection_is_read_as_protection(drawn):
    page(drawn, "salma", "/figures/of/vulnerable-returns/cases/?by=vulnerabilities&keys=SINGLE_PARENT&period=2021")
    event = Event.objects.get(verb="cases-behind-listed")
    assert (event.field_class, event.params["count"]) == ("S3", 1)
    read = Event.objects.get(verb="file-read")
    fatou = str(drawn.cases["Fatou"].pk)
    assert (read.case, read.field_class, read.actor) == (fatou, "S3", drawn.cast.salma.user)


def test_a_list_that_tells_nothing_protected_is_one_line_of_the_log(drawn):
    page(drawn, "salma", f"{RETURNS}cases/?by=sex&keys=M&period=2021")
    assert Event.objects.get(verb="cases-behind-listed").field_class == "S1"
    assert not Event.objects.filter(verb="file-read").exists()


def test_a_list_by_reason_is_read_as_what_people_said_of_themselves(drawn):
    page(drawn, "salma", "/figures/of/requests/cases/?by=reasons&keys=HEALTH&period=2021")
    assert Event.objects.get(verb="cases-behind-listed").field_class == "S2"


def test_who_does_not_read_protection_gets_no_list_by_vulnerability(drawn):
    address = "/figures/of/vulnerable-returns/cases/?by=vulnerabilities&keys=SINGLE_PARENT&period=2021"
    assert page(drawn, "salma", address)[0] == 200
    assert page(drawn, "karim", address)[0] == 404


def test_potential_victims_of_trafficking_are_in_no_list(world):
    fatou = world.cases["Fatou"]
    note_factors(by=world.cast.imane, rows=[(fatou, fatou.principal_id, "POT_VOT", date(2021, 2, 6))])
    world.snapshot()
    table = "/figures/of/vulnerable-returns/?by=vulnerabilities&period=2021"
    assert "Potential victim of trafficking" in page(world, "salma", table)[1]
    assert "keys=POT_VOT" not in page(world, "salma", table)[1]
    assert (
        page(world, "salma", "/figures/of/vulnerable-returns/cases/?by=vulnerabilities&keys=POT_VOT&period=2021")[0]
        == 404
    )


def test_the_table_can_be_taken_along_as_csv(drawn):
    browser = drawn.cast.client("sofia")
    address = f"{RETURNS}csv/?by=return_country,sex&period=2021"
    answer = browser.get(address)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    senegal = next(row for row in rows if (row["return_country"], row["sex"]) == ("SEN", "F"))
    assert (senegal["value"], senegal["return_country_label"], senegal["unit"], senegal["period"]) == (
        "1",
        "Senegal",
        "person",
        "2021",
    )
    assert (senegal["as_of"], senegal["snapshot"]) == ("2022-01-15", Snapshot.objects.get().digest)
    assert answer["Content-Disposition"] == 'attachment; filename="returns-return_country-sex-2021.csv"'
    assert browser.get(address).content == answer.content
    assert Event.objects.filter(verb="table-downloaded").count() == 2


def test_pages_hold_no_name(drawn):
    for address in (
        "/figures/?period=2021",
        f"{RETURNS}?by=return_country,sex&period=2021",
        f"{RETURNS}cases/?by=sex&keys=M&period=2021",
    ):
        text = page(drawn, "karim", address)[1]
        assert [canary for canary in ("NDIAYE", "Fatou", "Moussa", "655544433") if canary in text] == [], address


def test_a_snapshot_is_taken_in_the_background(world):
    answer = world.cast.client("sofia").post(reverse("figures-snapshot"))
    job = Job.objects.get(kind="snapshot")
    assert answer.url == reverse("job", args=[job.pk])
    assert world.cast.client("youssef").post(reverse("figures-snapshot")).status_code == 404


def test_a_snapshot_taken_up_again_after_it_was_taken_is_not_taken_twice(world):
    world.cast.client("sofia").post(reverse("figures-snapshot"))
    job = Job.objects.get(kind="snapshot")
    take_snapshot.func(str(job.pk))
    done = Job.objects.get(pk=job.pk)
    Job.objects.filter(pk=job.pk).update(state="running", result={})
    take_snapshot.func(str(job.pk))
    again = Job.objects.get(pk=job.pk)
    assert Snapshot.objects.count() == 1
    assert Event.objects.filter(verb="snapshot-taken").count() == 1
    assert (again.state, again.result, again.problem) == ("done", done.result, "")


def test_pages_ask_few_queries(drawn, django_assert_max_num_queries):
    browser = drawn.cast.client("salma")
    for address in (
        "/figures/?period=2021&family=returns",
        f"{RETURNS}?by=office&period=2021",
        f"{RETURNS}cases/?by=sex&keys=M&period=2021",
    ):
        with django_assert_max_num_queries(22 if connection.vendor == "postgresql" else 20):
            browser.get(address)


def test_a_figure_of_earlier_years_needs_two_people(world):
    sofia, karim = world.cast.client("sofia"), world.cast.client("karim")
    form = sofia.get("/figures/earlier/new/").context["form"]
    told = {
        "deed": str(form["deed"].value()), "measure": "returns", "period": "2005-01-01..2014-12-31", "qualifier": "over", "value": "4700",
        "unit": "person", "source": "Information sheet, about 2015",
    }  # fmt: skip
    assert sofia.post("/figures/earlier/new/", told).status_code == 302
    row = HistoricalAggregate.objects.get()
    assert "Confirm this figure" not in sofia.get("/figures/earlier/").content.decode()
    assert "Confirm this figure" in karim.get("/figures/earlier/").content.decode()
    karim.post(f"/figures/earlier/{row.pk}/confirm/")
    row.refresh_from_db()
    assert (row.entered_by, row.confirmed_by) == (world.cast.sofia.user, world.cast.karim.user)
