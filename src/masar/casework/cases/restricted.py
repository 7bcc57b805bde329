"""What tells of protection or health although it stands in no protected field: codes and requirements, and who may be told them.

The fields themselves are withheld by their class; here are the words beside them from which a reader could infer the same.
"""

from collections.abc import Mapping
from typing import Any

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import WITHHELD, FieldClass
from masar.foundation.core.codes import code_list
from masar.methods.programmes.conditions import names
from masar.methods.programmes.ledger import Standing
from masar.methods.programmes.schema import Programme

Readers = frozenset[FieldClass]
"""Any one of these classes must be read to be told."""
PROTECTION: Readers = frozenset({FieldClass.S3})
HEALTH: Readers = frozenset({FieldClass.S4})
CARE: Readers = frozenset({FieldClass.S3, FieldClass.S4})
"""Who conducts the case or looks after health: they say it themselves in the course of their work."""
FITNESS: Readers = frozenset({FieldClass.S2})
"""Fit or unfit, and nothing more, is told to all who read identity."""
MATTERS: Readers = frozenset({FieldClass.S5})
"""That there is such a thing at all tells of it: to who reads protection, an unnamed task would be no other."""

ANSWERING: Readers = frozenset({FieldClass.S3, FieldClass.S5, FieldClass.SA})
"""Who conducts the case, follows people at risk, or answers for the log."""

WITH_REQUIREMENTS = "FIT_WITH_REQUIREMENTS"

CODES: Mapping[str, Mapping[str, Readers]] = {
    "hold": {
        "DETAINED": PROTECTION, "ASYLUM_WISH": PROTECTION, "AUTHORITY_HOLD": PROTECTION, "BEST_INTERESTS": PROTECTION, "MEDICAL_HOLD": CARE,
    },
    "exit": {
        "NOT_IN_BEST_INTERESTS": PROTECTION, "REFERRED_ASYLUM": PROTECTION, "OTHER_SOLUTION": PROTECTION, "REMOVED_BY_STATE": PROTECTION,
        "UNFIT_PERMANENT": FITNESS,
    },
    "consent-purpose": {"MEDICAL_SHARING": HEALTH, "SHARE_UNHCR": PROTECTION},
    "document-type": {
        "MEDICAL_FILE": HEALTH, "FTT_CERTIFICATE": FITNESS, "UNHCR_CARD": PROTECTION, "GUARDIAN_APPOINTMENT": PROTECTION,
        "COURT_DECISION": PROTECTION, "BID_DECISION": PROTECTION,
    },
    "task-kind": {
        "PROTECTION_REVIEW": PROTECTION, "URGENT_MARK": CARE, "MATTERS_SECOND": MATTERS, "GLASS_SECOND": MATTERS,
        **dict.fromkeys(("FULL_ASSESSMENT", "ASSESSMENT_REVIEW", "PROTECTION_URGENT", "PROTECTION_ACTION", "OWN_SEX_INTERVIEWER", "CONFERENCE_ACTION", "REFER_ONWARD", "SUPPORT_SESSION"), PROTECTION),
    },
    "glass-part": {"S5": ANSWERING},
    "no-departure-reason": {"MEDICAL": CARE},
    "intake-channel": {"UNHCR": PROTECTION, "HOSPITAL": CARE},
    "reintegration-kind": {"MEDICAL": CARE},
    "assistance-family": {"MEDICAL": CARE},
    "assistance-type": {"MEDICAL": CARE, "PSYCHOSOCIAL": CARE, "LEGAL": PROTECTION},
    "fit-to-travel-result": {WITH_REQUIREMENTS: FITNESS},
}  # fmt: skip
"""By code list, the codes that are not for everybody in scope; all others are."""
UNSEEN: Mapping[str, frozenset[str]] = {
    "task-kind": frozenset(
        {
            "MATTERS_SECOND",
            "GLASS_SECOND",
            "FULL_ASSESSMENT",
            "ASSESSMENT_REVIEW",
            "PROTECTION_URGENT",
            "PROTECTION_ACTION",
            "OWN_SEX_INTERVIEWER",
        }
    ),
}
"""Codes of which not even that something stands there is for who may not be told them: what was found brought them about."""
IN_NO_LIST = frozenset({"potential_trafficking"})
"""Facts that stand in no list of people, whoever reads it (R12): the list itself would betray them."""
INSTEAD: Mapping[str, str] = {WITH_REQUIREMENTS: "FIT"}
"""What is true and tells no more, of codes for which there is such a word."""

