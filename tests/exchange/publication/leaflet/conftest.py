"""A year that can be counted by hand: facts written as Parquet, with small numbers in some countries, and a snapshot over them."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from masar.exchange.publication.models import HistoricalAggregate, Snapshot
from masar.exchange.publication.snapshots.files import folder_of, write_manifest
from masar.foundation.core.countries import is_ji_country
from masar.methods.statistics.facts import FACTS, fact_schema

RETURNED = {
    ("GIN", "F"): 20, ("GIN", "M"): 60, ("CIV", "F"): 30, ("CIV", "M"): 40, ("SEN", "F"): 3, ("SEN", "M"): 30, ("PHL", "F"): 12, ("PHL", "M"): 8,
    ("LKA", "M"): 3, ("VEN", "F"): 1,
}  # fmt: skip
"""People who returned in a year by country and sex; every year of the world is the same."""
ONLY_ASKED = {("GIN", "M"): 40, ("CIV", "F"): 20}
AGES = (5, 15, 20, 25, 30, 35, 25, 40, 50, 70)
STAYS = (3, 8, 14, 20, 30, 40, 50, 80)
KINDS = (["FOOD_SALES"], ["CASH"], ["FOOD_SALES", "SCHOOLING"], ["CASH"])


@dataclass
class Year:
    """Facts while they are being written."""

    rows: dict = field(default_factory=lambda: {fact: [] for fact in FACTS})
    number: count = field(default_factory=count)

    def add(self, fact, shared, on, **own):
        age = shared["age"]
        child = age < 18
        sex_age = {("M", True): "BOYS", ("F", True): "GIRLS", ("M", False): "MEN", ("F", False): "WOMEN"}[
            shared["sex"], child
        ]
        self.rows[fact].append({**shared, "on": on, "sex_age": sex_age, **own})

    def person(self, year, country, sex, at, departs):
        key = f"P{next(self.number)}"
        shared = {
            "person": key,
            "case": f"C{key}",
            "sex": sex,
            "age": AGES[at % len(AGES)],
            "nationality": country,
            "office": "RAB",
        }
        stay = STAYS[at % len(STAYS)]
        registered, left = date(year, 1 + at % 11, 3), date(year, 2 + at % 11, 20)
        factors = [["HEALTH_NEEDS"], [], [], ["UNACC_CHILD"] if shared["age"] < 18 else [], []][at % 5]
        self.add("registrations", shared, registered, channel="WALK_IN", stay_months=stay)
        self.add("contacts", shared, registered, channel="WALK_IN")
        reasons = (
            ["LIVING_CONDITIONS", "HEALTH"] if at % 3 == 0 else ["LIVING_CONDITIONS"] if at % 3 == 1 else ["FAMILY"]
        )
        self.add(
            "declarations",
            shared,
            registered,
            channel="WALK_IN",
            stay_months=stay,
            reasons=reasons,
            vulnerabilities=factors,
        )
        self.add("assistance", shared, registered, type="FOOD_BASKET", family="FOOD", quantity=Decimal(1))
        if at % 2 == 0:
            self.add("assistance", shared, registered, type="MEDICAL", family="MEDICAL", quantity=Decimal(1))
            self.add("sessions", shared, registered, kind="ORIENTATION", place=("RAB", "OUJ")[at % 4 == 0])
        if at % 6 == 0:
            self.add("sessions", shared, registered, kind="TRAINING", place="RAB")
        if departs:
            self.add(
                "departures", shared, left, return_country=country, stay_months=stay, vulnerabilities=factors, alone=at % 4 != 0,
                days_from_registration=40, ji_country=is_ji_country(country, left), oriented=at % 2 == 0, trained=at % 6 == 0,
            )  # fmt: skip
            if country == "PHL":
                kinds = KINDS[at % len(KINDS)]
                self.add(
                    "reintegrations", shared, left, level="INDIVIDUAL", kinds=kinds, fund="MOROCCO", return_country=country,
                    has_plan=kinds != ["CASH"],
                )  # fmt: skip

    def of(self, year, returned=RETURNED, asked=ONLY_ASKED):
        for cells, departs in ((returned, True), (asked, False)):
            for (country, sex), number in cells.items():
                for at in range(number):
                    self.person(year, country, sex, at, departs)


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Snapshots written once for all tests: equal years lie in one folder, whose tables are drawn once."""
    return tmp_path_factory.mktemp("home"), {}


@pytest.fixture
def snapshot_of(db, settings, written):
    """Gives a snapshot of some years; a year may be given with its own returns, and people who only asked, by country and sex."""
    settings.HOME, known = written

    def taken(*years, on=date(2022, 1, 15)):
        key = repr((years, on))
        if key not in known:
            known[key] = _write(years, on)
        pk, digest, rows = known[key]
        return Snapshot.objects.get_or_create(
            pk=pk, defaults={"as_of": on, "taken_at": timezone.now(), "by": "sofia", "digest": digest, "rows": rows}
        )[0]

    return taken


def _write(years, on):
    made = Year()
    for year in years:
        made.of(*(year if isinstance(year, tuple) else (year,)))
    row = Snapshot(as_of=on, taken_at=timezone.now(), by="sofia", rows=sum(map(len, made.rows.values())))
    folder = folder_of(row)
    folder.mkdir(parents=True)
    for fact, rows in made.rows.items():
        pq.write_table(pa.Table.from_pylist(rows, schema=fact_schema(fact)), folder / f"{fact}.parquet")
    return row.pk, write_manifest(row, folder), row.rows


@pytest.fixture
def ready(snapshot_of, cast, settings):
    """The cast beside a snapshot of 2021, and no edition yet."""
    cast.snapshot = snapshot_of(2021)
    shutil.rmtree(settings.HOME / "editions", ignore_errors=True)
    return cast


@pytest.fixture
def historical(db):
    """Enters figures of earlier years; `confirmed` False leaves one waiting for a colleague."""
    numbers = count()

    def entered(measure, period, value, *, qualifier="", unit="person", confirmed=True):
        return HistoricalAggregate.objects.create(
            code=f"{measure}-{next(numbers)}", measure=measure, period=period, value=value, unit=unit, qualifier=qualifier,
            source="Leaflet of earlier years", entered_by="sofia", confirmed_by="karim" if confirmed else "",
        )  # fmt: skip

    return entered


@pytest.fixture
def fonts():
    return django_settings.FONT_DIR
