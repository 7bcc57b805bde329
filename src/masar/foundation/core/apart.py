"""Words of a printed page beside each other in two scripts, each set apart so that neither turns the other’s order round."""

import re

FIRST_STRONG, LEFT_TO_RIGHT, END = "\u2068", "\u2066", "\u2069"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of the scripts that run from right to left."""
JOINT = " · "
LATIN = re.compile(r"\+\d[\d \u00a0\u202f]*\d|[A-Za-z0-9]+(?:[-/.:_@#][A-Za-z0-9]+)+")
"""A phone number, or a word of Latin letters or digits with signs within: numbers of cases and documents, addresses."""


def isolated(word: str) -> str:
    """One word or name, in the direction of its own script."""
    return f"{FIRST_STRONG}{word}{END}" if word else ""


def whole(text: str, *, rtl: bool) -> str:
    """The text with every piece that “ · ” joins set apart, and within them every number and address from left to right.

    All text of a printed paper goes through here; what holds no other script than that of the page needs no marks. What an earlier hand set apart
    stays so; a mark that nothing ends, and any other that turns what follows it, is taken out.
    """
    if not (rtl or RIGHT_TO_LEFT.search(text)):
        return TURNING.sub("", text)
    return "\n".join(JOINT.join(map(_apart, line.split(JOINT))) for line in text.split("\n"))


def _apart(piece: str) -> str:
    if not _is_closed(piece):
        piece = TURNING.sub("", piece)
    return isolated(LATIN.sub(lambda found: f"{LEFT_TO_RIGHT}{found[0]}{END}", piece))


def _is_closed(piece: str) -> bool:
    """Whether every mark in it is one that sets apart and has its end."""
    depth = 0
    for mark in TURNING.findall(piece):
        depth += -1 if mark == END else 1
        if depth < 0 or mark < LEFT_TO_RIGHT:
            return False
    return depth == 0
