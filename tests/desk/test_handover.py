"""Handing over all cases of a colleague."""

from masar.casework.cases.models import Case
from masar.foundation.core.records import new_id


def test_all_open_cases_change_hands_and_the_people_with_them(cast):
    browser = cast.client("karim")
    address = f"/settings/staff/{cast.youssef.user}/handover/"
    assert "1 open case" in browser.get(address).content.decode()
    assert browser.post(address, {"deed": new_id(), "worker": f"{cast.leila.user},OUJ"}).status_code == 302
    case = Case.objects.select_related("principal").get(pk=cast.amina_case.pk)
    assert (case.worker, case.office, case.principal.worker) == (cast.leila.user, "OUJ", cast.leila.user)


def test_a_supervisor_hands_over_only_what_is_in_the_office(cast):
    browser = cast.client("brahim")
    assert "0 open cases" in browser.get(f"/settings/staff/{cast.youssef.user}/handover/").content.decode()


def test_who_does_not_reassign_finds_no_such_page(cast):
    assert cast.client("youssef").get(f"/settings/staff/{cast.leila.user}/handover/").status_code == 404
