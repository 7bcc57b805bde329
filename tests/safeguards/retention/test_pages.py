"""Whoever decides about a run can look at every case of it, page by page, and is told how many they are."""

import re
from datetime import timedelta

import pytest
from safeguards.retention.test_alone import stranger

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case
from masar.foundation.core.dates import today
from masar.safeguards.retention import actions, pages
from masar.safeguards.retention.models import LoneRecord
from masar.safeguards.retention.queries import items
from masar.safeguards.retention.rules import WAITING
from masar.safeguards.retention.schedule import Category

LONG_AGO = today() - timedelta(days=5000)


@pytest.fixture
def five(guarded):
    """Five cases that ended long ago, and somebody without a case; pages show two."""
    numbers = []
    for name in ("Aa", "Bb", "Cc", "Dd", "Ee"):
        new = cases.NewCase(
            (cases.NewMember(stranger(guarded, f"Zq{name}"), "PRINCIPAL"),), today(), "WALK_IN", return_country="GIN"
        )
        case = cases.open_case(by=guarded.youssef, on=today(), office="RAB", new=new)
        cases.withdraw(by=guarded.youssef, on=today(), case=case, reason="They stay.")
        numbers.append(case.number)
    Case.objects.filter(number__in=numbers).update(ended_on=LONG_AGO)
    return numbers


def walked(browser, page):
    """The cases of each page of a list, and what it says of itself, from the first to the last and back."""
    found, ways, url = [], [], page
    while url:
        shown = browser.get(url).content.decode()
        found.append(re.findall(r'href="/cases/([^/"]+)/"', shown))
        ways.append(" ".join(re.findall(r"\d+ to \d+ of \d+", shown)))
        older = re.search(r'href="(\?after=[^"]+)" rel="next"', shown)
        url = page + older[1] if older else ""
    newer = re.search(r'href="(\?[^"]*)" rel="prev"', shown)
    assert re.findall(r'href="/cases/([^/"]+)/"', browser.get(page + newer[1]).content.decode()) == found[-2]
    return found, ways


def test_every_page_of_what_is_due_and_of_a_run_can_be_reached(guarded, five, monkeypatch):
    monkeypatch.setattr(pages, "SHOWN", 2)
    browser = guarded.client("karim")
    listed = [five[:2], five[2:4], five[4:]]
    assert walked(browser, "/retention/") == (listed, ["1 to 2 of 5", "3 to 4 of 5", "5 to 5 of 5"])
    run = actions.propose(by=guarded.dounia, on=today())
    page = f"/retention/runs/{run.pk}/"
    assert walked(browser, page)[0] == listed
    actions.confirm(by=guarded.karim, on=today(), run=run, job=run.pk)
    for item in items(run):
        actions.carry_out(by=guarded.karim, on=today(), item=item)
    actions.finish(by=guarded.karim, on=today(), run=run, swept=False)
    assert walked(browser, page)[0] == listed, "The certificate names every one of them as well."
    assert browser.get(f"{page}?after=nothing").content.decode().count("/cases/") == 2


def test_who_confirms_is_told_how_many_go(guarded, five, words):
    run = actions.propose(by=guarded.dounia, on=today())
    LoneRecord.objects.create(run=run, category=Category.REGISTERED, subject=stranger(guarded).pk, state=WAITING)
    case = Case.objects.get(number=five[0])
    actions.place_hold(by=guarded.dounia, on=today(), case=case, kind="LEGAL", reason="before the court")
    shown = words(guarded.client("karim").get(f"/retention/runs/{run.pk}/confirm/"))
    assert "Cases on the list: 4. Left out as it stands today: 1. Records that hang on no case: 1." in shown
