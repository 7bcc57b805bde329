"""Pages of what is written into the file: requirements, interviews, notes, documents."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import documents, masked_name, programme_of
from masar.casework.cases.restricted import may_open
from masar.casework.cases.rules import spoken
from masar.casework.cases.views.frame import Clean, file_of, in_case, person_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.methods.programmes.ledger import State


@in_case
def requirement(
    request: ActorRequest, case: Case, people: list[Member], code: str, person: UUID | None = None
) -> HttpResponse:
    """Say how far a requirement is, for a person or for the case."""
    known = {one.code: one for one in programme_of(case).requirements}
    if code not in known:
        raise Http404
    if not request.actor.holds(programme_of(case).role_of(known[code].function)):
        raise Http404
    about = person_of(people, str(person)) if person else None
    form = forms.RequirementForm(request.POST or None, case=case, members=people, requirement=known[code])

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
    shown = f"{title} – {masked_name(request.actor, about.person)}" if about else title
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
    if row is None or not may_open(request.actor, row.type):
        raise Http404
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[row.file.kind]
    answer = HttpResponse(actions.open_document(by=request.actor, on=today(), document=row), content_type=row.file.kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{case.number}-{row.type.lower()}.{ending}"'
    return answer
