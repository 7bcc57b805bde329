"""A consent is withdrawn: what rests on it stops, unless the person has agreed to the same purpose since."""

from datetime import timedelta

import pytest

from masar.casework.cases import actions
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.models import LedgerEntry
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


def answered(cast, days, *, given=True, purpose="SHARE_EMBASSY"):
    on = today() - timedelta(days=days)
    stated = actions.StatedConsent(
        cast.amina, purpose, given, "PERSON", "SIGNED", "fr", "2026.1", on, recipient="Embassy"
    )
    return actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)


def withdrawn(cast, consent):
    return withdraw_consent(by=cast.youssef, on=today(), consent=consent)


def standing():
    return LedgerEntry.objects.filter(requirement="consent-embassy").order_by("since", "id").last().state


def test_what_rests_on_the_consent_stops(cast):
    assert withdrawn(cast, answered(cast, 3)).withdrawn_on == today()
    assert standing() == "blocked"


def test_a_newer_consent_still_stands_when_an_older_one_is_withdrawn(cast):
    older, newer = answered(cast, 5), answered(cast, 2)
    withdrawn(cast, older)
    assert standing() == "done"
    withdrawn(cast, newer)
    assert standing() == "blocked"


def test_withdrawing_the_newer_consent_does_not_bring_back_the_older(cast):
    _older, newer = answered(cast, 5), answered(cast, 2)
    withdrawn(cast, newer)
    assert standing() == "blocked"


def test_a_purpose_that_the_programme_does_not_ask_for_is_withdrawn_all_the_same(cast, monkeypatch):
    consent = answered(cast, 3)
    monkeypatch.setitem(actions.CONSENTS, "SHARE_EMBASSY", "of-another-programme")
    assert withdrawn(cast, consent).withdrawn_on == today()


@pytest.mark.parametrize(("given", "times", "code"), [(False, 0, "consent-refused"), (True, 1, "consent-ended")])
def test_only_a_consent_that_stands_is_withdrawn(cast, given, times, code):
    consent = answered(cast, 3, given=given)
    for _time in range(times):
        withdrawn(cast, consent)
    with pytest.raises(Refusal) as refusal:
        withdrawn(cast, consent)
    assert refusal.value.code == code
