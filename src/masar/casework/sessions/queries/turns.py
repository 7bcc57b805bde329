"""Taking turns at one session: places are counted while nobody else is taking one."""

from masar.casework.sessions.models import Session

CHANGING = ("on", "starts", "ends", "capacity", "called_off_on", "led_by", "slips", "version")
"""What the deeds of colleagues change of a session, and rules ask."""


def session_in_turn(session: Session) -> None:
    """Wait until no other deed is at work on this session; it is held until the transaction ends, and says what it is now.

    Always the session before the cases of its list, and these before their people, so that two deeds never wait for each other.
    """
    held = Session.objects.select_for_update(no_key=True, of=("self",)).filter(pk=session.pk)
    for name, value in zip(CHANGING, held.values_list(*CHANGING).get(), strict=True):
        setattr(session, name, value)
