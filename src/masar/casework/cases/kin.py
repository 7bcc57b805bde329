"""Who may be what to whom: relations in a family, who leads a case, how families part and come together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Person

PRINCIPAL = "PRINCIPAL"


@dataclass(frozen=True)
class NewMember:
    """A person with the relation to the principal applicant of a case."""

    person: Person
    relation: str


def check_relation(person: Person, relation: str, principal: Person) -> None:
    """A child's age must be known, and parents are older than their children. Raises Refusal `birth-year-missing` or `relation-impossible`."""
    if relation == "CHILD" and person.birth_date is None:
        raise Refusal(
            "birth-year-missing",
            _("The age of %(name)s is not known, but who may consent and who is paid depends on it.")
            % {"name": person.name},
            _("Write the year of birth; an estimate will do."),
            field="born",
        )
    if relation not in ("CHILD", "PARENT"):
        return
    younger, older = (person, principal) if relation == "CHILD" else (principal, person)
    if younger.birth_date and older.birth_date and younger.birth_date <= older.birth_date:
        raise Refusal(
            "relation-impossible",
            _("%(younger)s would be older than the own parent, %(older)s.")
            % {"younger": younger.name, "older": older.name},
            _("Check the relation and both years of birth."),
            field="relation",
        )


def check_family(members: Sequence[NewMember], present: Collection[UUID], children: Collection[UUID]) -> None:
    """Everybody present has a relation to the first, who alone leads the case; `children` are those of them who count as such.

    Raises Refusal `members-missing`, `two-principals`, `principal-child` where an adult could lead, or what `check_relation` finds.
    """
    if {one.person.pk for one in members} != set(present):
        raise Refusal(
            "members-missing", _("Somebody of the family has no relation to the new principal applicant yet."),
            _("State the relation of everybody who is in the case now."),
        )  # fmt: skip
    check_led(members, children)


def check_led(members: Sequence[NewMember], children: Collection[UUID]) -> None:
    """The first leads the others, and only the first. Raises Refusal `two-principals`, `principal-child` or what `check_relation` finds."""
    first, *others = members
    if first.relation != PRINCIPAL or any(one.relation == PRINCIPAL for one in others):
        raise Refusal(
            "two-principals", _("A case has one principal applicant."), _("Choose one; state for all others what they are to that person."),
            field="principal",
        )  # fmt: skip
    if first.person.pk in children and not all(one.person.pk in children for one in others):
        raise Refusal(
            "principal-child", _("%(name)s is under 18 and cannot lead the case of an adult.") % {"name": first.person.name},
            _("Choose an adult of the family."), field="principal",
        )  # fmt: skip
    for one in others:
        check_relation(one.person, one.relation, first.person)


def check_split(
    case: Case, present: Sequence[Member], leaving: Sequence[NewMember], children: Collection[UUID]
) -> None:
    """Somebody goes, somebody stays, and who leads the case stays. Raises Refusal `nobody-leaves`, `principal-stays` or what `check_led` finds."""
    gone = {one.person.pk for one in leaving}
    if not gone or not gone <= {one.person_id for one in present}:
        raise Refusal(
            "nobody-leaves", _("Nobody is chosen for the new case."), _("Tick who goes on in a case of their own."), field="leaving"
        )  # fmt: skip
    if case.principal_id in gone:
        raise Refusal(
            "principal-stays", _("The principal applicant cannot leave the case."),
            _("Choose another principal applicant first, or let the others leave."), field="leaving",
        )  # fmt: skip
    check_led(leaving, children)


def check_joinable(case: Case, other: Case) -> None:
    """Two cases of one programme and version can become one. Raises Refusal `same-case` or `other-programme`."""
    if case.pk == other.pk:
        raise Refusal("same-case", _("This is the same case."), _("Write the number of the other case."), field="other")
    if (case.programme, case.programme_version) != (other.programme, other.programme_version):
        raise Refusal(
            "other-programme", _("Case %(number)s runs under another programme.") % {"number": other.number},
            _("End it there and register the people here."), field="other",
        )  # fmt: skip


def check_joining(case: Case, joining: Sequence[NewMember], present: Collection[UUID]) -> None:
    """Everybody of the other case comes, as somebody's relative: nobody leads twice. Raises Refusal `members-missing`, `two-principals` or what `check_relation` finds."""
    if {one.person.pk for one in joining} != set(present):
        raise Refusal(
            "members-missing", _("Somebody of the other case has no relation stated yet."),
            _("The family may have changed meanwhile: open the page anew."),
        )  # fmt: skip
    if any(one.relation == PRINCIPAL for one in joining):
        raise Refusal(
            "two-principals", _("A case has one principal applicant."), _("State what each is to %(name)s.") % {"name": case.principal.name}
        )  # fmt: skip
    for one in joining:
        check_relation(one.person, one.relation, case.principal)


def check_no_journey(case: Case, *, promised: bool) -> None:
    """A family is not parted or joined over a journey that is booked, nor over vouchers and seats that are promised. Raises Refusal `journey-planned`."""
    if case.travel_on or promised:
        raise Refusal(
            "journey-planned", _("A journey or help is already promised to case %(number)s.") % {"number": case.number},
            _("Cancel what is promised first, then change the family and book anew."),
        )  # fmt: skip
