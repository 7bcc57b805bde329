"""Fields for who somebody is and how to reach them: a name in whichever script, a phone number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from masar.foundation.core.parse import Refused, parse_name, parse_phone, sentence
from masar.foundation.ui.widgets import NameInput, PhoneInput


class NameField(forms.CharField):
    """A name in whichever script, cleaned of invisible marks."""

    widget = NameInput

    def to_python(self, value: Any) -> str:
        """The tidied name. Raises ValidationError saying what in it cannot be part of a name."""
        typed = super().to_python(value)
        if not typed:
            return ""
        read = parse_name(typed)
        if isinstance(read, Refused):
            raise ValidationError(sentence(read.code, read.params))
        return str(read.value)


class PhoneField(forms.CharField):
    """A phone number, kept in its international form."""

    widget = PhoneInput

    def to_python(self, value: Any) -> str:
        """The number as +212…; raises ValidationError saying what is wrong with it."""
        typed = super().to_python(value)
        if not typed:
            return ""
        read = parse_phone(typed)
        if isinstance(read, Refused):
            raise ValidationError(sentence(read.code, read.params))
        return str(read.value)
