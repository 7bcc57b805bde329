"""What may be shared with whom, and on what it must rest; pure answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.casework.cases.giving import CLASSES as CLASSES
from masar.casework.cases.giving import CONSENT as CONSENT
from masar.casework.cases.giving import TERMS, named
from masar.casework.cases.giving import check_basis as check_basis
from masar.casework.cases.giving import check_embassy as check_embassy
from masar.casework.cases.giving import check_reads as check_reads
from masar.casework.cases.giving import consent_for as consent_for
from masar.casework.sharing.models import Share
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Agreement, Organisation, OrganisationKind

Kind = OrganisationKind


class End(StrEnum):
    """Why a share ended; the codes of the list *share-end*."""

    FINISHED = "FINISHED"
    MISTAKE = "MISTAKE"
    NO_GROUND = "NO_GROUND"
    WITHDRAWN = "WITHDRAWN"
    AGREEMENT_OVER = "AGREEMENT_OVER"
    CONSENT_OVER = "CONSENT_OVER"
    TERM_OVER = "TERM_OVER"
    REFUSED = "REFUSED"
    """The second person said no."""


BY_HAND = (End.FINISHED, End.MISTAKE, End.NO_GROUND)
"""Why somebody closes it; the others come with a withdrawal, a refusal, or the day on which its ground is over."""
RECALLED = tuple(one for one in End if one not in (End.FINISHED, End.REFUSED))
"""Ends after which the organisation gives back what it had."""


SHARING = tuple(TERMS)
"""The purposes of consent for which data leave the mission."""


def check_terms(organisation: Organisation, purpose: str, categories: Collection[str]) -> None:
    """The organisation is of a kind for this purpose, and the purpose needs these data.

    Raises Refusal `purpose-not-for`, `categories-missing` or `category-not-for`.
    """
    terms = TERMS.get(purpose)
    if terms is None or organisation.kind not in terms.kinds:
        raise Refusal(
            "purpose-not-for", _("Nothing is shared with this kind of organisation for this purpose."),
            _("Choose the purpose that fits, or another organisation."), field="purpose",
        )  # fmt: skip
    if not categories:
        raise Refusal(
            "categories-missing", _("It is not said which data may be shared."), _("Tick what the organisation needs to help."), field="categories"
        )  # fmt: skip
    if beyond := set(categories) - terms.categories:
        raise Refusal(
            "category-not-for",
            _("For this purpose the following is never shared: %(categories)s.") % {"categories": named(beyond)},
            _("Take it out."), field="categories",
        )  # fmt: skip


def check_service(service: str) -> None:
    """An organisation is asked for something. Raises Refusal `nothing-asked`."""
    if not service.strip():
        raise Refusal(
            "nothing-asked", _("It is not said what the organisation is asked to do."), _("Write it in a sentence."), field="service"
        )  # fmt: skip


TELLING: Mapping[str, FieldClass] = {"MEDICAL_SHARING": FieldClass.S4, "SHARE_UNHCR": FieldClass.S3}
"""Purposes of which the organisation alone would tell something protected: their deeds are told to who reads that class."""


def highest(categories: Collection[str]) -> FieldClass:
    """The most protected class among some categories, for the log."""
    order = (FieldClass.S4, FieldClass.S3, FieldClass.S2, FieldClass.SN)
    held = {CLASSES[one] for one in categories}
    return next((one for one in order if one in held), FieldClass.S1)


def check_agreement(
    organisation: Organisation, agreements: Sequence[Agreement], purpose: str, categories: Collection[str]
) -> None:
    """An agreement in force speaks of the purpose and of all these data. Raises Refusal `no-agreement`."""
    if not any(one.covers(purpose, categories) for one in agreements):
        raise Refusal(
            "no-agreement",
            _("No agreement in force with %(name)s covers this purpose and these data.") % {"name": organisation.name},
            _uncovered(agreements, purpose, categories), field="organisation",
        )  # fmt: skip


def _uncovered(agreements: Sequence[Agreement], purpose: str, categories: Collection[str]) -> str:
    """What would help: which data to leave out, where an agreement speaks of the purpose."""
    left = [sorted(set(categories) - set(one.categories)) for one in agreements if purpose in one.purposes]
    if not left:
        return _("Have a signed agreement on this purpose put on file under Settings.")
    labels = code_list("data-category")
    missing = "; ".join(labels.label(one) for one in min(left, key=len))
    return _(
        "It does not cover: %(missing)s. Leave that out, or have a signed agreement that does put on file under Settings."
    ) % {"missing": missing}


def check_new(earlier: Iterable[Share], categories: Collection[str]) -> None:
    """The same is not shared twice. Raises Refusal `shared-already`; `earlier`: what is open to the organisation about the person for the purpose."""
    if any(set(categories) <= set(one.categories) for one in earlier):
        raise Refusal(
            "shared-already", _("All of this is shared with this organisation already, or waits for a second person."),
            _("Look under “Shared with” on the case file; end that first, if it is to be shared anew."), field="organisation",
        )  # fmt: skip


def check_second(share: Share, by: Actor) -> None:
    """It waits for somebody else than who asked. Raises Refusal `share-ended`, `confirmed-already` or `own-share`."""
    if share.ended_on:
        raise Refusal("share-ended", _("This has ended already."), "")
    if not share.waits:
        raise Refusal("confirmed-already", _("Somebody has confirmed this already."), "")
    if share.by == by.user:
        raise Refusal(
            "own-share", _("You asked for this yourself."), _("The office supervisor or the data protection focal point confirms it.")
        )  # fmt: skip
