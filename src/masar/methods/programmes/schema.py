"""A whole programme of one version, and what can be asked of it. Made by `load`; its parts are in `parts`."""

from dataclasses import dataclass
from functools import cached_property

from masar.methods.programmes.parts import (
    ARRIVAL,
    BOOKING,
    CARRIERS,
    DEPARTURE,
    MILESTONES,
    Exit,
    Fact,
    FactType,
    FieldClass,
    Flow,
    Function,
    HeldAt,
    Hold,
    Indicator,
    Kind,
    Per,
    Requirement,
    Service,
    Session,
    Stage,
    Step,
    Stream,
    Survey,
)
from masar.methods.programmes.text import LANGUAGES, Text

__all__ = [
    "ARRIVAL",
    "BOOKING",
    "CARRIERS",
    "DEPARTURE",
    "LANGUAGES",
    "MILESTONES",
    "Exit",
    "Fact",
    "FactType",
    "FieldClass",
    "Flow",
    "Function",
    "HeldAt",
    "Hold",
    "Indicator",
    "Kind",
    "Per",
    "Programme",
    "Requirement",
    "Service",
    "Session",
    "Stage",
    "Step",
    "Stream",
    "Survey",
    "Text",
]


@dataclass(frozen=True, eq=False)
class Programme:
    """Compared by identity, not by content: it is the key of what is worked out once for each programme."""

    code: str
    version: str
    flow: Flow
    title: Text
    host: str
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...]
    streams: tuple[Stream, ...]
    functions: tuple[Function, ...]
    requirements: tuple[Requirement, ...]
    facts: tuple[Fact, ...]
    holds: tuple[Hold, ...]
    exits: tuple[Exit, ...]
    services: tuple[Service, ...]
    sessions: tuple[Session, ...]
    surveys: tuple[Survey, ...]
    indicators: tuple[Indicator, ...]

    def stage(self, code: str) -> Stage:
        """Raises KeyError for a code the programme does not have, as all look-ups here."""
        return self._stage_by_code[code]

    def requirement(self, code: str) -> Requirement:
        """The requirement of this code."""
        return self._requirement_by_code[code]

    def function(self, code: str) -> Function:
        """The function of this code."""
        return self._function_by_code[code]

    def role_of(self, function: str) -> str:
        """The role whose move it is when it is this function's."""
        return self._function_by_code[function].role

    def stream(self, code: str) -> Stream:
        """The work-stream of this code."""
        return self._stream_by_code[code]

    def step(self, number: int) -> Step:
        """The published step of this number."""
        return self._step_by_number[number]

    def fact(self, code: str) -> Fact:
        """The stated fact of this code."""
        return self._fact_by_code[code]

    def exit(self, code: str) -> Exit:
        """The exit of this code."""
        return self._exit_by_code[code]

    def hold(self, code: str) -> Hold:
        """The hold of this code."""
        return self._hold_by_code[code]

    @property
    def first_stage(self) -> Stage:
        """Where every case begins."""
        return self.stages[0]

    @cached_property
    def departure_stage(self) -> Stage | None:
        """The stage that a recorded departure carries a case into; None in a programme without a journey."""
        return next((stage for stage in self.stages if stage.carried_by == DEPARTURE), None)

    def order_of(self, code: str) -> int:
        """The place of a stage in the file, from 0."""
        return self._order[code]

    def has_departed(self, stage: str) -> bool:
        """Whether a case in this stage has left."""
        return self.departure_stage is not None and self._order[stage] >= self._order[self.departure_stage.code]

    def stages_before(self, code: str) -> tuple[Stage, ...]:
        """The stages that every way to `code` passes, in order; of ways that part and meet again, neither."""
        return tuple(
            stage for stage in self.stages[: self._order[code]] if code not in self._reached_without(stage.code)
        )

    def next_stages(self, code: str) -> tuple[Stage, ...]:
        """The stages that this one leads on to, without the ways back."""
        here = self._order[code]
        return tuple(self.stage(to) for to in self.stage(code).leads_to if self._order[to] > here)

    def may_lead(self, origin: str, target: str) -> bool:
        """Whether a case may be moved from `origin` to `target` in one deed, forward or back."""
        return target in self.stage(origin).leads_to

    def exits_from(self, stage: str) -> tuple[Exit, ...]:
        """The exits usable from a stage."""
        departed = self.has_departed(stage)
        return tuple(way for way in self.exits if (way.from_departed if departed else way.before_departure))

    @cached_property
    def fact_types(self) -> tuple[tuple[str, FactType], ...]:
        """Name and type of each declared fact, in a form that can be a key."""
        return tuple((fact.code, fact.type) for fact in self.facts)

    def _reached_without(self, barred: str) -> frozenset[str]:
        reached: set[str] = set()
        waiting = [self.first_stage.code]
        while waiting:
            code = waiting.pop()
            if code != barred and code not in reached:
                reached.add(code)
                waiting.extend(stage.code for stage in self.next_stages(code))
        return frozenset(reached)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {stage.code: place for place, stage in enumerate(self.stages)}

    @cached_property
    def _stage_by_code(self) -> dict[str, Stage]:
        return {stage.code: stage for stage in self.stages}

    @cached_property
    def _requirement_by_code(self) -> dict[str, Requirement]:
        return {requirement.code: requirement for requirement in self.requirements}

    @cached_property
    def _function_by_code(self) -> dict[str, Function]:
        return {function.code: function for function in self.functions}

    @cached_property
    def _fact_by_code(self) -> dict[str, Fact]:
        return {fact.code: fact for fact in self.facts}

    @cached_property
    def _stream_by_code(self) -> dict[str, Stream]:
        return {stream.code: stream for stream in self.streams}

    @cached_property
    def _step_by_number(self) -> dict[int, Step]:
        return {step.number: step for step in self.steps}

    @cached_property
    def _exit_by_code(self) -> dict[str, Exit]:
        return {way.code: way for way in self.exits}

    @cached_property
    def _hold_by_code(self) -> dict[str, Hold]:
        return {hold.code: hold for hold in self.holds}
