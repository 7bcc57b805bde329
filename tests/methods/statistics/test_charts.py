"""What is drawn, and what a page, a screen reader and a PDF get."""

import re
from xml.etree import ElementTree

import pytest
from methods.statistics.disclosure_tables import leaflet_2021, months, one_way, table_of

from masar.methods.statistics.charts import bar_chart, column_chart, share_bar, stacked_chart
from masar.methods.statistics.charts.svg import _converted
from masar.methods.statistics.disclosure import Audience, protect

ARABIC = {"GIN": "غينيا", "CIV": "كوت ديفوار", "LKA": "سريلانكا", "F": "إناث", "M": "ذكور"}
WORDS = {"title": "Retours par pays", "desc": "Guinée d’abord, puis Côte d’Ivoire"}


def safe(table):
    return protect([table], Audience.PUBLIC).tables[0]


@pytest.fixture(scope="module")
def countries():
    return safe(one_way("returns", "country", {"GIN": 1641, "CIV": 603, "PHL": 18, "LKA": 3}))


@pytest.fixture(scope="module")
def ages_by_sex():
    joint = {("0-10", "F"): 131, ("0-10", "M"): 143, ("19-35", "F"): 380, ("19-35", "M"): 1261}
    return safe(table_of("returns", ("age5", "sex"), joint | {("66+", "F"): 2, ("66+", "M"): 4}))


def every_chart(countries, ages_by_sex, **how):
    series = safe(months("returns", 2377))
    sexes = safe(one_way("returns", "sex", {"F": 610, "M": 1767}))
    return [
        bar_chart(countries, ARABIC, **WORDS, **how),
        stacked_chart(ages_by_sex, ARABIC, **WORDS, **how),
        column_chart(series, {}, **WORDS, **how),
        share_bar(sexes, ARABIC, **WORDS, **how),
    ]


