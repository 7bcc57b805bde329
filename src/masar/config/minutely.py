"""What is done every minute by the background worker, beside the queue: messages that must go at their hour."""

import logging
from time import sleep

from django.db import DatabaseError, connection

from masar.casework.reception.outbox import send_what_is_due
from masar.foundation.access.missionkey import KeyFault

MINUTE = 60

logger = logging.getLogger(__name__)


def tick() -> None:
    """Once each minute, for as long as the process lives. What fails is told to the log, and tried again in a minute."""
    while True:
        sleep(MINUTE)
        try:
            send_what_is_due()
        except (DatabaseError, KeyFault):
            logger.exception("reminders were not looked through; the next look is in a minute")
        finally:
            connection.close()
