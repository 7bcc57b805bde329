"""The mission key is changed while the house works: nothing is lost on the way, and at the end only the new one is needed."""

import json
from base64 import b64encode
from dataclasses import replace
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core import mail

from masar.config.commands import masar
from masar.config.health import inspect
from masar.foundation.access import heads, missionkey, rotation
from masar.foundation.access.letters import kept_letters, send_again, write_to
from masar.foundation.access.models import DataKey
from masar.foundation.access.sealed import KeyFault, Seal, _cipher_of, keyed, signed, unwrapped, wrapped
from masar.foundation.audit.log import last_link, verify
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.jobs.models import Job

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "mission.key"


class Sealed:
    """Five sealed texts and an authenticator app, and whether all of them open."""

    def __init__(self, user):
        self.texts = {subject: Seal(subject).close("note:1", f"elle a peur {subject}") for subject in _some(5)}
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": wrapped("second-factor", SECRET), "other": 1}
        )

    def opens(self):
        missionkey._ring.cache_clear()
        texts = all(Seal(one).open("note:1", sealed) == f"elle a peur {one}" for one, sealed in self.texts.items())
        app = Authenticator.objects.get()
        return texts and unwrapped("second-factor", app.data["secret"]) == SECRET and app.data["other"] == 1


def _some(count):
    return [uuid4() for _one in range(count)]


@pytest.fixture
def sealed(cast):
    return Sealed(cast.users["nadia"])


def files(settings):
    return sorted(path.name for path in settings.KEY_FILE.parent.iterdir())


def test_everything_opens_before_during_and_after_a_change_and_at_last_without_the_old_key(cast, sealed, settings):
    old, before = missionkey.current().id, keyed("Amina")
    new = rotation.change_key(by=cast.driss, on=today())
    assert files(settings) == [f"mission-{old}.key", "mission.key"]
    meanwhile = uuid4()
    Seal(meanwhile)
    assert DataKey.objects.get(pk=meanwhile).key_id == new != old
    assert sealed.opens()
    assert rotation.standing().left == DataKey.objects.exclude(key_id=new).count() + 1
    with pytest.raises(Refusal, match="masar key rewrap"):
        rotation.retire(by=cast.driss, on=today())
    assert rotation.wrap_anew(by=cast.driss, on=today()) > 5
    (aside,) = rotation.retire(by=cast.driss, on=today())
    aside.unlink()
    assert (files(settings), rotation.standing().left) == (["mission.key"], 0)
    assert sealed.opens()
    assert keyed("Amina") == before
    assert inspect() == []
    told = list(Event.objects.filter(kind="key").order_by("id").values_list("verb", "record"))
    assert told == [("key-changed", old), ("key-rewrapped", new), ("key-retired", old)]


def test_a_letter_that_waits_is_carried_along(cast, sealed, monkeypatch):
    write_to(cast.users["salma"], "A subject", "zqletter")
    old = missionkey.current().id
    rotation.change_key(by=cast.driss, on=today())
    with pytest.raises(Refusal, match="masar key rewrap"):
        rotation.retire(by=cast.driss, on=today())
    rotation.wrap_anew(by=cast.driss, on=today())
    rotation.retire(by=cast.driss, on=today())[0].unlink()
    [letter] = kept_letters()
    assert old not in letter.args_kwargs["args"][1]
    send_again.func(*letter.args_kwargs["args"])
    assert mail.outbox[-1].body == "zqletter"


def test_stopped_midway_it_goes_on_and_loses_nothing(cast, sealed, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    new = rotation.change_key(by=cast.driss, on=today())
    total = rotation.standing().left

    def stop(done, _total):
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.wrap_anew(by=cast.driss, on=today(), told=stop)
    assert (DataKey.objects.filter(key_id=new).count(), rotation.standing().left) == (4, total - 4)
    assert sealed.opens()
    with pytest.raises(Refusal, match="not everything rests on the new one"):
        rotation.change_key(by=cast.driss, on=today())
    assert rotation.wrap_anew(by=cast.driss, on=today()) == total - 4
    assert rotation.wrap_anew(by=cast.driss, on=today()) == 0
    assert sealed.opens()


def test_heads_of_before_still_hold_and_the_old_key_signs_nothing_new(cast, settings):
    earlier, old_file = heads.head(), settings.KEY_FILE.read_bytes()
    rotation.change_key(by=cast.driss, on=today())
    for deed in (rotation.wrap_anew, rotation.change_key, rotation.wrap_anew):
        deed(by=cast.driss, on=today())
    assert heads.against(earlier) == heads.against(heads.head()) == ""
    assert verify()[1] is None
    now, new_file = heads.head(), settings.KEY_FILE.read_bytes()
    settings.KEY_FILE.write_bytes(old_file)
    forged = replace(now, seq=last_link()[0])
    DataKey.objects.all().delete()
    forged = replace(forged, signature=signed(forged.text)[0])
    settings.KEY_FILE.write_bytes(new_file)
    assert "not signed by this mission" in heads.against(forged)


@pytest.mark.parametrize("wrong", ["the earlier one is gone", "a foreign one", "no key at all"])
def test_without_its_keys_nothing_opens_nothing_new_is_sealed_and_it_is_said(cast, sealed, settings, wrong):
    old = missionkey.current().id
    rotation.change_key(by=cast.driss, on=today())
    Seal(uuid4())
    if wrong == "the earlier one is gone":
        missionkey.beside_name(settings.KEY_FILE, old).unlink()
    else:
        settings.KEY_FILE.write_bytes(b64encode(b"k" * 32) if wrong == "a foreign one" else b"no key at all")
    _cipher_of.cache_clear()  # as in a process that has just begun
    for needing in (lambda: Seal(uuid4()), lambda: keyed("Amina"), lambda: Seal(next(iter(sealed.texts)))):
        with pytest.raises(KeyFault, match=r"Put back the right key file|holds no mission key"):
            needing()
    assert inspect()


def test_the_commands_say_where_it_stands_and_the_work_waits_in_the_background(cast, sealed):
    def typed(*words):
        done = CliRunner().invoke(masar, ["key", *words, "--json"], catch_exceptions=False)
        return json.loads(done.stdout)

    assert typed("status")["left"] == 0
    made = typed("rotate")
    assert Job.objects.get(pk=made["job"]).kind == "key-change"
    assert typed("status")["current"] == made["current"]
    assert typed("status")["left"] == typed("rewrap", "--as", "driss@example.org")["wrapped"]
    assert len(typed("retire")["retired"]) == 1
    assert typed("retire") == {"retired": []}


def test_who_does_not_manage_accounts_changes_no_key(cast):
    for deed in (rotation.change_key, rotation.wrap_anew, rotation.retire):
        with pytest.raises(Refusal):
            deed(by=cast.salma, on=today())


def test_only_what_rotation_knows_or_what_passes_is_wrapped_under_the_mission_key_itself():
    """Whatever else is wrapped must be wrapped anew by a rotation as well: add it to `rotation`, then here. A search ends with its session."""
    from house.source import modules, place

    callers = [place(path) for path, _tree in modules() if " wrapped(" in path.read_text()]
    assert sorted(callers) == ["src/masar/desk/second_factor.py", "src/masar/foundation/access/letters.py", "src/masar/foundation/access/rotation.py", "src/masar/foundation/access/sealed.py", "src/masar/foundation/access/searches.py"]  # fmt: skip
