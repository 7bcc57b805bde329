"""The head of the log that leaves every night."""

import json

from click.testing import CliRunner
from django.core import mail

from masar.config.commands import masar
from masar.config.off_site import send_head
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
