"""A service of a partner in words: what, where, in which languages, to whom."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.registry.directory.models import PartnerService


def service_of(row: PartnerService) -> str:
    """Its name."""
    return code_list("partner-service").label(row.service)


def places(row: PartnerService) -> str:
    """Where it is given."""
    return _named("town", row.towns) if row.towns else _("Whole country")


def speaks(row: PartnerService) -> str:
    """In which languages."""
    return _named("language", row.languages)


def accepts(row: PartnerService) -> str:
    """To whom."""
    return _named("partner-profile", row.profiles)


def _named(name: str, codes: Iterable[str]) -> str:
    labels = code_list(name)
    return ", ".join(labels.label(code) for code in codes)
