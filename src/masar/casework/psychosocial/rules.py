"""When support and conferences may be recorded, and what somebody who takes part may be told; pure answers."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from masar.casework.cases.giving import CONSENT, TERMS, check_basis, consent_for, named
from masar.casework.cases.models import Consent
from masar.casework.psychosocial.models import Support
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.models import Organisation

NEED = "psychosocial_need"
"""The fact of the programme that support states."""
REQUIREMENT = "psychosocial-support"
LONGEST = 480
"""Minutes of a session, at most."""


def check_none_open(known: Support | None) -> None:
    """Nobody is accompanied twice at once. Raises Refusal `support-open`."""
    if known is not None:
        raise Refusal(
            "support-open", _("This person is accompanied already."), _("Record a session of that support, or end it first."), field="person"
        )  # fmt: skip


def check_running(row: Support) -> None:
    """What ended is not gone on with. Raises Refusal `support-ended`."""
    if row.ended_on is not None:
        raise Refusal("support-ended", _("This support has ended."), _("Begin it anew if the person needs it again."))


def check_next(on: date, next_on: date | None) -> None:
    """The next session lies after this one. Raises Refusal `next-before`."""
    if next_on is not None and next_on <= on:
        raise Refusal("next-before", _("The next session would not lie after this one."), _("Check both days."), field="next_on")  # fmt: skip


def check_words(text: str, field: str) -> None:
    """What a record is about is said in it. Raises Refusal `nothing-said`."""
    if len(text.strip()) < 3:
        raise Refusal("nothing-said", _("It is not said what it is about."), _("Write it in a sentence."), field=field)


def ground(
    organisation: Organisation,
    categories: Collection[str],
    basis: str,
    reason: str,
    answers: Sequence[Consent],
    on: date,
) -> Consent | None:
    """The consent under which an organisation that takes part is told these categories; None where another lawful basis is stated (R10).

    Raises Refusal `categories-missing`, `category-not-for`, `no-consent` or `basis-unexplained`.
    """
    if not categories:
        raise Refusal(
            "categories-missing", _("Whoever takes part learns something, and it is not said what."), _("Tick what they are told; at least who the person is."),
            field="categories",
        )  # fmt: skip
    fitting = [code for code, terms in TERMS.items() if organisation.kind in terms.kinds and set(categories) <= terms.categories]  # fmt: skip
    if not fitting:
        raise Refusal(
            "category-not-for",
            _("An organisation of this kind is never told all of this: %(categories)s.") % {"categories": named(categories)},
            _("Take out what it does not need to help."), field="categories",
        )  # fmt: skip
    found = (consent_for(answers, organisation, code, categories, on) for code in fitting)
    consent = next((one for one in found if one is not None), None) if basis == CONSENT else None
    check_basis(basis, consent, reason)
    return consent
