"""Finished cases become rows: references by year of registration, names, papers, money. The last step of a caseload."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from masar.methods.scenarios.allocation import expanded
from masar.methods.scenarios.drafts import Case, Person
from masar.methods.scenarios.margins import Margins
from masar.methods.scenarios.names import NamePool
from masar.methods.scenarios.papers import PREFIX, medical_certificate, phone, travel_document
from masar.methods.scenarios.rows import Row

CHANNELS = {
    "WORD_OF_MOUTH": 34,
    "WALK_IN": 22,
    "PARTNER_REFERRAL": 16,
    "SOCIAL_MEDIA": 10,
    "PHONE": 8,
    "EMBASSY": 4,
    "OUTREACH": 3,
    "UNHCR": 2,
    "AUTHORITY": 1,
}
TWO_GIVEN_NAMES = 0.18
ONE_NAME_ONLY = 0.004
WITH_PHONE = 0.86
ADULT = 18


def list_rows(cases: Sequence[Case], lister: Lister) -> Iterator[Row]:
    """The rows of the cases in the order of registration. References and numbers are unique within the list."""
    numbers: dict[int, int] = defaultdict(int)
    for case in sorted(cases, key=lambda case: case.way.registered):
        year = case.way.registered.year
        numbers[year] += 1
        yield from lister.rows(case, f"MA{year % 100:02d}-{numbers[year]:05d}")


class Lister:
    """Makes the rows of one case after another, with numbers that never repeat; it goes on from those listed before."""

    def __init__(self, margins: Margins, pools: Mapping[str, NamePool], rng: Random, listed: int = 0) -> None:
        self.margins, self.pools, self.rng = margins, pools, rng
        self.languages = {country.code: expanded(country.languages) for country in margins.countries}
        self.channels = expanded(CHANNELS)
        self.listed = listed

    def rows(self, case: Case, reference: str) -> Iterator[Row]:
        """One row for each member, the principal applicant first."""
        shared = _Shared(case, reference, self)
        for place, person in enumerate(case.members, start=1):
            self.listed += 1
            yield shared.row(person, place, self.listed)


class _Shared:
    """What the members of a case share on the list."""

    def __init__(self, case: Case, reference: str, lister: Lister) -> None:
        self.case, self.reference, self.margins = case, reference, lister.margins
        self.rng = rng = lister.rng
        self.pool = lister.pools[case.country]
        self.family_name = self.pool.family_name(rng)
        self.language = _one_of(lister.languages[case.country], rng)
        self.channel = _one_of(lister.channels, rng)
        reasons = lister.margins.assumed.exit_reasons.get(case.way.exit_code or "")
        self.exit_reason = _one_of(reasons, rng) if reasons else None
        self.given: set[str] = set()
        self.has_phone = rng.random() < WITH_PHONE

    def row(self, person: Person, place: int, number: int) -> Row:
        way, rng, services = self.case.way, self.rng, person.services
        family, given = self._names(person)
        document = travel_document(person, way, number, rng)
        certificate = medical_certificate(person, way, rng)
        paid = way.departed is not None and person.age >= ADULT
        orientation = services.get("orientation", ())
        return Row(
            person_ref=f"{self.reference}-{place}",
            case_ref=self.reference,
            family_name=family,
            given_names=given,
            native_name=self.pool.in_own_script(*(given or "").split(), family) if given else None,
            sex=person.sex,
            birth_date=person.birth,
            age=person.age_told,
            nationality=person.country,
            phone=phone(number) if self.has_phone and person.relation in ("PRINCIPAL", "SPOUSE") else None,
            language=self.language,
            relation=person.relation,
            office=self.case.office,
            channel=self.channel,
            entered_on=person.entered,
            reasons=self.case.reasons if way.counselled else (),
            vulnerabilities=(person.vulnerability,) if person.vulnerability else (),
            registered_on=way.registered,
            counselled_on=way.counselled,
            declared_on=way.declared,
            eligible_on=way.eligible,
            document_type=document.kind if document else None,
            document_number=document.number if document else None,
            document_issued_on=document.issued if document else None,
            document_expires_on=document.expires if document else None,
            fit_result=certificate.result if certificate else None,
            fit_on=certificate.on if certificate else None,
            fit_until=certificate.until if certificate else None,
            food_on=services.get("food", ()),
            medical_on=services.get("medical", ()),
            accommodation_on=services.get("accommodation", ()),
            orientation_on=orientation,
            orientation_place=self.case.office if orientation else None,
            training_on=services.get("training", ()),
            return_country=person.country,
            departed_on=way.departed,
            arrived_on=way.arrived,
            pocket_money=self.margins.assumed.pocket_money if paid else None,
            pocket_currency=self.margins.assumed.pocket_currency if paid else None,
            pocket_receipt=f"{PREFIX}-R{number:06d}" if paid else None,
            reintegration_kinds=person.kinds,
            reintegration_level=person.level,
            reintegration_on=person.reintegrated,
            exit_code=way.exit_code,
            exit_on=way.exit_on,
            exit_reason=self.exit_reason,
        )

    def _names(self, person: Person) -> tuple[str, str | None]:
        """Children bear the family's name, a wife usually her own; no two members have the same given names."""
        own_name = person.relation in ("SPOUSE", "OTHER")
        family = self.pool.family_name(self.rng) if own_name else self.family_name
        if self.rng.random() < ONE_NAME_ONLY:
            return self.pool.given_name(person.sex, self.rng), None
        given = self._given_names(person.sex)
        while given in self.given:
            given = f"{given} {self.pool.given_name(person.sex, self.rng)}"
        self.given.add(given)
        return family, given

    def _given_names(self, sex: str) -> str:
        first = self.pool.given_name(sex, self.rng)
        if self.rng.random() >= TWO_GIVEN_NAMES:
            return first
        second = self.pool.given_name(sex, self.rng)
        return first if second in first.split() else f"{first} {second}"


def _one_of(values: tuple[str, ...], rng: Random) -> str:
    return values[int(rng.random() * len(values))]
