"""The file of an examination, and the person who returns ill without agreeing that it is shared."""

import io

import pytest
from casework.medical.examined import examine, panel, typed
from django.urls import reverse
from PIL import Image

from masar.casework.cases.actions import StatedConsent, give_consent
from masar.casework.medical.models import Examination
from masar.casework.medical.queries import examinations
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

SECRET = "CANARY-insulin"


def scan():
    held = io.BytesIO()
    Image.new("RGB", (8, 8)).save(held, "PNG")
    held.seek(0)
    held.name = "report.png"
    return held


def agree(cast, given=True):
    stated = StatedConsent(
        cast.amina, "MEDICAL_SHARING", given, "PERSON", "SIGNED", "fr", "2026.1", today(), recipient="Clinic in Conakry"
    )
    give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)


def test_a_file_is_kept_sealed_and_given_out_to_the_medical_role_alone(cast):
    client, number = cast.client("nadia"), cast.amina_case.number
    assert client.post(reverse("medical-record", args=[number]), typed(cast, file=scan())).status_code == 302
    row = Examination.objects.get()
    address = reverse("medical-file", args=[number, row.pk])
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert Event.objects.filter(verb="medical-file-read", field_class="S4").count() == 1
    assert address in panel(cast, "nadia")
    for name in ("youssef", "salma", "imane", "hicham"):
        assert cast.client(name).get(address).status_code == 404
        assert address not in panel(cast, name)


def test_an_examination_without_a_file_gives_none(cast):
    row = examine(cast)
    assert cast.client("nadia").get(reverse("medical-file", args=[cast.amina_case.number, row.pk])).status_code == 404


def test_a_file_that_is_not_what_its_name_says_is_refused_and_nothing_typed_is_lost(cast):
    lie = io.BytesIO(b"MZ not a picture")
    lie.name = "report.pdf"
    sent = typed(cast, file=lie, findings=SECRET)
    answer = cast.client("nadia").post(reverse("medical-record", args=[cast.amina_case.number]), sent)
    assert list(answer.context["form"].errors) == ["file"]
    assert SECRET in answer.content.decode()
    assert not Examination.objects.exists()


def test_treatment_and_medication_are_sealed(cast):
    examine(cast, treatment=SECRET, medication=SECRET)
    row = Examination.objects.get()
    assert SECRET not in row.particulars + row.findings
    assert panel(cast, "nadia").count(SECRET) == 2
    assert SECRET not in panel(cast, "youssef")
    assert examinations(cast.hicham, cast.amina_case)[0].particulars is None


@pytest.mark.rule("R34")
def test_who_returns_ill_without_sharing_the_file_is_asked_about_once(cast):
    with pytest.raises(Refusal) as refusal:
        examine(cast, more={"ill": True})
    assert refusal.value.code == "file-not-shared"
    client, address = cast.client("nadia"), reverse("medical-record", args=[cast.amina_case.number])
    assert 'name="unshared_why" rows' not in client.get(address).content.decode()
    asked = client.post(address, typed(cast, ill="yes"))
    assert asked.context["form"].errors == {"unshared_why": [refusal.value.sentence]}
    assert '<textarea name="unshared_why"' in asked.content.decode()
    assert client.post(address, typed(cast, ill="yes", unshared_why="She tells her doctor herself")).status_code == 302
    assert "She tells her doctor herself" in panel(cast, "nadia")
    assert "She tells her doctor herself" not in panel(cast, "youssef")


@pytest.mark.rule("R34")
def test_with_the_consent_nothing_is_asked_and_a_no_is_no_consent(cast):
    agree(cast)
    examine(cast, more={"ill": True})
    agree(cast, given=False)
    with pytest.raises(Refusal) as refusal:
        examine(cast, more={"ill": True})
    assert refusal.value.code == "file-not-shared"


def test_who_does_not_travel_yet_is_asked_nothing(cast):
    examine(cast, result="UNFIT", more={"ill": True})
    assert Examination.objects.get().result == "UNFIT"
