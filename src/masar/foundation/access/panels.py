"""How the deeds on accounts are told."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from masar.foundation.access.roles import ROLES
from masar.foundation.ui.panels import Sentence


def _role(params: Mapping[str, Any]) -> str:
    code = str(params.get("role", ""))
    title = str(ROLES[code].title) if code in ROLES else code
    return f"{title} ({params['office']})" if params.get("office") else title


SENTENCES: Mapping[str, Sentence] = {
    "account-made": lambda p: _("Account made"),
    "invitation-sent": lambda p: _("Invitation sent"),
    "account-closed": lambda p: _("Account closed"),
    "account-reopened": lambda p: _("Account opened again"),
    "language-chosen": lambda p: _("Language of an account chosen"),
    "signed-in": lambda p: (
        (_("Signed in on a new device: %(browser)s") if p.get("new") else _("Signed in: %(browser)s"))
        % {"browser": p.get("browser") or _("unknown browser")}
    ),
    "feed-made": lambda p: _("Address of a calendar made"),
    "feed-ended": lambda p: _("Address of a calendar ended"),
    "sign-in-ended": lambda p: _("A sign-in on another device was ended"),
    "shown": lambda p: (
        _("Shown for the first time since the sign-in: %(count)s")
        % {"count": len(p.get("cases", ())) or len(p.get("people", ()))}
    ),
    "role-granted": lambda p: _("Role given: %(role)s") % {"role": _role(p)},
    "role-proposed": lambda p: _("Role given, to be confirmed: %(role)s") % {"role": _role(p)},
    "role-confirmed": lambda p: _("Role confirmed: %(role)s") % {"role": _role(p)},
    "role-ended": lambda p: _("Role ended: %(role)s") % {"role": _role(p)},
    "sign-in-locked": lambda p: (
        _("Too many tries to sign in on a device that is known")
        if p.get("known")
        else _("Too many tries to sign in on devices that are not known")
    ),
    "second-factor-locked": lambda p: _("Too many wrong codes of a second factor, after the right password"),
    "factor-added": lambda p: {
        "totp": _("Authenticator app set up"),
        "webauthn": _("Passkey added"),
    }.get(str(p.get("factor")), _("Recovery codes made")),
    "factor-removed": lambda p: {
        "totp": _("Authenticator app removed"),
        "webauthn": _("Passkey removed"),
    }.get(str(p.get("factor")), _("Recovery codes removed")),
    "recovery-codes-made": lambda p: _("New recovery codes made"),
    "recovery-code-used": lambda p: _("Recovery code used"),
    "password-chosen": lambda p: _("First password chosen, under the link of the invitation"),
    "password-changed": lambda p: _("Password changed"),
    "password-reset": lambda p: _("New password chosen, under a link by e-mail"),
    "pledge-given": lambda p: _("Pledge of confidentiality given for %(year)s") % {"year": p.get("year", "")},
    "administrator-alone": lambda p: _(
        "The last other administrator was taken away: roles are given by one person alone"
    ),
    "identity-tied": lambda p: _("An identity of the organisation was tied to an account"),
    "identity-untied": lambda p: _("The tie of an account to an identity of the organisation was undone"),
    "key-changed": lambda p: _("A new mission key was put in place"),
    "key-rewrapped": lambda p: (
        _("Everything rests on the new mission key (%(count)s values)") % {"count": p.get("count", 0)}
    ),
    "key-retired": lambda p: _("An earlier mission key was taken out of use"),
}
