"""Machine-readable lines: the specimens of ICAO Doc 9303, every check digit, names, centuries and codes that ISO does not know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.parse import Accepted, Refused, parse_mrz, sentence
from masar.foundation.core.parse.mrz import _check_digit

TODAY = date(2026, 11, 23)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"


def passport(
    names="DIALLO<<AMINATA<BINTA",
    nationality="GIN",
    born="990301",
    sex="F",
    expires="300415",
    number="O12345678",
    issuer="GIN",
):
    """A passport whose digits all fit."""
    body = f"{number:<<9}{_check_digit(f'{number:<<9}')}{nationality:<<3}{born}{_check_digit(born)}{sex}{expires}{_check_digit(expires)}"
    optional = "<" * 14
    whole = body[:10] + body[13:20] + body[21:] + optional + "0"
    return f"P<{issuer:<<3}{names}".ljust(44, "<") + "\n" + body + optional + "0" + str(_check_digit(whole))


@pytest.mark.parametrize(("lines", "format"), [(TD3, "TD3"), (TD2, "TD2"), (TD1, "TD1")])
def test_the_specimens_are_read_whole(lines, format):
    read = parse_mrz(lines, TODAY)
    assert isinstance(read, Accepted)
    found = read.value
    assert (found.format, found.family_name, found.given_names) == (format, "Eriksson", "Anna Maria")
    assert (found.born, found.sex, found.expires_on) == (PartialDate(date(1974, 8, 12)), "F", date(2012, 4, 15))
    assert found.number == ("L898902C3" if format == "TD3" else "D23145890")
    assert (found.issuer, found.nationality) == ("", "")


@pytest.mark.parametrize(
    "lines",
    [
        TD3.replace("\n", ""),
        TD3.lower(),
        TD3.replace("<", " <"),
        "  " + TD3.replace("\n", "\r\n\r\n"),
        TD1.replace("\n", ""),
    ],
)
def test_they_may_be_pasted_in_one_line_in_small_letters_or_with_blanks(lines):
    assert parse_mrz(lines, TODAY).value.family_name == "Eriksson"


@pytest.mark.parametrize(
    ("at", "sign", "part", "words"),
    [(0, "M", "NUMBER", "document number"), (9, "7", "NUMBER", "document number"), (13, "8", "BIRTH", "date of birth"), (19, "1", "BIRTH", "date of birth"),
     (21, "2", "EXPIRY", "date of expiry"), (28, "A", "PERSONAL", "personal number"), (43, "1", "WHOLE", "last line as a whole")],
)  # fmt: skip
def test_a_wrong_sign_says_which_part_is_wrong(at, sign, part, words):
    first, second = TD3.split("\n")
    read = parse_mrz(f"{first}\n{second[:at]}{sign}{second[at + 1 :]}", TODAY)
    assert (read.code, read.params["part"]) == ("mrz-digit", part)
    assert words in sentence(read.code, read.params, "en")


@given(at=st.integers(0, 42), sign=st.sampled_from("0123456789"))
def test_no_wrong_figure_among_figures_gets_through(at, sign):
    first, second = TD3.split("\n")
    if second[at].isdigit() and second[at] != sign:
        read = parse_mrz(f"{first}\n{second[:at]}{sign}{second[at + 1 :]}", TODAY)
        assert isinstance(read, Refused)


@pytest.mark.parametrize("lines", ["", "P<UTO", TD3.split("\n")[0], TD3 + "\n<", TD3[:-1], "x" * 5000, "\u202e<<<"])
def test_what_has_another_shape_is_refused_with_what_was_found(lines):
    read = parse_mrz(lines, TODAY)
    assert read.code == "mrz-shape"
    assert "44" in sentence(read.code, read.params, "fr")


@pytest.mark.parametrize(
    ("names", "family", "given"),
    [
        ("DIALLO<<AMINATA<BINTA", "Diallo", "Aminata Binta"),
        ("BEN<ALI<<MOHAMED", "Ben Ali", "Mohamed"),
        ("SUKARNO", "Sukarno", ""),
        ("<<FANTA", "", "Fanta"),
        ("NDIAYE<BA<<M<BAYE<", "Ndiaye Ba", "M Baye"),
    ],
)
def test_names_come_without_their_fillers(names, family, given):
    found = parse_mrz(passport(names), TODAY).value
    assert (found.family_name, found.given_names) == (family, given)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("990301", PartialDate(date(1999, 3, 1))),
        ("260301", PartialDate(date(2026, 3, 1))),
        ("261224", PartialDate(date(1926, 12, 24))),
        ("270101", PartialDate(date(1927, 1, 1))),
        ("95<<<<", PartialDate(date(1995, 1, 1), Precision.YEAR)),
        ("9507<<", PartialDate(date(1995, 7, 1), Precision.MONTH)),
        ("<<<<<<", None),
    ],
)
def test_nobody_is_born_in_the_future_and_what_is_unknown_stays_unknown(typed, born):
    assert parse_mrz(passport(born=typed), TODAY).value.born == born


def test_a_day_that_is_none_is_refused_though_its_digit_fits():
    read = parse_mrz(passport(born="990231"), TODAY)
    assert (read.code, read.params["part"]) == ("mrz-date", "BIRTH")
    assert parse_mrz(passport(expires="301301"), TODAY).params["part"] == "EXPIRY"


def test_a_document_ends_in_this_century_or_has_ended_in_the_last():
    assert parse_mrz(passport(expires="560101"), TODAY).value.expires_on == date(2056, 1, 1)
    assert parse_mrz(passport(expires="990101"), TODAY).value.expires_on == date(1999, 1, 1)


@pytest.mark.parametrize(
    ("code", "country"),
    [("GIN", "GIN"), ("D", "DEU"), ("GBN", "GBR"), ("XXA", ""), ("XXB", ""), ("UTO", ""), ("RKS", "")],
)
def test_codes_that_iso_does_not_know(code, country):
    assert parse_mrz(passport(nationality=code, issuer=code), TODAY).value.nationality == country


def test_a_code_that_is_nobodys_is_refused():
    read = parse_mrz(passport(nationality="QQQ"), TODAY)
    assert (read.code, read.params["text"]) == ("mrz-country", "QQQ")


def test_letters_are_taken_for_the_figures_they_look_like_where_only_figures_stand():
    first, second = TD3.split("\n")
    assert parse_mrz(f"{first}\n{second[:13]}74O8I2{second[19:]}", TODAY).value.born == PartialDate(date(1974, 8, 12))


def test_a_number_of_more_than_nine_signs_goes_on_in_the_optional_part():
    number = "D23145890712"
    digit = _check_digit(number[:9] + "<" + number[9:])
    first = f"I<UTO{number[:9]}<{number[9:]}{digit}".ljust(30, "<")
    second = "7408122F1204159UTO" + "<" * 11
    lines = [
        first,
        second + str(_check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])),
        "ERIKSSON<<ANNA".ljust(30, "<"),
    ]
    assert parse_mrz("\n".join(lines), TODAY).value.number == number
