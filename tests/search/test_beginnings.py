"""Whether what was typed begins a word, or a part of a compound."""

import pytest

from search.beginnings import Beginnings, Fit, ends_inside, fit


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("sjukfrånvaro", ["frånvaro"]),
        (
            "korttidssjukfrånvarodagar",
            ["sjukfrånvarodagar", "frånvarodagar", "dagar"],
        ),
        ("skolresultaten", ["resultaten"]),
        ("placeringsutvärdering", ["utvärdering"]),
        ("örnsköldsvik", []),
        ("botkyrka", []),
        ("område", []),
        ("skola", []),
    ],
)
def test_ends_inside_are_those_that_a_part_begins(word, ends):
    assert list(ends_inside(word)) == ends


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        (["skol"], Fit.BEGINS),
        (["från"], Fit.INSIDE),
        (["franv"], Fit.INSIDE),
        (["växjö", "frånvaro"], Fit.INSIDE),
        (["vaxjo", "skolfr"], Fit.BEGINS),
        (["fr"], None),
        (["fränv"], None),
        (["rånvaro"], None),
        (["frånvaro", "sjuk"], None),
    ],
)
def test_fit_tells_how_every_word_begins(typed, how):
    assert fit("Skolfrånvaro i Växjö", typed) == how


def test_beginnings_are_found_by_kind_with_the_letters_that_were_typed():
    beginnings = Beginnings()
    for number, word in enumerate(["råd", "rådet", "rädda", "rad", "ort"]):
        beginnings.add(word, kind="case" if number else "theme", number=number)

    assert beginnings.find("rad", "case") == {1, 2, 3}
    assert beginnings.find("råd", "case") == {1}
    assert beginnings.find("råd", "theme") == {0}
    assert beginnings.find("sport", "case") == set()
