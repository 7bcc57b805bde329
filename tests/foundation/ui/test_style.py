"""The style sheet: contrast of every pair of colours in use, logical directions only, one order, small enough."""

import gzip
import itertools
import re

import pytest

from masar.foundation.ui import bundle

ROOT = bundle.Path(bundle.__file__).parent / "static"
CSS = ROOT / "css"
TOKENS = (CSS / "tokens.css").read_text()
TEXT_RATIO, CONTROL_RATIO = 7.0, 4.5

ON_PAPER = ("text", "muted", "ink", "ink-2")
TEXT_PAIRS = [
    *itertools.product(ON_PAPER, ("paper", "ground", "ink-soft")),
    *((state, f"{state}-ground") for state in ("done", "due", "wait", "stop")),
    *(("text", f"{state}-ground") for state in ("done", "due", "wait", "stop")),
    *itertools.product(("done", "due", "wait", "stop"), ("paper",)),
    ("bar-text", "bar"),
    ("bar-text", "bar-field"),
    ("bar-muted", "bar"),
    ("bar-muted", "bar-field"),
    ("saffron-ink", "saffron"),
    ("saffron-ink", "saffron-2"),
]
CONTROL_PAIRS = [
    ("edge", "paper"),
    ("edge", "ground"),
    ("focus", "paper"),
    ("focus", "ground"),
    ("bar-edge", "bar"),
]


def blocks():
    found = re.findall(r"(:root[^{]*)\{([^}]*)\}", TOKENS)
    by_selector = {}
    for selector, body in found:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))
        if colours:
            by_selector[selector.strip()] = colours
    return by_selector


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes():
    found = blocks()
    return {"light": found[":root"], "dark": found[':root[data-theme="dark"]']}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, TEXT_RATIO), (CONTROL_PAIRS, CONTROL_RATIO)])
def test_contrast_is_enough_in_both_themes(theme, pairs, least):
    colours = themes()[theme]
    too_low = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    assert {pair: ratio for pair, ratio in too_low.items() if ratio < least} == {}


def test_dark_is_the_same_whether_the_device_or_the_person_asks():
    found = blocks()
    assert found[':root[data-theme="dark"]'] == found[':root:not([data-theme="light"])']


def test_every_light_colour_has_a_dark_one():
    light, dark = themes().values()
    assert set(light) == set(dark)


@pytest.mark.parametrize("sheet", sorted(path.name for path in CSS.glob("*.css")))
def test_directions_are_logical(sheet):
    physical = (
        r"\b(left|right)\b|(margin|padding|border)-(top|bottom)|\b(?<!-)(top|bottom)\s*:|(?<![\w-])(width|height)\s*:"
    )
    lines = [line for line in (CSS / sheet).read_text().splitlines() if not line.startswith("@media")]
    assert [line for line in lines if re.search(physical, line)] == []


def test_every_custom_property_in_use_is_defined():
    whole = "".join(path.read_text() for path in bundle.ordered(CSS))
    used = set(re.findall(r"var\(--([\w-]+)", whole))
    assert used - set(re.findall(r"--([\w-]+):", whole)) == set()


def test_first_load_is_small(tmp_path):
    bundle.bundle(CSS, tmp_path / "masar.css")
    bundle.bundle(ROOT / "js", tmp_path / "masar.js")
    assert len(gzip.compress((tmp_path / "masar.css").read_bytes())) < 10_000
    assert len(gzip.compress((tmp_path / "masar.js").read_bytes())) < 6_000


def test_scripts_are_few_and_evaluate_nothing():
    scripts = [path.read_text() for path in bundle.ordered(ROOT / "js")]
    assert sum(text.count("\n") for text in scripts) < 300
    assert not re.search(r"\beval\(|new Function|innerHTML|\.on\w+ ?=", "".join(scripts))


def test_the_bundle_follows_the_order(tmp_path):
    (tmp_path / "order.txt").write_text("b.css\na.css\n")
    (tmp_path / "a.css").write_text("a {}\n")
    (tmp_path / "b.css").write_text("b {}\n")
    bundle.bundle(tmp_path, tmp_path / "masar.css")
    assert (tmp_path / "masar.css").read_text() == "b {}\na {}\n"


def test_a_second_bundle_leaves_an_equal_file_alone(tmp_path):
    target = tmp_path / "out" / "masar.css"
    bundle.bundle(CSS, target)
    before = target.stat().st_mtime_ns
    bundle.bundle(CSS, target)
    assert target.stat().st_mtime_ns == before


def test_a_file_that_the_order_forgets_is_refused(tmp_path):
    (tmp_path / "order.txt").write_text("a.css\n")
    (tmp_path / "a.css").write_text("")
    (tmp_path / "lost.css").write_text("")
    with pytest.raises(ValueError, match=r"lost\.css"):
        bundle.bundle(tmp_path, tmp_path / "masar.css")
