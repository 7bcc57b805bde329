"""What an examination must state, and what its result means for the journey (R28, R29, R34)."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.restricted import WITH_REQUIREMENTS
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Programme

UNSAID = 90
"""Days for which a result holds at most where the programme does not say."""
FIT = frozenset({"FIT", WITH_REQUIREMENTS})
LATER = "TEMPORARILY_UNFIT"
ABSENT = "NOT_ATTENDED"
USUAL_KIND = "FTT"
REQUIREMENT = "fit-to-travel"
PREGNANCY = "pregnancy-clearance"
FILE_CONSENT = "medical-file-consent"
SHARING = "MEDICAL_SHARING"
PREGNANT, HEALTH_NEED = "pregnant", "health_need"
"""Facts of the programme that an examination states."""


@dataclass(frozen=True)
class Particulars:
    """What the medical compartment alone is told of an examination. Days are written as in the database, for all of it is one sealed text."""

    kind: str = USUAL_KIND
    provider: str = ""
    treatment: str = ""
    medication: str = ""
    weeks: int | None = None
    several: bool = False
    allowed_until: str = ""
    allowed_by: str = ""
    review_on: str = ""
    unshared_why: str = ""

    def written(self) -> str:
        """As it is sealed: without what was not stated."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Particulars":
        """As it was sealed; of an earlier version without what this one does not know."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in json.loads(text or "{}").items() if name in known})


@dataclass(frozen=True)
class Limits:
    """Weeks of pregnancy from which carriers ask for a statement, and from which they refuse."""

    statement_from: int
    refused_from: int
    refused_from_several: int
    longest: int

    def refused(self, *, several: bool) -> int:
        """The first week in which somebody is refused."""
        return self.refused_from_several if several else self.refused_from


@cache
def limits() -> Limits:
    """The limits of the catalogue."""
    read = tomllib.loads((files("masar.catalogue") / "medical/limits.toml").read_text("utf-8"))
    return Limits(**read["pregnancy"])


def longest(programme: Programme) -> int:
    """The days for which a result holds at most: what the programme says of the requirement."""
    return programme.requirement(REQUIREMENT).valid_days or UNSAID


def is_for_travel(kind: str) -> bool:
    """Whether examinations of that kind say who may travel."""
    known = code_list("examination-kind").get(kind)
    return known is not None and known.parent == "TRAVEL"


def check_kind(kind: str, result: str) -> None:
    """An examination for the journey has a result, another one none: who did not come did not come to either.

    Raises Refusal `result-missing` or `result-not-for`.
    """
    if is_for_travel(kind) and not result:
        raise Refusal("result-missing", _("It is not said whether the person may travel."), _("Choose the result."), field="result")  # fmt: skip
    if not is_for_travel(kind) and result not in ("", ABSENT):
        raise Refusal(
            "result-not-for", _("This kind of examination does not say who may travel."),
            _("Choose the fit-to-travel examination, or leave the result out."), field="result",
        )  # fmt: skip


def check_validity(result: str, on: date, valid_until: date | None, days: int) -> None:
    """A fit result ends on the day of the examination or at most `days` later (R28). Raises Refusal `validity`."""
    if result not in FIT:
        return
    if valid_until is None or not on <= valid_until <= on + timedelta(days=days):
        raise Refusal(
            "validity",
            ngettext(
                "A fit-to-travel result needs the last day on which it holds, at most %(days)s day after the examination.",
                "A fit-to-travel result needs the last day on which it holds, at most %(days)s days after the examination.",
                days,
            )
            % {"days": days},
            _("Write the date on the certificate; if it is later, write the last day that the programme allows."), field="valid_until",
        )  # fmt: skip


def check_needs(result: str, needs: Sequence[str]) -> None:
    """A result that is fit with requirements names them, for operations arrange only what is named. Raises Refusal `needs-missing`."""
    if result == WITH_REQUIREMENTS and not needs:
        raise Refusal(
            "needs-missing", _("This result says that the journey has requirements, and names none."),
            _("Tick what the journey needs, or choose “Fit to travel”."), field="needs",
        )  # fmt: skip


def check_review(result: str, on: date, review_on: date | None) -> None:
    """Who cannot travel for now is examined again on a day that is named. Raises Refusal `review-missing`."""
    if result == LATER and (review_on is None or review_on <= on):
        raise Refusal(
            "review-missing", _("It is not said when the person is examined again."), _("Write a day after this examination."), field="review_on"
        )  # fmt: skip


def check_pregnancy(weeks: int | None, on: date, allowed_until: date | None, allowed_by: str) -> None:
    """A number of weeks that can be, and a doctor's statement with its doctor and its last day. Raises Refusal `weeks` or `statement`."""
    if weeks is not None and not 1 <= weeks <= limits().longest:
        raise Refusal(
            "weeks", _("A pregnancy does not last %(weeks)s weeks.") % {"weeks": weeks}, _("Write the completed weeks on the day of the examination."),
            field="weeks",
        )  # fmt: skip
    if bool(allowed_until) != bool(allowed_by.strip()) or (allowed_until and (weeks is None or allowed_until < on)):
        raise Refusal(
            "statement", _("A doctor’s statement names the weeks, the doctor, and the last day on which the person may fly."),
            _("Write all three as the statement says, or leave it out."), field="allowed_until",
        )  # fmt: skip


def check_shared(result: str, *, ill: bool, shared: bool, why: str) -> None:
    """Who returns ill without consenting that the file is shared, does so for a reason that was asked for (R34). Raises Refusal `file-not-shared`."""
    if result in FIT and ill and not shared and len(why.strip()) < 3:
        raise Refusal(
            "file-not-shared", _("This person returns with a health need, and has not agreed that a doctor there is told of it."),
            _("Ask for the consent first; or write why it goes on without it, in the person’s words."), field="unshared_why",
        )  # fmt: skip


def last_day(on: date, weeks: int, *, several: bool) -> date:
    """The last day on which carriers take somebody who was that far on a day (R29)."""
    return on + timedelta(weeks=limits().refused(several=several) - weeks) - timedelta(days=1)


def pregnancy_state(on: date, told: Particulars) -> tuple[State, date | None]:
    """What weeks and statement mean for the journey, and until when (R29): beyond the limit a doctor's statement alone opens the way."""
    assert told.weeks is not None, "Only of who is pregnant is this asked."
    if told.allowed_until:
        return State.DONE, date.fromisoformat(told.allowed_until)
    if told.weeks < limits().refused(several=told.several):
        return State.DONE, last_day(on, told.weeks, several=told.several)
    return State.BLOCKED, None


def state_of(result: str) -> State:
    """What the result means for the requirement."""
    if result in FIT:
        return State.DONE
    return State.TO_DO if result == ABSENT else State.BLOCKED
