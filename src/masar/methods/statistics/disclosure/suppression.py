"""Which further figures must be hidden so that nobody works out the small ones, at the least loss. Knows no tables.

The exact method of Fischetti and Salazar: an integer programme proposes a set to hide; a reader's linear programmes
test it; each small figure pinned down too closely gives prices, and these a condition that every safe set fulfils.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver import pywraplp

from masar.methods.statistics.disclosure.bounds import Extreme, Reader, Row

_SLACK = 1e-6
_BRANCHES = 20_000
_PLAIN_ROUNDS = 12


@dataclass(frozen=True)
class Problem:
    """Figures by number: what they are, how they hang together, which are printed, and how vague some must become."""

    truth: Sequence[int]
    rows: Sequence[Row]
    hideable: Mapping[int, int]
    """Printed figures that may be hidden, with the least value that a reader knows a hidden one to have."""
    unprinted: frozenset[int]
    """Figures that nobody prints but a reader can think of, such as a total left out of a table."""
    width: Mapping[int, int]
    """The small figures, each with how far apart its least and greatest possible value must be."""

    @property
    def ceiling(self) -> int:
        """A value that no reader can tell from infinity."""
        return 10 * max((*self.truth, *self.width.values(), 1)) + 1000

    def loss(self, hidden: Iterable[int]) -> float:
        """The value that is no longer printed, and a little for each figure."""
        one_figure = 1 / (len(self.hideable) + 1)
        return sum(self.truth[i] + one_figure for i in hidden)

    def reader(self, hidden: Iterable[int]) -> Reader:
        """Someone who sees all printed figures but these."""
        unknown = {i: self.hideable[i] for i in sorted(hidden)} | dict.fromkeys(sorted(self.unprinted), 0)
        known = {i: value for i, value in enumerate(self.truth) if i not in unknown}
        return Reader(self.rows, known, unknown, self.ceiling)


@dataclass(frozen=True)
class Solution:
    """The figures to hide, small ones among them, and whether no smaller loss is possible."""

    hidden: frozenset[int]
    least_loss: bool


@dataclass(frozen=True)
class _Condition:
    """The weights of the hidden figures sum to `least` or more in every set worth considering, if `figure` is hidden."""

    figure: int
    weights: Mapping[int, float]
    least: float

    def fails(self, hidden: frozenset[int]) -> bool:
        return sum(weight for i, weight in self.weights.items() if i in hidden) < self.least - _SLACK


def hide_with_least_loss(problem: Problem, effort: int = 30) -> Solution:
    """The safe set whose figures sum to the least value, the fewest figures among equals.

    `effort` bounds the search in rounds, not in seconds, so that a run can be repeated. When it is spent, the best safe
    set met so far is taken; it is as safe, but `least_loss` is False. Rounds after the first dozen learn from a whole
    chain of sets at once: slower for the many easy programmes, ten times faster for dense three-way tables.
    """
    proposal = _Proposal(problem)
    proposal.add(_row_conditions(problem))
    best = frozenset(problem.hideable)
    for at in range(effort):
        hidden = proposal.best()
        found = _failed_conditions(problem, hidden)
        if not found:
            return Solution(hidden, proposal.least_loss)
        if at >= _PLAIN_ROUNDS or at == effort - 1:
            safe, found = _made_safe(problem, hidden, found)
            best = min(best, safe, key=problem.loss)
        proposal.add(found)
    return Solution(_without_needless(problem, best), least_loss=False)


class _Proposal:
    """The integer programme over "hidden or shown", growing by conditions.

    SCIP, because the bounds of its linear relaxation are what proves these programmes: three-way tables of 200 cells
    take it one second, and CP-SAT two minutes without proof.
    """

    def __init__(self, problem: Problem) -> None:
        self._solver: Any = pywraplp.Solver.CreateSolver("SCIP")
        self._solver.SetSolverSpecificParametersAsString(f"limits/nodes = {_BRANCHES}")
        self._exactly = pywraplp.MPSolverParameters()
        self._exactly.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, 0.0)
        self._hidden = {i: self._solver.BoolVar("") for i in problem.hideable}
        for i, chosen in self._hidden.items():
            self._solver.Objective().SetCoefficient(chosen, problem.loss([i]))
        for figure in problem.width:
            self._hidden[figure].SetBounds(1, 1)
        self.least_loss = True

    def add(self, conditions: Iterable[_Condition]) -> None:
        for condition in conditions:
            constraint = self._solver.Constraint(0, self._solver.infinity())
            weights = {condition.figure: 0.0, **condition.weights}
            weights[condition.figure] -= condition.least
            for i, weight in weights.items():
                constraint.SetCoefficient(self._hidden[i], weight)

    def best(self) -> frozenset[int]:
        status = self._solver.Solve(self._exactly)
        self.least_loss = self.least_loss and status == pywraplp.Solver.OPTIMAL
        if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
            # Hiding everything fulfils every condition, so only too many branches lead here.
            return frozenset(self._hidden)
        return frozenset(i for i, chosen in self._hidden.items() if chosen.solution_value() > 0.5)


def _made_safe(
    problem: Problem, hidden: frozenset[int], found: list[_Condition]
) -> tuple[frozenset[int], list[_Condition]]:
    """A safe set around one that fails, hiding the cheapest figure that each condition asks for; and what was learnt."""
    learnt = []
    while found:
        learnt += found
        for condition in found:
            if condition.fails(hidden):
                more = [i for i, weight in condition.weights.items() if i not in hidden and weight > _SLACK]
                hidden |= {min(more, key=lambda i: (problem.truth[i], i))}
        found = _failed_conditions(problem, hidden)
    return hidden, learnt


def _without_needless(problem: Problem, hidden: frozenset[int]) -> frozenset[int]:
    """Show again, dearest first, what a safe set can do without."""
    for figure in sorted(hidden - set(problem.width), key=lambda i: (-problem.truth[i], i)):
        if not _failed_conditions(problem, hidden - {figure}):
            hidden -= {figure}
    return hidden


def _row_conditions(problem: Problem) -> Iterable[_Condition]:
    """A sum never holds one hidden figure alone: if small it would be told, and if not it would be hidden for nothing."""
    for row in problem.rows:
        members = [i for i, _ in row.signs()]
        if not row.at_most and problem.unprinted.isdisjoint(members):
            hideable = [i for i in members if i in problem.hideable]
            for figure in hideable:
                yield _Condition(figure, {i: 1.0 for i in hideable if i != figure}, 1.0)


def _failed_conditions(problem: Problem, hidden: frozenset[int]) -> list[_Condition]:
    """What the reader's success against this set teaches; empty when nothing hidden can be worked out.

    Figures hidden only to protect others need be uncertain by one: one that is not could be shown without harm, so the
    least loss never contains it, and saying so shortens the search.
    """
    reader = problem.reader(hidden)
    found: list[_Condition] = []
    unsure: list[int] = []
    for figure in sorted(hidden):
        width = problem.width.get(figure, 1)
        if reader.seen_width(figure) >= width:
            continue
        low, high = (reader.extreme(figure, greatest=greatest) for greatest in (False, True))
        if high.value - low.value < width - _SLACK:
            condition = _priced_condition(problem, figure, low, high)
            found.append(condition if condition.fails(hidden) else _something_more(problem, hidden, figure))
        elif low.point is None or high.point is None:
            unsure.append(figure)
    if not found:
        close = (figure for figure in unsure if reader.interval(figure).width < problem.width.get(figure, 1))
        found.extend(_something_more(problem, hidden, figure) for figure in close)
    return found


def _priced_condition(problem: Problem, figure: int, low: Extreme, high: Extreme) -> _Condition:
    """How far hidden figures must be able to move, at the prices that pinned this one down."""
    reach: dict[int, float] = defaultdict(float)
    given = 0.0
    for side, extreme in ((-1, low), (1, high)):
        pull: dict[int, float] = defaultdict(float)
        pull[figure] = 1.0
        for row, price in zip(problem.rows, extreme.prices):
            if abs(price) < _SLACK or (row.at_most and side * price > 0):
                continue
            if row.at_most:
                given += abs(price) * sum(sign * problem.truth[i] for i, sign in row.signs())
            for i, sign in row.signs():
                pull[i] -= price * sign
        for i, strength in pull.items():
            least = problem.hideable.get(i, 0)
            room = problem.ceiling - problem.truth[i] if side * strength > 0 else problem.truth[i] - least
            reach[i] += abs(strength) * room if abs(strength) > _SLACK else 0.0
    given += sum(room for i, room in reach.items() if i in problem.unprinted)
    needed = problem.width.get(figure, 1) - given
    weights = {i: min(needed, room) for i, room in reach.items() if i in problem.hideable and room > _SLACK}
    return _Condition(figure, weights if needed > _SLACK else {}, needed)


def _something_more(problem: Problem, hidden: frozenset[int], figure: int) -> _Condition:
    """This set does not protect the figure, nor does any part of it: a set that does hides something else as well."""
    return _Condition(figure, {i: 1.0 for i in problem.hideable if i not in hidden}, 1.0)
