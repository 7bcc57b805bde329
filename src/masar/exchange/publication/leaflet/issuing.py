"""One edition before it is written: its figures drawn once, its leaflets composed in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.stories.queries import OpenedStory
from masar.exchange.publication.history import aggregates
from masar.exchange.publication.labels import labels_of
from masar.exchange.publication.leaflet.composing import Issue, Mission, composed
from masar.exchange.publication.leaflet.document import Document
from masar.exchange.publication.leaflet.drawn import Drawn, draw_edition
from masar.exchange.publication.leaflet.earlier import counting
from masar.exchange.publication.leaflet.reading import publication_named
from masar.exchange.publication.leaflet.schema import Publication
from masar.exchange.publication.leaflet.storytelling import stories_of
from masar.exchange.publication.leaflet.telling import Labels
from masar.exchange.publication.models import Snapshot
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.tables import Period
from masar.registry.directory.queries import mission


@dataclass(frozen=True)
class Prepared:
    """What an edition says, before it is in any language."""

    publication: Publication
    drawn: Drawn
    issue: Issue
    left_out: tuple[str, ...] = ()
    """Stories of these days that no consent in force allows any more; they are not told."""

    def in_language(self, language: str) -> Document:
        """The leaflet in one of the issue's languages."""
        return composed(self.publication, self.drawn, self.issue, language)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded in the period."""
        return all(table.total.value == 0 for table in self.drawn.tables.values())

    @property
    def withheld(self) -> int:
        """How many counts of its tables the edition does not show."""
        return sum(table.hidden for table in self.drawn.protected.tables)


def compose(code: str, period: Period, language: str, audience: Audience, snapshot: Snapshot) -> Document:
    """The leaflet of a period in one language, as a preview: it bears no number. Raises Refusal."""
    return prepare(SYSTEM, code, period, (language,), audience, snapshot).in_language(language)


def prepare(
    actor: Actor,
    code: str,
    period: Period,
    languages: Sequence[str],
    audience: Audience,
    snapshot: Snapshot,
    number: int | None = None,
    on: date | None = None,
) -> Prepared:
    """Draw and protect the figures of an edition, and leave out the stories that may not be told on that day (today). Raises Refusal `unknown-publication` or `unknown-language`."""
    publication = publication_named(code)
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown or not languages:
        raise Refusal(
            "unknown-language",
            _("A leaflet cannot be written in “%(language)s”.") % {"language": ", ".join(unknown)},
            _("Choose from: %(languages)s.") % {"languages": ", ".join(LANGUAGES)},
            field="languages",
        )
    historical = counting(aggregates(actor, only_confirmed=True))
    drawn = draw_edition(publication, snapshot, period, audience, historical)
    stories, left_out = stories_of(publication, period, languages, on or today())
    return Prepared(publication, drawn, _issue(actor, languages, snapshot, number, stories), left_out)


def _issue(
    actor: Actor, languages: Sequence[str], snapshot: Snapshot, number: int | None, stories: tuple[OpenedStory, ...]
) -> Issue:
    row = mission(actor)
    known = (
        Mission(row.name, row.address, row.phone, row.email, row.website)
        if row
        else Mission(str(settings.MISSION_NAME))
    )
    fonts = settings.FONT_DIR if settings.FONT_DIR.is_dir() else None
    labels = {language: _labels(actor, language) for language in languages}
    return Issue(known, snapshot.digest, number, settings.DEMONSTRATION, fonts, labels, stories)


def _labels(actor: Actor, language: str) -> Labels:
    @cache
    def label(dimension: str, code: str) -> str:
        with translation.override(language):
            return labels_of(actor, dimension, (code,), language)[code]

    return label
