"""The pages of stories: writing one, reading it as it may be told, deciding on it, taking it back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.rules import STORY_USE
from masar.casework.cases.views import Clean, file_of, in_case, person_of, strike_page
from masar.casework.stories import actions, forms
from masar.casework.stories.queries import OpenedStory, answers_of, consents_taken, is_agreed, photo_of
from masar.casework.stories.queries import story as story_in_scope
from masar.casework.stories.words import line_of, standing_of, uses_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.languages import direction, own_name
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page


def _kept(case: Case) -> str:
    return file_of(case) + "?part=kept"


@in_case
def write(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Write a story; above the form stands what each person agreed to, with the way to record a consent."""
    form = forms.StoryForm(
        request.POST or None, request.FILES or None, case=case, members=people, initial=request.GET.dict()
    )

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        photo = clean["file"].read() if clean["file"] else b""
        written = actions.Written(person, int(clean["year"]), clean["told_as"], form.words, clean["real_name"], photo)
        row = actions.write(by=request.actor, on=clean["on"], case=case, written=written)
        return reverse("story", args=[case.number, row.pk])

    return deed_page(
        request, form, act, title=_("Write a story"), submit=_("Keep the story"), back=_kept(case), about=case.number, template="stories/write.html",
        intro=_("Outside the mission nobody is recognised in it, and nothing is told that could hurt the person or who is near them."),
        extra={"people": [_agreed(request, case, one) for one in people]}, done=_("The story is kept. A second person is asked to approve it."),
    )  # fmt: skip


def _agreed(request: ActorRequest, case: Case, member: Member) -> dict[str, object]:
    """What one person agreed to, for each consent that is free for a story."""
    taken = consents_taken(case)
    answers = [one for one in answers_of(case, member.person_id) if one.is_in_force(today()) and one.pk not in taken]
    asked = urlencode({"purpose": STORY_USE, "person": str(member.person_id)})
    return {
        "name": masked_name(request.actor, member.person), "consents": [(uses_of(one), worded_day(one.given_on)) for one in answers],
        "record": f"{reverse('case-consent', args=[case.number])}?{asked}",
    }  # fmt: skip


@in_case
def read(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One story with its words, its consent, where it was told, and what can be done with it."""
    one = story_in_scope(request.actor, case, pk)
    row, actor = one.row, request.actor
    state, words = standing_of(row)
    waits = row.approved_on is None and row.struck_on is None
    given = {
        "case": case, "back": _kept(case), "title": one.title, "state": state, "standing": words, **_told(case, one),
        "facts": _facts(request, one),
        "decide": reverse("story-decide", args=[case.number, pk]) if waits and actor.may(Permission.APPROVE_STORIES) else "",
        "own": row.by == actor.user, "waits": waits, "editions": [reverse("edition", args=[key]) for key in row.told_in] if actor.may(Permission.SEE_RELEASES) else [],
    }  # fmt: skip
    return render(request, "stories/story.html", given)


def _told(case: Case, one: OpenedStory) -> dict[str, Any]:
    """The story itself: its words, and its photo where there is one that the person still allows."""
    shown = one.row.photo_id and is_agreed(one.row, today())
    photo = reverse("story-photo", args=[case.number, one.row.pk]) if shown else ""
    return {"told_as": one.told_as, "texts": _texts(case, one), "photo": photo}


def _texts(case: Case, one: OpenedStory) -> list[dict[str, str]]:
    return [
        {
            "language": language, "see": _("How it looks in the leaflet (%(language)s)") % {"language": own_name(language)},
            "direction": direction(language), "title": told.title, "text": told.text,
            "preview": reverse("story-preview", args=[case.number, one.row.pk, language]),
        }
        for language, told in one.words.items()
    ]  # fmt: skip


def _facts(request: ActorRequest, one: OpenedStory) -> list[tuple[str, str]]:
    row = one.row
    names = names_of({row.by, row.approved_by})
    approved_on = worded_day(row.approved_on) if row.approved_on else ""
    facts = [
        (_("Person"), masked_name(request.actor, row.person)), (_("Told as"), one.told_as), (_("For the leaflets of"), str(row.year)),
        (_("Read or heard, and agreed to"), worded_day(row.on)), (_("The consent names"), uses_of(row.consent)),
        (_("Who wrote it"), names.get(row.by, "")), (_("Approved by"), names.get(row.approved_by, "")), (_("Approved on"), approved_on),
    ]  # fmt: skip
    return [(label, value) for label, value in facts if value]


@in_case
def photo(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """The photo of a story, for who reads the story; none once the consent is withdrawn, or while an objection stands."""
    row = story_in_scope(request.actor, case, pk).row
    if row.photo is None or not (held := photo_of(row)):
        raise Http404
    return HttpResponse(held, content_type=row.photo.kind)


@in_case
def decide(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Approve a story or decline it."""
    one = story_in_scope(request.actor, case, pk)
    form = forms.DecisionForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        approved = clean["approved"] == "yes"
        actions.decide(by=request.actor, on=clean["on"], story=one.row, approved=approved, reason=clean["reason"])
        return _kept(case)

    return deed_page(
        request, form, act, title=_("Decide on the story"), submit=_("Record the decision"), back=reverse("story", args=[case.number, pk]), about=case.number,
        intro=_("Could anybody recognise the person, or be hurt by it? The consent is looked at once more."), template="stories/decide.html", extra=_told(case, one),
        done=_("The decision is recorded."),
    )  # fmt: skip


@in_case
def strike(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a story: it is told no more."""
    one = story_in_scope(request.actor, case, pk)
    return strike_page(request, case, one.row, actions.strike_out, line_of(request.actor, one))
