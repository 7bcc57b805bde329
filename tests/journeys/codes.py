"""Reading what is printed on a paper."""

from pypdf import PdfReader


def held_by(path):
    """The text of a PDF, without the marks that hold its words together."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return text.replace("\u2060", "")
