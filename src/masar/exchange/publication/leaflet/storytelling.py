"""Stories in a leaflet: those that may be told in its days, each as a block, and how one looks before it is told."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.conf import settings
from django.utils import translation

from masar.casework.stories.queries import OpenedStory, photo_of, stories_for_leaflet
from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet import document as made
from masar.exchange.publication.leaflet.reading import publications, words
from masar.exchange.publication.leaflet.schema import Publication, SectionSpec, StoriesBlock
from masar.foundation.access.actor import Actor
from masar.foundation.core.languages import direction
from masar.foundation.ui.dates import worded_day
from masar.methods.statistics.tables import Period
from masar.registry.directory.queries import mission


def stories_of(
    publication: Publication, period: Period, languages: Collection[str], on: date
) -> tuple[tuple[OpenedStory, ...], tuple[str, ...]]:
    """The stories that the leaflets of these days tell in one of these languages, and the codes of those that no consent in force allows any more.

    None of either where the publication has no place for stories.
    """
    if not any(isinstance(block, StoriesBlock) for block in publication.blocks):
        return (), ()
    told, left_out = stories_for_leaflet(range(period.start.year, period.end.year + 1), on)
    return tuple(one for one in told if set(languages) & one.words.keys()), tuple(left_out)


def blocks_of(stories: Iterable[OpenedStory], language: str) -> Iterator[made.Story]:
    """The stories that have words in a language."""
    for one in stories:
        if (told := one.words.get(language)) is not None:
            held = photo_of(one.row)
            photo = made.Photo(one.row.photo.kind, held) if one.row.photo and held else None
            yield made.Story(told.title, told.text, one.told_as, say(words()["story-consent"], language), photo)


def story_alone(actor: Actor, one: OpenedStory, language: str, on: date) -> made.Sheet:
    """How a story looks in the leaflet in one language, before anything is published."""
    section, row = _place(), mission(actor)
    with translation.override(language):
        day = worded_day(on)
    imprint = made.Imprint(
        mission=row.name if row else str(settings.MISSION_NAME), audience="", as_of=say(words()["as-of"], language).format(day=day), snapshot="",
        edition=say(words()["preview"], language),
    )  # fmt: skip
    rows = tuple((block,) for block in blocks_of([one], language))
    title = say(section.title, language)
    return made.Sheet(
        language=language, direction=direction(language), title=title, subtitle=str(one.row.year), imprint=imprint,
        sections=(made.Section(section.code, title, rows),),
    )  # fmt: skip


def _place() -> SectionSpec:
    """The part of a leaflet that tells stories."""
    sections = (section for known in publications().values() for section in known.sections)
    return next(one for one in sections if any(isinstance(block, StoriesBlock) for block in one.blocks))
