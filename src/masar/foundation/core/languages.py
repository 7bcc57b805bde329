"""The languages that people read here: how each is written, and what it calls itself."""

from typing import Literal

from django.conf import settings
from django.utils.translation import get_language_info


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way it is written. Raises KeyError for a language that Django does not know."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def own_name(language: str) -> str:
    """Its name in itself, or its code if Masar does not speak it."""
    return str(dict(settings.LANGUAGES).get(language, language))
