"""Conditions of programme files: CEL over stated facts, compiled once. Knows names and types, never whose facts."""

import re
from collections.abc import Mapping
from functools import lru_cache

import cel

from masar.methods.programmes.parts import FactType

Value = bool | int | str
Declared = tuple[tuple[str, FactType], ...]

BUILT_IN: Mapping[str, FactType] = {
    "age": FactType.INT,
    "sex": FactType.STR,
    "nationality": FactType.STR,
    "members": FactType.INT,
    "return_country": FactType.STR,
}
"""What a condition may ask without the programme declaring it. `members` is how many people the case has."""

BLANK: Mapping[FactType, Value] = {FactType.BOOL: False, FactType.INT: 0, FactType.STR: ""}
"""What a fact counts as that nobody has stated."""

_SAMPLES: Mapping[FactType, Value] = {FactType.BOOL: True, FactType.INT: 40, FactType.STR: "x"}
_ERROR = re.compile(r"ERROR: <input>:(\d+):(\d+): (?:Syntax error: )?([^\n]*)")
_EXPECTING = re.compile(r"\s+expecting \{.*\}")


class ConditionFault(ValueError):
    """A condition that cannot be read or does not answer yes or no; `line` and `column` from 1, or 0 if unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class Condition:
    """A compiled condition. Made by `compile_condition`."""

    def __init__(self, text: str, declared: Declared) -> None:
        self.text = text
        self._program = _compiled(text)
        self.names = tuple(self._program.variables())
        types = {**dict(declared), **BUILT_IN}
        self._blank = {name: BLANK[types.get(name, FactType.BOOL)] for name in self.names}
        self._try_out(types)

    def holds(self, facts: Mapping[str, Value]) -> bool:
        """Whether it is true of these facts; those missing count as no, 0 or empty by their declared type."""
        return self._answer({name: facts.get(name, blank) for name, blank in self._blank.items()})

    def _answer(self, values: Mapping[str, Value]) -> bool:
        try:
            answer = self._program.execute(dict(values))
        except (TypeError, RuntimeError, ValueError) as fault:
            raise ConditionFault(f"it cannot be worked out: {str(fault).split('. ')[0]}") from fault
        if not isinstance(answer, bool):
            raise ConditionFault(f"it answers with {answer!r} instead of yes or no")
        return answer

    def _try_out(self, types: Mapping[str, FactType]) -> None:
        self._answer(self._blank)
        self._answer({name: _SAMPLES[types.get(name, FactType.BOOL)] for name in self.names})


@lru_cache(maxsize=1024)
def compile_condition(text: str, declared: Declared = ()) -> Condition:
    """The condition, with the types of the facts it may ask for; raises ConditionFault with the place of the fault.

    An undeclared name counts as a yes-or-no fact: whether names are declared is for `check` to say.
    """
    return Condition(text, declared)


def names(text: str) -> tuple[str, ...]:
    """The names of facts that a condition asks for, sorted; raises ConditionFault."""
    return tuple(_compiled(text).variables())


@lru_cache(maxsize=1024)
def _compiled(text: str) -> cel.Program:
    try:
        return cel.compile(text)
    except ValueError as fault:
        found = _ERROR.search(str(fault))
        if found is None:
            raise ConditionFault(str(fault)) from fault
        line, column, said = int(found[1]), int(found[2]), _EXPECTING.sub("", found[3])
        raise ConditionFault(f"{said} at line {line}, column {column}", line, column) from fault