def texts(svg):
    return [text.strip("\u200f") for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def test_a_table_that_is_not_safe_is_never_drawn():
    for draw in (bar_chart, stacked_chart, column_chart, share_bar):
        with pytest.raises(TypeError, match=r"disclosure\.protect"):
            draw(one_way("returns", "sex", {"F": 610, "M": 1767}), {}, "t", "d")


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_charts_are_named_for_screen_readers_and_free_of_styles(countries, ages_by_sex, language, direction):
    for svg in every_chart(countries, ages_by_sex, language=language, direction=direction):
        head = re.match(
            r'<svg[^>]* role="img" direction="ltr" lang="(..)" aria-labelledby="(\w+) (\w+)"><title id="(\w+)">', svg
        )
        assert head
        assert head.group(1) == language
        assert head.group(2) == head.group(4)
        assert f'<desc id="{head.group(3)}">Guinée d’abord' in svg
        assert not re.search(r"style|<script|class=|direction=.rtl|aria-roledescription|href", svg)
        assert set(re.findall(r'font-family="([^"]*)"', svg)) == {"IBM Plex Sans Arabic"}


def test_titles_are_escaped(countries):
    svg = bar_chart(countries, {"GIN": "<b>&"}, "a < b", "<script>")
    assert "a &lt; b" in svg
    assert "<script>" not in svg
    assert "<b>" not in svg


def test_bars_stand_by_size_and_hidden_ones_last(countries):
    svg = bar_chart(
        countries, {"GIN": "Guinea", "CIV": "Ivory Coast", "PHL": "Philippines", "LKA": "Sri Lanka"}, **WORDS
    )
    assert texts(svg) == ["Guinea", "Ivory Coast", "Philippines", "Sri Lanka", "1,641", "603", "•", "•"]


def test_hidden_cells_are_hatched_stubs_of_one_length_and_never_zero(countries):
    svg = bar_chart(countries, {}, **WORDS)
    hatch = re.search(r'<pattern id="(\w+)"', svg).group(1)
    stubs = re.findall(rf'<path d="M0,[\d.]+h(\d+)v[^"]*" fill="url\(#{hatch}\)"', svg)
    assert stubs == ["16", "16"]
    assert "0" not in texts(svg)
    other = safe(one_way("returns", "country", {"GIN": 1641, "CIV": 603, "PHL": 7, "LKA": 1}))
    assert bar_chart(other, {}, **WORDS) == svg


def test_the_longest_bar_fills_the_space_and_others_are_in_proportion():
    svg = bar_chart(safe(one_way("returns", "country", {"A": 400, "B": 100})), {}, **WORDS)
    assert re.findall(r'<path d="M0,[\d.]+h([\d.]+)v[^"]*" fill="#27406b"', svg) == ["360", "90"]


def test_french_and_arabic_group_thousands_with_a_space(countries):
    assert "1\u00a0641" in texts(bar_chart(countries, {}, **WORDS, language="fr"))
    assert "1\u00a0641" in texts(bar_chart(countries, ARABIC, **WORDS, language="ar", direction="rtl"))


def test_arabic_bars_grow_from_the_right_and_no_text_starts_at_its_anchor(countries, ages_by_sex):
    for svg in every_chart(countries, ages_by_sex, language="ar", direction="rtl"):
        assert 'text-anchor="start"' not in svg
    svg = bar_chart(countries, ARABIC, **WORDS, language="ar", direction="rtl")
    assert texts(svg)[:2] == ["غينيا", "كوت ديفوار"]
    starts = [float(x) for x in re.findall(r'<path d="M([\d.]+),[\d.]+h[\d.]+v[^"]*" fill="#27406b"', svg)]
    assert starts[0] == 0
    assert starts[1] > 200


def test_figures_at_the_edge_of_an_arabic_name_stay_with_it(ages_by_sex):
    svg = stacked_chart(ages_by_sex, {"66+": "66 سنة فما فوق"}, **WORDS, language="ar", direction="rtl")
    assert ">\u200f66 سنة فما فوق\u200f</text>" in svg
    assert ">19-35</text>" in svg


def test_arabic_time_runs_from_right_to_left():
    series = safe(months("returns", 2377))
    names = [f"2021-{month:02}" for month in range(1, 13)]

    def left_to_right(svg):
        found = re.findall(r"translate\(([\d.]+),[\d.]+\)[^>]*>(2021-\d\d)<", svg)
        return [name for _, name in sorted(found, key=lambda it: float(it[0]))]

    assert left_to_right(column_chart(series, {}, **WORDS)) == names
    assert left_to_right(column_chart(series, {}, **WORDS, language="ar", direction="rtl")) == names[::-1]


def test_a_stack_shows_its_total_and_hatches_what_is_hidden(ages_by_sex):
    svg = stacked_chart(ages_by_sex, {"F": "Women", "M": "Men"}, **WORDS)
    assert {"Women", "Men", "0-10", "19-35", "66+", "1,641", "6"} <= set(texts(svg))
    hatch = re.search(r'<pattern id="(\w+)"', svg).group(1)
    lengths = [
        float(one) for one in re.findall(rf'<path d="M[\d.]+,[\d.]+h([\d.]+)v[^"]*" fill="url\(#{hatch}\)"', svg)
    ]
    assert lengths == pytest.approx([360 * 274 / 1641, 360 * 6 / 1641], abs=0.01)


def test_columns_keep_categories_that_nobody_stands_in():
    svg = column_chart(safe(one_way("returns", "month", {"2021-01": 30, "2021-02": 0, "2021-03": 12})), {}, **WORDS)
    assert {"2021-01", "2021-02", "2021-03", "0", "30", "12"} == set(texts(svg))


def test_shares_are_spoken_under_their_bar():
    table = safe(one_way("returns", "sex", {"F": 610, "M": 1767}))
    assert texts(share_bar(table, {"F": "Femmes", "M": "Hommes"}, **WORDS, language="fr")) == [
        *("Femmes", "25,7\u00a0%"),
        *("Hommes", "74,3\u00a0%"),
    ]
    hidden = share_bar(safe(one_way("returns", "office", {"A": 3, "B": 7, "C": 90})), {}, **WORDS)
    assert texts(hidden) == ["C", "90.0%", "A", "•", "B", "•"]


def test_the_dark_theme_has_no_ground_of_its_own(countries):
    assert 'fill="#ffffff"' in bar_chart(countries, {}, **WORDS)
    assert 'fill="#ffffff"' not in bar_chart(countries, {}, **WORDS, theme="dark")
    with pytest.raises(ValueError, match="no chart theme 'pink'"):
        bar_chart(countries, {}, **WORDS, theme="pink")


def test_a_chart_refuses_a_table_of_another_shape(countries, ages_by_sex):
    with pytest.raises(ValueError, match="needs 1 dimension"):
        bar_chart(ages_by_sex, {}, **WORDS)
    with pytest.raises(ValueError, match="needs 2 dimension"):
        stacked_chart(countries, {}, **WORDS)


def test_an_equal_chart_is_drawn_once(countries):
    bar_chart(countries, {}, **WORDS)
    before = _converted.cache_info()
    assert bar_chart(countries, {}, "another title", "another text").count("another title") == 1
    after = _converted.cache_info()
    assert (after.hits, after.misses) == (before.hits + 1, before.misses)


def test_fonts_come_from_the_directory_given(countries, tmp_path):
    with pytest.raises(FileNotFoundError, match="fetch them first"):
        bar_chart(countries, {}, **WORDS, font_dir=tmp_path / "nowhere")
    assert bar_chart(countries, {}, **WORDS, font_dir=tmp_path) == bar_chart(countries, {}, **WORDS)


def test_the_leaflet_draws_whole():
    for table in protect(leaflet_2021(), Audience.PUBLIC).tables:
        draw = stacked_chart if len(table.dimensions) == 2 else bar_chart
        svg = draw(table, {}, **WORDS)
        assert ElementTree.fromstring(svg).tag.endswith("svg")
