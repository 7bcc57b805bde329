"""Whether every case finds its way through a programme: from the first stage to a final one, no gate locked."""

from collections.abc import Callable, Iterable

from masar.methods.programmes.schema import Programme, Stage

Report = Callable[[int, str, str, str, str], None]
"""Reports a fault of a stage: index, code, key, message, mend."""


def check_paths(programme: Programme, report: Report) -> None:
    """Report stages that cannot be reached or left, circles that are no way back, and needs that come too late.

    Expects codes and references to be sound. The order of the file is the order of the path: what leads to a later
    stage is a way forward, what leads to an earlier one a way back, from which the stage must be reached again.
    """
    if not any(stage.final for stage in programme.stages):
        last = programme.stages[-1]
        report(
            len(programme.stages) - 1, last.code, "final", "No stage is final.", "Write final = true where cases end."
        )
    reached = _closure([programme.first_stage.code], lambda code: [one.code for one in programme.next_stages(code)])
    for index, stage in enumerate(programme.stages):
        if stage.code not in reached:
            report(
                index, stage.code, "code", "No way leads to this stage.", "Name it in the leads_to of an earlier stage."
            )
        else:
            _check_needs(programme, index, stage, report)
        _check_exit(programme, index, stage, report)
        _check_ways_back(programme, index, stage, report)
    _check_steps(programme, report)
    first = programme.first_stage
    if first.needs:
        report(0, first.code, "needs", "The first stage cannot have needs.", "Move them to the second stage.")


def _check_exit(programme: Programme, index: int, stage: Stage, report: Report) -> None:
    if stage.final:
        if stage.leads_to:
            mend = "Empty its leads_to, or remove final = true."
            report(index, stage.code, "leads_to", "A final stage leads nowhere.", mend)
        return
    ahead = _closure([stage.code], lambda code: [one.code for one in programme.next_stages(code)])
    if not any(programme.stage(code).final for code in ahead):
        mend = "Name a later stage in its leads_to, so that a final one is reached."
        report(index, stage.code, "leads_to", "No way leads out of this stage to a final one.", mend)


def _check_ways_back(programme: Programme, index: int, stage: Stage, report: Report) -> None:
    for target in stage.leads_to:
        if target == stage.code:
            report(index, stage.code, "leads_to", "It leads to itself.", "Remove it from its own leads_to.")
        elif programme.order_of(target) < index:
            again = _closure([target], lambda code: [one.code for one in programme.next_stages(code)])
            if stage.code not in again:
                message = f'It leads back to "{target}", which does not lead here again.'
                report(index, stage.code, "leads_to", message, "Lead back only to a stage on the way here.")


def _check_needs(programme: Programme, index: int, stage: Stage, report: Report) -> None:
    on_the_way = {before.code for before in programme.stages if _leads_forward(programme, before.code, stage.code)}
    for need in stage.needs:
        start = programme.requirement(need).may_start
        if start not in on_the_way:
            message = f'It needs "{need}", on which nobody may start before "{start}".'
            report(index, stage.code, "needs", message, "Let may_start be a stage on the way here, or need it later.")


def _check_steps(programme: Programme, report: Report) -> None:
    furthest = 0
    for index, stage in enumerate(programme.stages):
        if stage.step is not None and stage.step < furthest:
            message = f"Step {stage.step} comes after step {furthest}."
            report(index, stage.code, "step", message, "Put the stages in the order of their steps.")
        furthest = max(furthest, stage.step or 0)


def _leads_forward(programme: Programme, origin: str, target: str) -> bool:
    return origin != target and target in _closure(
        [origin], lambda code: [following.code for following in programme.next_stages(code)]
    )


def _closure(start: Iterable[str], following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting.extend(following(code))
    return frozenset(reached)
