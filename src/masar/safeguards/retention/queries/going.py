"""How much a run would remove, counted as the run itself counts it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from masar.casework.cases.models import Case, CaseDocument
from masar.casework.medical.models import Examination
from masar.exchange.exports.queries import files_holding
from masar.exchange.publication.leaflet.files import leaflets_telling
from masar.exchange.transfer.queries import rows_behind
from masar.foundation.core.endings import endings
from masar.foundation.files.models import StoredFile
from masar.safeguards.retention.fate import fates
from masar.safeguards.retention.queries.cases import HEALTH_PAPERS, Due, leaving_with, rows_of
from masar.safeguards.retention.queries.lone import Lone
from masar.safeguards.retention.schedule import Category


def would_go(found: Sequence[Due]) -> Mapping[str, int]:
    """How many records of each part a run of these would remove or empty."""
    whole = [one.case for one in found if not one.why and one.category is not Category.HEALTH]
    health = [one.case.pk for one in found if not one.why and one.category is Category.HEALTH]
    keys, leaving = [case.pk for case in whole], leaving_with(whole)
    counted = Counter({"copies": _copies(whole)})
    for fate in fates():
        if fate.removes:
            counted[fate.part] += rows_of(fate, keys, leaving).count()
    papers = CaseDocument.objects.filter(case__in=health, type__in=HEALTH_PAPERS)
    counted["health"] += Examination.objects.filter(case__in=health).count()
    counted["said"] += papers.count()
    counted["files"] += StoredFile.objects.filter(subject__in=keys).count()
    counted["files"] += StoredFile.objects.filter(pk__in=papers.values("file")).count()
    return +counted


def _copies(whole: Iterable[Case]) -> int:
    """Rows of files that were brought in, lists that were made, leaflets that tell a story."""
    whole = list(whole)
    keys = [case.pk for case in whole]
    _editions, leaflets = leaflets_telling(whole)
    return rows_behind(keys).count() + files_holding(keys).count() + len(leaflets)


def would_go_alone(found: Lone) -> Mapping[str, int]:
    """How many records of each part a run of these would remove or empty."""
    keys = found.get(Category.REGISTERED, [])
    counted: Counter[str] = Counter()
    for fate in fates():
        if fate.of_person and fate.removes:
            counted[fate.part] += rows_of(fate, (), keys).count()
    for model, ending in endings():
        if held := found.get(Category(ending.category)):
            counted["alone"] += len(held)
            if ending.rows:
                counted["alone"] += model._default_manager.filter(
                    pk__in=held, **{f"{ending.rows}__isnull": False}
                ).count()
    return +counted
