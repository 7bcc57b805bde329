"""The leaflet on paper: PDF/UA in each language with one font, every text drawn, Arabic joined, no label of a chart lost."""

import io
import re
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from masar.exchange.publication.leaflet import as_pdf, compose
from masar.exchange.publication.leaflet.document import ChartView
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

ALL = ("en", "fr", "ar")
SCALE = 2
BLANK = "  \n\r\t\u00a0\u200b"


@pytest.fixture
def document(snapshot_of):
    def made(language="en", audience=Audience.PUBLIC):
        return compose("morocco-annual", parse("2021"), language, audience, snapshot_of(2021))

    return made


@pytest.fixture
def pdf(document):
    def made(language="en"):
        return as_pdf(document(language))

    return made


def pages(content):
    return list(pypdfium2.PdfDocument(content))


def texts(content):
    return [page.get_textpage().get_text_bounded() for page in pages(content)]


def drawn(page):
    return page.render(scale=SCALE).to_pil().convert("L")


def boxes(page, image, wanted=None):
    """Each sign of a page with its box in pixels, a little widened; `wanted` picks the signs of one stretch of text."""
    text = page.get_textpage()
    whole = text.get_text_range()
    height = page.get_height()
    start, end = (0, text.count_chars()) if wanted is None else (whole.index(wanted), whole.index(wanted) + len(wanted))
    for at in range(start, end):
        left, bottom, right, top = text.get_charbox(at)
        sign = text.get_text_range(at, 1)
        if sign not in BLANK and right > left and top > bottom:
            box = (left * SCALE - 1, (height - top) * SCALE - 1, right * SCALE + 2, (height - bottom) * SCALE + 2)
            yield sign, tuple(max(0, round(edge)) for edge in box)


@pytest.mark.parametrize("language", ALL)
def test_it_is_tagged_named_and_in_its_language(pdf, document, language):
    reader = pypdf.PdfReader(io.BytesIO(pdf(language)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith(language)
    assert document(language).title in reader.metadata.title
    assert "pdfuaid" in catalogue["/Metadata"].get_data().decode()


@pytest.mark.parametrize("language", ALL)
def test_one_family_of_fonts_and_all_of_it_embedded(pdf, language):
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf(language))).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(font.get_object()["/BaseFont"])] = (
                "/FontFile2" in descendant["/FontDescriptor"].get_object()
                or "/FontFile3" in descendant["/FontDescriptor"].get_object()
            )
    assert found
    assert all(re.search(r"\+IBMPlexSansArabic", name) for name in found)
    assert all(found.values())


@pytest.mark.parametrize("language", ALL)
def test_every_sign_leaves_ink(pdf, language):
    """A text that is in the file but not on the paper would be seen by nobody but a test."""
    for number, page in enumerate(pages(pdf(language)), start=1):
        image = drawn(page)
        bare = [
            (number, sign, box) for sign, box in boxes(page, image)
            if (extrema := image.crop(box).getextrema())[1] - extrema[0] < 25
        ]  # fmt: skip
        assert bare == []


@pytest.mark.parametrize("language", ALL)
def test_no_label_of_a_chart_is_lost(document, language):
    """The same leaflet without the labels of its charts must look different, in as many places as there are labels."""
    whole = document(language)
    charts = [block for block in whole.blocks if isinstance(block, ChartView)]
    labels = [re.findall(r"<text[^>]*>([^<]+)</text>", chart.svg) for chart in charts]
    assert all(len(found) >= 4 for found in labels)
    with_labels, without = (pages(as_pdf(one)) for one in (whole, without_labels(whole)))
    assert len(with_labels) == len(without)
    gone = [drawn_away(one, other) for one, other in zip(with_labels, without, strict=True)]
    ink = sum(sum(image.histogram()[61:]) for image in gone)
    assert ink > 25 * sum(len(label.strip()) for found in labels for label in found)
    assert sum(bands(image) for image in gone) >= 7


def without_labels(document):
    def bare(block):
        return (
            replace(block, svg=re.sub(r"<text[^>]*>[^<]*</text>", "", block.svg))
            if isinstance(block, ChartView)
            else block
        )

    sections = tuple(
        replace(one, rows=tuple(tuple(bare(block) for block in row) for row in one.rows)) for one in document.sections
    )
    return replace(document, sections=sections)


