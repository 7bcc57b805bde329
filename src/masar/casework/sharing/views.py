"""Pages inside the case: sharing, the second person's word on it, ending it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.actions import open_protected
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.queries.file import consents
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.sharing import actions, forms
from masar.casework.sharing.letters import tell_of_change
from masar.casework.sharing.queries import opened, share_inside, share_waiting, through
from masar.casework.sharing.words import basis_of, categories_of, waits_for
from masar.foundation.access.accounts import names_of
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.models import Organisation
from masar.registry.directory.queries import organisation_choices, organisations


@in_case
def share(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Share something about a person with an organisation."""
    actor = request.actor
    known = {str(one.pk): one for one in organisations(actor)}
    form = forms.ShareForm(
        request.POST or None, case=case, members=people, organisations=organisation_choices(actor), initial=_agreed(case, request.GET.get("consent", ""))
    )  # fmt: skip

    def act(clean: Clean) -> str:
        asked = actions.Asked(
            person_of(people, clean["person"]).person, known[clean["organisation"]], clean["purpose"], tuple(clean["categories"]), clean["service"],
            clean["basis"], clean["basis_reason"], clean["until"],
        )  # fmt: skip
        row = actions.share(by=actor, on=clean["on"], case=case, asked=asked)
        if row.waits:
            messages.info(
                request, _("It waits for a second person. %(who)s It stands on their worklist.") % {"who": waits_for()}
            )
        else:
            say_shared(request, row.organisation)
        return file_of(case) + "?part=kept"

    intro = _("The organisation sees what is ticked here and nothing else, as long as consent and agreement last.")
    return deed_page(
        request, form, act, title=_("Share with an organisation"), submit=_("Share it"), back=file_of(case), about=case.number, intro=intro, done="",
    )  # fmt: skip


def _agreed(case: Case, consent: str) -> dict[str, object]:
    """What a form begins with that was opened from a consent: all that it names."""
    row = next((one for one in consents(case) if str(one.pk) == consent), None)
    if row is None:
        return {}
    return {
        "person": str(row.person_id), "organisation": str(row.organisation_id or ""), "purpose": row.purpose, "categories": row.categories,
    }  # fmt: skip


@in_case
def end(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Close what was shared."""
    row = share_inside(request.actor, case, pk)
    form = forms.EndForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.end(by=request.actor, on=clean["on"], share=row, why=clean["why"])
        if not row.waits:
            tell_organisation(request, row.organisation)
        return file_of(case) + "?part=kept"

    intro = _("%(name)s sees nothing more of this person at once.") % {"name": row.organisation.name}
    return deed_page(
        request, form, act, title=_("End the sharing"), submit=_("End the sharing"), back=file_of(case), about=case.number, intro=intro, grave=True,
        done=_("The sharing has ended."),
    )  # fmt: skip


@in_case
def second(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Confirm or refuse, as the second person, what a colleague asks to share without a consent."""
    row = share_waiting(request.actor, case, pk)
    reader = through(request.actor, row)
    if request.method == "GET":
        open_protected(
            by=reader, on=today(), case=case, shows=[one for one in reader.opened if not request.actor.reads(one)]
        )
    form = forms.SecondForm(request.POST or None)

    def act(clean: Clean) -> str:
        if clean["confirmed"] == "yes":
            actions.confirm(by=request.actor, on=today(), share=row)
            say_shared(request, row.organisation)
        else:
            actions.refuse(by=request.actor, on=today(), share=row, reason=clean["reason"])
            messages.success(
                request, _("It is refused: the organisation sees nothing. Your reason stands in the case file.")
            )
        return file_of(case)

    texts = opened(reader, row)
    facts = [
        (_("Asked by"), names_of({row.by}).get(row.by, "")), (_("Organisation"), row.organisation.name),
        (_("Purpose"), code_list("consent-purpose").label(row.purpose)), (_("Person"), masked_name(request.actor, row.person)),
        (_("Data to share"), categories_of(row)), (_("Lawful basis"), basis_of(row)), (_("What is at stake, and who decided"), texts["basis_reason"]),
        (_("What the organisation is asked to do"), texts["asked"]), (_("Until"), worded_day(row.until) if row.until else _("until somebody ends it")),
    ]  # fmt: skip
    intro = _(
        "The person did not consent to this. Nothing is shown to the organisation unless somebody else than who asked confirms it: you."
    )
    return deed_page(
        request, form, act, title=_("Confirm what is to be shared"), submit=_("Record my answer"), back=file_of(case), about=case.number, intro=intro,
        template="ui/judged.html", extra={"facts": facts}, grave=True, done="",
    )  # fmt: skip


def say_shared(request: ActorRequest, organisation: Organisation) -> None:
    """That it is shared, and what to do where nobody of the organisation can see it."""
    if tell_organisation(request, organisation):
        messages.success(request, _("It is shared. The organisation was written to."))


def tell_organisation(request: ActorRequest, organisation: Organisation) -> int:
    """Write to its people; where it has none here, say so to who did the deed, with what to do instead."""
    count = tell_of_change(organisation, request.build_absolute_uri(reverse("shared")))
    if not count:
        words = _(
            "Nobody of %(name)s signs in to Masar, so nobody was written to. Tell them yourself, and give or take back in person what is on paper; "
            "an administrator can invite somebody of theirs under Settings."
        )
        messages.warning(request, words % {"name": organisation.name})
    return count
