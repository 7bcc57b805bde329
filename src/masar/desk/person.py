"""A person's page: identity, identity documents, the cases in scope; and its correction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases_of_people, masked_name, programme_of
from masar.casework.cases.restricted import label_told
from masar.casework.cases.rules import spoken
from masar.casework.reception.queries import preference_of
from masar.casework.reception.words import preference_words
from masar.desk.forms import CorrectPersonForm
from masar.desk.timeline import person_timeline
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest, declared_of
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import Precision, born_from_age, today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import Act, deed_page
from masar.methods.programmes.load import find
from masar.registry.people.actions import correct
from masar.registry.people.models import Person
from masar.registry.people.queries import documents, person, restricted_since, version_of
from masar.safeguards.requests.actions import read_record, rectify
from masar.safeguards.requests.queries import request as request_in_scope
from masar.safeguards.requests.rules import check_rectifies


def person_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who somebody is, as far as the reader may know."""
    actor = request.actor
    row = person(actor, pk)
    reads, names = actor.reads(FieldClass.S2), actor.reads(FieldClass.SN)
    facts = [
        (_("Sex"), code_list("sex").label(row.sex)),
        (_("Date of birth"), (worded_day(row.born) if row.born else _("unknown")) if reads else WITHHELD),
        (_("Age"), str(row.age(today())) if row.age(today()) is not None else _("unknown")),
        (_("Nationality"), country_name(row.nationality)),
        (_("Language"), code_list("language").label(row.language)),
        (_("Phone"), (row.phone or _("none")) if names else WITHHELD),
        *([(_("How to reach them"), preference_words(known))] if (known := preference_of(actor, row)) else []),
        (_("Name in own script"), (row.native_name or _("none")) if names else WITHHELD),
        (_("Registered"), worded_day(row.registered_on)),
    ]
    own = cases_of_people(actor, [row.pk]).get(row.pk, [])
    given = {
        "name": masked_name(actor, row),
        "facts": facts,
        "documents": [
            (label_told(actor, "document-type", document.type) or _("Restricted"), number, document.expires_on)
            for document, number in documents(actor, row)
        ],
        "cases": [
            (one.number, find(one.programme, one.programme_version).stage(one.stage).title.say(spoken())) for one in own
        ],
        "objections": [
            _("Objected to the use of the record on %(day)s: only the help that the person asked for goes on.")
            % {"day": worded_day(since)}
        ]
        if (since := restricted_since(row.pk))
        else [],
        "timeline": person_timeline(actor, row),
        "reach_url": reverse("person-reach", args=[row.pk])
        if actor.may(Permission.RECEIVE_PEOPLE) and names and not row.anonymised_on
        else "",
        "correct_url": reverse("person-correct", args=[row.pk])
        if actor.may(Permission.CORRECT_RECORDS) and reads and not row.anonymised_on
        else "",
        "register_url": f"{reverse('register')}?person={row.pk}"
        if actor.may(Permission.HOLD_INTAKE) and not row.anonymised_on and not any(_goes_on(one) for one in own)
        else "",
    }
    return render(request, "desk/person.html", given)


def _goes_on(case: Case) -> bool:
    """Whether a case is past the first contact and has not ended; before, registration goes on with it."""
    return case.is_open and case.stage != programme_of(case).first_stage.code


def correct_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Correct an identity; the old value and the reason are kept."""
    row = person(request.actor, pk, Permission.CORRECT_RECORDS)
    form = _form(request, row)

    def act(clean: Mapping[str, Any]) -> str:
        correct(
            by=request.actor, on=today(), person=row, changes=_changes(clean), reason=clean["reason"], expected=clean["version"]
        )  # fmt: skip
        return reverse("person", args=[row.pk])

    return _page(request, form, act, row, reverse("person", args=[row.pk]))


def rectify_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same for who answers the person's own open request to have it put right."""
    asked = request_in_scope(request.actor, pk)
    check_rectifies(asked, request.actor)
    read_record(by=request.actor, on=today(), request=asked, shows=declared_of(request).shows)
    form = _form(request, asked.person)

    def act(clean: Mapping[str, Any]) -> str:
        rectify(
            by=request.actor, on=today(), request=asked, changes=_changes(clean), reason=clean["reason"], expected=clean["version"]
        )  # fmt: skip
        return reverse("request", args=[asked.pk])

    return _page(request, form, act, asked.person, reverse("request", args=[asked.pk]))


def _form(request: ActorRequest, row: Person) -> CorrectPersonForm:
    names = ("family_name", "given_names", "native_name", "sex", "nationality", "language", "phone", "version")
    return CorrectPersonForm(
        request.POST or None, initial={**{name: getattr(row, name) for name in names}, "born": row.born}
    )


def _changes(clean: Mapping[str, Any]) -> dict[str, Any]:
    names = ("family_name", "given_names", "native_name", "sex", "nationality", "language", "phone")
    born = clean["born"] or (born_from_age(clean["age"], today()) if clean["age"] is not None else None)
    return {name: clean[name] for name in names} | {
        "birth_date": born.day if born else None,
        "birth_precision": str(born.precision) if born else str(Precision.DAY),
    }


def _page(request: ActorRequest, form: CorrectPersonForm, act: Act, row: Person, back: str) -> HttpResponse:
    return deed_page(
        request, form, act, title=_("Correct the identity"), submit=_("Correct the record"), back=back, about=row.name,
        current_version=lambda: version_of(row.pk), done=_("The record is put right; what stood there before is kept."),
    )  # fmt: skip
