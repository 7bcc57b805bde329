"""The foundation's face for Django: the models of its rooms."""

from masar.foundation.access.models import Attempts, DataKey, Grant, Pledge, User
from masar.foundation.audit.models import Event, Head
from masar.foundation.core.deeds import DoneDeed
from masar.foundation.files.models import StoredFile
from masar.foundation.jobs.models import Job

__all__ = ["Attempts", "DataKey", "DoneDeed", "Event", "Grant", "Head", "Job", "Pledge", "StoredFile", "User"]
