"""The page on which a consent is withdrawn: its effect stands there before it is confirmed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.forms import AdvanceForm
from masar.casework.cases.models import Case, Consent, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.queries.file import consents
from masar.casework.cases.restricted import label_told
from masar.casework.cases.views import Clean, file_of, in_case
from masar.casework.sharing import actions
from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.queries import resting_on
from masar.casework.sharing.views import tell_organisation
from masar.casework.sharing.words import basis_of, categories_of, standing_of
from masar.casework.stories.words import told_words
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import Link


@in_case
def withdraw(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Withdraw a consent; what rests on it is shown first, and what does not."""
    row = next((one for one in consents(case) if one.pk == pk), None)
    if row is None:
        raise Http404
    form = AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        for stopped in actions.withdraw(by=request.actor, on=clean["on"], consent=row):
            tell_organisation(request, stopped.organisation)
        return file_of(case) + "?part=kept"

    return deed_page(
        request, form, act, title=_("Withdraw the consent"), submit=_("Withdraw the consent"), back=file_of(case), about=case.number, grave=True,
        intro=_("What depends on this consent stops at once; what was done stays on record."), template="sharing/withdraw.html",
        extra=_effect(request, case, row), done=_withdrawn(row),
    )  # fmt: skip


def _withdrawn(row: Consent) -> str:
    """What is said once it is withdrawn: where to look for what it had let out."""
    if resting_on(row).stories:
        return _(
            "The consent is withdrawn. The story is shown no more; editions that told it say that their printed copies are to be called back."
        )
    return _("The consent is withdrawn. What was shared, and with whom, stands under “Shared with”.")


def _effect(request: ActorRequest, case: Case, row: Consent) -> dict[str, object]:
    """What the page shows of the effect, as far as the reader may know it."""
    resting, actor = resting_on(row), request.actor
    purpose = label_told(actor, "consent-purpose", row.purpose)
    return {
        "purpose": purpose or _("Restricted"),
        "person": masked_name(actor, row.person),
        "requirement": resting.requirement if purpose else "",
        "shares": [_line(request, one) for one in resting.shares],
        "accepted": any(one.answer == Answer.ACCEPTED for one in resting.shares),
        "requests": [(one.embassy, worded_day(one.requested_on)) for one in resting.requests if one.requested_on],
        "stories": [(_("Story %(code)s") % {"code": one.code}, told_words(one)) for one in resting.stories],
        "told": [(str(one.organisation), worded_day(one.conference.on)) for one in resting.told]
        if actor.reads(FieldClass.S3)
        else [],
        "nothing": resting.nothing,
        "others": [_line(request, one, case) for one in resting.others],
    }


def _line(request: ActorRequest, one: Share, case: Case | None = None) -> PanelLine:
    """One share; with its case, on which ground it stands and the way to end it, for who may."""
    told = label_told(request.actor, "consent-purpose", one.purpose)
    since = (_("asked on %(day)s") if one.waits else _("shared since %(day)s")) % {"day": worded_day(one.on)}
    note = [standing_of(one)[1], since, categories_of(one) if told else "", basis_of(one) if told and case else ""]
    deed = None
    if case is not None and told and request.actor.may(Permission.SHARE_RECORDS):
        deed = Link(_("End the sharing"), reverse("sharing-end", args=[case.number, one.pk]))
    return PanelLine(one.organisation.name if told else _("Restricted"), " · ".join(filter(None, note)), deed=deed)
