"""Founding a mission on an empty database: the one moment at which nobody could yet grant anything."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.access.actor import Actor, Held
from masar.foundation.access.models import User
from masar.foundation.access.roles import ROLES, Reach
from masar.foundation.core.countries import is_country
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions import found_mission, open_office

FOUNDER = Actor("founder", "masar init", (Held(ROLES["system-administrator"], Reach.NONE, ""),))
"""Acts only while the database holds no account."""


def found(
    *, code: str, name: str, country: str, languages: str, offices: Sequence[tuple[str, str]], admin: str, admin_name: str, password: str, address: str = "",
    phone: str = "", email: str = "", website: str = "",
) -> Actor:  # fmt: skip
    """Make mission, offices and first administrator in one transaction. Raises Refusal where anything is there already or wrong."""
    check_founding(country=country, offices=offices, password=password)
    if User.objects.exists():
        raise Refusal("founded-already", "This database has accounts already.", "Sign in, or name another MASAR_HOME.")
    on = today()
    with transaction.atomic():
        found_mission(
            by=FOUNDER,
            on=on,
            code=code,
            name=name,
            country=country,
            languages=languages,
            address=address,
            phone=phone,
            email=email,
            website=website,
        )
        for office_code, office_name in offices:
            open_office(by=FOUNDER, on=on, code=office_code, name=office_name, city=office_name)
        first = invite(
            by=FOUNDER, on=on, email=admin, name=admin_name, language=languages.split(",")[0], password=password
        )
        grant(by=FOUNDER, on=on, user=first, role="system-administrator")
    return actor_for(first, on)


def check_founding(*, country: str, offices: Sequence[tuple[str, str]], password: str) -> None:
    """What can be judged before there is a database. Raises Refusal `no-such-country`, `office-form` or `weak-password`."""
    if not is_country(country):
        raise Refusal("no-such-country", f"{country} is not a country code.", "Write three letters, such as MAR.")
    for office_code, office_name in offices:
        if not (office_code.isalpha() and office_code.isupper() and office_name):
            raise Refusal(
                "office-form", f"“{office_code}={office_name}” is not an office.", "Write CODE=Name, such as RAB=Rabat."
            )
    try:
        validate_password(password)
    except ValidationError as weak:
        raise Refusal("weak-password", " ".join(weak.messages), "Choose a longer one: a sentence is good.") from weak
