"""Reading cases: always as an actor, always in scope."""

from masar.casework.cases.queries.answers import agreed, last_answer
from masar.casework.cases.queries.facts import fact_rows
from masar.casework.cases.queries.file import Opened, consents, documents, interviews, notes, tasks
from masar.casework.cases.queries.picture import Picture, counts_as_child, pictures, programme_of
from masar.casework.cases.queries.scope import (
    case,
    cases,
    cases_of_people,
    members,
    milestones,
    of_case,
    open_case_of,
    open_cases_of,
    reached,
    references_known,
)
from masar.casework.cases.queries.worklist import Filters, Line, Page, Tab, worklist
from masar.registry.people.queries import masked_name

__all__ = [
    "Filters", "Line", "Opened", "Page", "Picture", "Tab", "agreed", "case", "cases", "cases_of_people", "consents", "counts_as_child", "documents", "fact_rows", "interviews",
    "last_answer", "masked_name", "members", "milestones", "notes", "of_case", "open_case_of", "open_cases_of", "pictures", "programme_of", "reached", "references_known", "tasks", "worklist",
]  # fmt: skip
