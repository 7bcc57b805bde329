"""The relations between printed figures, numbered for the solvers. Whether a figure is hidden is not known here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from masar.methods.statistics.disclosure.bounds import Row
from masar.methods.statistics.disclosure.linked import Place, Relation


@dataclass(frozen=True)
class Arithmetic:
    """Printed places first, then those nobody prints; rows speak of them by number."""

    number: Mapping[Place, int]
    rows: tuple[Row, ...]
    unprinted: frozenset[int]


def numbered(relations: Iterable[Relation], printed: Iterable[Place]) -> Arithmetic:
    """Number what is printed and what the relations need besides; a relation that tells nothing is left out."""
    number = {place: at for at, place in enumerate(printed)}
    kept = _telling(relations, number)
    unprinted = []
    for relation in kept:
        for place in (relation.whole, *relation.parts):
            if place not in number:
                number[place] = len(number)
                unprinted.append(number[place])
    rows = tuple(
        Row(number[relation.whole], tuple(number[part] for part in relation.parts), relation.at_most)
        for relation in kept
    )
    return Arithmetic(number, rows, frozenset(unprinted))


def _telling(relations: Iterable[Relation], printed: Mapping[Place, int]) -> list[Relation]:
    """Each relation once; one whose unprinted place stands in no other relation binds nothing."""
    unique = {(relation.whole, frozenset(relation.parts), relation.at_most): relation for relation in relations}
    kept = [relation for relation in unique.values() if relation.parts]
    uses = Counter(place for relation in kept for place in (relation.whole, *relation.parts) if place not in printed)
    return [relation for relation in kept if all(uses.get(place, 2) > 1 for place in (relation.whole, *relation.parts))]
