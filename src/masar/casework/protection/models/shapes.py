"""What each kind of sheet says, as values that travel: made by a form, judged by a rule, sealed as text, read again. No database."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints


class Shape:
    """The base of what a sheet may say."""


@dataclass(frozen=True)
class Weighed:
    """A risk factor and how severe it is for this person."""

    factor: str
    severity: str


@dataclass(frozen=True)
class Planned:
    """One thing to do: what, by which role, until when."""

    what: str
    who: str
    until: date


@dataclass(frozen=True)
class Assessment(Shape):
    """A full vulnerability assessment over the four levels: what endangers, what protects, how soon, and what follows from it."""

    risks: tuple[Weighed, ...]
    protective: tuple[str, ...]
    categories: tuple[str, ...]
    imminence: str
    overall: str
    summary: str
    plan: tuple[Planned, ...]
    review_on: date


@dataclass(frozen=True)
class Care(Shape):
    """The first sheet of a child file: with whom the child is here, who cares for it, what it says itself."""

    status: str
    care: str
    view: str = ""


@dataclass(frozen=True)
class BestInterests(Shape):
    """A best-interests procedure; without an outcome it is under way."""

    type: str
    body: str
    outcome: str = ""
    decided_on: date | None = None
    conditions: str = ""
    document: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Tracing(Shape):
    """The search for the family; `alternative` is the written decision on other care, where there is one."""

    agency: str
    requested_on: date
    result: str = ""
    answered_on: date | None = None
    found: str = ""
    alternative: str = ""


@dataclass(frozen=True)
class Guardian(Shape):
    """Who answers for the child here, by which document, and what was signed."""

    name: str
    capacity: str
    born_year: int
    document: str
    appointed_on: date
    phone: str = ""
    consented_on: date | None = None
    child_signed_on: date | None = None


@dataclass(frozen=True)
class Caregiver(Shape):
    """Who receives the child in the country of origin, and what that person has signed."""

    name: str
    relation: str
    born_year: int
    id_type: str
    id_number: str
    phone: str
    place: str
    admits_on: date | None = None
    meets_on: date | None = None


@dataclass(frozen=True)
class Escort(Shape):
    """How the child is accompanied on the journey."""

    way: str
    who: str
    conditions: str = ""


@dataclass(frozen=True)
class Visits(Shape):
    """The visits after the return, as agreed before it."""

    by: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class Parental(Shape):
    """What shows that a child who travels with one parent may do so."""

    proof: str
    document: str
    dated: date


@dataclass(frozen=True)
class AgeSettled(Shape):
    """What settled an age that was disputed; until then the person is treated as a child."""

    basis: str
    document: str
    dated: date


@dataclass(frozen=True)
class Trafficking(Shape):
    """What a trafficking screening found, and two consents that are asked apart: to assistance, and to a referral to the authorities."""

    finding: str
    assistance: str
    authorities: str


@dataclass(frozen=True)
class Indicators(Shape):
    """What a trafficking screening rests on; for who reads restricted matters."""

    indicators: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True)
class ReturnRisk(Shape):
    """The risk of return for somebody who may have been trafficked – here, on the way, at the place of return – and the plan for a safe one."""

    here: str
    way: str
    origin: str
    plan: str
    may_return: bool


@dataclass(frozen=True)
class Contact(Shape):
    """How somebody may be reached without danger."""

    channels: tuple[str, ...]
    hours: str
    words: str = ""


SHAPES: dict[str, type[Any]] = {
    shape.__name__: shape
    for shape in (
        Assessment, Care, BestInterests, Tracing, Guardian, Caregiver, Escort, Visits, Parental, AgeSettled, Trafficking, Indicators, ReturnRisk, Contact,
    )
}  # fmt: skip


def written(shape: Shape) -> str:
    """As text, with its kind."""
    told = asdict(shape)  # type: ignore[call-overload]  # every shape is a dataclass
    return json.dumps({"kind": type(shape).__name__, **told}, default=date.isoformat, ensure_ascii=False)


def read(text: str) -> Shape:
    """A shape from its text; what a later version of the house added to it is as nobody had said it."""
    told = json.loads(text)
    made: Shape = _made(SHAPES[told.pop("kind")], told)
    return made


def _made(shape: type[Any], told: dict[str, Any]) -> Any:
    hints = get_type_hints(shape)
    return shape(**{one.name: _value(hints[one.name], told[one.name]) for one in fields(shape) if one.name in told})


def _value(hint: Any, told: Any) -> Any:
    if told is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in told)
    wanted = next((one for one in get_args(hint) if one is not NoneType), hint)
    if wanted is date:
        return date.fromisoformat(told)
    return _made(wanted, told) if isinstance(told, dict) else told
