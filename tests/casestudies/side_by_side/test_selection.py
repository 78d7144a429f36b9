import pytest

from casestudies.side_by_side.selection import MAX_NAMES, Selection, read_selection


@pytest.mark.parametrize(
    ("values", "slugs"),
    [
        ([], ()),
        ([""], ()),
        (["botkyrka"], ("botkyrka",)),
        (["botkyrka,husby"], ("botkyrka", "husby")),
        (["botkyrka", "husby"], ("botkyrka", "husby")),
        (["botkyrka,husby", "haninge", "", ""], ("botkyrka", "husby", "haninge")),
        (["husby,botkyrka,husby"], ("husby", "botkyrka")),
        ([" Botkyrka , HUSBY,,"], ("botkyrka", "husby")),
        (["bot\x00kyrka"], ("botkyrka",)),
    ],
)
def test_selection_reads_every_form_of_the_address(values, slugs):
    assert read_selection(values).slugs == slugs


def test_selection_of_a_very_long_address_is_cut():
    selection = read_selection(["x" * 10_000, *(f"fall-{number}" for number in range(500))])

    assert len(selection.slugs) == MAX_NAMES
    assert max(map(len, selection.slugs)) == 100


def test_selection_writes_its_address_in_short():
    selection = Selection(("botkyrka", "husby"))

    assert selection.url("/jamfor/") == "/jamfor/?fall=botkyrka,husby"
    assert selection.without("botkyrka").url("/jamfor/") == "/jamfor/?fall=husby"
    assert Selection().url("/jamfor/") == "/jamfor/"


def test_selection_quotes_what_is_no_slug():
    assert Selection(("å&b",)).url("/jamfor/") == "/jamfor/?fall=%C3%A5%26b"
