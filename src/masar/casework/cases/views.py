"""The pages of the deeds in a case: fetch, form, action, page. The case file itself is gathered on the desk."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import documents, members, programme_of
from masar.casework.cases.queries.file import consents
from masar.casework.cases.rules import spoken
from masar.foundation.access.accounts import actor_for, staff
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.files.vault import give_out
from masar.foundation.ui.deeds import deed_page
from masar.methods.programmes.ledger import State

CaseView = Callable[..., HttpResponse]
"""Takes the request, the case, its members, and what else the path names."""
Clean = Mapping[str, Any]


def in_case(view: CaseView) -> Callable[..., HttpResponse]:
    """Give a view the case of the path, in the actor's scope, and its members."""

    @wraps(view)
    def found(request: ActorRequest, number: str, **kwargs: Any) -> HttpResponse:
        row = case_in_scope(request.actor, number)
        return view(request, row, members(row), **kwargs)

    return found


def file_of(case: Case) -> str:
    """The address of the case file."""
    return reverse("case", args=[case.number])


def person_of(people: list[Member], key: str) -> Member:
    """The member with that person's key; another person's key in the form is not found."""
    for member in people:
        if str(member.person_id) == key:
            return member
    raise Http404


@in_case
def advance(request: ActorRequest, case: Case, people: list[Member], stage: str) -> HttpResponse:
    """Enter the next stage."""
    programme = programme_of(case)
    if stage not in {one.code for one in programme.next_stages(case.stage)}:
        raise Http404
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.advance(by=request.actor, on=clean["on"], case=case, to=stage))

    deed = programme.stage(stage).deed.say(spoken())
    return deed_page(request, form, act, title=deed, submit=deed, back=file_of(case), about=case.number)


