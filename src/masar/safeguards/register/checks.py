"""Start-up check: a field without a purpose stops the house; a complaint must lead out of the office."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from masar.safeguards.register.rules import missing_purposes


@register(Tags.models)
def every_field_has_a_purpose(**_options: Any) -> list[CheckMessage]:
    """Nothing about anybody is kept without a stated purpose (R17)."""
    mend = "State it in catalogue/safeguards/processing.toml, or do not keep the field."
    return [Error(why, mend, id="masar.E001") for why in missing_purposes()]


@register(Tags.security, deploy=True)
def complaints_lead_outside(**_options: Any) -> list[CheckMessage]:
    """The privacy notice names somebody outside the office."""
    if settings.COMPLAINT_CONTACT:
        return []
    mend = "Set MASAR_COMPLAINT_CONTACT to a name and a way to reach them, outside the office."
    return [Warning("The privacy notice names nobody outside the office for complaints.", mend, id="masar.W001")]
