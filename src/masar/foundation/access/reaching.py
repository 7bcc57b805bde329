"""Where a role reaches: which place a grant of it must name, and whether this installation lets outsiders in at all."""

from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from masar.foundation.access.roles import Reach, Role
from masar.foundation.core.refusals import Refusal


def place_of(role: Role, *, office: str, organisation: str, case: str, until: date | None) -> dict[str, str]:
    """What a grant of that role names, and nothing else. Raises Refusal `office-needed`, `no-such-office`, `organisation-needed`,
    `no-such-organisation`, `organisation-not-for`, `country-needed`, `outside-refused`, `case-needed` or `end-needed`."""
    reach = role.reach
    if reach.needs_office and not office:
        raise Refusal("office-needed", _("This role belongs to an office."), _("Choose the office."), field="office")
    if reach.needs_office:
        _check_office(office)
    if reach.is_outside:
        _check_outside()
        _check_organisation(role, organisation)
    if reach is Reach.CASE:
        _check_case(case, until)
    return {
        "office": office if reach.needs_office else "",
        "organisation": organisation if reach.is_outside else "",
        "case": case if reach is Reach.CASE else "",
    }


def _check_office(code: str) -> None:
    """The directory of offices is kept above; the settings say who names them."""
    if code not in import_string(settings.OFFICES_NAMED_BY)():
        raise Refusal(
            "no-such-office",
            _("There is no office %(code)s.") % {"code": code},
            _("Open it under Settings first, or choose one from the list."),
            field="office",
        )


def _check_outside() -> None:
    """People of other organisations sign in only where the database holds the walls between offices and missions by itself."""
    if not (settings.OUTSIDE_ACCOUNTS or settings.DEMONSTRATION_MARKER.exists()):
        raise Refusal(
            "outside-refused",
            _("This installation runs on SQLite, which has no walls of its own: nobody from another organisation signs in."),
            _("Move it to PostgreSQL, or set MASAR_OUTSIDE_ACCOUNTS=allowed if the risk is accepted in writing."),
            field="role",
        )  # fmt: skip


def _check_organisation(role: Role, organisation: str) -> None:
    """What an organisation is decides which role its people bear. The directory is kept above; the settings say who tells of it."""
    if not organisation:
        raise Refusal(
            "organisation-needed",
            _("This role belongs to an organisation."),
            _("Choose the organisation, or add it to the directory first."),
            field="organisation",
        )
    told = import_string(settings.ORGANISATION_TOLD_BY)(organisation)
    if told is None:
        raise Refusal("no-such-organisation", _("This organisation is not in the directory."), _("Choose one from the list."), field="organisation")  # fmt: skip
    name, kind, country = told
    if kind not in role.kinds:
        raise Refusal(
            "organisation-not-for",
            _("The role %(role)s is not for people of %(name)s, which is an organisation of another kind.") % {"role": role.title, "name": name},
            _("Choose the role under which the list shows this organisation, or another organisation."), field="organisation",
        )  # fmt: skip
    if not role.fits(kind, country):
        raise Refusal(
            "country-needed",
            _("%(name)s has no country in the directory, and the role %(role)s sees who returns to one.") % {"role": role.title, "name": name},
            _("Add it to the directory with its country first."), field="organisation",
        )  # fmt: skip


def _check_case(case: str, until: date | None) -> None:
    """A guest helps in one case, until a day."""
    if not case:
        raise Refusal("case-needed", _("This role opens one case."), _("Write the number of the case."), field="case")
    if until is None:
        raise Refusal("end-needed", _("A guest’s role has an end."), _("Choose its last day."), field="until")
