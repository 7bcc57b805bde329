"""The pages of a registration: one thing on each, kept as it is sent; then everything to be checked."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.alike import AlikeLine, lines_of, looked_up
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.intake import actions, forms, queries
from masar.casework.intake.forms import PAGES, Whole, sent
from masar.casework.intake.forms.frame import Around, PageForm
from masar.casework.intake.forms.pages import ConsentPage
from masar.casework.intake.forms.whole import family_of
from masar.casework.intake.models import Intake
from masar.casework.intake.rules import Agreed
from masar.casework.intake.words import summaries
from masar.foundation.access.accounts import assignable
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import kept
from masar.foundation.core.dates import today
from masar.foundation.core.parse import Accepted, Refused, parse_phone, sentence
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.forms import DeedForm
from masar.methods.linkage.score import Query
from masar.registry.directory.queries import office_choices
from masar.registry.people.queries import SearchResult
from masar.registry.people.queries import person as person_in_scope

SHOWN = 5
ENOUGH = 3
"""Letters from which a name is looked up while it is typed."""
CHECK = "check"


def begin(request: ActorRequest) -> HttpResponse:
    """The first page. There is no draft before it is sent: nothing is kept of who does not agree."""
    form = ConsentPage(request.POST or None, around=Around(_offices(request.actor), today()))
    if form.is_bound and form.is_valid():
        if form.cleaned_data["agreed"] == Agreed.NO:
            messages.info(request, _("Nothing was kept: the person does not agree."))
            return redirect("people")
        draft = _begun(request, form)
        return redirect("intake-page", draft.pk, _after(form.page))
    given = {"key": request.POST.get("draft") or str(new_id()), "back": reverse("people")}
    return _shown(request, form, given)


def _begun(request: ActorRequest, form: PageForm) -> Intake:
    """The draft of the first page, made once however often the page is sent."""
    try:
        key = UUID(request.POST.get("draft", ""))
    except ValueError:
        raise Http404 from None
    own = next((one for one in queries.drafts(request.actor) if one.pk == key), None)
    if own is None:
        met = request.GET.get("person", "")
        person = person_in_scope(request.actor, _key(met)) if met else None
        known = {"identity": _guessed(kept(request))} if person is None else {}
        given = actions.Given(person, known)
        own = actions.start(by=request.actor, on=today(), office=form.cleaned_data["office"], given=given, pk=key)
    return actions.keep(by=request.actor, on=today(), draft=own, page=form.page, typed_now=sent(request.POST))


def page(request: ActorRequest, pk: UUID, page: str) -> HttpResponse:
    """One page. What was sent is kept before it is judged, so that nothing typed is lost."""
    draft = queries.draft(request.actor, pk)
    if page not in PAGES:
        raise Http404
    whole = _whole(request.actor, draft)
    if request.method != "POST":
        form = whole.left(page)
        return _shown(request, form, _around(request, draft, whole, form))
    actions.keep(by=request.actor, on=today(), draft=draft, page=page, typed_now=sent(request.POST))
    if "later" in request.POST:
        messages.success(request, _("Kept. You can go on with it from here."))
        return redirect("people")
    if "read" in request.POST:
        return _read(request, draft, page)
    whole = _whole(request.actor, draft)
    if whole.is_complete(page):
        if page == ConsentPage.page and whole.forms[page].cleaned_data["agreed"] == Agreed.NO:
            return _given_up(request, draft, _("Nothing was kept: the person does not agree."))
        return redirect(_onward(request, draft, whole, page))
    return _shown(request, whole.forms[page], _around(request, draft, whole, whole.forms[page]))


def _read(request: ActorRequest, draft: Intake, page: str) -> HttpResponse:
    """Fill the boxes from the lines of a passport, or say which part of them is wrong."""
    whole = _whole(request.actor, draft)
    typed = whole.typed.get(page, {})
    read = forms.read_lines("".join(typed.get("mrz", ())), whole.around.on)
    if isinstance(read, Refused):
        form = whole.forms[page]
        form.errors.clear()
        form.add_error("mrz", sentence(read.code, read.params))
        return _shown(request, form, _around(request, draft, whole, form))
    who, paper = read
    actions.keep(
        by=request.actor,
        on=today(),
        draft=draft,
        page="documents",
        typed_now={**whole.typed.get("documents", {}), **paper},
    )
    actions.keep(by=request.actor, on=today(), draft=draft, page=page, typed_now={**typed, **who})
    messages.success(request, _("The lines are right; see that the boxes say what the person says."))
    return redirect("intake-page", draft.pk, page)


def alike(request: ActorRequest) -> HttpResponse:
    """The panel for what is typed so far. Sent by POST, so that no name stands in an address or a server's log."""
    query = query_typed(request.POST)
    asked = len(query.name.replace(" ", "")) >= ENOUGH or bool(query.phone)
    hasty = asked and not within_pace(request.actor, "alike")
    result = looked_up(request.actor, query) if asked and not hasty else SearchResult((), ())
    given = {"lines": lines_of(request.actor, result)[:SHOWN], "asked": asked, "hasty": hasty}
    return render(request, "ui/_alike.html", given)


