"""What is typed at the sign-in: the library’s forms, with the words that Masar uses elsewhere."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django.forms import Field
from django.utils.translation import gettext as _


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Address and password."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _name_address(self.fields["login"])


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]  # allauth carries no types
    """The address to which a link goes."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        _name_address(self.fields["email"])


def _name_address(field: Field) -> None:
    """One word for an address wherever it is asked, and no second one inside the box."""
    field.label = _("E-mail")
    field.widget.attrs.pop("placeholder", None)
