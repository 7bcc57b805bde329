"""The pages of protection's deeds: the rapid screen, the end of a factor, and the clearance."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases.forms import ReasonForm
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.protection import actions, forms
from masar.casework.protection.queries import factors
from masar.casework.protection.rules import Answer
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.deeds import deed_page


@in_case
def screen(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Screen one person. Whatever was answered, the same words confirm it."""
    form = forms.ScreenForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.screen(
            by=request.actor, on=clean["on"], case=case, person=person, yes=form.answered(Answer.YES), declined=form.answered(Answer.DECLINED),
            not_asked=form.answered(Answer.NOT_ASKED),
        )  # fmt: skip
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Rapid vulnerability screen"), submit=_("Record the screen"), back=file_of(case), about=case.number,
        intro=_("Five minutes, in private, with every adult and child. Nobody has to answer. The answers are sealed."), done=_("The screen is recorded."),
    )  # fmt: skip


@in_case
def end_factor(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say that a factor no longer holds."""
    noted = next((one for one in factors(request.actor, case) if one.factor.pk == pk), None)
    if noted is None or not request.actor.reads(FieldClass.S3):
        raise Http404
    form = ReasonForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.end_factor(by=request.actor, on=clean["on"], factor=noted.factor, reason=clean["reason"])
        return file_of(case)

    title = _("End: %(factor)s") % {"factor": code_list("vulnerability").label(noted.code)}
    return deed_page(
        request, form, act, title=title, submit=_("It no longer holds"), back=file_of(case), about=case.number
    )


@in_case
def clear(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Say whether protection lets a person travel."""
    form = forms.ClearForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        person, cleared = person_of(people, clean["person"]).person, clean["cleared"] == forms.YES
        actions.clear(
            by=request.actor, on=clean["on"], case=case, person=person.pk, cleared=cleared, reason=clean["reason"]
        )
        return file_of(case)

    title, intro = (
        _("Protection clearance"),
        _("Outside protection, colleagues see only that a restricted requirement is open, or no longer is."),
    )
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=_("Record the clearance"),
        back=file_of(case),
        about=case.number,
        intro=intro,
    )