def query_typed(typed: QueryDict) -> Query:
    """What a half-filled page says already; what cannot be read yet is left out."""
    name = f"{typed.get('given_names', '')} {typed.get('family_name', '')}".strip()[:120]
    phone = parse_phone(typed.get("phone", ""))
    year = typed.get("born_year", "").strip()
    return Query(
        name,
        birth_year=int(year) if len(year) == 4 and year.isdecimal() else None,
        phone=str(phone.value) if isinstance(phone, Accepted) else "",
        sex=typed.get("sex", "")[:1],
    )


def apart(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Somebody much alike is on record: the same person, or somebody else, and why (R2)."""
    draft = queries.draft(request.actor, pk)
    whole = _whole(request.actor, draft)
    found = _alike(request.actor, draft, whole)
    if not found:
        return redirect(_next(draft, whole))
    form = forms.ApartForm(request.POST or None)
    if form.is_bound and form.is_valid():
        people = [line.person for _box, _name, lines in found for line in lines]
        try:
            actions.tell_apart(
                by=request.actor, on=today(), draft=draft, people=people, reason=form.cleaned_data["reason"]
            )
            return redirect(_next(draft, whole))
        except Refusal as refusal:
            form.refuse(refusal)
    given = {"form": form, "found": found, "draft": draft, "back": reverse("intake-page", args=[draft.pk, "identity"])}
    return render(request, "intake/apart.html", given, status=422 if form.is_bound else 200)


def same(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take somebody on record for who was typed."""
    draft = queries.draft(request.actor, pk)
    if request.method == "POST":
        person = person_in_scope(request.actor, _key(request.POST.get("person", "")))
        actions.link(by=request.actor, on=today(), draft=draft, who=request.POST.get("who", "")[:20], person=person)
        messages.success(request, _("Gone on with the record of %(name)s.") % {"name": person.name})
    return redirect("intake-apart", draft.pk)


def check(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Everything that was told, each page with a way back to it; then it is registered."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    draft = queries.draft(request.actor, pk)
    whole = _whole(request.actor, draft)
    form = DeedForm(request.POST or None)
    found = _alike(request.actor, draft, whole) if request.method == "POST" and not whole.open_pages else []
    if found:
        return redirect("intake-apart", draft.pk)

    def act(clean: Clean) -> str:
        if found is None:
            raise Refusal("too-fast", _("Too many searches in one minute."), _("Wait a moment, then register."))
        if whole.open_pages:
            titles = ", ".join(str(PAGES[code].title) for code in whole.open_pages)
            raise Refusal(
                "pages-open",
                _("Something is missing on: %(pages)s.") % {"pages": titles},
                _("Complete it, then register."),
            )
        case = actions.complete(by=request.actor, on=today(), draft=draft, told_all=whole.told())
        return reverse("protection-screen", args=[case.number]) + f"?person={case.principal_id}"

    return deed_page(
        request, form, act, title=_("Check the answers"), submit=_("Register and open the case"), back=reverse("people"), about=_("People"),
        template="intake/check.html", extra={"draft": draft, "pages": summaries(whole), "known": draft.person},
        done=_("Registered. The case is open; the rapid screen comes next."),
    )  # fmt: skip


def give_up(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Throw the draft away, once it was asked whether that is meant."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    draft = queries.draft(request.actor, pk)

    def act(clean: Clean) -> str:
        actions.give_up(by=request.actor, on=today(), draft=draft)
        return reverse("people")

    return deed_page(
        request, DeedForm(request.POST or None), act, title=_("Give the registration up"), submit=_("Throw it away"), grave=True,
        back=reverse("intake-page", args=[draft.pk, draft.page]), intro=_("Everything that was typed is gone then; nobody was registered."),
    )  # fmt: skip


def hand_over(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put a draft of one's office in somebody else's hands."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    draft = queries.handable(request.actor).filter(pk=pk).first()
    if draft is None:
        raise Http404
    workers = assignable(request.actor, today())
    choices = [(key, f"{one.name} ({office})") for key, (one, office) in workers.items()]
    form = forms.HandOverForm(request.POST or None, workers=choices)

    def act(clean: Clean) -> str:
        worker, office = workers[clean["worker"]]
        actions.pass_on(by=request.actor, on=today(), draft=draft, worker=worker, office=office)
        return reverse("people")

    return deed_page(request, form, act, title=_("Hand over a registration"), submit=_("Hand over"), back=reverse("people"), about=_("People"))  # fmt: skip


@in_case
def go_on(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Register whom a case is about that began with a first contact."""
    return redirect(f"{reverse('register')}?person={case.principal_id}")


@in_case
def situation(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Ask later what was not asked at first, or what has changed; another member is chosen by the address."""
    chosen = person_of(people, request.POST.get("person") or request.GET.get("person") or str(people[0].person_id))
    told = next((one for one in queries.situations(request.actor, case) if one.row.person_id == chosen.person_id), None)
    known = (told.answers if told else None) or {}
    form = forms.SituationForm(request.POST or None, case=case, members=[chosen], told=known)

    def act(clean: Clean) -> str:
        actions.state_situation(by=request.actor, on=clean["on"], case=case, person=chosen.person, answers=form.answers)
        return file_of(case)

    others = [(one.person.name, reverse("intake-situation", args=[case.number]) + f"?person={one.person_id}") for one in people if one is not chosen]  # fmt: skip
    return deed_page(
        request, form, act, title=_("Situation and needs"), submit=_("Note the situation"), back=file_of(case), about=case.number,
        template="intake/situation.html", extra={"others": others},
    )  # fmt: skip


def _whole(actor: Actor, draft: Intake) -> Whole:
    return Whole(queries.typed(draft), _offices(actor))


def _offices(actor: Actor) -> list[tuple[str, str]]:
    """The offices in which the actor registers: their own where they have some."""
    every = office_choices(actor)
    return [choice for choice in every if choice[0] in actor.offices] or every


def _shown(request: ActorRequest, form: PageForm, given: Mapping[str, Any]) -> HttpResponse:
    number = list(PAGES).index(form.page) + 1
    own = {"form": form, "page": PAGES[form.page], "number": number, "total": len(PAGES) + 1}
    return render(request, "intake/page.html", {**own, **given}, status=422 if form.is_bound else 200)


def _around(request: ActorRequest, draft: Intake, whole: Whole, form: PageForm) -> dict[str, Any]:
    """What a page of a draft shows besides its boxes."""
    before = list(PAGES)[: list(PAGES).index(form.page)]
    back = reverse("intake-page", args=[draft.pk, before[-1]]) if before else reverse("people")
    family = family_of(whole.typed.get("family", {})) if form.page == "family" else ()
    return {
        "draft": draft,
        "back": reverse("intake-check", args=[draft.pk]) if CHECK in request.GET else back,
        "family": family,
    }


def _after(page: str) -> str:
    ahead = list(PAGES)[list(PAGES).index(page) + 1 :]
    return ahead[0] if ahead else CHECK


def _onward(request: ActorRequest, draft: Intake, whole: Whole, page: str) -> str:
    """Where a complete page leads: to the question whether somebody alike is the same, back to the check, or to the next page."""
    if page in ("identity", "family") and _alike(request.actor, draft, whole):
        return reverse("intake-apart", args=[draft.pk])
    onward = CHECK if CHECK in request.GET else _after(page)
    return (
        reverse("intake-check", args=[draft.pk]) if onward == CHECK else reverse("intake-page", args=[draft.pk, onward])
    )


def _next(draft: Intake, whole: Whole) -> str:
    """The first page that is not complete, or the check."""
    ahead = whole.open_pages
    return reverse("intake-page", args=[draft.pk, ahead[0]]) if ahead else reverse("intake-check", args=[draft.pk])


def _given_up(request: ActorRequest, draft: Intake, said: str) -> HttpResponse:
    actions.give_up(by=request.actor, on=today(), draft=draft)
    messages.info(request, said)
    return redirect("people")


Alike = list[tuple[str, str, list[AlikeLine]]]
"""The box of somebody who was typed, their name, and who is much alike."""


def _alike(actor: Actor, draft: Intake, whole: Whole) -> Alike | None:
    """Who is much alike and was not told apart, the applicant only where they are not on record already; None where one searched too much."""
    if not within_pace(actor, "search"):
        return None
    found: Alike = []
    for box, name, query in whole.queries():
        if not box and draft.person_id:
            continue
        lines = [line for line in lines_of(actor, looked_up(actor, query).strong) if line.person not in whole.apart]
        if lines:
            found.append((box, name, lines))
    return found


def _guessed(text: str) -> dict[str, list[str]]:
    """The first word of the search as the given name, the rest as the family name; figures are neither."""
    words = [word for word in text.split() if not any(character.isdigit() for character in word)]
    return {"given_names": words[:1], "family_name": [" ".join(words[1:])]} if words else {}


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
