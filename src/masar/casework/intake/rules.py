"""What must hold before somebody is registered: consent or its one exception (R9), a way to reach, and no likeness passed over (R2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from masar.foundation.core.dates import PartialDate, is_child
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.fields import NO_ANSWER

SHORTEST_REASON = 15
THE_PERSON, WITNESS = "PERSON", "WITNESS"
NOTHING = "NONE"
"""The code of a list that says that nothing of it holds."""


class Agreed(StrEnum):
    """What the person answered to being registered."""

    YES = "yes"
    VITAL_INTEREST = "vital-interest"
    NO = "no"


@dataclass(frozen=True)
class Basis:
    """On what the registration rests: who agreed how, or why nobody could be asked."""

    agreed: Agreed
    given_by: str = THE_PERSON
    method: str = ""
    explained: str = ""
    witness: str = ""
    why: str = ""


def check_basis(basis: Basis, born: PartialDate | None, on: date) -> None:
    """Nothing is kept of anybody without consent, except where life or health is in danger and it is said why (R9).

    Raises Refusal `consent-missing`, `reason-missing`, `method-missing`, `witness-missing`, or `guardian-needed` for a child.
    """
    if basis.agreed is Agreed.NO:
        raise Refusal(
            "consent-missing", _("The person does not agree: nothing may be kept of them."),
            _("Give the information orally, and begin again if they change their mind."), field="agreed",
        )  # fmt: skip
    if basis.agreed is Agreed.VITAL_INTEREST:
        if len(basis.why.strip()) < SHORTEST_REASON:
            raise Refusal(
                "reason-missing", _("It is not said what danger there is."), _("Write it in a sentence: it is the only ground on which this record is kept."), field="why"
            )  # fmt: skip
        return
    if not basis.method:
        raise Refusal("method-missing", _("It is not said how the person agreed."), _("Choose how."), field="method")
    if basis.method == WITNESS and not basis.witness:
        raise Refusal(
            "witness-missing", _("The witness is not named."), _("Write the name of the witness."), field="witness"
        )
    if basis.given_by == THE_PERSON and born is not None and is_child(born.day, on):
        raise Refusal(
            "guardian-needed",
            _("Nobody under 18 consents alone."),
            _("Record who answered for the child: a parent or guardian, or the competent authority if the child is unaccompanied."),
            field="given_by",
        )  # fmt: skip


def check_reach(phone: str, other: str) -> None:
    """Somebody who is registered can be reached again. Raises Refusal `way-back-missing`."""
    if not (phone or other.strip()):
        raise Refusal(
            "way-back-missing", _("There is no way to reach the person."), _("Write a phone number, or how else they can be found."), field="phone"
        )  # fmt: skip


def check_apart(alike: Collection[UUID], dismissed: Collection[UUID]) -> None:
    """Whoever is much alike was looked at and told apart, with a reason (R2). Raises Refusal `much-alike`."""
    if set(alike) - set(dismissed):
        raise Refusal(
            "much-alike", _("Somebody very similar is already registered."), _("Look at the list, and say whether it is the same person.")
        )  # fmt: skip


def check_why_apart(reason: str) -> None:
    """Who says that two people are two says why (R2). Raises Refusal `reason-missing`."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refusal(
            "reason-missing", _("It is not said why this is somebody else."), _("Write in a sentence what tells them apart, for example the face or the parents."), field="reason"
        )  # fmt: skip


def check_alone(codes: Collection[str], field: str) -> None:
    """“None of these” stands alone, and so does why there is no answer. Raises Refusal `answers-contradict`."""
    if len(codes) > 1 and not (NO_ANSWER | {NOTHING}).isdisjoint(codes):
        raise Refusal(
            "answers-contradict", _("Either something is ticked, or none of it."), _("Take out the one or the other."), field=field
        )  # fmt: skip
