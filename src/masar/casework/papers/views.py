"""The pages of papers: writing and opening one in a case, the office's blank papers, the texts, and checking a code."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of, strike_page
from masar.casework.papers import actions, forms, pages
from masar.casework.papers.kinds import Kind, kinds
from masar.casework.papers.queries import paper, shipped, text_of, verify
from masar.casework.papers.words import line_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.core.parse import small_number
from masar.foundation.ui.deeds import deed_page

LAST_VERSION = 9999


def _kind(code: str) -> Kind:
    if code not in kinds():
        raise Http404
    return kinds()[code]


@in_case
def choose(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Which paper is to be written."""
    offered = [one for one in kinds().values() if one.by_hand and request.actor.reads(one.field_class)]
    links = [(one, reverse("paper-write", args=[case.number, one.code])) for one in offered]
    return render(request, "papers/choose.html", {"case": case, "back": file_of(case), "links": links})


@in_case
def write(request: ActorRequest, case: Case, people: list[Member], paper: str) -> HttpResponse:
    """Write one for a person, and open it."""
    kind = _kind(paper)
    if not kind.by_hand or not request.actor.reads(kind.field_class):
        raise Http404
    spoken = people[0].person.language
    initial = {"language": spoken if spoken in LANGUAGES else "fr", **request.GET.dict()}
    form = forms.PaperForm(request.POST or None, case=case, members=people, kind=kind, initial=initial)

    def act(clean: Clean) -> str:
        with translation.override(clean["language"]):
            values = form.values(clean["language"])
        person = person_of(people, clean["person"]).person
        row = actions.write_by_hand(
            by=request.actor,
            on=clean["on"],
            case=case,
            person=person,
            kind=kind.code,
            language=clean["language"],
            values=values,
        )
        return reverse("paper", args=[case.number, row.pk])

    left_out = _("What you leave empty becomes a line to fill in by hand.")
    return deed_page(
        request, form, act, title=kind.title, submit=_("Make the paper"), back=file_of(case), about=case.number, intro=left_out,
        done=_("The paper is made and filed to the case."),
    )  # fmt: skip


@in_case
def read(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One paper of the case, with the way to print it and to take it back."""
    return render(request, "papers/paper.html", pages.paper_page(request.actor, case, paper(request.actor, case, pk)))


@in_case
def content(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """The paper itself."""
    row = paper(request.actor, case, pk)
    return _pdf(actions.open_paper(by=request.actor, on=today(), paper=row), row.number)


@in_case
def revoke(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Take a paper back."""
    row = paper(request.actor, case, pk)
    return strike_page(request, case, row, actions.revoke, line_of(request.actor, row))


def office_page(request: ActorRequest) -> HttpResponse:
    """Every kind of paper: blank ones to print, and who may, its texts to edit."""
    return render(
        request,
        "papers/papers.html",
        {"lines": pages.kind_lines(request.actor), "form": forms.BlankForm(auto_id="blank-%s")},
    )


def blank(request: ActorRequest, paper: str) -> HttpResponse:
    """Blank papers as one document."""
    kind = _kind(paper)
    form = forms.BlankForm(request.GET)
    if not form.is_valid():
        return render(
            request,
            "papers/papers.html",
            {"lines": pages.kind_lines(request.actor, wrong=kind.code), "form": form},
            status=422,
        )
    number = small_number(request.GET.get("version", ""), LAST_VERSION)
    clean = form.cleaned_data
    made = actions.print_blank(
        by=request.actor, on=today(), kind=kind, language=clean["language"], copies=clean["copies"], number=number
    )
    return _pdf(made, f"{kind.code}-{clean['language']}")


def wording(request: ActorRequest, paper: str, language: str) -> HttpResponse:
    """The text of a paper, with what comes of it beside it."""
    kind = _kind(paper)
    if language not in LANGUAGES:
        raise Http404
    now = text_of(kind, language)
    start = shipped(kind, language) if request.GET.get("from") == "shipped" else now
    form = forms.WordingForm(
        request.POST or None, initial={"version": now.number, "title": start.title, "text": start.text}
    )
    seen = pages.preview(kind, language, request.POST.get("title", start.title), request.POST.get("text", start.text))
    if request.method == "POST" and "preview" in request.POST:
        return _previewed(request, kind, language, form, seen)

    def act(clean: Clean) -> str:
        actions.reword(
            by=request.actor, on=today(), kind=kind, language=language, title=clean["title"], text=clean["text"], expected=clean["version"]
        )  # fmt: skip
        return reverse("wording", args=[kind.code, language])

    return deed_page(
        request, form, act, title=kind.title, submit=_("Use this text from now on"), back=reverse("papers"), about=_("Letters and forms"),
        done=_("The text holds from now on. Papers made before keep theirs."), template="papers/wording.html",
        extra=pages.wording_page(kind, language, seen), current_version=lambda: text_of(kind, language).number,
    )  # fmt: skip


def _previewed(
    request: ActorRequest, kind: Kind, language: str, form: forms.WordingForm, seen: Mapping[str, Any]
) -> HttpResponse:
    """What would come of the text as it is typed: a part of the page for htmx, the whole page without it."""
    if request.headers.get("HX-Request"):
        return render(request, "papers/_preview.html", {"seen": seen})
    shown = {
        "form": form, "title": kind.title, "submit": _("Use this text from now on"), "back": reverse("papers"), "about": _("Letters and forms"),
        **pages.wording_page(kind, language, seen),
    }  # fmt: skip
    return render(request, "papers/wording.html", shown)


def verify_page(request: ActorRequest) -> HttpResponse:
    """Whether a paper is genuine: for everybody, signed in or not."""
    shown = request.GET.get("code", "")
    form = forms.VerifyForm(request.GET if shown else None)
    verdict = pages.verdict_told(verify(shown, today())) if shown and form.is_valid() else None
    return render(request, "papers/verify.html", {"form": form, "verdict": verdict}, status=422 if form.errors else 200)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