def drawn_away(one, other):
    return ImageChops.difference(drawn(one), drawn(other))


def bands(image):
    """How many separate lines of ink there are from top to bottom."""
    rows = [image.crop((0, y, image.width, y + 1)).getextrema()[1] > 60 for y in range(image.height)]
    return sum(1 for above, here in zip([False, *rows], rows) if here and not above)


@pytest.mark.parametrize("language", ALL)
def test_labels_of_charts_are_text_on_the_page_of_their_table(pdf, document, language):
    chart = [block for block in document(language).blocks if isinstance(block, ChartView)][1]
    page = next(
        text
        for text in texts(pdf(language))
        if text.count("1") and all(text.count(label) >= 2 for label in ("19", "35"))
    )
    for label in re.findall(r"<text[^>]*>([^<]+)</text>", chart.svg):
        digits = re.findall(r"\d+", label)
        assert all(page.count(one) >= 1 for one in digits), label


def test_the_page_shows_the_figures_of_the_document(pdf):
    text = "\n".join(texts(pdf()))
    flat = re.sub(r"\s+", " ", text)
    assert "In 2021, 267 people asked for help to return" in flat
    assert "Guinea 20 60 80" in flat
    assert "withheld, so that nobody can be recognised" in flat


@pytest.mark.parametrize("language", ALL)
def test_pages_are_numbered_from_left_to_right(pdf, language):
    """Seen on the paper: the number of the page stands left of the stroke, that of all pages right of it, in Arabic too."""
    found = pages(pdf(language))
    for number, page in enumerate(found, start=1):
        text = page.get_textpage()
        strokes_at = [at for at in range(text.count_chars()) if text.get_text_range(at, 1) == "/"]
        edge = text.get_charbox(strokes_at[-1])
        near = {
            text.get_text_range(at, 1): text.get_charbox(at)[0] - edge[0] for at in range(text.count_chars())
            if text.get_text_range(at, 1).isdigit() and abs(text.get_charbox(at)[1] - edge[1]) < 4 and abs(text.get_charbox(at)[0] - edge[0]) < 14
        }  # fmt: skip
        assert {sign: place > 0 for sign, place in near.items()} == {
            str(number): False,
            str(len(found)): True,
        } or number == len(found)


def test_arabic_letters_are_joined(pdf):
    """“المغرب” is drawn as three strokes and two dots; unjoined, it would be six letters and two dots."""
    page = pages(pdf("ar"))[0]
    scale = 6
    image = page.render(scale=scale).to_pil().convert("L")
    text = page.get_textpage()
    start = text.get_text_range().index("المغرب")
    edges = [text.get_charbox(at) for at in range(start, start + len("المغرب"))]
    height = page.get_height()
    box = (
        min(one[0] for one in edges) * scale - 2, (height - max(one[3] for one in edges)) * scale - 8,
        max(one[2] for one in edges) * scale + 2, (height - min(one[1] for one in edges)) * scale + 8,
    )  # fmt: skip
    assert strokes(image.crop(tuple(round(edge) for edge in box))) == 5


def strokes(image):
    """How many separate shapes stand out from the ground of a picture."""
    ground = image.getpixel((0, 0))
    inked = {
        (x, y) for x in range(image.width) for y in range(image.height) if abs(image.getpixel((x, y)) - ground) > 70
    }
    found = 0
    while inked:
        heap = [inked.pop()]
        size = 0
        while heap:
            x, y = heap.pop()
            size += 1
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & inked
            inked -= near
            heap += near
        found += size > 12
    return found


def test_the_same_document_gives_the_same_bytes(pdf):
    assert pdf() == pdf()


def test_missing_fonts_are_refused_with_the_mend(document, tmp_path, settings):
    leaflet = document()
    settings.FONT_DIR = tmp_path
    with pytest.raises(Refusal, match="make setup"):
        as_pdf(leaflet)


def test_a_page_is_not_blank_and_the_cover_bears_its_band(pdf):
    first, *rest = pages(pdf())
    cover = first.render(scale=1).to_pil().convert("RGB")
    assert cover.getpixel((cover.width // 2, 10)) == (19, 41, 75)
    assert all(Image.Image.getextrema(drawn(page))[0] < 90 for page in rest)
