"""How a page of a deed is filled in and sent, as a browser does it."""

import re

from masar.foundation.core.records import new_id


def said(answer):
    """The text of a page without its tags, on one line."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def send(browser, address, query="", **fields):
    """Send a form with a fresh mark."""
    return browser.post(address + query, {"deed": str(new_id()), **fields})


def day(value):
    """A day as people type it."""
    return f"{value.day}/{value.month}/{value.year}"
