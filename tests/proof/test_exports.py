"""What leaves in a list: each role that may export gets what the reviewed table allows it, inside the encrypted archive too."""

import io
import re
import zipfile

import pytest
from proof.asking import LARGEST, ask, seen
from proof.test_canaries import table
from proof.world import EXPORTERS

from masar.exchange.exports.lines import cells
from masar.exchange.exports.models import Export
from masar.exchange.exports.passphrase import decrypted
from masar.exchange.exports.queries import WITH_FILE
from masar.foundation.access.roles import ROLES

IN_NO_LIST = {"event.value", "enquiry.reason"}


def taken_by(world, name):
    """The archive that somebody downloads on the page."""
    row = Export.objects.get(by=world.cast.actors[name].user, state__in=WITH_FILE)
    return ask(world.cast.client(name), f"/exports/{row.pk}/file/").content


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_export_holds_what_the_table_allows_its_role(world, name):
    allowed = table()
    found = seen(world, taken_by(world, name))
    assert [one for one in found if not allowed[name, one.where, one.field_class]] == []
    named = {one.where for one in found if one.field == "person.family_name"}
    assert named == {where for where in world.cases if allowed[name, where, "SN"]}
    assert {one.where for one in found if one.field == "pocket_money.receipt"} == {
        where for where in world.cases if allowed[name, where, "SF"]
    }


def test_every_role_that_exports_is_judged(world):
    bearing = {role.code for role in ROLES.values() if "transfer.export" in role.permissions}
    assert bearing == {world.cast.actors[name].role_code for name in EXPORTERS}


def test_an_archive_tells_nothing_before_it_is_opened(world):
    archive = taken_by(world, "salma")
    words = b"|".join(word.encode() for word in world.canaries)
    with zipfile.ZipFile(io.BytesIO(archive)) as closed:
        assert [re.sub("[0-9A-F]{10}", "…", one) for one in closed.namelist()] == ["EX-….xlsx"]
    assert not re.search(words, archive.lower())
    assert decrypted(archive, "wrong", LARGEST) is None


def test_the_proof_looks_into_properties_and_sees_a_column_without_its_mask(world, monkeypatch):
    canary = next(iter(world.canaries.values()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("docProps/custom.xml", f"<vt:lpwstr>{canary.word}</vt:lpwstr>")
    assert seen(world, target.getvalue()) == {canary}
    monkeypatch.setattr(cells, "NOT_PLAIN", {})
    Export.objects.all().delete()
    from proof.world import _exported

    world.passphrases.append(_exported(world.cast.actors["karim"]))
    assert {"person.family_name"} <= {one.field for one in seen(world, taken_by(world, "karim"))}