@in_case
def withdraw(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Honour a withdrawal."""
    form = forms.WithdrawForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.withdraw(by=request.actor, on=clean["on"], case=case, reason=clean["reason"]))

    intro = _(
        "The person may withdraw at any moment before departure. Nothing is held against them, and the case can be reopened."
    )
    return deed_page(
        request,
        form,
        act,
        title=_("Record the withdrawal"),
        submit=_("Record the withdrawal"),
        back=file_of(case),
        about=case.number,
        intro=intro,
    )


@in_case
def end(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """End the case by another exit."""
    form = forms.ExitForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(
            actions.end_case(by=request.actor, on=clean["on"], case=case, code=clean["exit"], reason=clean["reason"])
        )

    return deed_page(
        request,
        form,
        act,
        title=_("End the case"),
        submit=_("End the case"),
        back=file_of(case),
        about=case.number,
        grave=True,
    )


@in_case
def hold(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Put the case on hold."""
    form = forms.HoldForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(
            actions.put_on_hold(by=request.actor, on=clean["on"], case=case, code=clean["hold"], reason=clean["reason"])
        )

    return deed_page(
        request,
        form,
        act,
        title=_("Put the case on hold"),
        submit=_("Put on hold"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def lift(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Lift the hold."""
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.lift_hold(by=request.actor, on=clean["on"], case=case))

    return deed_page(
        request, form, act, title=_("Lift the hold"), submit=_("Lift the hold"), back=file_of(case), about=case.number
    )


@in_case
def reopen(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Open an ended case again."""
    form = forms.ReasonForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(actions.reopen(by=request.actor, on=clean["on"], case=case, reason=clean["reason"]))

    return deed_page(
        request,
        form,
        act,
        title=_("Reopen the case"),
        submit=_("Reopen the case"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def requirement(
    request: ActorRequest, case: Case, people: list[Member], code: str, person: UUID | None = None
) -> HttpResponse:
    """Say how far a requirement is, for a person or for the case."""
    known = {one.code: one for one in programme_of(case).requirements}
    if code not in known:
        raise Http404
    about = person_of(people, str(person)) if person else None
    form = forms.RequirementForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        progress = actions.Progress(
            case,
            person,
            code,
            State(clean["state"]),
            clean["on"],
            clean["expected_by"],
            clean["holder"],
            clean["reason"],
            clean["valid_until"],
        )
        actions.record_requirement(by=request.actor, on=today(), progress=progress)
        return file_of(case)

    title = known[code].title.say(spoken())
    shown = f"{title} – {about.person.name}" if about else title
    return deed_page(
        request,
        form,
        act,
        title=shown,
        submit=_("Record"),
        back=file_of(case),
        about=case.number,
        intro=known[code].why.say(spoken()),
    )


@in_case
def consent(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record a consent."""
    form = forms.ConsentForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        stated = actions.StatedConsent(
            person_of(people, clean["person"]).person, clean["purpose"], clean["given"] == "yes", clean["given_by"], clean["method"], clean["language"],
            forms.FORM_VERSION, clean["on"], clean["interpreter"], clean["recipient"],
        )  # fmt: skip
        actions.give_consent(by=request.actor, on=today(), case=case, stated=stated)
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Record a consent"),
        submit=_("Record the answer"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def end_consent(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Withdraw a consent."""
    row = next((one for one in consents(case) if one.pk == pk), None)
    if row is None:
        raise Http404
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.withdraw_consent(by=request.actor, on=clean["on"], consent=row)
        return file_of(case)

    intro = _("What rests on this consent stops at once; what was done stays on record.")
    return deed_page(
        request,
        form,
        act,
        title=_("Withdraw the consent"),
        submit=_("Withdraw the consent"),
        back=file_of(case),
        about=case.number,
        intro=intro,
    )


@in_case
def interview(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Record an interview."""
    form = forms.InterviewForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        actions.hold_interview(
            by=request.actor, on=clean["on"], case=case, person=person_of(people, clean["person"]).person, kind=clean["kind"], mode=clean["mode"],
            language=clean["language"], interpreter=clean["interpreter"], private=clean["private"], summary=clean["summary"],
        )  # fmt: skip
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Record an interview"),
        submit=_("Record the interview"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def note(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Write a note."""
    form = forms.NoteForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.add_note(by=request.actor, on=clean["on"], case=case, text=clean["text"])
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Write a note"), submit=_("Keep the note"), back=file_of(case), about=case.number
    )


@in_case
def add_document(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Add a scan."""
    form = forms.DocumentForm(request.POST or None, request.FILES or None, case=case, members=people)

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.add_document(
            by=request.actor, on=clean["on"], case=case, person=person, type=clean["type"], content=clean["file"].read()
        )
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Add a document"),
        submit=_("Add the document"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def document(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Give out a scan."""
    row = next((one for one in documents(case) if one.pk == pk), None)
    if row is None:
        raise Http404
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[row.file.kind]
    answer = HttpResponse(give_out(row.file), content_type=row.file.kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}-{row.type.lower()}.{ending}"'
    answer.headers["Content-Security-Policy"] = "sandbox"
    return answer


@in_case
def correct(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Correct what was stated of the case."""
    born = PartialDate(case.entered_on, Precision(case.entered_precision)) if case.entered_on else None
    stated = {
        name: getattr(case, name)
        for name in ("return_country", "destination", "channel", "reasons", "travel_on", "version")
    }
    form = forms.CorrectCaseForm(request.POST or None, case=case, members=people, initial={**stated, "entered": born})

    def act(clean: Clean) -> str:
        entered = clean["entered"]
        changes = {name: clean[name] for name in ("return_country", "destination", "channel", "reasons", "travel_on")}
        changes |= (
            {"entered_on": entered.day, "entered_precision": str(entered.precision)}
            if entered
            else {"entered_on": None}
        )
        actions.correct_case(
            by=request.actor,
            on=clean["on"],
            case=case,
            changes=changes,
            reason=clean["reason"],
            expected=clean["version"],
        )
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Correct the case"),
        submit=_("Correct the record"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def reassign(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Put the case in someone else's care."""
    workers = {
        f"{actor.user},{office}": actor
        for user in staff(request.actor)
        if user.is_active and (actor := actor_for(user, today())).may(Permission.BE_ASSIGNED)
        for office in actor.offices
    }
    form = forms.ReassignForm(
        request.POST or None, workers=[(key, f"{actor.name} ({key.split(',')[1]})") for key, actor in workers.items()]
    )

    def act(clean: Clean) -> str:
        office = clean["worker"].split(",")[1]
        actions.reassign(by=request.actor, on=today(), cases=[case], worker=workers[clean["worker"]], office=office)
        return reverse("worklist")

    return deed_page(
        request, form, act, title=_("Reassign the case"), submit=_("Reassign"), back=file_of(case), about=case.number
    )