TOLD_OF: Mapping[str, tuple[str, str]] = {
    "case-held": ("hold", "hold"), "hold-lifted": ("hold", "hold"), "case-ended": ("exit", "exit"), "case-reopened": ("exit", "exit"),
    "consent-given": ("purpose_code", "consent-purpose"), "consent-refused": ("purpose_code", "consent-purpose"),
    "consent-withdrawn": ("purpose_code", "consent-purpose"), "document-added": ("type", "document-type"),
    "document-read": ("type", "document-type"), "document-noted": ("type", "document-type"), "task-set": ("task", "task-kind"),
    "task-finished": ("task", "task-kind"), "movement-cancelled": ("reason_code", "no-departure-reason"),
    **dict.fromkeys(("help-asked", "help-approved", "help-declined", "help-cancelled", "help-delivered", "help-expired", "voucher-issued", "voucher-clash", "sheet-read"), ("type", "assistance-type")),
    "assistance-delivered": ("type", "assistance-type"), "fit-recorded": ("result", "fit-to-travel-result"),
    "record-shared": ("purpose_code", "consent-purpose"), "share-proposed": ("purpose_code", "consent-purpose"),
    "share-refused": ("purpose_code", "consent-purpose"), "share-accepted": ("purpose_code", "consent-purpose"),
    "share-declined": ("purpose_code", "consent-purpose"), "share-ended": ("purpose_code", "consent-purpose"),
    "glass-broken": ("opens", "glass-part"), "glass-allowed": ("opens", "glass-part"), "glass-refused": ("opens", "glass-part"),
    "glass-closed": ("opens", "glass-part"), "glass-expired": ("opens", "glass-part"), "assistance-struck": ("type", "assistance-type"), "document-struck": ("type", "document-type"),
}  # fmt: skip
"""Which parameter of a deed in the log is a code of which list."""


def is_told(actor: Actor, name: str, code: str) -> bool:
    """Whether this reader may be told a code of the list `name`."""
    readers = CODES[name].get(code)
    return readers is None or any(actor.reads(one) for one in readers)


def is_unseen(actor: Actor, name: str, code: str) -> bool:
    """Whether not even that something stands there is for this reader."""
    return code in UNSEEN.get(name, ()) and not is_told(actor, name, code)


def task_class(kind: str) -> FieldClass:
    """The class under which the log tells of a task of that kind."""
    return (
        FieldClass.S3 if CODES["task-kind"].get(kind) == PROTECTION and kind in UNSEEN["task-kind"] else FieldClass.S1
    )


def is_in_no_list(programme: Programme, code: str) -> bool:
    """Whether only a fact that stands in no list brings a requirement about, so that a list which names it would tell (R12)."""
    condition = next((one.condition for one in programme.requirements if one.code == code), None)
    return bool(condition) and IN_NO_LIST.issuperset(names(condition or ""))


def code_told(actor: Actor, name: str, code: str) -> str:
    """The code, what is said instead to who may not be told it, or nothing."""
    return code if is_told(actor, name, code) else INSTEAD.get(code, "")


def label_told(actor: Actor, name: str, code: str) -> str:
    """The label of a code, or nothing where the reader may not be told it; the caller has the neutral word."""
    told = code_told(actor, name, code)
    return code_list(name).label(told) if told else ""


def opening(type_: str) -> Permission:
    """Who opens a scan: whoever conducts cases, but papers about health only the medical focal point."""
    medical = CODES["document-type"].get(type_) == HEALTH
    return Permission.RECORD_MEDICAL if medical else Permission.CONDUCT_CASES


def may_open(actor: Actor, type_: str) -> bool:
    """Whether a scan of that type is for this reader."""
    return actor.may(opening(type_)) and is_told(actor, "document-type", type_)


def may_strike_document(actor: Actor, type_: str, by: str) -> bool:
    """Whether this reader may strike out a scan: of a kind that they may be told, or one that they added themselves."""
    return actor.may(Permission.CORRECT_RECORDS) and (is_told(actor, "document-type", type_) or by == actor.user)


def discreet(actor: Actor, verb: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parameters of a deed in the log, without the code that this reader may not be told."""
    key, name = TOLD_OF.get(verb, ("", ""))
    if not params.get(key):
        return params
    told = {**params, key: code_told(actor, name, str(params[key]))}
    if verb == "glass-broken" and not actor.reads(FieldClass.S3):
        told["category"] = ""  # whose life or which child is at risk is part of the reason
    if params[key] == FieldClass.S5 and not actor.reads(FieldClass.S5):
        told["reason"] = WITHHELD  # why restricted matters were asked for is as restricted as they are
    return told


def requirement_class(programme: Programme, code: str) -> FieldClass:
    """The class of what progress of a requirement tells: its own, or S3 where only a restricted fact brings it about.

    A code that the programme does not have tells nothing protected.
    """
    known = {one.code: one for one in programme.requirements}
    if code not in known:
        return FieldClass.S1
    declared = FieldClass(known[code].field_class.value)
    condition = known[code].condition
    asked = names(condition) if condition else ()
    restricted = any(fact.code in asked and fact.field_class.is_restricted for fact in programme.facts)
    return max(declared, FieldClass.S3) if restricted else declared


def reads_standing(actor: Actor, standing: Standing) -> bool:
    """Whether the reader may know why a requirement applies."""
    if not standing.restricted:
        return True
    return actor.reads(max(FieldClass(standing.requirement.field_class.value), FieldClass.S3))


def hides(actor: Actor, standing: Standing) -> bool:
    """Whether a requirement that tells of protection or health shows only as restricted.

    Whoever must do it sees what to do, though not why it applies here; whoever reads its class sees all of it.
    """
    return not reads_standing(actor, standing) and not actor.holds(standing.role)
