"""Pages about the people of a case: facts stated of them, who joins, who leaves."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries.picture import facts_known, statable
from masar.casework.cases.rules import spoken
from masar.casework.cases.views.frame import Clean, file_of, in_case, person_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.parse import Refused, parse_name, sentence
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page
from masar.methods.linkage.score import Query
from masar.registry.directory.queries import office_names
from masar.registry.people.actions import NewPerson, look_up, register


@in_case
def facts(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """State facts of one member; another member is chosen by the links above the form."""
    chosen = person_of(people, request.POST.get("person") or request.GET.get("person") or str(people[0].person_id))
    offered = [(fact.code, fact.title.say(spoken())) for fact in statable(request.actor, case)]
    known = [code for code, value in facts_known(case, str(chosen.person_id)).items() if value]
    initial = {"person": str(chosen.person_id), "facts": known}
    form = forms.FactsForm(request.POST or None, case=case, members=[chosen], offered=offered, initial=initial)

    def act(clean: Clean) -> str:
        actions.state_facts_of(
            by=request.actor, on=clean["on"], case=case, person=UUID(clean["person"]), facts=clean["facts"]
        )
        return file_of(case)

    others = [
        (one.person.name, reverse("case-facts", args=[case.number]) + f"?person={one.person_id}")
        for one in people
        if one is not chosen
    ]
    return deed_page(
        request, form, act, title=_("State facts"), submit=_("State them"), back=file_of(case), about=case.number, template="cases/facts.html",
        intro=_("Facts decide which requirements apply. Those who may not read them see only “restricted”."), extra={"others": others},
    )  # fmt: skip


@in_case
def join(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Register a further member of the family into the case."""
    form = forms.JoinForm(
        request.POST or None, case=case, members=people, initial={"family_name": case.principal.family_name}
    )

    def act(clean: Clean) -> str:
        names = {field: _name(clean[field], field) for field in ("family_name", "given_names")}
        new = NewPerson(
            sex=clean["sex"],
            nationality=case.principal.nationality,
            born=clean["born"],
            language=case.principal.language,
            **names,
        )
        if not clean["different"]:
            _check_unknown(request.actor, new, clean["on"])
        person = register(by=request.actor, on=clean["on"], new=new, office=case.office)
        actions.add_member(by=request.actor, on=clean["on"], case=case, person=person, relation=clean["relation"])
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Someone joins the case"),
        submit=_("Register and add"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def leave(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """A member leaves the case."""
    form = forms.LeaveForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.leave_case(
            by=request.actor, on=clean["on"], case=case, person=UUID(clean["person"]), reason=clean["reason"]
        )
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Someone leaves the case"),
        submit=_("Remove the person from the case"),
        back=file_of(case),
        about=case.number,
    )


def _check_unknown(actor: Actor, new: NewPerson, on: date) -> None:
    """Search before registering, here too. Raises Refusal `much-alike` naming who is, as far as the actor may know."""
    if not within_pace(actor, "search"):
        raise Refusal("too-fast", _("Too many searches in one minute."), _("Wait a moment, then record again."))
    asked = Query(
        f"{new.given_names} {new.family_name}".strip(), birth_year=new.born.day.year if new.born else None, sex=new.sex
    )
    alike = look_up(by=actor, on=on, query=asked).strong
    if not alike:
        return
    offices = office_names(actor)
    known = [f"{one.name} ({one.birth_year or '?'})" for one in alike.found]
    known += [
        _("somebody known to the %(office)s office") % {"office": offices.get(one.office, one.office)}
        for one in alike.hints
    ]
    raise Refusal(
        "much-alike",
        _("Somebody very similar is already registered: %(who)s.") % {"who": ", ".join(known)},
        _("Look for this person first; if it is somebody else, tick the box and record again."),
        field="different",
    )


def _name(typed: str, field: str) -> str:
    if not typed:
        return ""
    read = parse_name(typed)
    if isinstance(read, Refused):
        raise Refusal("name", sentence(read.code, read.params), field=field)
    return str(read.value)
