import pytest

from search.acronyms import list_acronyms


@pytest.mark.parametrize(
    ("name", "acronyms"),
    [
        ("Europeiska investeringsbanken", ["EIB"]),
        ("Sveriges Kommuner och Regioner", ["SKR"]),
        ("Leksell Social Ventures", ["LSV"]),
        ("Stockholms Stadsmission", ["SSM"]),
        ("Norrköpings kommun", []),
        ("Lumell", []),
        ("", []),
    ],
)
def test_list_acronyms_of_the_words_and_of_the_parts_of_the_last(name, acronyms):
    assert list(list_acronyms(name)) == acronyms
