"""Anybody sees whether a paper is genuine, used, expired, revoked or altered – and nothing about whose it is."""

from datetime import timedelta

import pytest
from casework.papers.test_issue import issue
from click.testing import CliRunner
from django.urls import reverse

from masar.casework.papers import actions
from masar.casework.papers.codes import read_code, signed_code
from masar.casework.papers.queries import Standing, code_of, verify
from masar.config.commands.papers import paper as command
from masar.foundation.access.missionkey import current
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


def voucher(cast, days=30):
    return issue(cast, "voucher", facts=["FOOD_VOUCHER", "2"], valid_until=today() + timedelta(days))


def code(row):
    held = code_of(row)
    return signed_code(held.number, held.mark, held.on, held.until, held.facts).text


def standing(text, days=0):
    return verify(text, today() + timedelta(days)).standing


def test_a_code_of_ours_is_valid_scanned_or_typed(cast):
    row = voucher(cast)
    assert standing(code(row)) == Standing.VALID
    assert standing(f"https://masar.example.org/verify/?code={code(row)}") == Standing.VALID
    assert standing(f" {row.number.lower()} - {row.mark.lower()}") == Standing.VALID


def test_used_expired_revoked(cast):
    row = voucher(cast)
    assert standing(code(row), days=30) == Standing.VALID
    assert standing(code(row), days=31) == Standing.EXPIRED
    actions.use_up(by=cast.youssef, on=today(), paper=row)
    assert standing(code(row)) == Standing.USED
    actions.revoke(by=cast.youssef, on=today(), record=row, reason="lost")
    assert standing(code(row)) == Standing.REVOKED


@pytest.mark.parametrize("change", [("~2~", "~9~"), ("FOOD", "CASH"), ("MASAR1~MAR", "MASAR1~MAU")])
def test_an_altered_code_is_seen(cast, change):
    assert standing(code(voucher(cast)).replace(*change)) == Standing.ALTERED


def test_a_code_of_ours_that_says_otherwise_than_the_record_is_altered(cast):
    held = code_of(voucher(cast))
    assert (
        standing(signed_code(held.number, held.mark, held.on, held.until, ("FOOD_VOUCHER", "9")).text)
        == Standing.ALTERED
    )


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "hello",
        "MASAR1~x~y",
        "MASAR1~~~~~~",
        "MAR-VOU-2026-00001-AAAAA",
        "MAR-VOU-2026-00001",
        "MASAR1~MAR-VOU-2026-00001-AAAAA~20261301~-~1~AA",
    ],
)
def test_what_is_no_code_is_unknown(cast, shown):
    assert standing(shown) == Standing.UNKNOWN


def test_a_number_alone_tells_nothing(cast):
    assert standing(voucher(cast).number) == Standing.UNKNOWN


def test_the_page_is_for_everybody_and_names_nobody(cast, client):
    row = voucher(cast)
    told = client.get(reverse("verify"), {"code": code(row)}).content.decode()
    for word in ("Genuine and valid", "Food voucher × 2", row.number):
        assert word in told
    for word in ("DIALLO", "Amina", cast.amina_case.number):
        assert word not in told


def test_a_code_carries_neither_name_nor_case(cast):
    text = code(voucher(cast))
    assert cast.amina_case.number not in text
    assert read_code(text).facts == ("FOOD_VOUCHER", "2")
    with pytest.raises(ValueError, match="never words"):
        issue(cast, "voucher", facts=["Amina Diallo"])


def test_the_voucher_itself_names_nobody(cast):
    from casework.papers.test_issue import text_of

    told = text_of(actions.open_paper(by=cast.youssef, on=today(), paper=voucher(cast)))
    assert "DIALLO" not in told
    assert f"{voucher(cast).number[:13]}" in told


def test_offline_the_public_key_is_enough(cast):
    text = code(voucher(cast))
    run = CliRunner().invoke(command, ["verify", text, "--key", current().public_key])
    assert run.exit_code == 0
    assert "is genuine: FOOD_VOUCHER × 2" in run.output
    assert CliRunner().invoke(command, ["verify", text]).exit_code == 0
    assert CliRunner().invoke(command, ["verify", text, "--key", "00" * 32]).exit_code == 1
    assert CliRunner().invoke(command, ["verify", text.replace("~2~", "~9~")]).exit_code == 1
    assert CliRunner().invoke(command, ["verify", "hello"]).exit_code == 1
    assert CliRunner().invoke(command, ["key"]).output.strip() == current().public_key


def test_taking_one_back_says_why(cast):
    with pytest.raises(Refusal, match="why"):
        actions.revoke(by=cast.youssef, on=today(), record=voucher(cast), reason=" ")
