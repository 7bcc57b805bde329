"""What a programme file may say, part by part. A field without a default is a key the file must have."""

from dataclasses import dataclass
from enum import StrEnum

from masar.methods.programmes.text import Text


class Kind(StrEnum):
    """What sort of thing meets a requirement. A new programme never needs a new kind; a new kind always needs code."""

    DOCUMENT = "document"
    CONSENT = "consent"
    DECISION = "decision"
    INTERVIEW = "interview"
    SCREEN = "screen"
    MEDICAL = "medical"
    TRAVEL_DOCUMENT = "travel-document"
    CLEARANCE = "clearance"
    SESSION = "session"
    SERVICE = "service"
    ARRANGEMENT = "arrangement"
    CONFIRMATION = "confirmation"
    WAITING = "waiting"


class Flow(StrEnum):
    """Which way the people of a programme travel, seen from its host country."""

    FROM = "FROM"
    TO = "TO"
    RESETTLEMENT = "RESETTLEMENT"
    PROGRAMME = "PROGRAMME"


class Per(StrEnum):
    """Whether each person must meet a requirement, or the case once."""

    PERSON = "person"
    CASE = "case"


class HeldAt(StrEnum):
    """The date at which a requirement must hold: the day it is asked about, or the day of travel."""

    NOW = "now"
    TRAVEL = "travel"


class FactType(StrEnum):
    """What a stated fact may be."""

    BOOL = "bool"
    INT = "int"
    STR = "str"


class FieldClass(StrEnum):
    """How far a fact or a requirement may be seen; from S3 on, others see only *restricted*."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"

    @property
    def is_restricted(self) -> bool:
        """Whether it is protection, medical or restricted matter."""
        return self >= FieldClass.S3


MILESTONES = frozenset(
    f"{deed}_on"
    for deed in (
        "contacted",
        "registered",
        "counselled",
        "declared",
        "eligible",
        "ready",
        "booked",
        "departed",
        "arrived",
        "monitored",
        "closed",
    )
)
"""The dates of a case that a stage, or a requirement when it is met, may set."""

BOOKING, DEPARTURE, ARRIVAL = "movements.booking", "movements.departure", "movements.arrival"
CARRIERS = frozenset({BOOKING, DEPARTURE, ARRIVAL})
"""Deeds of other rooms that may carry a case into a stage."""


@dataclass(frozen=True)
class Step:
    """A step of the programme as it is published; its number and label are data."""

    number: int
    title: Text


@dataclass(frozen=True)
class Stream:
    """A work-stream: what runs side by side while a case is prepared."""

    code: str
    title: Text


@dataclass(frozen=True)
class Function:
    """Whose move it is, in the field's words; it grants nothing, the role does."""

    code: str
    title: Text
    role: str


@dataclass(frozen=True)
class Requirement:
    """Something that must hold before a stage is entered, or, when advisory, something worth doing."""

    code: str
    title: Text
    why: Text
    mend: Text
    kind: Kind
    stream: str
    function: str
    per: Per
    may_start: str
    """The stage from which work on it may begin."""
    field_class: FieldClass
    condition: str | None = None
    """CEL over stated facts; None asks it of everyone. For a case it suffices that it is true of one member."""
    usual_days: int | None = None
    valid_days: int | None = None
    held_at: HeldAt = HeldAt.NOW
    adults_only: bool = False
    """Asked of those of 18 and over; who has no known age is treated as a child."""
    advisory: bool = False
    """Shown, never a gate."""
    rule: str | None = None
    """The rule of the domain dossier that it expresses, as R18."""
    fact: str | None = None
    """The milestone of the case that is set when it is met, as declared_on."""
    waivable: bool = True
    """Whether the role that owns it may say that a case does not need it. What makes a return voluntary or lawful is not."""
    rests_on: str | None = None
    """The consent without which it is not asked: once everyone asked has said no to that, this is not needed."""
    after: str | None = None
    """The requirement that must be met first: until then this is nobody's move."""


@dataclass(frozen=True)
class Stage:
    """Where a case stands. `function` is whose deed moves a case INTO it, `deed` the words on the button for that."""

    code: str
    title: Text
    why: Text
    """What the stage is for, and what is true of a case in it."""
    needs: tuple[str, ...]
    leads_to: tuple[str, ...]
    function: str
    deed: Text
    step: int | None = None
    usual_days: int | None = None
    """How long a case usually stays."""
    final: bool = False
    carried_by: str | None = None
    """The deed of another room that moves the case here, as movements.departure; None when its own deed does."""
    fact: str | None = None
    """The milestone that entering sets."""


@dataclass(frozen=True)
class Fact:
    """A fact about a person or a case that conditions may ask for."""

    code: str
    title: Text
    type: FactType
    field_class: FieldClass


@dataclass(frozen=True)
class Hold:
    """A reason for which a case waits without being closed."""

    code: str
    title: Text
    usual_days: int | None = None
    """How long a case usually waits for it."""


@dataclass(frozen=True)
class Exit:
    """A reason for which a case closes. None of them counts against a person who comes back."""

    code: str
    title: Text
    from_departed: bool = False
    """Whether it may be used after departure."""
    before_departure: bool = True
    """Whether it may be used before departure."""
    function: str = ""
    """Whose decision it is; of whoever closes cases where it names none."""


@dataclass(frozen=True)
class Service:
    """Assistance that may be given: from which stage on, counted in which unit, of which family of assistance."""

    code: str
    title: Text
    stage: str
    unit: str
    family: str


@dataclass(frozen=True)
class Session:
    """A kind of group session whose attendance is kept."""

    code: str
    title: Text


@dataclass(frozen=True)
class Survey:
    """A questionnaire that belongs to the programme."""

    code: str
    title: Text


@dataclass(frozen=True)
class Indicator:
    """A measure that the programme answers for, by its code."""

    code: str
