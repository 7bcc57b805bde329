"""The head of the log that leaves every night."""

import json

import pytest
from click.testing import CliRunner
from django.core import mail

from masar.config.commands import masar
from masar.config.off_site import send_head
from masar.foundation.audit.log import Break
from masar.foundation.audit.models import Event


def test_the_head_that_was_mailed_is_what_verify_compares_with(cast, settings, tmp_path):
    settings.HEADS_TO = ["keeper@elsewhere.example", "auditor@elsewhere.example"]
    assert send_head() == 2
    assert [letter.to for letter in mail.outbox] == [["keeper@elsewhere.example"], ["auditor@elsewhere.example"]]
    kept = tmp_path / "head.json"
    kept.write_text(mail.outbox[0].body)
    asked = ["audit", "verify", "--head", str(kept), "--json"]
    assert CliRunner().invoke(masar, asked).exit_code == 0
    told = json.loads(mail.outbox[0].body) | {"seq": Event.objects.count() + 1}
    kept.write_text(json.dumps(told))
    assert CliRunner().invoke(masar, asked).exit_code == 1


def test_without_an_address_nothing_leaves(cast):
    assert send_head() == 0
    assert mail.outbox == []


def test_no_head_is_signed_over_a_log_that_does_not_hold(cast, monkeypatch):
    monkeypatch.setattr("masar.config.commands.log.walk", lambda step: (3, Break(4, "its digest is another")))
    done = CliRunner().invoke(masar, ["audit", "head"])
    assert done.exit_code == 1
    assert "The log breaks at 4" in str(done.exception)
    assert "signed" not in done.output


@pytest.mark.parametrize("how", [["--json"], ["--out", "{}"]])
def test_a_head_that_was_printed_is_read_again_and_the_plain_one_says_how_to_keep_it(cast, tmp_path, how):
    kept = tmp_path / "head"
    done = CliRunner().invoke(masar, ["audit", "head", *(word.format(kept) for word in how)])
    if not kept.exists():
        kept.write_text(done.output)
    assert CliRunner().invoke(masar, ["audit", "verify", "--head", str(kept)]).exit_code == 0
    plain = CliRunner().invoke(masar, ["audit", "head"]).output
    assert "--out FILE or --json" in plain
    kept.write_text(plain)
    asked = CliRunner().invoke(masar, ["audit", "verify", "--head", str(kept)])
    assert asked.exit_code == 1
    assert "masar audit head --json" in str(asked.exception)
