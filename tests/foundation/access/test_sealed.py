"""Sealed values open only with their own key, place and text."""

from base64 import b64encode
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from masar.config.health import inspect
from masar.foundation.access.models import DataKey
from masar.foundation.access.sealed import WITHHELD, KeyFault, Seal, keyed, seals


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "mission.key"


def test_what_is_sealed_opens_again(db):
    seal = Seal(uuid4())
    sealed = seal.close("note.text:1", "elle a peur")
    assert "peur" not in sealed
    assert seal.open("note.text:1", sealed) == "elle a peur"


def test_a_value_moved_elsewhere_does_not_open(db):
    seal = Seal(uuid4())
    with pytest.raises(KeyFault):
        seal.open("note.text:2", seal.close("note.text:1", "elle a peur"))


def test_another_subjects_key_does_not_open_it(db):
    sealed = Seal(uuid4()).close("note.text:1", "elle a peur")
    with pytest.raises(KeyFault):
        Seal(uuid4()).open("note.text:1", sealed)


def test_the_placeholder_is_never_stored(db):
    with pytest.raises(ValueError, match="stays as it is"):
        Seal(uuid4()).close("note.text:1", WITHHELD)


def test_a_wrong_mission_key_is_named_and_nothing_is_decrypted(db, settings, tmp_path):
    subject = uuid4()
    Seal(subject)
    settings.KEY_FILE = tmp_path / "other.key"
    settings.KEY_FILE.write_bytes(b64encode(AESGCM.generate_key(256)))
    with pytest.raises(KeyFault, match="Put back the right key file"):
        Seal(subject)


def test_a_missing_mission_key_is_never_made_anew_beside_sealed_values(db, settings, tmp_path):
    subject = uuid4()
    Seal(subject)
    settings.KEY_FILE = tmp_path / "gone.key"
    for needing in (lambda: Seal(subject), lambda: Seal(uuid4())):
        with pytest.raises(KeyFault, match="is missing, but this database holds values sealed with it"):
            needing()
    assert not settings.KEY_FILE.exists()
    assert any("is missing" in what for what, _mend in inspect())


def test_many_subjects_cost_two_queries(db, django_assert_max_num_queries):
    subjects = [uuid4() for _ in range(20)]
    seals(subjects)
    with django_assert_max_num_queries(1):
        assert set(seals(subjects)) == set(subjects)
    assert DataKey.objects.count() == 20


def test_keyed_hashes_outlast_the_key_of_sessions_and_change_with_the_mission_key(db, settings, tmp_path):
    before = keyed("Amina")
    settings.SECRET_KEY = "another one"
    assert keyed("Amina") == before != keyed("Awa")
    settings.KEY_FILE = tmp_path / "another.key"
    assert keyed("Amina") != before
