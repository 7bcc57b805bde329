"""Reading editions, and the stories that they tell. An edition names nobody; the routes say who opens it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.stories.queries import keys_of, may_be_told
from masar.exchange.publication.choosing import period_words
from masar.exchange.publication.models import Edition, EditionStory
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period
from masar.registry.directory.queries import agreements_in_force


def editions(actor: Actor) -> list[Edition]:
    """The editions that are for the reader, newest first."""
    return list(_editions(actor).order_by("-published_at", "-id")[:200])


def edition(actor: Actor, pk: UUID) -> Edition:
    """One edition that is for the reader. Raises OutOfScope."""
    row = _editions(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def _editions(actor: Actor) -> "QuerySet[Edition]":
    """All editions for who sees figures; for a donor those for donors and the public, while the agreement with it lasts."""
    rows = Edition.objects.select_related("snapshot")
    if actor.may(Permission.SEE_FIGURES):
        return rows
    if not (actor.organisation and agreements_in_force(UUID(actor.organisation), today())):
        return rows.none()
    return rows.filter(audience__in=(Audience.DONOR.value, Audience.PUBLIC.value))


def published_already(pk: UUID) -> Edition | None:
    """The edition of that key, if the work that was to make it has made it."""
    return Edition.objects.select_related("snapshot").filter(pk=pk).first()


def next_number(publication: str, period: str, audience: str) -> int:
    """The number that the next edition of this kind bears."""
    rows = Edition.objects.filter(publication=publication, period=period, audience=audience)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def told_beside(publication: str, period: Period, audience: Audience) -> Edition | None:
    """The first edition for an audience outside whose period shares days with this one without being the same.

    Beside it nothing of this period may leave the mission: the one less the other tells of the days between. Within the
    mission nothing is withheld, so for that audience there is none.
    """
    if audience is Audience.INTERNAL:
        return None
    rows = Edition.objects.filter(publication=publication).exclude(audience=Audience.INTERNAL.value)
    return next((row for row in rows.order_by("published_at", "id") if _shares_days(parse(row.period), period)), None)


def _shares_days(one: Period, other: Period) -> bool:
    same = (one.start, one.end) == (other.start, other.end)
    return not same and one.start <= other.end and other.start <= one.end


def stories_of(row: Edition) -> list[EditionStory]:
    """What an edition tells."""
    return list(EditionStory.objects.filter(edition=row).order_by("id"))


def to_recall(row: Edition, on: date) -> list[str]:
    """The stories of an edition whose consent is no longer in force: it is shown no more, and printed copies are to be recalled."""
    return [story.code for story in stories_of(row) if not may_be_told(story.story, on)]


def told_of(cases: Iterable[Case]) -> list[EditionStory]:
    """Which editions tell a story of somebody of these cases, the newest first; the caller has the cases in scope."""
    rows = EditionStory.objects.filter(story__in=keys_of(cases)).select_related("edition")
    return list(rows.order_by("-edition__published_at", "id"))


def require_shown(actor: Actor, row: Edition, on: date) -> None:
    """Raises Refusal `edition-recalled` where it tells a story whose consent is no longer in force; that, and of which, is told inside only."""
    if not (codes := to_recall(row, on)):
        return
    if actor.organisation:
        raise Refusal("edition-recalled", _("This edition was recalled: its leaflets are not shown any more."), _("Destroy printed copies; a later edition replaces it."))  # fmt: skip
    raise Refusal(
        "edition-recalled",
        _("This edition tells a story whose consent is no longer in force (%(codes)s): it is not shown any more.")
        % {"codes": ", ".join(codes)},
        _("Publish it again: the story will not be in it. Recall the printed copies."),
    )


def require_alone(code: str, period: Period, audience: Audience) -> None:
    """Raises Refusal `period-overlaps` where an edition of other days, some of them these, has gone outside before."""
    earlier = told_beside(code, period, audience)
    if earlier is not None:
        words = period_words(parse(earlier.period))
        raise Refusal(
            "period-overlaps",
            _(
                "Edition %(number)s of %(period)s has gone outside the mission, and shares days with this period: "
                "one less the other would give small counts away."
            )
            % {"number": earlier.number, "period": words},
            _("Publish %(period)s again, or choose a period that shares no day with it.") % {"period": words},
            field="period",
        )
