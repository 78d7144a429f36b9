from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casestudies.locator_map import HEIGHT, SPACE, spread

heights = st.lists(st.floats(0, HEIGHT), max_size=19).map(lambda values: dict(enumerate(values, start=1)))


def test_spread_far_apart_stay_where_they_are():
    assert spread({1: 300.0, 2: 900.0}) == {1: 300.0, 2: 900.0}


def test_spread_at_the_same_place_stand_around_it():
    assert spread({1: 500.0, 2: 500.0}) == {1: 500.0 - SPACE / 2, 2: 500.0 + SPACE / 2}


def test_spread_nothing_is_nothing():
    assert spread({}) == {}


@given(heights)
def test_spread_any_places_keep_distance_and_stay_on_the_map(places):
    moved = sorted(spread(places).values())

    assert len(moved) == len(places)
    assert all(SPACE / 2 - 0.01 <= height <= HEIGHT - SPACE / 2 + 0.01 for height in moved)
    assert all(after - before >= SPACE - 0.01 for before, after in pairwise(moved))


@given(heights)
def test_spread_any_places_keep_their_order(places):
    moved = spread(places)

    order = sorted(places, key=lambda number: (places[number], number))
    assert order == sorted(moved, key=lambda number: moved[number])
