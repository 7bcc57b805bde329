"""Pages inside the case: sharing, ending it, and withdrawing a consent with its effect before one's eyes."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.cases.forms import AdvanceForm
from masar.casework.cases.models import Case, Consent, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.queries.file import consents
from masar.casework.cases.restricted import label_told
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.sharing import actions, forms
from masar.casework.sharing.queries import resting_on, share_inside
from masar.casework.sharing.words import categories_of, standing_of
from masar.foundation.access.accounts import members_of
from masar.foundation.access.letters import write_to
from masar.foundation.access.routes import ActorRequest
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
        _tell(request, row.organisation)
        return file_of(case) + "?part=kept"

    intro = _("The organisation sees what is ticked here and nothing else, as long as consent and agreement last.")
    return deed_page(
        request, form, act, title=_("Share with an organisation"), submit=_("Share it"), back=file_of(case), about=case.number, intro=intro,
        done=_("It is shared. The organisation was written to."),
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
        _tell(request, row.organisation)
        return file_of(case) + "?part=kept"

    intro = _("%(name)s sees nothing more of this person at once.") % {"name": row.organisation.name}
    return deed_page(
        request, form, act, title=_("End the sharing"), submit=_("End the sharing"), back=file_of(case), about=case.number, intro=intro, grave=True,
        done=_("The sharing has ended."),
    )  # fmt: skip


@in_case
def withdraw(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Withdraw a consent; what rests on it is shown first."""
    row = next((one for one in consents(case) if one.pk == pk), None)
    if row is None:
        raise Http404
    form = AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        for stopped in actions.withdraw(by=request.actor, on=clean["on"], consent=row):
            _tell(request, stopped.organisation)
        return file_of(case) + "?part=kept"

    return deed_page(
        request, form, act, title=_("Withdraw the consent"), submit=_("Withdraw the consent"), back=file_of(case), about=case.number, grave=True,
        intro=_("What depends on this consent stops at once; what was done stays on record."), template="sharing/withdraw.html",
        extra=_effect(request, case, row), done=_("The consent is withdrawn. What was shared, and with whom, stands under “Shared with”."),
    )  # fmt: skip


def _effect(request: ActorRequest, case: Case, row: Consent) -> dict[str, object]:
    """What the page shows of the effect, as far as the reader may know it."""
    resting, actor = resting_on(row), request.actor
    purpose = label_told(actor, "consent-purpose", row.purpose)
    return {
        "purpose": purpose or _("Restricted"),
        "person": masked_name(actor, row.person),
        "requirement": resting.requirement if purpose else "",
        "shares": [
            (
                one.organisation.name if purpose else _("Restricted"),
                categories_of(one) if purpose else "",
                worded_day(one.on),
                standing_of(one)[1],
            )
            for one in resting.shares
        ],
        "requests": [(one.embassy, worded_day(one.requested_on)) for one in resting.requests if one.requested_on],
        "nothing": resting.nothing,
    }


def _tell(request: ActorRequest, organisation: Organisation) -> None:
    """Write to the organisation's people that something changed; no number and no name stands in a mail."""
    link = request.build_absolute_uri(reverse("shared"))
    for user in members_of(str(organisation.pk), today()):
        with translation.override(user.language):
            subject = _("Masar: something shared with you has changed")
            text = _("Sign in to see it: %(link)s") % {"link": link}
        write_to(user, subject, text)
