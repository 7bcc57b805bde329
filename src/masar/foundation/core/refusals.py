"""A refusal: what cannot be done, why, and what would make it possible. The page, the import and the command say the same sentence."""

from django.utils.translation import gettext as _


class Refusal(Exception):
    """Raised by gates and rules, shown to the person at the desk; never for programming errors."""

    def __init__(self, code: str, why: str, mend: str = "", *, field: str = "") -> None:
        super().__init__(f"{why} {mend}".strip())
        self.code = code
        self.why = why
        self.mend = mend
        self.field = field

    @property
    def sentence(self) -> str:
        """Why and mend in one line."""
        return str(self)


class OutOfScope(Refusal):
    """Absent or forbidden: to the asker both are the same, and answer 404."""


def check_why(words: str, mend: str, field: str = "reason") -> None:
    """Who refuses what somebody else asked says why. Raises Refusal `reason-missing`."""
    if not words.strip():
        raise Refusal("reason-missing", _("A refusal says why."), mend, field=field)
