"""In an Arabic packet a phone number, the number of a case, a name and a day each stay whole, whatever stands beside them."""

import json
from pathlib import Path

import pypdfium2 as pdfium
from safeguards.requests.test_objection import asked

from masar.foundation.core.apart import whole
from masar.foundation.core.dates import today
from masar.foundation.files import typeset
from masar.registry.people.models import Person
from masar.safeguards.requests import packet
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import through


def opened(guarded):
    """Amina's open request of access."""
    return Request.objects.select_related("case", "person").get(pk=asked(guarded, "ACCESS").pk)


def test_every_piece_is_set_apart():
    assert whole("", rtl=True) == ""
    assert whole("+212 600 036946", rtl=True) == "\u2068\u2066+212 600 036946\u2069\u2069"
    assert whole("Ibrahim SORO · 23 شتنبر 2026", rtl=True) == "\u2068Ibrahim SORO\u2069 · \u206823 شتنبر 2026\u2069"
    assert whole("MAR-2026-000427\nx", rtl=True) == "\u2068\u2066MAR-2026-000427\u2069\u2069\n\u2068x\u2069"
    assert whole("\u2067x\u202e", rtl=True) == "\u2068x\u2069", "What nothing ends would turn the rest of the page."
    assert whole("سأل \u2068OUJ\u2069", rtl=True) == "\u2068سأل \u2068OUJ\u2069\u2069"
    assert whole("مريم · MAR-2026-000427", rtl=False).startswith("\u2068مريم\u2069 · \u2068")
    assert whole("Ibrahim SORO · 23 septembre 2026\u202e", rtl=False) == "Ibrahim SORO · 23 septembre 2026"


def test_nothing_of_an_arabic_packet_stands_there_without_being_set_apart(guarded, monkeypatch):
    held = {}

    def compiled(_template, *, root, **_options):
        held.update(json.loads((Path(root) / "packet.json").read_text("utf-8")))
        return b""

    monkeypatch.setattr(typeset.typst, "compile", compiled)
    request = opened(guarded)
    packet.packet_of(through(guarded.dounia, request), request, today(), "ar")
    texts = [held["subtitle"], *held["intro"]]
    texts += [
        line[name] for section in held["sections"] for line in section["lines"] for name in ("title", "note", "text")
    ]
    pieces = [piece for text in texts if text for row in text.split("\n") if row for piece in row.split(" · ")]
    assert len(pieces) > 30
    assert [piece for piece in pieces if not (piece[0] == "\u2068" and piece[-1] == "\u2069")] == []


def test_an_arabic_packet_keeps_numbers_and_days_whole_on_the_page(guarded):
    """As the letters stand on the page: of a phone number its sign is the leftmost, of the subtitle the number of the case the rightmost."""
    Person.objects.filter(pk=guarded.amina.pk).update(phone="+212600036946")
    request = opened(guarded)
    content = packet.packet_of(through(guarded.dounia, request), request, today(), "ar")
    page = pdfium.PdfDocument(content)[0].get_textpage()
    letters = [(page.get_text_range(at, 1), page.get_charbox(at)) for at in range(page.count_chars())]
    sign = next(box for letter, box in letters if letter == "+")
    digits = [box for letter, box in letters if letter.isdigit() and abs(box[1] - sign[1]) < 6]
    assert len(digits) == 12
    assert sign[0] < min(box[0] for box in digits)
    top = max(box[3] for letter, box in letters if letter == "M")
    row = [(box[0], letter) for letter, box in letters if abs(box[3] - top) < 4 and letter.strip()]
    assert "".join(letter for _left, letter in sorted(row)).endswith(request.case.number)
