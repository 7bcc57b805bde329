"""A service of a partner in words: what, where, in which languages, to whom."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.registry.directory.models import PartnerService


def service_of(row: PartnerService) -> str:
    """Its name."""
    return code_list("partner-service").label(row.service)


def places(rows: Sequence[PartnerService]) -> str:
    """Where they are given."""
    named = _named("town", (code for row in rows for code in row.towns))
    whole = [_("Whole country")] if any(not row.towns for row in rows) else []
    return ", ".join(filter(None, (*whole, named)))


def speaks(rows: Sequence[PartnerService]) -> str:
    """In which languages, each said once."""
    return _named("language", (code for row in rows for code in row.languages))


def accepts(row: PartnerService) -> str:
    """To whom."""
    return _named("partner-profile", row.profiles)


def _named(name: str, codes: Iterable[str]) -> str:
    labels = code_list(name)
    return ", ".join(labels.label(code) for code in dict.fromkeys(codes))
