"""How a record ends that hangs on no case and on no person: its model says so itself, and retention finds it there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Ending:
    """In which category of the schedule, counted from which field; which fields are emptied and which rows of people go with it.

    Of several fields to count from, the first that is set counts. `key` is the attribute that names the data key of its sealed texts, which is thrown away. The model has a day `emptied_on`.
    """

    category: str
    since: str
    emptied: str
    rows: str = ""
    key: str = "pk"

    def texts(self) -> dict[str, str]:
        """The fields, each with what stands there afterwards."""
        return dict.fromkeys(self.emptied.split(), "")


def endings() -> Iterator[tuple[type[models.Model], Ending]]:
    """Every model that says how it ends."""
    for model in apps.get_models():
        ending = model.__dict__.get("ends")
        if isinstance(ending, Ending):
            yield model, ending
