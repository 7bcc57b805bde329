"""What the sender's pages of referrals show, already worded: partners that were found, one referral."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.referrals.models import AnswerLink, Asks, Referral
from masar.casework.referrals.queries import given_of, links_of, taken
from masar.casework.referrals.rules import OPEN, Standing, is_open, standing
from masar.casework.referrals.words import (
    awaited,
    named,
    outcome_of,
    places,
    served,
    service_told,
    standing_of,
    urgency_of,
)
from masar.casework.sharing.queries import opened
from masar.casework.sharing.words import basis_of, categories_of
from masar.foundation.access.accounts import members_of, names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.registry.directory.models import PartnerService
from masar.registry.directory.queries import agreed_with


def places_taken(used: int, capacity: int | None) -> str:
    """How many places of the month are taken."""
    if capacity is None:
        return _("%(used)s referred; capacity not known") % {"used": used}
    return _("%(used)s of %(capacity)s places taken") % {"used": used, "capacity": capacity}


def found_table(actor: Actor, case: Case, found: Sequence[PartnerService]) -> Table:
    """Services of partners, each leading to its referral; what stands against one is said beside it."""
    agreed, used = agreed_with(actor, today()), taken(found, today())
    columns = [
        Column(_("Partner")),
        Column(_("Service")),
        Column(_("Where")),
        Column(_("This month")),
        Column(_("Agreement"), "state"),
    ]
    rows = []
    for one in found:
        count = used.get((one.organisation_id, one.service), 0)
        full = one.capacity is not None and count >= one.capacity
        state, words = (State.DONE, _("In force")) if one.organisation_id in agreed else (State.STOP, _("No agreement"))
        cells = [
            Cell(str(one.organisation), one.organisation.name if one.organisation.short else ""),
            Cell(code_list("partner-service").label(one.service), named("partner-profile", one.profiles)),
            Cell(places(one), named("language", one.languages)),
            Cell(places_taken(count, one.capacity), _("full") if full else ""), Cell(words, state=state),
        ]  # fmt: skip
        rows.append(Row(cells, reverse("referral-new", args=[case.number, one.pk])))
    return Table(_("Partners"), columns, rows, caption_unseen=True)


def referral_page(actor: Actor, case: Case, row: Referral) -> dict[str, Any]:
    """One referral for who sent it."""
    state, words = standing_of(row)
    where, may = standing(row), case.is_open and actor.may(Permission.SHARE_RECORDS)
    texts = opened(actor, row.share) if row.share else {}
    facts = [
        (_("Partner"), row.organisation.name), (_("Person"), masked_name(actor, row.person)), (_("Urgency"), urgency_of(row)),
        (_("Sent"), worded_day(row.on)), (_("Sent by"), names_of({row.by}).get(row.by, "")), (_("Awaited"), awaited(row)),
        (_("Data the partner sees"), categories_of(row.share) if row.share else ""), (_("Lawful basis"), basis_of(row.share) if row.share else ""),
        (_("Accepted"), worded_day(row.accepted_on) if row.accepted_on else ""), (_("Declined"), worded_day(row.declined_on) if row.declined_on else ""),
        (_("Last reminder"), worded_day(row.reminded_on) if row.reminded_on else ""), (_("Closed"), worded_day(row.closed_on) if row.closed_on else ""),
    ]  # fmt: skip
    came = [
        (_("Outcome"), outcome_of(row)), (_("Reported"), worded_day(row.reported_on) if row.reported_on else ""), (_("Help given"), served(row)),
    ]  # fmt: skip
    return {
        "case": case, "referral": row, "service": service_told(actor, row), "state": state, "words": words, "facts": facts,
        "asked": texts.get("asked", ""), "why_not": texts.get("answer_reason", ""), "came": came if row.reported_on else [], "given": given_of(actor, row),
        "may_withdraw": may and where in OPEN, "may_close": may and where in (Standing.DECLINED, Standing.REPORTED),
        "may_link": may and where in (Standing.WAITING, Standing.ACCEPTED), "links": [_link(one) for one in links_of(actor, row)],
        "may_letter": may and where in (Standing.WAITING, Standing.ACCEPTED) and actor.reads(FieldClass.S3), "signs_in": bool(members_of(str(row.organisation_id), today())), "again": where is Standing.DECLINED,
    }  # fmt: skip


def _link(one: AnswerLink) -> dict[str, Any]:
    words = _("Link to answer, sent to %(name)s") if one.asks == Asks.ANSWER else _("Link to report, sent to %(name)s")
    title = words % {"name": one.contact.name}
    if one.spent_at:
        return {"title": title, "day": one.on, "state": State.DONE, "words": _("Used")}
    if is_open(one, timezone.now()):
        return {"title": title, "day": one.on, "state": State.WAIT, "words": _("Not used yet")}
    locked = one.ended_at is None and one.expires_at > timezone.now()
    return {
        "title": title,
        "day": one.on,
        "state": State.STOP,
        "words": _("Locked after wrong codes") if locked else _("Open no more"),
    }
