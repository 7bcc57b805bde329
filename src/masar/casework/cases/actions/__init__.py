"""The verbs of the case. The only files of this room that write; each deed is one transaction with its line in the log."""

from masar.casework.cases.actions.care import reassign
from masar.casework.cases.actions.consents import CONSENTS, give_consent, give_consents
from masar.casework.cases.actions.consents import Stated as StatedConsent
from masar.casework.cases.actions.corrections import carry_back, correct_case, correct_entry, step_back
from masar.casework.cases.actions.ends import end_case, lift_hold, put_on_hold, reopen, withdraw
from masar.casework.cases.actions.file import add_document, add_note, hold_interview
from masar.casework.cases.actions.glass import (
    allow_glass,
    break_glass,
    close_glass,
    let_pass,
    refuse_glass,
    review_glass,
)
from masar.casework.cases.actions.ledger import (
    Progress,
    Stated,
    keep_promise,
    promise,
    record_progress,
    record_progress_many,
    record_requirement,
    state_destination,
    state_fact,
    state_facts,
    state_facts_of,
    take_up_promise,
)
from masar.casework.cases.actions.lists import keep_list, let_list_go
from masar.casework.cases.actions.opening import (
    NewCase,
    NewMember,
    add_member,
    declare,
    leave_case,
    open_case,
    open_many,
)
from masar.casework.cases.actions.path import advance, carry, plan_travel
from masar.casework.cases.actions.reading import open_document, open_protected
from masar.casework.cases.actions.striking import Rested, Struck, strike, strike_out
from masar.casework.cases.actions.takeover import TakenOver, take_over_many
from masar.casework.cases.actions.tasks import ask_second, finish_own, finish_task, set_task
from masar.casework.cases.actions.telling import told

__all__ = [
    "CONSENTS",
    "NewCase",
    "NewMember",
    "Progress",
    "Rested",
    "Stated",
    "StatedConsent",
    "Struck",
    "TakenOver",
    "add_document",
    "add_member",
    "add_note",
    "advance",
    "allow_glass",
    "ask_second",
    "break_glass",
    "carry",
    "carry_back",
    "close_glass",
    "correct_case",
    "correct_entry",
    "declare",
    "end_case",
    "finish_own",
    "finish_task",
    "give_consent",
    "give_consents",
    "hold_interview",
    "keep_list",
    "keep_promise",
    "leave_case",
    "let_list_go",
    "let_pass",
    "lift_hold",
    "open_case",
    "open_document",
    "open_many",
    "open_protected",
    "plan_travel",
    "promise",
    "put_on_hold",
    "reassign",
    "record_progress",
    "record_progress_many",
    "record_requirement",
    "refuse_glass",
    "reopen",
    "review_glass",
    "set_task",
    "state_destination",
    "state_fact",
    "state_facts",
    "state_facts_of",
    "step_back",
    "strike",
    "strike_out",
    "take_over_many",
    "take_up_promise",
    "told",
    "withdraw",
]
