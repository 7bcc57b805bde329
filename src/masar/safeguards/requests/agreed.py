"""What a person agreed to, in words of the packet: each consent with what stands on record of it, and the stories that rest on one. Nobody else is named."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masar.casework.cases.models import Consent
from masar.casework.cases.rules import STORY_USE
from masar.casework.cases.words import answered_for
from masar.casework.stories.queries import OpenedStory
from masar.exchange.publication.choosing import period_words
from masar.exchange.publication.models import EditionStory
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.methods.statistics.periods import parse


def consent_line(row: Consent) -> PanelLine:
    """One consent or refusal: when, for whom, what it covers, how it was given. Interpreter and witness are other people: that there was one is said, not who."""
    told = (_recipient(row), _covered(row), answered_for(row), _how(row))
    return PanelLine(
        code_list("consent-purpose").label(row.purpose),
        _standing(row),
        text="\n".join(words for words in told if words),
    )


def _standing(row: Consent) -> str:
    """Which day is which."""
    day = worded_day(row.given_on)
    if not row.given:
        return _("Refused %(day)s") % {"day": day}
    if row.withdrawn_on:
        return _("Given %(given)s, withdrawn %(withdrawn)s") % {
            "given": day,
            "withdrawn": worded_day(row.withdrawn_on),
        }
    until = _("until %(day)s") % {"day": worded_day(row.expires_on)} if row.expires_on else ""
    return " · ".join(words for words in (_("Given %(day)s") % {"day": day}, until) if words)


def _recipient(row: Consent) -> str:
    name = row.organisation.name if row.organisation else row.recipient
    return _("Recipient: %(name)s") % {"name": name} if name else ""


def _covered(row: Consent) -> str:
    labels = code_list("story-use" if row.purpose == STORY_USE else "data-category")
    named = "; ".join(one.label() for one in labels if one.code in row.categories)
    return _("It covers: %(what)s") % {"what": named} if named else ""


def _how(row: Consent) -> str:
    """Signature, thumbprint or witness; how it was explained, in which language; which version of the form."""
    known = (
        code_list("consent-method").label(row.method),
        code_list("consent-explained").label(row.explained) if row.explained else "",
        code_list("language").label(row.language),
        _("with an interpreter") if row.interpreter else "",
        _("form %(version)s") % {"version": row.form_version} if row.form_version else "",
    )
    return " · ".join(words for words in known if words)


def story_words(one: OpenedStory, editions: Iterable[EditionStory]) -> list[str]:
    """Under which name a story is told, whether a photo is kept with it, and which editions told it."""
    words = [_("Told under the name: %(name)s") % {"name": one.told_as}] if one.told_as else []
    if one.row.photo_id:
        words.append(_("A photo of you is kept with it."))
    told = "; ".join(_edition(row) for row in editions if row.story == one.row.pk)
    words.append(_("Told in: %(editions)s") % {"editions": told} if told else _("No published edition has told it."))
    return words


def _edition(row: EditionStory) -> str:
    period = period_words(parse(row.edition.period))
    words = _("Edition %(number)s of %(period)s") % {"number": row.edition.number, "period": period}
    return f"{words} ({worded_day(row.edition.published_at)})"
