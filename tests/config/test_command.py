"""What stops a verb, seen from inside: the key that does not belong to the database."""

import sys
from base64 import b64encode

import pytest

from masar.config.command import main


def test_another_mission_key_is_named_and_nothing_is_opened(cast, settings, tmp_path, monkeypatch, capsys):
    settings.KEY_FILE = tmp_path / "mission.key"
    settings.KEY_FILE.write_bytes(b64encode(b"k" * 32))
    words = ["export", "cases", str(tmp_path / "out.zip"), "--as", "salma@example.org", "--purpose", "REPORTING"]
    monkeypatch.setattr(sys, "argv", ["masar", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert "Put back the right key file" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["mission.key"]
