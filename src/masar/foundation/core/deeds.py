"""Each form carries a token; a deed is done once for it. A double click or a replayed form finds the first answer."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone

from masar.foundation.core.classes import FieldClass, classes


class DoneDeed(models.Model):
    """A token that has been used, and where its answer led."""

    token = models.UUIDField(primary_key=True)
    actor = models.CharField(max_length=36)
    answer = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="token actor answer at")

    def __str__(self) -> str:
        return f"{self.token}"


def answer_of(token: UUID | None, actor: str) -> str | None:
    """Where the deed of this token led, if it was done before by the same person."""
    if token is None:
        return None
    return DoneDeed.objects.filter(token=token, actor=actor).values_list("answer", flat=True).first()


def mark_done(token: UUID | None, actor: str, answer: str) -> None:
    """Remember the token, in the transaction of the deed. Raises IntegrityError if the same form arrived twice at once."""
    if token is not None:
        DoneDeed.objects.create(token=token, actor=actor, answer=answer)
