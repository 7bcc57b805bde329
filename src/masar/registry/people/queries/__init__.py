"""Reading people: the first argument says who reads."""

from masar.registry.people.queries.counted import OPTIONAL, Recorded, fact_rows, recorded
from masar.registry.people.queries.enquiries import answers, enquiries
from masar.registry.people.queries.record import REASON, VALUE, documents, history, tells_reasons
from masar.registry.people.queries.restrictions import restricted_among, restricted_since, restriction_of, restrictions
from masar.registry.people.queries.scope import initials, masked_name, people, person, version_of
from masar.registry.people.queries.searching import (
    STRONG,
    Found,
    Hint,
    SearchResult,
    known_by_reference,
    names_born_on,
    number_key,
    search,
    search_paper,
)

__all__ = [
    "OPTIONAL",
    "REASON",
    "STRONG",
    "VALUE",
    "Found",
    "Hint",
    "Recorded",
    "SearchResult",
    "answers",
    "documents",
    "enquiries",
    "fact_rows",
    "history",
    "initials",
    "known_by_reference",
    "masked_name",
    "names_born_on",
    "number_key",
    "people",
    "person",
    "recorded",
    "restricted_among",
    "restricted_since",
    "restriction_of",
    "restrictions",
    "search",
    "search_paper",
    "tells_reasons",
    "version_of",
]
