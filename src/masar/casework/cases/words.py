"""Words of this room that several of its pages say."""

from django.utils.translation import gettext as _


def state_words(state: str) -> str:
    """A state of a requirement in words."""
    return {
        "done": _("done"), "in-progress": _("waiting for an answer"), "blocked": _("blocked"), "not-needed": _("not needed"), "to-do": _("to do"),
        "taken-over": _("taken over"), "expired": _("expired"),
    }.get(state, state)  # fmt: skip
