"""What a sheet means for the journey: which requirements it meets or blocks, which facts it states, which factors it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch

from masar.casework.protection.models import shapes
from masar.casework.protection.rules.sheets import CHILDS, FOR_RETURN, FOUND, NO_INDICATION, URGENT, VICTIM
from masar.methods.programmes.ledger import State

OF_CHILDREN = CHILDS
ALONE: Mapping[str, tuple[str, str]] = {
    "UNACCOMPANIED": ("unaccompanied", "UNACC_CHILD"),
    "SEPARATED": ("separated", "SEP_CHILD"),
}
"""Of who a child is here with: the fact that conditions ask, and the factor that the figures count."""
MARKS: Mapping[str, str] = {"POTENTIAL_VOT": "POT_VOT", "IDENTIFIED_VOT": "VOT"}


@dataclass(frozen=True)
class Met:
    """How far a requirement is once the sheet is on file."""

    requirement: str
    state: State
    valid_until: date | None = None
    expected_by: date | None = None


@singledispatch
def progress_of(shape: shapes.Shape) -> Sequence[Met]:
    """What the sheet does to requirements of the person it speaks of; most do nothing."""
    return ()


@progress_of.register
def _care(shape: shapes.Care) -> Sequence[Met]:
    return (Met("child-file", State.DONE),)


@progress_of.register
def _best_interests(shape: shapes.BestInterests) -> Sequence[Met]:
    """Only a decision for return, in force, opens the way (R35a)."""
    if shape.outcome in FOR_RETURN:
        return (Met("best-interests-decision", State.DONE, valid_until=shape.until),)
    under_way = shape.outcome in ("", "POSTPONED")
    return (Met("best-interests-decision", State.IN_PROGRESS if under_way else State.BLOCKED),)


@progress_of.register
def _tracing(shape: shapes.Tracing) -> Sequence[Met]:
    """A family found, or other care decided in writing (R35b)."""
    if shape.result == FOUND or shape.alternative:
        return (Met("family-tracing", State.DONE),)
    return (Met("family-tracing", State.BLOCKED if shape.result else State.IN_PROGRESS),)


@progress_of.register
def _guardian(shape: shapes.Guardian) -> Sequence[Met]:
    """The appointment, and each signature by itself (R35c)."""
    met = [Met("guardian-appointed", State.DONE)]
    if shape.consented_on:
        met.append(Met("guardian-consent", State.DONE))
    if shape.child_signed_on:
        met.append(Met("child-co-signature", State.DONE))
    return met


@progress_of.register
def _caregiver(shape: shapes.Caregiver) -> Sequence[Met]:
    """Both commitments, in writing: to admit the child until majority, and to be at the airport (R35d)."""
    return (Met("caregiver-commitment", State.DONE if shape.admits_on and shape.meets_on else State.IN_PROGRESS),)


@progress_of.register
def _escort(shape: shapes.Escort) -> Sequence[Met]:
    """Protection says how the child is accompanied; whoever books the journey confirms it (R35e)."""
    return (Met("escort-arranged", State.IN_PROGRESS),)


@progress_of.register
def _visits(shape: shapes.Visits) -> Sequence[Met]:
    """A child is visited after the return, and that is planned before it (R38)."""
    return (
        Met("child-visit-planned", State.DONE),
        Met("child-visit", State.IN_PROGRESS, expected_by=min(shape.days)),
    )


@progress_of.register
def _parental(shape: shapes.Parental) -> Sequence[Met]:
    """A child who travels with one parent has the word of the other, or what makes it unnecessary (R37)."""
    return (Met("parental-authority", State.DONE),)


@progress_of.register
def _return_risk(shape: shapes.ReturnRisk) -> Sequence[Met]:
    """Whoever may have been trafficked returns only once the risk of it was weighed (R39)."""
    return (Met("return-risk-assessment", State.DONE if shape.may_return else State.BLOCKED),)


@progress_of.register
def _age_settled(shape: shapes.AgeSettled) -> Sequence[Met]:
    """The dispute is over, and with it the rules for children if it was an adult (R3)."""
    return (Met("age-settled", State.DONE),)


def facts_of(shape: shapes.Shape) -> Mapping[str, bool]:
    """The facts that the sheet states or takes back."""
    if isinstance(shape, shapes.Care):
        return {fact: shape.status == status for status, (fact, _factor) in ALONE.items()}
    if isinstance(shape, shapes.Trafficking) and shape.finding in VICTIM | {NO_INDICATION}:
        return {"potential_trafficking": shape.finding in VICTIM}
    if isinstance(shape, shapes.Assessment):
        return {"protection_concern": shape.overall in URGENT}
    if isinstance(shape, shapes.Parental):
        return {"absent_parent": True}
    return {"age_disputed": False} if isinstance(shape, shapes.AgeSettled) else {}


def factors_of_sheet(shape: shapes.Shape) -> Mapping[str, bool]:
    """The vulnerability factors that hold from now on, and those that no longer do."""
    if isinstance(shape, shapes.Care):
        return {factor: shape.status == status for status, (_fact, factor) in ALONE.items()}
    if isinstance(shape, shapes.Trafficking) and shape.finding in VICTIM | {NO_INDICATION}:
        return {factor: shape.finding == finding for finding, factor in MARKS.items()}
    if isinstance(shape, shapes.Assessment):
        return dict.fromkeys(shape.categories, True)
    return {}
