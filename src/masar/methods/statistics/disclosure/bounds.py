"""What a reader can work out: the least and the greatest value that each hidden figure can have. Knows no tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

_EPSILON = 1e-6


class Row(NamedTuple):
    """`whole` equals the sum of `parts`, or is no less than it; figures are named by number."""

    whole: int
    parts: tuple[int, ...]
    at_most: bool

    def signs(self) -> Iterable[tuple[int, int]]:
        """Each figure with its sign in `whole - parts`."""
        yield self.whole, 1
        for part in self.parts:
            yield part, -1


class Interval(NamedTuple):
    """The values that remain possible, both ends included; `high` at the ceiling means without end."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How many values besides one remain possible."""
        return self.high - self.low


@dataclass(frozen=True)
class Extreme:
    """One linear programme solved: its value, its point when that point is whole, and the price of each row."""

    value: float
    point: tuple[int, ...] | None
    prices: tuple[float, ...]


class Reader:
    """Someone who sees the `known` figures, can add and subtract, and knows the least value of each hidden one."""

    def __init__(self, rows: Sequence[Row], known: Mapping[int, int], unknown: Mapping[int, int], ceiling: int) -> None:
        """`unknown` gives each hidden figure's least possible value; `ceiling` stands for "without end"."""
        self.ceiling = ceiling
        self._unknown = dict(unknown)
        self._known = known
        self._rows = [(number, row) for number, row in enumerate(rows) if any(i in unknown for i, _ in row.signs())]
        self._count = len(rows)
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._variables = {i: self._solver.NumVar(least, max(ceiling, least), "") for i, least in unknown.items()}
        self._constraints = [(number, self._constraint(row)) for number, row in self._rows]
        self._low: dict[int, int] = {}
        self._high: dict[int, int] = {}

    def _constraint(self, row: Row) -> Any:
        constant = -sum(sign * self._known[i] for i, sign in row.signs() if i not in self._unknown)
        constraint = self._solver.Constraint(constant, self._solver.infinity() if row.at_most else constant)
        signs: dict[int, int] = {}
        for i, sign in row.signs():
            if i in self._unknown:
                signs[i] = signs.get(i, 0) + sign
        for i, sign in signs.items():
            constraint.SetCoefficient(self._variables[i], sign)
        return constraint

    def seen_width(self, figure: int) -> int:
        """How far apart two possible whole-numbered worlds, met so far, put this figure."""
        return self._high.get(figure, 0) - self._low.get(figure, 0)

    def extreme(self, figure: int, *, greatest: bool) -> Extreme:
        """The greatest (or least) value of a figure when fractions of persons are allowed."""
        objective = self._solver.Objective()
        objective.Clear()
        objective.SetCoefficient(self._variables[figure], 1)
        objective.SetOptimizationDirection(greatest)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise ArithmeticError(
                "The published figures contradict each other: no counts fit them all. Reconcile the tables first."
            )
        values = {i: variable.solution_value() for i, variable in self._variables.items()}
        whole = all(abs(value - round(value)) < _EPSILON for value in values.values())
        if whole:
            self._remember({i: round(value) for i, value in values.items()})
        prices = [0.0] * self._count
        for number, constraint in self._constraints:
            prices[number] = constraint.dual_value()
        return Extreme(values[figure], tuple(map(round, values.values())) if whole else None, tuple(prices))

    def _remember(self, world: Mapping[int, int]) -> None:
        for i, value in world.items():
            self._low[i] = min(value, self._low.get(i, value))
            self._high[i] = max(value, self._high.get(i, value))

    def interval(self, figure: int) -> Interval:
        """The whole numbers that a figure can be, exactly."""
        ends = [self.extreme(figure, greatest=greatest) for greatest in (False, True)]
        if all(end.point is not None for end in ends):
            return Interval(round(ends[0].value), round(ends[1].value))
        return Interval(self._whole_extreme(figure, greatest=False), self._whole_extreme(figure, greatest=True))

    def _whole_extreme(self, figure: int, *, greatest: bool) -> int:
        model = cp_model.CpModel()
        variables = {i: model.new_int_var(least, max(self.ceiling, least), "") for i, least in self._unknown.items()}
        for _, row in self._rows:
            balance = sum(sign * (variables[i] if i in variables else self._known[i]) for i, sign in row.signs())
            model.add(balance >= 0 if row.at_most else balance == 0)
        if greatest:
            model.maximize(variables[figure])
        else:
            model.minimize(variables[figure])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model) != cp_model.OPTIMAL:
            raise ArithmeticError(
                "The published figures contradict each other: no whole counts fit them all. Reconcile the tables first."
            )
        self._remember({i: solver.value(variable) for i, variable in variables.items()})
        return int(solver.value(variables[figure]))
