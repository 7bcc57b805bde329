"""Each form carries a token; a deed is done once for it. A double click or a replayed form finds the first answer."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils import timezone

from masar.foundation.core.classes import FieldClass, classes


class DoneDeed(models.Model):
    """A token that has been used, on which page, and where its answer led."""

    token = models.UUIDField(primary_key=True)
    actor = models.CharField(max_length=36)
    page = models.CharField(max_length=200, default="")
    answer = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="token actor page answer at")

    def __str__(self) -> str:
        return f"{self.token}"


def answer_of(token: UUID | None, actor: str, page: str) -> str | None:
    """Where the deed of this token led, if it was done before by the same person on the same page."""
    if token is None:
        return None
    rows = DoneDeed.objects.filter(token=token, actor=actor, page__in=(page, ""))
    return rows.values_list("answer", flat=True).first()


def is_used(token: UUID) -> bool:
    """Whether a deed was done for this token, by whomever and on whatever page."""
    return DoneDeed.objects.filter(token=token).exists()


def mark_done(token: UUID | None, actor: str, page: str, answer: str) -> None:
    """Remember the token, in the transaction of the deed. Raises IntegrityError if the same form arrived twice at once."""
    if token is not None:
        DoneDeed.objects.create(token=token, actor=actor, page=page, answer=answer)
