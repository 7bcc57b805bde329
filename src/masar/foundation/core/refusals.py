"""A refusal: what cannot be done, why, and what would make it possible. The page, the import and the command say the same sentence."""


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
