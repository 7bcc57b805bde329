"""What the catalogue says of referrals: days to answer, the one-time link, and for each service its purpose and least data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from masar.registry.directory.models import OrganisationKind


@dataclass(frozen=True)
class Pace:
    """Within how long a partner answers, and after how long it is reminded again."""

    answer: timedelta
    again: timedelta


@dataclass(frozen=True)
class ServiceTerms:
    """On which purpose of consent a service rests, and the least data that it needs."""

    purpose: str
    authority: str
    needs: tuple[str, ...]
    consent_only: bool

    def purpose_with(self, kind: str) -> str:
        """The purpose where the partner is of that kind: for some services a referral to an authority has a consent of its own (R41)."""
        return self.authority if self.authority and kind == OrganisationKind.AUTHORITY else self.purpose


@dataclass(frozen=True)
class Terms:
    """All of it."""

    paces: Mapping[str, Pace]
    services: Mapping[str, ServiceTerms]
    report: timedelta
    follow: timedelta
    link: timedelta
    tries: int
    open: timedelta


@cache
def terms() -> Terms:
    """The terms, read once."""
    said = tomllib.loads((files("masar.catalogue") / "referrals" / "terms.toml").read_text("utf-8"))
    paces = {
        code: Pace(timedelta(days=row["answer_days"]), timedelta(days=row["again_days"]))
        for code, row in said["urgency"].items()
    }
    services = {
        code: ServiceTerms(
            row["purpose"], row.get("authority", ""), tuple(row["needs"]), row.get("consent_only", False)
        )
        for code, row in said["service"].items()
    }
    link = said["link"]
    return Terms(
        paces, services, timedelta(days=said["report_days"]), timedelta(days=said["follow_days"]), timedelta(days=link["days"]), link["tries"],
        timedelta(minutes=link["minutes"]),
    )  # fmt: skip
