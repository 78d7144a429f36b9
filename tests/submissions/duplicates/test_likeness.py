import pytest
from hypothesis import given
from hypothesis import strategies as st

from submissions.duplicates.likeness import Project, compare, read_name

NORRKOPING = read_name("Norrköping").parts


def alike(one: str, other: str, *, place=frozenset(), years=((None, None), (None, None))) -> int:
    first, second = (
        Project(title, from_year=begin, to_year=end)
        for title, (begin, end) in zip((one, other), years, strict=True)
    )
    return compare(first, second, place=place)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tillbaka till skolan", "Tillbaka till skolan"),
        ("Tillbaka till skolan", "TILLBAKA TILL SKOLAN!"),
        ("Projektet Tillbaka till skolan", "Tillbaka till skolan – ett pilotprojekt"),
        ("Skolfam", "Skolfamn"),
        ("Närvaro i skolan för unga", "Unga: skolnärvaro"),
        ("Vägen till arbete", "Vägar till arbetet"),
    ],
)
def test_compare_names_of_one_project_are_alike(one, other):
    assert alike(one, other) >= 75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tillbaka till skolan", "Friskare medarbetare"),
        ("Pilotprojekt", "Ett projekt"),
        ("Skolan mitt i byn", "Rätt stöd i skolan"),
        ("Trygg i Hageby", "Odla i Hageby"),
        ("", "Tillbaka till skolan"),
        ("???", "???"),
    ],
)
def test_compare_names_of_two_projects_are_not(one, other):
    assert alike(one, other) < 65


def test_compare_the_name_of_the_municipality_makes_nothing_alike():
    assert alike("Norrköping växer", "Norrköping lyssnar", place=NORRKOPING) < 65
    assert alike("Norrköping", "Norrköping", place=NORRKOPING) == 0


@pytest.mark.parametrize(
    ("years", "likeness"),
    [
        (((2015, 2018), (2017, None)), 100),
        (((2015, 2018), (2020, 2021)), 100),
        (((2015, 2018), (2021, 2023)), 80),
        (((2021, 2023), (2015, None)), 80),
        (((None, None), (2015, 2018)), 100),
    ],
)
def test_compare_periods_far_from_each_other_count_against_it(years, likeness):
    assert alike("Skolfam", "Skolfam", years=years) == likeness


@given(st.text(max_size=400), st.text(max_size=400))
def test_compare_any_two_texts_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= alike(one, other) == alike(other, one) <= 100
