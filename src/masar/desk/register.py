"""Registering after a search: the person, the family, the case – in one deed, or not at all."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.forms import formset_factory
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.actions import NewCase, NewMember, open_case
from masar.desk.alike import lines_of
from masar.desk.forms import FAMILY, FamilyMemberForm, RegistrationForm
from masar.desk.search import looked_up
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import kept
from masar.foundation.core.dates import PartialDate, Precision, born_from_age
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.methods.linkage.score import Query
from masar.registry.directory.queries import office_choices
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.queries import SearchResult

Family = formset_factory(FamilyMemberForm, extra=FAMILY, max_num=FAMILY, absolute_max=FAMILY)


def register_page(request: ActorRequest) -> HttpResponse:
    """The form, the family, and who else is much alike."""
    actor = request.actor
    if (answered := earlier_answer(request)) is not None:
        return answered
    offices = [choice for choice in office_choices(actor) if choice[0] in actor.offices] or office_choices(actor)
    form = RegistrationForm(request.POST or None, offices=offices, initial=_guessed(kept(request)))
    family = Family(request.POST or None, prefix="family")
    alike = SearchResult((), ())
    if form.is_bound and not family.is_valid():
        form.add_error(None, _("Complete the family members below."))
    if form.is_bound and form.is_valid():
        if within_pace(actor, "search"):
            alike = looked_up(actor, _query(form.cleaned_data))
            for one in family.forms:
                if one.filled:
                    alike |= looked_up(actor, _query_of(one.cleaned_data, form.cleaned_data)).strong
        else:
            form.add_error(
                None,
                _("Too many searches in one minute: similar people were not looked up. Wait a moment, then register."),
            )

    def act(clean: Mapping[str, Any]) -> str:
        _check_alike(alike, clean["different"])
        day: date = clean["on"]
        principal = register(by=actor, on=day, new=_person(clean, day), office=clean["office"])
        relatives = [_joined(actor, clean, one.cleaned_data) for one in family.forms if one.filled]
        new = NewCase(
            (NewMember(principal, "PRINCIPAL"), *relatives), day, clean["channel"], return_country=clean["return_country"],
            destination=clean["destination"], entered=clean["entered"], reasons=tuple(clean["reasons"]),
        )  # fmt: skip
        return reverse("case", args=[open_case(by=actor, on=day, new=new, office=clean["office"]).number])

    strong = bool(alike.strong)
    extra = {"family": family, "lines": lines_of(actor, alike) if strong else [], "strong": strong}
    return deed_page(
        request, form, act, title=_("Register a person"), submit=_("Register and open the case"), back=reverse("people"), about=_("People"),
        template="desk/register.html", extra=extra, done=_("Registered. The case is open."),
    )  # fmt: skip


def _guessed(text: str) -> dict[str, str]:
    """The first word of the search as the given name, the rest as the family name; figures are neither."""
    words = [word for word in text.split() if not any(character.isdigit() for character in word)]
    return {"given_names": words[0] if words else "", "family_name": " ".join(words[1:])}


def _query(clean: Mapping[str, Any]) -> Query:
    born: PartialDate | None = clean["born"]
    name = f"{clean['given_names']} {clean['family_name']}".strip()
    return Query(name, birth_year=born.day.year if born else None, phone=clean["phone"], sex=clean["sex"])


def _query_of(one: Mapping[str, Any], clean: Mapping[str, Any]) -> Query:
    """Who a relative could be already; without a family name of their own they bear that of the applicant."""
    name = f"{one['given_names']} {one['family_name'] or clean['family_name']}".strip()
    return Query(name, birth_year=one["birth_year"], sex=one["sex"])


def _check_alike(alike: SearchResult, different: bool) -> None:
    if alike.strong and not different:
        raise Refusal(
            "much-alike", _("Somebody very similar is already registered."), _("Look at the list below; if this is somebody else, tick the box and register."),
            field="different",
        )  # fmt: skip


def _person(clean: Mapping[str, Any], on: date) -> NewPerson:
    born: PartialDate | None = clean["born"]
    if born is None and clean["age"] is not None:
        born = born_from_age(clean["age"], on)
    return NewPerson(
        clean["family_name"], clean["given_names"], clean["sex"], clean["nationality"], born, clean["native_name"], clean["phone"], clean["language"]
    )  # fmt: skip


def _joined(actor: Actor, clean: Mapping[str, Any], one: Mapping[str, Any]) -> NewMember:
    """Register a relative. A refusal says of whom it speaks, for the form asks about several people."""
    new = _relative(one, clean)
    try:
        person = register(by=actor, on=clean["on"], new=new, office=clean["office"])
    except OutOfScope:
        raise
    except Refusal as refusal:
        named = f"{new.given_names} {new.family_name}".strip()
        raise Refusal(
            refusal.code, _("%(name)s: %(why)s") % {"name": named, "why": refusal.why}, refusal.mend
        ) from refusal
    return NewMember(person, one["relation"])


def _relative(one: Mapping[str, Any], clean: Mapping[str, Any]) -> NewPerson:
    year = one["birth_year"]
    born = PartialDate(date(year, 1, 1), Precision.YEAR) if year else None
    return NewPerson(
        one["family_name"] or clean["family_name"],
        one["given_names"],
        one["sex"],
        clean["nationality"],
        born,
        language=clean["language"],
    )
