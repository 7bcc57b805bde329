"""What the queue keeps of a task that failed: where, and of what kind the fault was; never its words, which can hold what is sealed elsewhere."""

import sys
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django_tasks_db.models import DBTaskResult

from masar.foundation.core.logs import without_values


@receiver(pre_save, sender=DBTaskResult)
def keep_no_values(instance: DBTaskResult[..., Any], **_more: Any) -> None:
    """The worker keeps a failure while it handles the exception."""
    if instance.traceback:
        fault = sys.exception()
        instance.traceback = without_values(fault) if fault else ""
