"""Whether the parts of a programme fit together: codes, lists, conditions, roles, measures. Ways: see `paths`."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from masar.methods.programmes.conditions import BUILT_IN, ConditionFault, compile_condition, names
from masar.methods.programmes.lists import FOLDER, SOURCES, Lists
from masar.methods.programmes.parts import CARRIERS, MILESTONES, Kind, Requirement, Stage
from masar.methods.programmes.schema import Programme
from masar.methods.programmes.shape import TABLES

Say = Callable[[str, int, str, str, str, str], None]
"""Reports a fault: table, index, code, key, message, mend."""

_CODES = {
    "stage": r"[a-z][a-z0-9-]*",
    "stream": r"[a-z][a-z0-9-]*",
    "function": r"[a-z][a-z0-9-]*",
    "requirement": r"[a-z][a-z0-9-]*",
    "fact": r"[a-z][a-z0-9_]*",
    "hold": r"[A-Z][A-Z0-9_]*",
    "exit": r"[A-Z][A-Z0-9_]*",
    "service": r"[A-Z][A-Z0-9_]*",
    "session": r"[A-Z][A-Z0-9_]*",
}
ANSWERED = frozenset({Kind.CONSENT, Kind.DECISION})
"""Kinds that only the person, or who decides, can meet."""
_RULE = re.compile(r"R[1-9][0-9]?[a-f]?")


def check_references(
    programme: Programme, roles: Collection[str] | None, measures: Collection[str] | None, say: Say
) -> None:
    """Report every fault; `roles` or `measures` None leaves those unasked."""
    _check_codes(programme, say)
    for index, stage in enumerate(programme.stages):
        _check_stage(programme, index, stage, say)
    for index, requirement in enumerate(programme.requirements):
        _check_requirement(programme, index, requirement, say)
        _check_condition(programme, index, requirement, say)
    for index, function in enumerate(programme.functions):
        if roles is not None and function.role not in roles:
            say("function", index, function.code, "role", *_unknown("role", function.role, roles))
    for index, service in enumerate(programme.services):
        if service.stage not in _codes(programme, "stages"):
            say("service", index, service.code, "stage", *_unknown("stage", service.stage, _codes(programme, "stages")))
    for index, way in enumerate(programme.exits):
        if way.function and way.function not in _codes(programme, "functions"):
            say(
                "exit", index, way.code, "function", *_unknown("function", way.function, _codes(programme, "functions"))
            )
    for index, hold in enumerate(programme.holds):
        if hold.usual_days is not None and hold.usual_days < 1:
            wrong = f"{hold.usual_days} is not a number of days."
            say("hold", index, hold.code, "usual_days", wrong, "Write 1 or more, or leave it out.")
    for index, indicator in enumerate(programme.indicators):
        if measures is not None and indicator.code not in measures:
            say("indicator", index, indicator.code, "code", *_unknown("measure", indicator.code, measures))


def check_lists(programme: Programme, lists: Lists, say: Say) -> None:
    """Report every code that its code list does not have: pages, figures and line lists would show it as it is."""
    for table, key, name in SOURCES:
        for index, part in enumerate(getattr(programme, TABLES[table][0])):
            value = getattr(part, key)
            if value not in lists[name]:
                close = difflib.get_close_matches(value, sorted(lists[name]), 1)
                hint = f'Did you mean "{close[0]}"? If not, add' if close else "Write a code of that list, or add"
                say(
                    table,
                    index,
                    part.code,
                    key,
                    f'"{value}" is not in the code list "{name}".',
                    f"{hint} it to {FOLDER}/{name}.csv with its titles.",
                )


def _check_codes(programme: Programme, say: Say) -> None:
    for table, (name, _) in TABLES.items():
        codes = [str(getattr(part, "code", getattr(part, "number", ""))) for part in getattr(programme, name)]
        seen = Counter[str]()
        for index, code in enumerate(codes):
            seen[code] += 1
            if seen[code] == 2:
                say(table, index, code, "", f'There are two of "{code}".', "Rename or remove one.")
            if table in _CODES and not re.fullmatch(_CODES[table], code):
                say(
                    table, index, code, "code", f'"{code}" is not written as the codes of a {table} are.', _style(table)
                )
    for index, fact in enumerate(programme.facts):
        if fact.code in BUILT_IN:
            say(
                "fact", index, fact.code, "code", f'"{fact.code}" is known without being declared.', "Remove this fact."
            )


def _check_stage(programme: Programme, index: int, stage: Stage, say: Say) -> None:
    def report(key: str, wrong: tuple[str, str]) -> None:
        say("stage", index, stage.code, key, *wrong)

    requirements = {requirement.code: requirement for requirement in programme.requirements}
    for need in stage.needs:
        if need not in requirements:
            report("needs", _unknown("requirement", need, requirements))
        elif requirements[need].advisory:
            report("needs", (f'"{need}" is advisory and cannot be a gate.', "Remove it here, or its advisory = true."))
    for target in stage.leads_to:
        if target not in _codes(programme, "stages"):
            report("leads_to", _unknown("stage", target, _codes(programme, "stages")))
    if stage.function not in _codes(programme, "functions"):
        report("function", _unknown("function", stage.function, _codes(programme, "functions")))
    steps = {step.number for step in programme.steps}
    if stage.step is not None and stage.step not in steps:
        report("step", (f"There is no step {stage.step}.", "Add the [[step]], or name one that exists."))
    if stage.carried_by is not None and stage.carried_by not in CARRIERS:
        report("carried_by", _unknown("deed", stage.carried_by, CARRIERS))
    _check_milestone(programme, stage, report)


def _check_requirement(programme: Programme, index: int, requirement: Requirement, say: Say) -> None:
    def report(key: str, wrong: tuple[str, str]) -> None:
        say("requirement", index, requirement.code, key, *wrong)

    for key, name, value in (
        ("stream", "streams", requirement.stream),
        ("function", "functions", requirement.function),
        ("may_start", "stages", requirement.may_start),
    ):
        if value not in _codes(programme, name):
            report(key, _unknown(name.removesuffix("s"), value, _codes(programme, name)))
    if requirement.after is not None and requirement.after not in _codes(programme, "requirements"):
        report("after", _unknown("requirement", requirement.after, _codes(programme, "requirements")))
    if not requirement.advisory and not any(requirement.code in stage.needs for stage in programme.stages):
        report("code", ("No stage needs it.", "Name it in the needs of a stage, or write advisory = true."))
    for key, days in (("usual_days", requirement.usual_days), ("valid_days", requirement.valid_days)):
        if days is not None and days < 1:
            report(key, (f"{days} is not a number of days.", "Write 1 or more, or leave it out."))
    if requirement.rule is not None and not _RULE.fullmatch(requirement.rule):
        report("rule", (f'"{requirement.rule}" is not the number of a rule.', "Write it as R18, or R35a for a part."))
    _check_waiving(programme, requirement, report)
    _check_milestone(programme, requirement, report)


def _check_waiving(
    programme: Programme, requirement: Requirement, report: Callable[[str, tuple[str, str]], None]
) -> None:
    """Nobody but the person gives a consent, and nobody but who decides takes a decision; advice holds nothing up."""
    if requirement.advisory and not requirement.waivable:
        report("waivable", ("Advice is never a gate, so it can always be left out.", "Remove waivable, or advisory."))
    if requirement.kind in ANSWERED and not requirement.advisory and requirement.waivable:
        wrong = f"A {requirement.kind} that is a gate could be called not needed by a colleague."
        report("waivable", (wrong, "Write waivable = false, or advisory = true."))
    if requirement.rests_on is None:
        return
    consents = [one.code for one in programme.requirements if one.kind is Kind.CONSENT and one.advisory]
    if requirement.rests_on not in consents:
        report("rests_on", _unknown("consent that may be refused", requirement.rests_on, consents))


def _check_milestone(
    programme: Programme, part: Stage | Requirement, report: Callable[[str, tuple[str, str]], None]
) -> None:
    if part.fact is None:
        return
    if part.fact not in MILESTONES:
        report("fact", _unknown("milestone", part.fact, MILESTONES))
    parts: list[Stage | Requirement] = [*programme.stages, *programme.requirements]
    bearers = [one.code for one in parts if one.fact == part.fact]
    if bearers[0] != part.code:
        report("fact", (f'"{part.fact}" is already set by "{bearers[0]}".', "Let one of them set it."))


def _check_condition(programme: Programme, index: int, requirement: Requirement, say: Say) -> None:
    if requirement.condition is None:
        return
    known = {fact.code for fact in programme.facts} | BUILT_IN.keys()
    for message, mend in _condition_faults(requirement.condition, programme, known):
        say("requirement", index, requirement.code, "condition", message, mend)


def _condition_faults(condition: str, programme: Programme, known: Collection[str]) -> Iterator[tuple[str, str]]:
    try:
        asked = names(condition)
    except ConditionFault as fault:
        yield (
            f"The condition cannot be read: {fault}.",
            "Mend it there; conditions are written in CEL, as age < 18 && pregnant.",
        )
        return
    unknown = [name for name in asked if name not in known]
    for name in unknown:
        yield _unknown("fact", name, known)
    if not unknown:
        try:
            compile_condition(condition, programme.fact_types)
        except ConditionFault as fault:
            yield f"The condition does not work: {fault}.", "Compare like with like, and let it answer yes or no."


def _unknown(what: str, code: str, known: Collection[str]) -> tuple[str, str]:
    close = difflib.get_close_matches(code, list(known), 1)
    hint = f'Did you mean "{close[0]}"?' if close else f"Known: {', '.join(sorted(known)) or 'none'}."
    return f'There is no {what} "{code}".', hint


def _codes(programme: Programme, name: str) -> set[str]:
    return {part.code for part in getattr(programme, name)}


def _style(table: str) -> str:
    if table == "fact":
        return "Use small letters and underscores, as asylum_seeker."
    small = _CODES[table].startswith("[a-z]")
    return (
        "Use small letters and hyphens, as exit-clearance." if small else "Use capitals and underscores, as NO_FUNDS."
    )
