"""The rooms of the case file in their order: one list that a reader can see. Rooms never know this page."""

from collections.abc import Callable, Mapping, Sequence

from masar.casework.assistance import panels as assistance
from masar.casework.cases import panels as cases
from masar.casework.cases.models import Case
from masar.casework.intake import panels as intake
from masar.casework.medical import panels as medical
from masar.casework.movements import panels as movements
from masar.casework.papers import panels as papers
from masar.casework.protection import panels as protection
from masar.casework.psychosocial import panels as psychosocial
from masar.casework.reception import panels as reception
from masar.casework.reintegration import panels as reintegration
from masar.casework.sessions import panels as sessions
from masar.casework.sharing import panels as sharing
from masar.casework.stories import panels as stories
from masar.exchange.exports import panels as exports
from masar.exchange.publication import panels as publication
from masar.exchange.publication.leaflet import panels as leaflet
from masar.exchange.sheets import panels as sheets
from masar.exchange.transfer import panels as transfer
from masar.foundation.access import panels as accounts
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.ui.panels import Panel, Sentence
from masar.registry.directory import panels as directory
from masar.registry.people import panels as people
from masar.safeguards.complaints import panels as complaints
from masar.safeguards.demands import panels as demands
from masar.safeguards.incidents import panels as incidents
from masar.safeguards.register import panels as register
from masar.safeguards.requests import panels as requests
from masar.safeguards.retention import panels as retention

Panels = Sequence[Callable[[Actor, Case], Panel]]
OVERVIEW: Panels = (cases.task_panel, reception.panel)
"""What stands on the first page of a case, beside what is missing, what happened and who is in it."""
HELP: Panels = (
    intake.panel,
    protection.panel,
    protection.child_panel,
    medical.panel,
    psychosocial.panel,
    psychosocial.conference_panel,
    movements.panel,
    assistance.panel,
    sessions.panel,
    reintegration.panel,
)
"""What stands on the second: what is done for the people of the case."""
KEPT: Panels = (
    cases.consent_panel,
    sharing.panel,
    cases.conversation_panel,
    cases.document_panel,
    papers.panel,
    stories.panel,
    publication.story_panel,
)
"""What stands on the third: what was said and signed."""

ROOM_SENTENCES: Mapping[str, Sentence] = {
    **reception.SENTENCES,
    **accounts.SENTENCES, **directory.SENTENCES, **people.SENTENCES, **intake.SENTENCES, **papers.SENTENCES, **protection.SENTENCES, **medical.SENTENCES, **psychosocial.SENTENCES, **assistance.SENTENCES, **sessions.SENTENCES, **movements.SENTENCES,
    **reintegration.SENTENCES, **sharing.SENTENCES, **stories.SENTENCES, **transfer.SENTENCES, **exports.SENTENCES, **sheets.SENTENCES, **publication.SENTENCES, **leaflet.SENTENCES, **register.SENTENCES, **incidents.SENTENCES, **complaints.SENTENCES, **demands.SENTENCES,
    **requests.SENTENCES, **retention.SENTENCES,
}  # fmt: skip

DEEDS: Mapping[str, tuple[str, Permission, str]] = {
    "identity-declared": ("intake-go-on", Permission.HOLD_INTAKE, ""),
    "duplicate-search": ("intake-go-on", Permission.HOLD_INTAKE, ""),
    "consent-processing": ("case-consent", Permission.CONDUCT_CASES, "?purpose=PROCESSING"),
    "consent-sharing": ("case-consent", Permission.CONDUCT_CASES, "?purpose=SHARE_RECEIVING_MISSION"),
    "consent-embassy": ("case-consent", Permission.CONDUCT_CASES, "?purpose=SHARE_EMBASSY"),
    "consent-follow-up": ("case-consent", Permission.CONDUCT_CASES, "?purpose=FOLLOW_UP_CONTACT"),
    "information-given": ("case-interview", Permission.CONDUCT_CASES, "?kind=INFORMATION"),
    "private-interview": ("case-interview", Permission.CONDUCT_CASES, "?kind=COUNSELLING"),
    "rapid-screen": ("protection-screen", Permission.SCREEN, ""),
    "child-file": ("protection-child", Permission.KEEP_PROTECTION, ""),
    "age-settled": ("protection-age", Permission.KEEP_PROTECTION, ""),
    "best-interests-decision": ("protection-best-interests", Permission.KEEP_PROTECTION, ""),
    "family-tracing": ("protection-tracing", Permission.KEEP_PROTECTION, ""),
    "guardian-appointed": ("protection-guardian", Permission.KEEP_PROTECTION, ""),
    "caregiver-commitment": ("protection-caregiver", Permission.KEEP_PROTECTION, ""),
    "child-visit-planned": ("protection-visits", Permission.KEEP_PROTECTION, ""),
    "parental-authority": ("protection-parental-authority", Permission.SCREEN, ""),
    "return-risk-assessment": ("protection-return-risk", Permission.KEEP_PROTECTION, ""),
    "protection-clearance": ("protection-clear", Permission.CLEAR_PROTECTION, ""),
    "fit-to-travel": ("medical-record", Permission.RECORD_MEDICAL, ""),
    "pregnancy-clearance": ("medical-record", Permission.RECORD_MEDICAL, ""),
    "psychosocial-support": ("support-begin", Permission.SUPPORT, ""),
    "travel-document": ("movements-document", Permission.ARRANGE_TRAVEL, ""),
    "booking": ("movements-book", Permission.ARRANGE_TRAVEL, ""),
    "departure-confirmation": ("movements-depart", Permission.ARRANGE_TRAVEL, ""),
    "arrival-confirmation": ("movements-arrive", Permission.RECORD_ARRIVAL, ""),
    "pocket-money": ("movements-pay", Permission.PAY_POCKET_MONEY, ""),
    "immediate-needs": ("assistance-deliver", Permission.DELIVER_ASSISTANCE, ""),
    "orientation-session": ("sessions-mark", Permission.RUN_SESSIONS, "?kind=ORIENTATION"),
    "training": ("sessions-mark", Permission.RUN_SESSIONS, "?kind=TRAINING"),
}
"""Which page records a requirement that has a deed of its own, and who may open it."""

CARRIERS: Mapping[str, tuple[str, Permission]] = {
    "movements.booking": ("movements-book", Permission.ARRANGE_TRAVEL),
    "movements.departure": ("movements-depart", Permission.ARRANGE_TRAVEL),
    "movements.arrival": ("movements-arrive", Permission.RECORD_ARRIVAL),
}
"""The page of a deed that carries a case into a stage."""
